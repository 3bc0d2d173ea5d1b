"""Files that kromance writes itself."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kromance.model.ordered_types import NO_DATE
from kromance.shelf.importers.documents import Data, Document, Row
from kromance.shelf.importers.entries import parse_entry
from kromance.shelf.importers.records import RawRecord
from kromance.shelf.importers.registry import EpisodeViewing, ImportedEntry, importer

COLUMNS = {
    "title": ["title"],
    "original_title": ["original title"],
    "year": ["year"],
    "kind": ["kind"],
    "imdb": ["imdb", "imdbid"],
    "tmdb": ["tmdb", "tmdbid"],
    "directors": ["directors"],
    "note": ["note", "review"],
    "rated": ["rated", "date rated"],
}


@importer(
    "kromance",
    recognizes="files written by export, or by import --unmatched",
    example="kromance import shelf.json",
)
def read_export(document: Document) -> Iterable[ImportedEntry] | None:
    """Read the JSON or TOML of an export, or the CSV of unmatched rows."""
    if isinstance(document, Data):
        entries = [_parse_item(item) for item in document.items("film") if _is_entry(item)]
        is_empty = document.content in ([], {"film": []})
        return entries if entries or is_empty else None
    if document.columns.keys() >= {"title", "want", "dropped"}:
        return map(_parse_row, document.rows())
    return None


def _is_entry(item: RawRecord) -> bool:
    return isinstance(item.values.get("title"), str) and "seen" in item.values


def _parse_item(item: RawRecord) -> ImportedEntry:
    days = item.values["seen"]
    return parse_entry(item, COLUMNS)._replace(
        id=item.text("id"),
        seen=_parse_days(item, "seen", days if isinstance(days, list) else [days]),
        rating=item.rating(5, "rating"),
        want=item.flag("want"),
        dropped=item.flag("dropped"),
    )


def _parse_row(row: Row) -> ImportedEntry:
    days = row.get("watcheddate")
    return parse_entry(row, COLUMNS)._replace(
        id=row.text("id"),
        seen=_parse_days(row, "watcheddate", days.split(", ") if days else []),
        rating=row.rating(5, "rating"),
        want=row.flag("want"),
        dropped=row.flag("dropped"),
        episodes=tuple(_parse_episodes(row)),
        aired=row.number("aired"),
        progress=row.get("progress"),
    )


def _parse_episodes(row: Row) -> Iterator[EpisodeViewing]:
    for text in filter(None, row.get("episodes").split(" | ")):
        name, _, day = text.rpartition("@")
        yield name, row.parse_part(row.parse_day, "episodes", day)


def _parse_days(record: RawRecord, name: str, values: list[Any]) -> tuple[date | None, ...]:
    """Return the days of viewings, None for one without a date."""
    days = (None if value == NO_DATE else value for value in values)
    return tuple(record.parse_part(record.parse_day, name, day) for day in days)
