"""Films of your own, laid over the bundled ones."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kromance import dataset
from kromance.catalog import Films, Index
from kromance.errors import DatasetError, UsageError
from kromance.fields import Field
from kromance.files import replace
from kromance.film import Film
from kromance.places import folder


def place() -> Path:
    """Return the file that holds films of your own."""
    return folder("data") / "films.toml"


def laid_over(films: Films) -> Films:
    """Return films with your own among them; one of the same id takes the other's place.

    Raises DatasetError or FileError when there is a file of your own that cannot be read.
    """
    path = place()
    return Joined(films, dataset.load(path)) if path.exists() else films


class Joined(Films):
    """Films of a dataset, followed by films of your own."""

    def __init__(self, films: Films, own: list[Film]) -> None:
        super().__init__(own)
        self.under, self.start = films, len(films)
        replaced = (films.row(film.id) for film in own)
        self.replaced = {row for row in replaced if row is not None}
        for film in own:
            vars(film)["own"] = True

    def __len__(self) -> int:
        return self.start + len(self._films)

    @property
    def rows(self) -> set[int]:
        return super().rows - self.replaced

    def row(self, name: str) -> int | None:
        own = next((n for n, film in enumerate(self._films) if film.id == name), None)
        return self.under.row(name) if own is None else self.start + own

    def _read(self, rows: Iterable[int]) -> list[Film]:
        start = self.start
        return [
            self.under.at([row])[0] if row < start else self._films[row - start] for row in rows
        ]

    def _indexed(self, field: Field) -> Index:
        under = self.under.index(field)
        index = {value: at - self.replaced for value, at in under.items() if at - self.replaced}
        for value, at in super()._indexed(field).items():
            index[value] = index.get(value, set()) | {self.start + row for row in at}
        return index


def add(table: Mapping[str, Any], known: Films) -> Film:
    """Write a film to the end of your own, touching nothing that is there, and return it.

    Raises UsageError when it is not sound or its id is taken, FileError when it cannot be written.
    """
    import tomli_w

    name = str(table.get("id"))
    if known.row(name) is not None:
        raise UsageError(f"the id {name!r} is taken: write another with --id")
    path = place()
    text = path.read_text(encoding="utf-8") if path.exists() else "schema = 1\n"
    block = f"[[film]]\n{tomli_w.dumps(table)}"
    gap = "" if text.endswith("\n") else "\n"
    text = f"{text}{gap}\n{block}"
    try:
        films = dataset.read_text(path, text)
    except DatasetError as error:
        raise UsageError(f"the film is not sound:\n{error}") from None
    replace(path, text.encode(), backup=path.with_suffix(".backup.toml"))
    return films[-1]
