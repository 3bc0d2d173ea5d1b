"""The user's own films added, changed and removed, without touching the rest of their file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kromance.catalog import reader
from kromance.catalog.diagnostics import DatasetError
from kromance.catalog.sources import FilmSource, read_films_by_id
from kromance.catalog.user_films import user_films_path
from kromance.errors import FileError, NotFoundError, UsageError
from kromance.model.film import Film
from kromance.storage import paths, toml
from kromance.storage.files import exclusive_lock, replace_file
from kromance.storage.toml_editing import find_table, remove_table, set_values
from kromance.storage.toml_positions import Statement, find_lines
from kromance.text import format_value

PLACEHOLDER_YEAR = 2000
"""Stands for a year that isn't known yet when a film is checked."""


def check_film(table: Mapping[str, Any], known: FilmSource) -> None:
    """Check that a film can be added once its year is known; raises UsageError."""
    film_id = str(table.get("id"))
    for film in read_films_by_id(known, [film_id]):
        owner = f"{film.title} ({film.year})"
        problem = f"the ID {format_value(film_id)} is taken by {owner}"
        raise UsageError(f"{problem}; choose another with --id")
    _read_films(user_films_path(), "", {"film": [{"year": PLACEHOLDER_YEAR, **table}]})


def add_film(table: Mapping[str, Any]) -> Film:
    """Append a film that check_film() accepts to the user's own, and return it.

    Raises UsageError if the film is invalid, DatasetError if the file is, and FileError if it
    can't be written.
    """
    path = user_films_path()
    with exclusive_lock(path):
        before = reader.read_content(path) if path.exists() else b""
        start = before or _start_file()
        separator = b"" if start.endswith(b"\n") else b"\n"
        content = start + separator + f"\n[[film]]\n{toml.format_toml(table)}".encode()
        films = _parse_films(path, content)
        replace_file(path, content, backup=True, expected=before)
    return films[-1]


def edit_film(film_id: str, values: Mapping[str, Any]) -> list[str]:
    """Set values of one of the user's own films, where None removes one; return what has changed.

    Raises NotFoundError if there is no such film, UsageError if it would be invalid, DatasetError
    if the file is invalid already, and FileError if it can't be edited or written.
    """
    changed: list[str] = []

    def edit_table(table: dict[str, Any]) -> list[dict[str, Any]]:
        changed.extend(key for key, value in values.items() if table.get(key) != value)
        return [{key: value for key, value in {**table, **values}.items() if value is not None}]

    _edit_file(film_id, edit_table, lambda text, table: set_values(text, table, values))
    return changed


def remove_film(film_id: str) -> None:
    """Remove one of the user's own films from their file; raises as edit_film() does."""
    _edit_file(film_id, lambda _: [], remove_table)


def find_film_line(film_id: str) -> int:
    """Return the line in the user's file where one of their own films starts."""
    text = reader.read_text(user_films_path())
    number = _find_number(toml.parse_toml(text), film_id)
    return find_lines(text, [("film", number)])["film", number]


def _start_file() -> bytes:
    """Return the start of a new file, which tells editors where its schema is."""
    schema = paths.dataset_schema().as_uri()
    return f"#:schema {schema}\nschema = {reader.SCHEMA_VERSION}\n".encode()


def _edit_file(
    film_id: str,
    edit_table: Callable[[dict[str, Any]], list[dict[str, Any]]],
    edit_text: Callable[[str, Sequence[Statement]], str],
) -> None:
    """Replace the table of a film in the user's file, both as data and as text.

    The new text is written only if it has the new data: TOML can be written in many ways.
    """
    path = user_films_path()
    with exclusive_lock(path):
        text = reader.read_text(path)
        tables = toml.parse_toml(text)
        number = _find_number(tables, film_id)
        statements = find_table(text, "film", number)
        content = (edit_text(text, statements) if statements else text).encode()
        tables["film"][number : number + 1] = edit_table(tables["film"][number])
        _check_content(path, content, tables, film_id)
        replace_file(path, content, backup=True)


def _check_content(path: Path, content: bytes, tables: Mapping[str, Any], film_id: str) -> None:
    """Check that the content of a file has the expected tables, and that these are valid."""
    text = content.decode()
    _read_films(path, text, tables)
    expected = {name: table for name, table in tables.items() if table != []}
    if toml.parse_toml(text) != expected:
        problem = f"{film_id} isn't written as a [[film]] table of its own"
        raise FileError(path, f"{problem}; change it with an editor")


def _find_number(tables: Mapping[str, Any], film_id: str) -> int:
    """Return the position of a film among the tables of a file; raises NotFoundError."""
    for number, table in enumerate(tables.get("film", [])):
        if table["id"] == film_id:
            return number
    raise NotFoundError(f"none of your own films has the ID {format_value(film_id)}")


def _parse_films(path: Path, content: bytes) -> list[Film]:
    """Return the films of a file to which one was appended."""
    try:
        text = toml.decode_utf8(content)
        tables = toml.parse_toml(text)
    except toml.TomlError as error:
        remedy = "write its films as [[film]] tables"
        raise FileError(path, f"a film can't be appended: {error}; {remedy}") from None
    return _read_films(path, text, tables)


def _read_films(path: Path, text: str, tables: Mapping[str, Any]) -> list[Film]:
    try:
        return reader.read_films(reader.DatasetReader(path, text, tables, allow_empty=True))
    except DatasetError as error:
        problems = "; ".join(diagnostic.what for diagnostic in error.diagnostics)
        raise UsageError(f"invalid film: {problems}") from None
