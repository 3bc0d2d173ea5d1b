"""Exports from Simkl."""

from collections.abc import Iterable, Iterator

from kromance.shelf.importers.cells import FILM, SERIES
from kromance.shelf.importers.documents import Data, Document, Row, Table
from kromance.shelf.importers.entries import describe_progress, parse_entry, set_status
from kromance.shelf.importers.records import RawRecord
from kromance.shelf.importers.registry import ImportedEntry, importer

COLUMNS = {
    "title": ["title"],
    "year": ["year"],
    "kind": ["type"],
    "imdb": ["imdb"],
    "tmdb": ["tmdb"],
    "note": ["memo"],
    "rated": ["watcheddate"],
}

KEYS = {name: COLUMNS[name] for name in ("title", "year", "imdb", "tmdb")}

LISTS = {"movies": FILM, "shows": SERIES, "anime": SERIES}
"""The lists of a backup, and the kind of what's on each."""


@importer(
    "Simkl",
    recognizes="the CSV file of its export, or the JSON of its backup",
    example="kromance import SimklBackup.json",
)
def read_simkl(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table with Simkl's IDs, or the lists of a backup."""
    if isinstance(document, Table):
        is_simkl = document.columns.keys() >= {"simkl_id", "watchlist"}
        return map(_parse_row, document.rows()) if is_simkl else None
    return [_parse_item(item, kind) for item, kind in _list_items(document)] or None


def _list_items(document: Data) -> Iterator[tuple[RawRecord, str]]:
    """Yield the items of a backup with their kind."""
    content = document.content if isinstance(document.content, dict) else {}
    for name, kind in LISTS.items():
        items = document.items(name) if name in content else []
        yield from ((item, kind) for item in items if "status" in item.values)


def _parse_row(row: Row) -> ImportedEntry:
    entry = parse_entry(row, COLUMNS)._replace(rating=row.rating(10, "rating"))
    days = [row.day("watcheddate")]
    return set_status(entry, row.status("watchlist"), days, row.get("lastepwatched"))


def _parse_item(item: RawRecord, kind: str) -> ImportedEntry:
    title = item.child("movie", "show")
    entry = parse_entry(title.flatten("ids"), KEYS)._replace(
        kind=kind,
        rating=item.rating(10, "user_rating"),
        rated=item.day("user_rated_at", "last_watched_at"),
        note=item.child("memo").note("text"),
    )
    progress = describe_progress(
        item.number("watched_episodes_count"), item.number("total_episodes_count")
    )
    return set_status(entry, item.status("status"), [item.day("last_watched_at")], progress)
