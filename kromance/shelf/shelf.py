"""What you have seen, rated, want or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kromance.errors import FileError, UsageError, cut, named, shortened
from kromance.model.film import Entry
from kromance.model.record import read
from kromance.storage import files, toml
from kromance.storage import toml_positions as statements
from kromance.storage.paths import existing, folder

VERSION = 1
"""The version of the file's form that this program reads and writes."""


class Shelf:
    """What you keep about films: an entry for each id.

    `tables` is the file as it was read, so that what this program does not know stays in it.
    """

    def __init__(self, tables: dict[str, Any], entries: dict[str, Entry] | None = None) -> None:
        self.tables = tables
        self.films: dict[str, Any] = tables.setdefault("film", {})
        self.entries = entries or {}

    def rated(self, name: str) -> date | None:
        """Return the day of a film's rating, where it is known."""
        day = self.films.get(name, {}).get("rated")
        return day if type(day) is date else None

    def put(self, name: str, entry: Entry, rated: date | None = None) -> None:
        """Keep an entry in the place of the one before, with the day of its rating.

        An entry that says nothing goes, unless the file says more of the film. Raises UsageError
        for one that could not be read again.
        """
        given = {key: field.kind.raw(field.of(entry)) for key, field in Entry.FIELDS.items()}
        said = {key: value for key, value in given.items() if value}
        for (key,), what in read(Entry, said)[1]:
            raise UsageError(f"{name}: {key}: {what}")
        others = dict(self.films.get(name, {}))
        if self.rated(name):
            del others["rated"]
        table = {key: value for key, value in others.items() if key not in given} | said
        if entry.rating and rated:
            table["rated"] = rated
        self.films[name], self.entries[name] = table, entry
        if not table:
            del self.films[name], self.entries[name]

    def written(self) -> bytes:
        """Return the shelf as its file holds it; raises what toml.written() does."""
        return toml.written(self.tables).encode()


def place() -> Path:
    """Return the file that holds the shelf; raises FileError when there is no home for it."""
    return folder("data") / "shelf.toml"


def load() -> Shelf:
    """Read the shelf, which is empty when there is none yet, or no home for one.

    Raises FileError that names the line and the backup when it is damaged.
    """
    path = existing(place)
    if path is None:
        return Shelf({"version": VERSION})
    try:
        return parsed(toml.decoded(files.read(path, files.LARGEST_DATASET)))
    except OSError as error:
        raise _damaged(path, str(error.strerror)) from None
    except toml.Broken as broken:
        raise _damaged(path, str(broken)) from None


@contextmanager
def changing() -> Iterator[Shelf]:
    """Read the shelf to change it, alone; write it when it has changed.

    Raises FileError when it is damaged, held by another program for long, or cannot be written.
    """
    path = place()
    with files.alone(path):
        shelf = load()
        try:
            before = shelf.written()
            toml.parsed(before.decode())
        except (ValueError, RecursionError) as error:  # of a number too long, or nested too deep
            raise _damaged(path, f"it cannot be written again: {error}") from None
        yield shelf
        if (after := shelf.written()) != before:
            files.replace(path, after, keep=True)


def parsed(text: str) -> Shelf:
    """Return the shelf that a file's text holds; raises toml.Broken at the first fault."""
    tables = toml.parsed(text)

    def broken(what: str, *keys: str) -> toml.Broken:
        return toml.Broken(statements.lines(text, [keys])[keys], what)

    version, films = tables.setdefault("version", VERSION), tables.setdefault("film", {})
    if type(version) is not int or version != VERSION:
        what = f"expected {VERSION}, got {shortened(version)}, which a newer kromance may read"
        raise broken(f"version: {what}", "version")
    if not isinstance(films, dict):
        raise broken(f"film: expected tables, got {shortened(films)}", "film")
    entries = {}
    for name, table in films.items():
        if not isinstance(table, dict):
            raise broken(f"{cut(name, 60)}: expected a table, got {shortened(table)}", "film", name)
        known = {key: value for key, value in table.items() if key in Entry.FIELDS}
        values, faults = read(Entry, known)
        for keys, what in faults:
            raise broken(f"{cut(name, 60)}: {'.'.join(keys)}: {what}", "film", name, *keys)
        entries[name] = Entry(**values)
    return Shelf(tables, entries)


def _damaged(path: Path, what: str) -> FileError:
    """Return what is told of a shelf that nothing may be done with."""
    saved = files.backup(path)
    remedy = f"put back {named(saved)}" if saved.exists() else "move it away"
    return FileError(path, f"your shelf cannot be read: {what}: mend it, or {remedy}")
