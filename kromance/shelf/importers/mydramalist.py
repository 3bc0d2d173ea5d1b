"""Lists from MyDramaList, which has no export of its own, as scripts save them."""

from collections.abc import Iterable, Iterator

from kromance.shelf.importers.cells import SERIES, parse_status
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import describe_progress, parse_entry, set_status
from kromance.shelf.importers.records import RawRecord
from kromance.shelf.importers.registry import ImportedEntry, importer

COLUMNS = {
    "title": ["title", "name", "drama"],
    "original_title": ["native title", "native_title", "original title"],
    "year": ["year", "release year"],
    "kind": ["type"],
    "imdb": ["imdb", "imdb id", "imdb_id"],
    "tmdb": ["tmdb", "tmdb id", "tmdb_id"],
    "note": ["notes", "note", "comment"],
    "rated": ["finished", "end date", "date finished", "completed date"],
}

SIGNS = ("native title", "native_title", "mydramalist", "mdl", "mdl id", "mdl_id", "mdl url")
"""Columns that other services don't have."""


@importer(
    "MyDramaList",
    recognizes="a list saved by a script: CSV with a native title, or the JSON of Kuryana",
    example="kromance import mydramalist.csv",
)
def read_mydramalist(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table with a status and a column of MyDramaList, or lists of the Kuryana API."""
    if isinstance(document, Table):
        columns = document.columns.keys()
        is_list = "status" in columns and not columns.isdisjoint(SIGNS)
        return map(_parse_row, document.rows()) if is_list else None
    content = document.content if isinstance(document.content, dict) else {}
    lists = RawRecord(document.origin, content, document.origin.label).child("data").child("list")
    return list(_parse_lists(lists)) if lists.values else None


def _parse_row(row: Row) -> ImportedEntry:
    entry = parse_entry(row, COLUMNS)._replace(rating=row.rating(10, "score", "rating"))
    watched = row.number("progress", "episodes watched", "episode_seen", "watched episodes")
    total = row.number("episodes", "total episodes", "episode_total")
    return set_status(entry, row.status("status"), [entry.rated], describe_progress(watched, total))


def _parse_lists(lists: RawRecord) -> Iterator[ImportedEntry]:
    """Yield the entries of each list; its name is their status."""
    for name in lists.values:
        for item in lists.child(name).children("items"):
            status = lists.parse_part(parse_status, "list", name)
            watched, total = item.number("episode_seen"), item.number("episode_total")
            entry = parse_entry(item, {"title": ["name"]})._replace(
                kind=SERIES if total and total > 1 else None, rating=item.rating(10, "score")
            )
            yield set_status(entry, status, progress=describe_progress(watched, total))
