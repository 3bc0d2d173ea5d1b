"""Films of your own, laid over the bundled ones."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kromance.catalog.cache import load
from kromance.catalog.catalog import Films, Index, bundled
from kromance.errors import DatasetError, FileError, UsageError, shortened
from kromance.model.film import Film
from kromance.model.record import Field
from kromance.storage import toml
from kromance.storage.files import alone, replace
from kromance.storage.paths import existing, folder


def place() -> Path:
    """Return the file that holds films of your own; raises FileError without a home for it."""
    return folder("data") / "films.toml"


def films(data: Path | None = None) -> Films:
    """Load the films of a dataset; or else the bundled ones, with your own laid over them.

    One of your own takes the place of another with its id. Raises DatasetError or FileError.
    """
    if data:
        return load(data)
    under, path = load(bundled()), existing(place)
    if path is None:
        return under
    from kromance.catalog import reader as dataset

    return Joined(under, dataset.load(path, empty=True))


class Joined(Films):
    """Films of a dataset, followed by films of your own."""

    def __init__(self, films: Films, own: list[Film]) -> None:
        super().__init__(own)
        self.under, self.start = films, len(films)
        self.replaced = set(films.rows_of(film.id for film in own).values())
        for film in own:
            vars(film)["own"] = True

    def __len__(self) -> int:
        return self.start + len(self._films)

    @property
    def rows(self) -> set[int]:
        return super().rows - self.replaced

    def rows_of(self, ids: Iterable[str]) -> dict[str, int]:
        own = {film.id: row for row, film in enumerate(self._films, self.start)}
        asked = list(ids)
        return self.under.rows_of(asked) | {name: own[name] for name in asked if name in own}

    def _read(self, rows: Iterable[int]) -> list[Film]:
        asked, start = list(rows), self.start
        under = iter(self.under.at(row for row in asked if row < start))
        return [next(under) if row < start else self._films[row - start] for row in asked]

    def _indexed(self, field: Field) -> Index:
        under = self.under.index(field)
        index = {value: at - self.replaced for value, at in under.items() if at - self.replaced}
        for value, at in super()._indexed(field).items():
            index[value] = index.get(value, set()) | {self.start + row for row in at}
        return index


def add(table: Mapping[str, Any], known: Films) -> Film:
    """Write a film to the end of your own, touching nothing that is there, and return it.

    Raises UsageError when it is not sound or its id is taken; DatasetError when your own films
    cannot be read, and FileError when they cannot be written, or not so that one more fits.
    """
    from kromance.catalog import reader as dataset

    name = str(table.get("id"))
    if known.row(name) is not None:
        raise UsageError(f"the id {shortened(name)} is taken: write another with --id")
    path = place()
    with alone(path):
        before = dataset.content_of(path) if path.exists() else dataset.EMPTY
        gap = b"" if before.endswith(b"\n") else b"\n"
        content = before + gap + f"\n[[film]]\n{toml.written(table)}".encode()
        films = _read(path, content)
        replace(path, content, keep=True)
    return films[-1]


def _read(path: Path, content: bytes) -> list[Film]:
    """Read your own films with one more, before they are written."""
    from kromance.catalog import reader as dataset

    try:
        text = toml.decoded(content)
        tables = toml.parsed(text)
    except toml.Broken as broken:
        remedy = "write a [[film]] for each"
        raise FileError(path, f"nothing can be added to it: {broken}: {remedy}") from None
    try:
        return dataset.films_of(dataset.Reading(path, text, tables))
    except DatasetError as error:
        what = "; ".join(problem.what for problem in error.problems)
        raise UsageError(f"the film is not sound: {what}") from None
