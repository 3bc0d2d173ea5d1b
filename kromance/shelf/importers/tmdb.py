"""Exports of a TMDB account."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import OTHER, SEEN, WANT
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import parse_entry, set_status
from kromance.shelf.importers.registry import ImportedEntry, importer

COLUMNS = {
    "title": ["name"],
    "year": ["release date"],
    "kind": ["type"],
    "imdb": ["imdb id"],
    "tmdb": ["tmdb id"],
    "rated": ["date rated"],
}


@importer(
    "TMDB",
    recognizes="the CSV files of ratings and watchlist that an account can export",
    example="kromance import tmdb-ratings.csv tmdb-watchlist.csv",
)
def read_tmdb(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table with TMDB's columns; favorites and lists without a rating say nothing."""
    if isinstance(document, Table) and document.columns.keys() >= {"tmdb id", "type", "name"}:
        return map(_parse_row, document.rows())
    return None


def _parse_row(row: Row) -> ImportedEntry:
    entry = parse_entry(row, COLUMNS)._replace(rating=row.rating(10, "your rating"))
    if row.get("episode number") or row.get("season number"):
        return entry._replace(kind=OTHER)
    status = SEEN if entry.rating else row.origin.context.status
    status = status or (WANT if row.table.is_list else "neither rated nor on the watchlist")
    return set_status(entry, status)
