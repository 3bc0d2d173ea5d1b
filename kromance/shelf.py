"""What you have seen, rated, want or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kromance import files
from kromance.errors import FileError
from kromance.fields import read, shortened
from kromance.files import replace, writing
from kromance.film import Entry
from kromance.places import folder
from kromance.scales import UNDATED

LARGEST = 300_000_000
"""The largest shelf that is read, in bytes."""

VERSION = 1
"""The version of the file's form that this program reads and writes."""


class Shelf:
    """What you keep about films: an entry for each id.

    `tables` is the file as it was read, so that what this program does not know stays in it.
    """

    def __init__(self, tables: dict[str, Any]) -> None:
        self.tables = tables
        self.films: dict[str, Any] = tables.setdefault("film", {})
        self.entries = {name: Entry(**_values(name, table)) for name, table in self.films.items()}

    def rated(self, name: str) -> date | None:
        """Return the day of a film's rating, where it is known."""
        day = self.films.get(name, {}).get("rated")
        return day if type(day) is date else None

    def put(self, name: str, entry: Entry, rated: date | None = None) -> None:
        """Keep an entry in the place of the one before, with the day of its rating.

        An entry that says nothing goes, unless the file says more of the film.
        """
        table = self.films.setdefault(name, {})
        table.pop("rated", None)
        for key in Entry.FIELDS:
            table.pop(key, None)
            if value := getattr(entry, key):
                many = isinstance(value, (list, tuple))
                table[key] = [day or UNDATED for day in value] if many else value
        if entry.rating and rated:
            table["rated"] = rated
        self.entries[name] = entry
        if not table:
            del self.films[name], self.entries[name]

    def written(self) -> bytes:
        """Return the shelf as its file holds it."""
        import tomli_w

        return tomli_w.dumps(self.tables).encode()


def place() -> Path:
    """Return the file that holds the shelf."""
    return folder("data") / "shelf.toml"


def load() -> Shelf:
    """Read the shelf, which is empty when there is none yet.

    Raises FileError that names the line and the backup when it is damaged.
    """
    path = place()
    try:
        text = files.read(path, LARGEST).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Shelf({"version": VERSION})
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(path, str(getattr(error, "strerror", None) or "not UTF-8 text")) from None
    return Shelf(_parsed(path, text))


@contextmanager
def changing() -> Iterator[Shelf]:
    """Read the shelf to change it, alone; write it when it has changed.

    Raises FileError when another program holds it for long, or when it cannot be written.
    """
    from filelock import FileLock, Timeout

    path = place()
    with writing(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(path.with_name("shelf.lock"), timeout=10)
        try:
            lock.acquire()
        except Timeout:
            what = "another kromance has held it for 10 seconds: try again"
            raise FileError(f"{path}: {what}") from None
    try:
        shelf = load()
        before = shelf.written()
        yield shelf
        if (after := shelf.written()) != before:
            replace(path, after, backup=_backup(path))
    finally:
        lock.release()


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomli

    try:
        tables = tomli.loads(text)
        version = tables.setdefault("version", VERSION)
        if version != VERSION:
            raise FileError(f"{path}: version {shortened(version)} is newer than this kromance")
        Shelf(tables)
    except (
        tomli.TOMLDecodeError,
        RecursionError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        raise _damaged(path, str(error)) from None
    return tables


def _values(name: str, table: dict[str, Any]) -> dict[str, Any]:
    known = {key: value for key, value in table.items() if key in Entry.FIELDS}
    values, faults = read(Entry, known)
    for keys, what in faults:
        raise ValueError(f"{name}: {'.'.join(keys)}: {what}")
    return values


def _backup(path: Path) -> Path:
    return path.with_suffix(".backup.toml")


def _damaged(path: Path, what: str) -> FileError:
    saved = _backup(path)
    remedy = f"mend it, or put back {saved}" if saved.exists() else "mend it, or move it away"
    return FileError(f"{path}: your shelf cannot be read: {what}: {remedy}")
