"""Exports from Yamtrack."""

from collections.abc import Iterable

from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import describe_progress, parse_entry, set_status
from kromance.shelf.importers.registry import ImportedEntry, importer

COLUMNS = {
    "title": ["title"],
    "kind": ["media_type"],
    "note": ["notes"],
    "rated": ["end_date"],
}


@importer(
    "Yamtrack",
    recognizes="the CSV file of its export",
    example="kromance import yamtrack.csv",
)
def read_yamtrack(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table with Yamtrack's columns; an ID is TMDB's if that is the source."""
    columns = {"media_id", "source", "media_type"}
    if isinstance(document, Table) and document.columns.keys() >= columns:
        return map(_parse_row, document.rows())
    return None


def _parse_row(row: Row) -> ImportedEntry:
    source = row.get("source").casefold()
    entry = parse_entry(row, COLUMNS)._replace(
        tmdb=row.tmdb_id("media_id") if source == "tmdb" else None,
        imdb=row.imdb_id("media_id") if source == "imdb" else None,
        rating=row.rating(10, "score"),
    )
    progress = describe_progress(row.number("progress"), None)
    return set_status(entry, row.status("status"), [entry.rated], progress)
