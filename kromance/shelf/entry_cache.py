"""A copy of the entries of the shelf as lines of JSON, which is read far faster than TOML."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kromance.catalog.cache import CACHE_MTIME, check_file, read_through
from kromance.catalog.cached_records import CachedEntry
from kromance.model.film import ShelfEntry
from kromance.shelf.shelf import load_shelf, shelf_path
from kromance.storage.files import temporary_sibling
from kromance.storage.paths import app_dir


def load_entries() -> Mapping[str, ShelfEntry]:
    """Return the entries of the user's shelf, by film ID, from their copy if that is fresh.

    Raises FileError as load_shelf() does.
    """
    return read_through(shelf_path(), _read_copy, lambda: load_shelf().entries, _write_copy)


class CachedEntries(Mapping[str, ShelfEntry]):
    """Entries as lines of JSON; each is converted when it's accessed."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, film_id: str) -> ShelfEntry:
        return CachedEntry(self._lines[film_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _copy_path() -> Path:
    return app_dir("cache") / "shelf.cache"


def _read_copy(key: str) -> CachedEntries:
    """Return the copied entries; raises one of CACHE_ERRORS unless they are fresh."""
    path = _copy_path()
    check_file(path)
    copied_key, ids, *lines, _ = path.read_bytes().decode().split("\n")
    if copied_key != key:
        raise ValueError("stale copy")
    return CachedEntries(dict(zip(json.loads(ids), lines, strict=True)))


def _write_copy(entries: Mapping[str, ShelfEntry], key: str) -> None:
    """Write the key, the IDs, and each entry, in lines of JSON."""
    lines = [key, json.dumps(list(entries)), *(entry.json_line() for entry in entries.values())]
    with temporary_sibling(_copy_path()) as temporary:
        temporary.touch(0o600, exist_ok=False)
        temporary.write_bytes("".join(f"{line}\n" for line in lines).encode())
        os.utime(temporary, (CACHE_MTIME, CACHE_MTIME))
