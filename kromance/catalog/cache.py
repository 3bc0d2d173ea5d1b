"""An SQLite copy of a parsed dataset, which makes every run after the first fast."""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar
from zlib import crc32

from kromance import __version__
from kromance.catalog.cached_records import CachedFilm
from kromance.catalog.sources import INDEXED, RANKED, FilmList, FilmSource, Index, group_rows
from kromance.errors import FileError
from kromance.model.film import SEARCHABLE, Film
from kromance.model.ordered_types import Date
from kromance.model.record import Field
from kromance.storage.files import is_leftover, temporary_sibling
from kromance.storage.paths import app_dir

Copied = TypeVar("Copied")
Content = TypeVar("Content")

CACHE_FORMAT = 10
"""Version of the tables below."""

TABLES = """
CREATE TABLE cache (key TEXT, counts TEXT);
CREATE TABLE film (row INTEGER PRIMARY KEY, line TEXT);
CREATE TABLE field_value (
    field TEXT, position INTEGER, value TEXT, rows BLOB, text TEXT, PRIMARY KEY (field, position)
) WITHOUT ROWID;
CREATE TABLE field_rank (field TEXT PRIMARY KEY, ranks BLOB) WITHOUT ROWID;
"""
"""`counts` holds the number of films, and of values of each field. `line` is the film as a line of
JSON. `position` keeps the values of a field in order, since seeded picks depend on it; `rows` and
`ranks` are arrays of C unsigned ints; `text` is the search_text() of the value."""

CREATE_ID_INDEX = "CREATE INDEX id_value ON field_value (value) WHERE field = 'id'"
"""Once all IDs are there, they needn't be inserted in their order one by one."""

SETTINGS = "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
"""Pages as large as several films make writing faster; a cache that is cut short is ignored."""

SELECT_FILMS = """
SELECT line
FROM json_each(?) AS wanted JOIN film ON film.row = wanted.value ORDER BY wanted.key
"""

SELECT_VALUES = "SELECT value, rows FROM field_value WHERE field = ? ORDER BY position"

SELECT_MATCHES = "SELECT value, rows FROM field_value WHERE field = ? AND {} ORDER BY position"

SELECT_RANKS = "SELECT ranks FROM field_rank WHERE field = ?"

SELECT_IDS = """
SELECT field_value.value, field_value.rows FROM json_each(?) AS wanted
CROSS JOIN field_value ON field_value.field = 'id' AND field_value.value = wanted.value
"""
"""CROSS makes SQLite look each ID up instead of scanning the table."""

ROW_SIZE = array("I").itemsize
"""The size of a row or rank in the cache, in bytes."""

CACHE_ERRORS = (sqlite3.Error, OSError, FileError, ValueError)
"""When one of these is raised, the dataset is read instead."""

CODE = [Path(__file__).parent.parent / package for package in ("catalog", "korean", "model")]
"""Directories whose modification time tells an installation from the one before it."""

MAX_NEEDLES = 100
"""Maximum number of texts that are searched for at once; SQLite limits the depth of a condition."""

MAX_CACHES = 16
"""Maximum number of datasets that have a cache."""

CACHE_MTIME = 1_000_000_000
"""The modification time of every cache: any later change of the file gives it another."""


def load_cached(path: Path) -> FilmSource:
    """Load a dataset, from its cache if that is fresh; otherwise write the cache.

    Raises DatasetError or FileError.
    """
    return read_through(
        path,
        lambda key: CachedFilms(path, key),
        lambda: _read_dataset(path),
        lambda films, key: _write_cache(films, _cache_path(path), key),
    )


def read_through(
    path: Path,
    read_copy: Callable[[str], Copied],
    read_file: Callable[[], Content],
    write_copy: Callable[[Content, str], None],
) -> Copied | Content:
    """Return the copy of a file, given its key, or else the content of the file, after copying it.

    `read_copy` raises one of CACHE_ERRORS if there's no copy with that key; `write_copy`, if none
    can be written. With KROMANCE_CACHE=off, there is no copy.
    """
    if os.environ.get("KROMANCE_CACHE") == "off":
        return read_file()
    key = ""
    with suppress(*CACHE_ERRORS):
        key = cache_key(path)
        return read_copy(key)
    content = read_file()
    with suppress(*CACHE_ERRORS):
        if key and key == cache_key(path):  # the file hasn't changed in the meantime
            write_copy(content, key)
    return content


class CachedFilms:
    """Films read from the cache of a dataset as they are needed.

    Creating one raises one of CACHE_ERRORS if there is no fresh cache. If the cache breaks
    afterwards, the dataset is read instead.
    """

    def __init__(self, path: Path, key: str) -> None:
        self.path, self.cache_path = path, _cache_path(path)
        check_file(self.cache_path)
        ((cached_key, counts),) = self._select("SELECT key, counts FROM cache")
        if cached_key != key:
            raise ValueError("stale cache")
        self.counts: dict[str, int] = json.loads(counts)

    @property
    def rows(self) -> set[int]:
        """The rows of all films."""
        return set(range(self.counts["film"]))

    def read_films(self, rows: Sequence[int]) -> list[Film]:
        """Return the films of some rows, in that order."""
        try:
            lines = self._select(SELECT_FILMS, json.dumps(rows))
            return [CachedFilm(line) for _, (line,) in zip(rows, lines, strict=True)]
        except CACHE_ERRORS:
            return self._dataset.read_films(rows)

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the row of each ID that is known."""
        ids_by_value = {_encode(film_id): film_id for film_id in ids}
        try:
            found = self._select(SELECT_IDS, json.dumps(list(ids_by_value)))
            return {ids_by_value[value]: array("I", rows)[0] for value, rows in found}
        except CACHE_ERRORS:
            return self._dataset.rows_by_id(ids_by_value.values())

    def index(self, field: Field) -> Index:
        """Return the index of a field."""
        try:
            values = self._select(SELECT_VALUES, field.name)
            if len(values) != self.counts[field.name]:
                raise ValueError("incomplete cache")
            return _decode_index(field, values)
        except CACHE_ERRORS:
            return self._dataset.index(field)

    def search_index(self, field: Field, needles: Collection[str]) -> Index:
        """Return the index, at least of the values whose search_text() contains a needle."""
        if not 0 < len(needles) <= MAX_NEEDLES:
            return self.index(field)
        condition = " OR ".join(["instr(text, ?)"] * len(needles))
        try:
            query = SELECT_MATCHES.format(f"({condition})")
            return _decode_index(field, self._select(query, field.name, *needles))
        except CACHE_ERRORS:
            return self._dataset.index(field)

    def ranks(self, field: Field) -> Sequence[int] | None:
        """Return the rank of each row in the order of a field, if the cache has it."""
        if field not in RANKED:
            return None
        try:
            ((ranks,),) = self._select(SELECT_RANKS, field.name)
            if len(ranks) != ROW_SIZE * self.counts["film"]:
                raise ValueError("incomplete cache")
            return array("I", ranks)
        except CACHE_ERRORS:
            return self._dataset.ranks(field)

    def sort_by_default(self, rows: Iterable[int]) -> list[int]:
        """Return rows in the order of the dataset."""
        return sorted(rows)

    @cached_property
    def _dataset(self) -> FilmSource:
        return _read_dataset(self.path)

    def _select(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, parameters).fetchall()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        return _connect(self.cache_path)

    def __del__(self) -> None:
        """Close the connection; Python warns of one that is still open."""
        if "_connection" in vars(self):
            self._connection.close()


class CachedIndex(Mapping[Any, set[int]]):
    """The index of a field, with the rows of each value as the bytes of an array.

    A value's rows become a set only when it's looked up.
    """

    def __init__(self, rows: dict[Any, bytes]) -> None:
        self._rows = rows

    def __getitem__(self, value: Any) -> set[int]:
        return set(array("I", self._rows[value]))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _connect(path: Path) -> sqlite3.Connection:
    """Open a cache for reading."""
    name = path.absolute().as_posix().lstrip("/")
    for char in "%?#":  # special in a URI; Path.as_uri() would load urllib
        name = name.replace(char, f"%{ord(char):02x}")
    return sqlite3.connect(f"file:///{name}?mode=ro&immutable=1", uri=True)


def _read_dataset(path: Path) -> FilmList:
    from kromance.catalog import reader  # loaded only if there is no cache

    return FilmList(reader.load_films(path))


def _write_cache(films: FilmList, path: Path, key: str) -> None:
    with temporary_sibling(path) as temporary:
        with closing(_create_database(temporary)) as connection:
            _fill_database(connection, films, key)
        os.utime(temporary, (CACHE_MTIME, CACHE_MTIME))
    _remove_unused_caches(path.parent)


def _remove_unused_caches(directory: Path) -> None:
    """Delete unfinished caches and those of datasets that are gone, and keep only MAX_CACHES.

    Those that changed within a day are left alone, as they may be in use.
    """
    caches = [(path.stat(), path) for path in directory.glob("*.sqlite*")]
    newest_first = sorted(caches, key=lambda cache: -cache[0].st_ctime)
    for position, (stat, path) in enumerate(newest_first):
        if position >= MAX_CACHES or (is_leftover(stat) and not _has_dataset(path)):
            path.unlink()


def _has_dataset(path: Path) -> bool:
    """Return whether the file that a cache belongs to exists."""
    with suppress(*CACHE_ERRORS), closing(_connect(path)) as connection:
        ((key,),) = connection.execute("SELECT key FROM cache")
        return Path(json.loads(key)[0]).exists()
    return False


def _fill_database(connection: sqlite3.Connection, films: FilmList, key: str) -> None:
    connection.executescript(f"{SETTINGS} {TABLES}")
    lines = ((row, film.json_line()) for row, film in enumerate(films.films))
    connection.executemany("INSERT INTO film VALUES (?, ?)", lines)
    counts = {"film": len(films.films)}
    for field in sorted(INDEXED, key=attrgetter("name")):  # in order of the key: only appends
        rows_by_value = group_rows(enumerate(films.films), field)
        counts[field.name] = len(rows_by_value)
        values = _field_values(field, rows_by_value)
        connection.executemany("INSERT INTO field_value VALUES (?, ?, ?, ?, ?)", values)
    connection.execute(CREATE_ID_INDEX)
    ranks = ((field.name, array("I", films.ranks(field) or ()).tobytes()) for field in RANKED)
    connection.executemany("INSERT INTO field_rank VALUES (?, ?)", ranks)
    connection.execute("INSERT INTO cache VALUES (?, ?)", (key, json.dumps(counts)))
    connection.commit()


def _create_database(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return sqlite3.connect(path)


def _field_values(
    field: Field, rows_by_value: Mapping[Any, Sequence[int]]
) -> Iterator[tuple[str, int, str, bytes, str]]:
    for position, (value, rows) in enumerate(rows_by_value.items()):
        row_array = array("I", rows).tobytes()
        yield field.name, position, _encode(value), row_array, field.type.search_text(value)


def _cache_path(path: Path) -> Path:
    return app_dir("cache") / f"{crc32(os.fsencode(path.absolute())):08x}.sqlite"


def cache_key(path: Path) -> str:
    """Return the path of a file and what makes its cache stale, as a JSON array."""
    stat = path.stat()
    if not S_ISREG(stat.st_mode):
        raise OSError(f"{path} can only be read once")
    state = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    fields = [f"{field.name}:{type(field.item_type).__name__}" for field in SEARCHABLE.values()]
    code = [directory.stat().st_mtime_ns for directory in CODE]
    return json.dumps([str(path.absolute()), CACHE_FORMAT, __version__, code, fields, *state])


def check_file(path: Path) -> None:
    """Raise OSError unless the cache is a regular file, unchanged since this user wrote it.

    Anyone else who can write it could put anything into it.
    """
    stat = path.lstat()
    is_private = not hasattr(os, "getuid") or (
        stat.st_uid == os.getuid() and not stat.st_mode & 0o022
    )
    if not (is_private and S_ISREG(stat.st_mode) and stat.st_mtime == CACHE_MTIME):
        raise OSError(f"{path} isn't a cache that this user wrote")


_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def _decode_index(field: Field, values: Sequence[tuple[str, bytes]]) -> Index:
    if not values:
        return {}
    encoded, rows = zip(*values, strict=True)
    if any(len(row_bytes) % ROW_SIZE for row_bytes in rows):
        raise ValueError("damaged cache")
    decoded = json.loads(f"[{','.join(encoded)}]")  # all at once, which is far faster
    if isinstance(field.item_type, Date):
        decoded = map(field.item_type.from_json, decoded)
    elif isinstance(decoded[0], list):
        decoded = map(tuple, decoded)
    return CachedIndex(dict(zip(decoded, rows, strict=True)))
