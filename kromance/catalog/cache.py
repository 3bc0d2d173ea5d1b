"""A parsed copy of a dataset, so that the second call is quick; safe to lose."""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar
from zlib import crc32

from kromance import __version__
from kromance.catalog.catalog import Catalog, Index
from kromance.errors import FileError
from kromance.model.film import FIELDS, SEARCHABLE, Film, ShelfEntry
from kromance.model.ordered_types import Date
from kromance.model.record import Field
from kromance.storage.files import temporary_sibling
from kromance.storage.paths import app_dir

FORM = 4
"""Goes up when a copy of the form before can no longer be read."""

TABLES = """
CREATE TABLE made_from (key TEXT, numbers TEXT, sum INTEGER);
CREATE TABLE film (row INTEGER PRIMARY KEY, line BLOB, sum INTEGER);
CREATE TABLE held (
    field TEXT, value TEXT, number INTEGER, rows BLOB, sum INTEGER, PRIMARY KEY (field, value)
) WITHOUT ROWID;
"""
"""The numbers are how many films there are, and values of each field; a value's is its place among
them, since draws go by their order. A film is the line of JSON that it is written as. Each row has
a sum that shows damage."""

ROWS = """
SELECT CAST(line AS BLOB), sum
FROM json_each(?) AS asked JOIN film ON film.row = asked.value ORDER BY asked.key
"""
"""Gives the films of a list of rows, in its order."""

VALUES = "SELECT value, rows, sum FROM held WHERE field = ? ORDER BY number"

IDS = """
SELECT held.value, held.rows, held.sum FROM json_each(?) AS asked
CROSS JOIN held ON held.field = 'id' AND held.value = asked.value
"""
"""Gives the rows of a list of ids; CROSS, so that each id is looked up, not each row tried."""

DAMAGE = (
    *(sqlite3.Error, OSError, FileError, RecursionError),
    *(ValueError, TypeError, LookupError),
)
"""What a copy may raise that is missing, stale, foreign or broken, or has no place to be."""


def load_cached(path: Path) -> Catalog:
    """Load the films of a dataset, from a copy of it where there is a good one.

    Raises DatasetError or FileError.
    """
    if os.environ.get("KROMANCE_CACHE") == "off":
        return _read(path)
    with suppress(*DAMAGE):
        return CachedCatalog(path)
    key = None
    with suppress(*DAMAGE):
        key = _key(path)
    films = _read(path)
    with suppress(*DAMAGE):
        if key == _key(path):
            _keep(films, _place(path), key)
    return films


class CachedCatalog(Catalog):
    """The films of a dataset, read from its copy as they are asked for.

    Making one raises what DAMAGE names; one that breaks later reads the dataset instead.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(())
        self.path, self.place = path, _place(path)
        _check_owner(self.place)
        ((key, numbers, total),) = self._select("SELECT key, numbers, sum FROM made_from")
        self.numbers = json.loads(_sound(numbers, total, key, numbers))
        if key != _key(path):
            raise ValueError(key)

    def __len__(self) -> int:
        return int(self.numbers["film"])

    @cached_property
    def whole(self) -> Catalog:
        """The films as read from the dataset itself."""
        return _read(self.path)

    def _read(self, rows: Iterable[int]) -> list[Film]:
        asked = list(rows)
        try:
            found = zip(asked, self._select(ROWS, json.dumps(asked)), strict=True)
            return [CachedFilm(_sound(line, total, line)) for _, (line, total) in found]
        except DAMAGE:
            return self.whole.get_many(asked)

    def _indexed(self, field: Field) -> Index:
        try:
            held = self._select(VALUES, field.name)
            if len(held) != self.numbers[field.name]:
                raise ValueError(field.name)
            return {
                _thawed(field, value): set(_unpacked(field.name, value, rows, total))
                for value, rows, total in held
            }
        except DAMAGE:
            return self.whole.index(field)

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        asked = {_frozen(name): name for name in ids}
        try:
            held = self._select(IDS, json.dumps(list(asked)))
            return {
                asked[value]: _unpacked("id", value, rows, total)[0] for value, rows, total in held
            }
        except DAMAGE:
            return self.whole.rows_by_id(asked.values())

    def _select(self, query: str, *given: Any) -> list[tuple[Any, ...]]:
        return self._opened.execute(query, given).fetchall()

    @cached_property
    def _opened(self) -> sqlite3.Connection:
        name = self.place.absolute().as_posix().lstrip("/")
        for sign in "%?#":  # what means something in an address; as_uri() would load urllib
            name = name.replace(sign, f"%{ord(sign):02x}")
        return sqlite3.connect(f"file:///{name}?mode=ro&immutable=1", uri=True)

    def __del__(self) -> None:
        """Close the copy, which Python would complain of otherwise."""
        if "_opened" in vars(self):
            self._opened.close()


class CachedFilm(Film):
    """A film as its line of JSON, of which each value is read when it is asked for."""

    def __init__(self, line: bytes) -> None:
        self.__dict__ = {"line": line, "shelved": False}

    @cached_property
    def values(self) -> dict[str, Any]:
        """What the line holds."""
        return dict(json.loads(self.line))

    def __getattr__(self, name: str) -> Any:
        """Read a value; Python comes here for what it does not find."""
        if name not in FIELDS:
            raise AttributeError(name)
        value = vars(self)[name] = FIELDS[name].kind.from_json(self.values[name])
        return value

    def apply_entry(self, entry: ShelfEntry) -> None:
        super().apply_entry(entry)
        self.shelved = True

    def json_line(self) -> str:
        return super().json_line() if self.shelved else str(self.line, "utf-8")


def _read(path: Path) -> Catalog:
    """Read the dataset itself; its reader is loaded only when there is no copy."""
    from kromance.catalog import reader as dataset

    return Catalog(dataset.load_films(path))


def _keep(films: Catalog, place: Path, key: str) -> None:
    """Write the copy in full beside its place, then put it there."""
    with temporary_sibling(place) as fresh, closing(_made(fresh)) as copy:
        copy.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}")
        copy.executemany("INSERT INTO film VALUES (?, ?, ?)", _lines(films))
        numbers = {"film": len(films)}
        for field in SEARCHABLE.values():
            copy.executemany("INSERT INTO held VALUES (?, ?, ?, ?, ?)", _held(films, field))
            numbers[field.name] = len(films.index(field))
        text = json.dumps(numbers)
        copy.execute("INSERT INTO made_from VALUES (?, ?, ?)", (key, text, _sum(key, text)))
        copy.commit()


def _made(place: Path) -> sqlite3.Connection:
    os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return sqlite3.connect(place)


def _lines(films: Catalog) -> Iterator[tuple[int, bytes, int]]:
    for row, film in enumerate(films.get_many(range(len(films)))):
        line = film.json_line().encode()
        yield row, line, _sum(line)


def _held(films: Catalog, field: Field) -> Iterator[tuple[str, str, int, bytes, int]]:
    for number, (value, at) in enumerate(films.index(field).items()):
        frozen, rows = _frozen(value), array("I", sorted(at)).tobytes()
        yield field.name, frozen, number, rows, _sum(field.name, frozen, rows)


def _sum(*parts: str | bytes) -> int:
    total = 0
    for part in parts:
        total = crc32(part if isinstance(part, bytes) else part.encode(), total)
    return total


Part = TypeVar("Part", str, bytes)


def _sound(content: Part, total: int, *parts: str | bytes) -> Part:
    """Return what was read when the sum of its row is right; raises ValueError."""
    try:
        found = _sum(*parts)
    except AttributeError:  # of a part that is neither a text nor bytes
        found = None
    if found is None or found != total:
        raise ValueError(total)
    return content


def _unpacked(field: str, value: str, rows: bytes, total: int) -> array[int]:
    return array("I", _sound(rows, total, field, value, rows))


def _place(path: Path) -> Path:
    return app_dir("cache") / f"{crc32(os.fsencode(path.absolute())):08x}.sqlite"


def _key(path: Path) -> str:
    """Return what tells one state of a dataset, as read by one program, from another."""
    stat = path.stat()
    state = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    return json.dumps([FORM, __version__, str(path.absolute()), *state])


def _check_owner(place: Path) -> None:
    """Refuse a copy that someone else owns or may write: it could say anything, or never end."""
    stat = place.lstat()
    alone = not hasattr(os, "getuid") or (stat.st_uid == os.getuid() and not stat.st_mode & 0o022)
    if not (alone and S_ISREG(stat.st_mode)):
        raise OSError(f"{place} is not a file of ours alone")


_frozen = json.JSONEncoder(ensure_ascii=False, default=str).encode


def _thawed(field: Field, text: str) -> Any:
    value = json.loads(text)
    if isinstance(value, list):
        return tuple(value)
    return field.item_type.from_json(value) if isinstance(field.item_type, Date) else value
