"""A parsed copy of a dataset, so that the second call is quick; safe to lose."""

import json
import os
import sqlite3
import zlib
from array import array
from collections.abc import Iterable
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from kromance import __version__, dataset
from kromance.catalog import Films, Index
from kromance.fields import Field, plain, restored
from kromance.film import SEARCHABLE, Film
from kromance.places import folder
from kromance.scales import Day

FORM = 1
"""Goes up when a copy of the form before can no longer be read."""

TABLES = """
CREATE TABLE made_from (key TEXT, films INTEGER);
CREATE TABLE film (row INTEGER PRIMARY KEY, plain TEXT);
CREATE TABLE held (field TEXT, value TEXT, rows BLOB, PRIMARY KEY (field, value)) WITHOUT ROWID;
"""

ROWS = """
SELECT plain FROM json_each(?) AS asked JOIN film ON film.row = asked.value ORDER BY asked.key
"""
"""Gives the films of a list of rows, in its order."""

DAMAGE = (sqlite3.Error, OSError, ValueError, TypeError, LookupError, RecursionError)
"""What a copy that is missing, stale, foreign or broken may raise."""


def load(path: Path) -> Films:
    """Load the films of a dataset, from a copy of it where there is a good one.

    Raises DatasetError or FileError.
    """
    if os.environ.get("KROMANCE_CACHE") == "off":
        return Films(dataset.load(path))
    with suppress(*DAMAGE):
        return Copy(path)
    with suppress(*DAMAGE):
        key = _key(path)
        films = Films(dataset.load(path))
        _keep(films, _place(path), key)
        return films
    return Films(dataset.load(path))


class Copy(Films):
    """The films of a dataset, read from its copy as they are asked for.

    Making one raises what DAMAGE names; one that breaks later reads the dataset instead.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(())
        self.path, self.place = path, _place(path)
        _check_owner(self.place)
        self.size: int
        ((key, self.size),) = self._select("SELECT key, films FROM made_from", [()])
        if key != _key(path):
            raise ValueError(key)

    def __len__(self) -> int:
        return self.size

    @cached_property
    def whole(self) -> Films:
        """The films as read from the dataset itself."""
        return Films(dataset.load(self.path))

    def _read(self, rows: Iterable[int]) -> list[Film]:
        rows = list(rows)
        try:
            texts = self._select(ROWS, [(json.dumps(rows),)])
            tables = json.loads(f"[{','.join(text for (text,) in texts)}]")
            return [restored(Film, table) for _, table in zip(rows, tables, strict=True)]
        except DAMAGE:
            return self.whole.at(rows)

    def _indexed(self, field: Field) -> Index:
        try:
            held = self._select("SELECT value, rows FROM held WHERE field = ?", [(field.name,)])
            return {_thawed(field, value): set(array("I", rows)) for value, rows in held}
        except DAMAGE:
            return self.whole.index(field)

    def row(self, name: str) -> int | None:
        try:
            asked = "SELECT rows FROM held WHERE field = 'id' AND value = ?"
            found = self._select(asked, [(_frozen(name),)])
        except DAMAGE:
            return self.whole.row(name)
        return array("I", found[0][0])[0] if found else None

    def _select(self, query: str, arguments: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Return what a query gives for each of its arguments, one after the other."""
        address = f"{self.place.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as copy:
            return [row for given in arguments for row in copy.execute(query, given)]


def _keep(films: Films, place: Path, key: str) -> None:
    """Write the copy in full beside its place, then put it there."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(fresh)) as copy:
            copy.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}")
            copy.execute("INSERT INTO made_from VALUES (?, ?)", (key, len(films)))
            texts = (
                json.dumps(plain(film), ensure_ascii=False) for film in films.at(range(len(films)))
            )
            copy.executemany("INSERT INTO film VALUES (?, ?)", enumerate(texts))
            for field in SEARCHABLE.values():
                held = (
                    (field.name, _frozen(value), array("I", sorted(rows)).tobytes())
                    for value, rows in films.index(field).items()
                )
                copy.executemany("INSERT INTO held VALUES (?, ?, ?)", held)
            copy.commit()
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)


def _place(path: Path) -> Path:
    return folder("cache") / f"{zlib.crc32(os.fsencode(path.absolute())):08x}.sqlite"


def _key(path: Path) -> str:
    """Return what tells one state of a dataset, as read by one program, from another."""
    stat = path.stat()
    state = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    return json.dumps([FORM, __version__, str(path.absolute()), *state])


def _check_owner(place: Path) -> None:
    """Refuse a copy that someone else owns or may write: it could say anything."""
    stat = place.lstat()
    if hasattr(os, "getuid") and (stat.st_uid != os.getuid() or stat.st_mode & 0o022):
        raise OSError(f"{place} is not ours alone")


def _frozen(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _thawed(field: Field, text: str) -> Any:
    value = json.loads(text)
    if isinstance(value, list):
        return tuple(value)
    return field.single.restored(value) if isinstance(field.single, Day) else value
