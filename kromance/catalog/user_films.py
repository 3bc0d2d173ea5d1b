"""Films of your own, laid over the bundled ones."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kromance.catalog.cache import load_cached
from kromance.catalog.catalog import Catalog, Index
from kromance.catalog.diagnostics import DatasetError
from kromance.errors import FileError, UsageError
from kromance.model.film import Film
from kromance.model.record import Field
from kromance.storage import paths, toml
from kromance.storage.files import exclusive_lock, replace_file
from kromance.storage.paths import app_dir, find_existing
from kromance.text import format_value


def user_films_path() -> Path:
    """Return the file that holds films of your own; raises FileError without a home for it."""
    return app_dir("data") / "films.toml"


def load_catalog(data: Path | None = None) -> Catalog:
    """Load the films of a dataset; or else the bundled ones, with your own laid over them.

    One of your own takes the place of another with its id. Raises DatasetError or FileError.
    """
    if data:
        return load_cached(data)
    under, path = load_cached(paths.bundled_dataset()), find_existing(user_films_path)
    if path is None:
        return under
    from kromance.catalog import reader as dataset

    return OverlayCatalog(under, dataset.load_films(path, empty=True))


class OverlayCatalog(Catalog):
    """Films of a dataset, followed by films of your own."""

    def __init__(self, films: Catalog, own: list[Film]) -> None:
        super().__init__(own)
        self.under, self.start = films, len(films)
        self.replaced = set(films.rows_by_id(film.id for film in own).values())
        for film in own:
            vars(film)["own"] = True

    def __len__(self) -> int:
        return self.start + len(self._films)

    @property
    def rows(self) -> set[int]:
        return super().rows - self.replaced

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        own = {film.id: row for row, film in enumerate(self._films, self.start)}
        asked = list(ids)
        return self.under.rows_by_id(asked) | {name: own[name] for name in asked if name in own}

    def _read(self, rows: Iterable[int]) -> list[Film]:
        asked, start = list(rows), self.start
        under = iter(self.under.get_many(row for row in asked if row < start))
        return [next(under) if row < start else self._films[row - start] for row in asked]

    def _indexed(self, field: Field) -> Index:
        under = self.under.index(field)
        index = {value: at - self.replaced for value, at in under.items() if at - self.replaced}
        for value, at in super()._indexed(field).items():
            index[value] = index.get(value, set()) | {self.start + row for row in at}
        return index


def add_film(table: Mapping[str, Any], known: Catalog) -> Film:
    """Write a film to the end of your own, touching nothing that is there, and return it.

    Raises UsageError when it is not sound or its id is taken; DatasetError when your own films
    cannot be read, and FileError when they cannot be written, or not so that one more fits.
    """
    from kromance.catalog import reader as dataset

    name = str(table.get("id"))
    if known.find_row(name) is not None:
        raise UsageError(f"the id {format_value(name)} is taken: write another with --id")
    path = user_films_path()
    with exclusive_lock(path):
        before = dataset.read_content(path) if path.exists() else dataset.EMPTY
        gap = b"" if before.endswith(b"\n") else b"\n"
        content = before + gap + f"\n[[film]]\n{toml.format_toml(table)}".encode()
        films = _read(path, content)
        replace_file(path, content, backup=True)
    return films[-1]


def _read(path: Path, content: bytes) -> list[Film]:
    """Read your own films with one more, before they are written."""
    from kromance.catalog import reader as dataset

    try:
        text = toml.decode_utf8(content)
        tables = toml.parse_toml(text)
    except toml.TomlError as broken:
        remedy = "write a [[film]] for each"
        raise FileError(path, f"nothing can be added to it: {broken}: {remedy}") from None
    try:
        return dataset.read_films(dataset.DatasetReader(path, text, tables))
    except DatasetError as error:
        what = "; ".join(problem.what for problem in error.diagnostics)
        raise UsageError(f"the film is not sound: {what}") from None
