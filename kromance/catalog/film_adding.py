"""Films added to the user's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kromance.catalog import reader
from kromance.catalog.diagnostics import DatasetError
from kromance.catalog.sources import FilmSource
from kromance.catalog.user_films import user_films_path
from kromance.errors import FileError, UsageError
from kromance.model.film import Film
from kromance.storage import toml
from kromance.storage.files import exclusive_lock, replace_file
from kromance.text import format_value


def add_film(table: Mapping[str, Any], known: FilmSource) -> Film:
    """Append a film to the user's own, leaving the rest of the file as it is, and return it.

    Raises UsageError if the film is invalid or its ID is taken, DatasetError if the file is
    invalid, and FileError if it can't be written.
    """
    film_id = str(table.get("id"))
    if known.rows_by_id([film_id]):
        raise UsageError(f"the ID {format_value(film_id)} is taken; choose another with --id")
    path = user_films_path()
    with exclusive_lock(path):
        before = reader.read_content(path) if path.exists() else b""
        start = before or reader.EMPTY_DATASET
        separator = b"" if start.endswith(b"\n") else b"\n"
        content = start + separator + f"\n[[film]]\n{toml.format_toml(table)}".encode()
        films = _validate(path, content)
        replace_file(path, content, backup=True, expected=before)
    return films[-1]


def _validate(path: Path, content: bytes) -> list[Film]:
    """Return the films of a file that is about to be written."""
    try:
        text = toml.decode_utf8(content)
        tables = toml.parse_toml(text)
    except toml.TomlError as error:
        remedy = "write its films as [[film]] tables"
        raise FileError(path, f"a film can't be appended: {error}; {remedy}") from None
    try:
        return reader.read_films(reader.DatasetReader(path, text, tables))
    except DatasetError as error:
        problems = "; ".join(diagnostic.what for diagnostic in error.diagnostics)
        raise UsageError(f"invalid film: {problems}") from None
