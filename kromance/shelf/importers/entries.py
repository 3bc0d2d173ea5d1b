"""Entries made from the values of a record, given the names that a service has for them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from kromance.shelf.importers.cells import DROPPED, SEEN, WANT
from kromance.shelf.importers.records import RawRecord
from kromance.shelf.importers.registry import ImportedEntry

Columns = Mapping[str, Sequence[str]]
"""The names, in lowercase, that a service has for each attribute of an ImportedEntry."""

PARSERS: Mapping[str, Callable[..., Any]] = {
    "title": RawRecord.text,
    "original_title": RawRecord.text,
    "year": RawRecord.year,
    "kind": RawRecord.kind,
    "imdb": RawRecord.imdb_id,
    "tmdb": RawRecord.tmdb_id,
    "directors": RawRecord.people,
    "note": RawRecord.note,
    "rated": RawRecord.day,
}
"""How the values of each attribute are read; what a rating is out of depends on the service."""


def parse_entry(record: RawRecord, columns: Columns) -> ImportedEntry:
    """Return an entry without rating and status."""
    values = {name: PARSERS[name](record, *names) for name, names in columns.items()}
    values["title"] = values.get("title") or ""
    return ImportedEntry(location=record.location, **values)


def set_status(
    entry: ImportedEntry, status: str | None, days: Sequence[date | None] = (), progress: str = ""
) -> ImportedEntry:
    """Return the entry with a status; a film that was seen was seen on these days.

    `progress` says how far someone got with a series that they are still watching.
    """
    if status == SEEN:
        return entry._replace(seen=tuple(days) or (None,))
    if status in (WANT, DROPPED, None):
        return entry._replace(want=status == WANT, dropped=status == DROPPED)
    return entry._replace(progress=f"{status} ({progress})" if progress else str(status))


def name_episode(season: object, number: object) -> str:
    """Return, say, "1x16"; specials are in season 0."""
    return f"{season}x{number}"


def describe_progress(watched: int | None, total: int | None) -> str:
    """Return "3 of 16 episodes", as far as it's known."""
    if not watched:
        return ""
    return f"{watched} of {total} episodes" if total else f"episode {watched}"
