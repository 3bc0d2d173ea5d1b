"""What you have seen, rated, want or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kromance.errors import FileError, UsageError
from kromance.model.film import ShelfEntry
from kromance.model.tables import validate_table
from kromance.storage import files, toml
from kromance.storage import toml_positions as statements
from kromance.storage.paths import app_dir, find_existing
from kromance.text import display_path, format_value, truncate

VERSION = 1
"""The version of the file's form that this program reads and writes."""


class Shelf:
    """What you keep about films: an entry for each id.

    `tables` is the file as it was read, so that what this program does not know stays in it.
    """

    def __init__(
        self, tables: dict[str, Any], entries: dict[str, ShelfEntry] | None = None
    ) -> None:
        self.tables = tables
        self.films: dict[str, Any] = tables.setdefault("film", {})
        self.entries = entries or {}

    def rating_date(self, name: str) -> date | None:
        """Return the day of a film's rating, where it is known."""
        day = self.films.get(name, {}).get("rated")
        return day if type(day) is date else None

    def set_entry(self, name: str, entry: ShelfEntry, rated: date | None = None) -> None:
        """Keep an entry in the place of the one before, with the day of its rating.

        An entry that says nothing goes, unless the file says more of the film. Raises UsageError
        for one that could not be read again.
        """
        given = {
            key: field.type.to_toml(field.get(entry)) for key, field in ShelfEntry.FIELDS.items()
        }
        said = {key: value for key, value in given.items() if value}
        for (key,), what in validate_table(ShelfEntry, said)[1]:
            raise UsageError(f"{name}: {key}: {what}")
        others = dict(self.films.get(name, {}))
        if self.rating_date(name):
            del others["rated"]
        table = {key: value for key, value in others.items() if key not in given} | said
        if entry.rating and rated:
            table["rated"] = rated
        self.films[name], self.entries[name] = table, entry
        if not table:
            del self.films[name], self.entries[name]

    def to_bytes(self) -> bytes:
        """Return the shelf as its file holds it; raises what toml.written() does."""
        return toml.format_toml(self.tables).encode()


def shelf_path() -> Path:
    """Return the file that holds the shelf; raises FileError when there is no home for it."""
    return app_dir("data") / "shelf.toml"


def load_shelf() -> Shelf:
    """Read the shelf, which is empty when there is none yet, or no home for one.

    Raises FileError that names the line and the backup when it is damaged.
    """
    path = find_existing(shelf_path)
    if path is None:
        return Shelf({"version": VERSION})
    try:
        return parse_shelf(toml.decode_utf8(files.read_file(path, files.MAX_DATASET_BYTES)))
    except OSError as error:
        raise _damaged(path, str(error.strerror)) from None
    except toml.TomlError as broken:
        raise _damaged(path, str(broken)) from None


@contextmanager
def edit_shelf() -> Iterator[Shelf]:
    """Read the shelf to change it, alone; write it when it has changed.

    Raises FileError when it is damaged, held by another program for long, or cannot be written.
    """
    path = shelf_path()
    with files.exclusive_lock(path):
        shelf = load_shelf()
        try:
            before = shelf.to_bytes()
            toml.parse_toml(before.decode())
        except (ValueError, RecursionError) as error:  # of a number too long, or nested too deep
            raise _damaged(path, f"it cannot be written again: {error}") from None
        yield shelf
        if (after := shelf.to_bytes()) != before:
            files.replace_file(path, after, backup=True)


def parse_shelf(text: str) -> Shelf:
    """Return the shelf that a file's text holds; raises toml.Broken at the first fault."""
    tables = toml.parse_toml(text)

    def broken(what: str, *keys: str) -> toml.TomlError:
        return toml.TomlError(statements.find_lines(text, [keys])[keys], what)

    version, films = tables.setdefault("version", VERSION), tables.setdefault("film", {})
    if type(version) is not int or version != VERSION:
        what = f"expected {VERSION}, got {format_value(version)}, which a newer kromance may read"
        raise broken(f"version: {what}", "version")
    if not isinstance(films, dict):
        raise broken(f"film: expected tables, got {format_value(films)}", "film")
    entries = {}
    for name, table in films.items():
        if not isinstance(table, dict):
            raise broken(
                f"{truncate(name, 60)}: expected a table, got {format_value(table)}", "film", name
            )
        known = {key: value for key, value in table.items() if key in ShelfEntry.FIELDS}
        values, faults = validate_table(ShelfEntry, known)
        for keys, what in faults:
            raise broken(f"{truncate(name, 60)}: {'.'.join(keys)}: {what}", "film", name, *keys)
        entries[name] = ShelfEntry(**values)
    return Shelf(tables, entries)


def _damaged(path: Path, what: str) -> FileError:
    """Return what is told of a shelf that nothing may be done with."""
    saved = files.backup_path(path)
    remedy = f"put back {display_path(saved)}" if saved.exists() else "move it away"
    return FileError(path, f"your shelf cannot be read: {what}: mend it, or {remedy}")
