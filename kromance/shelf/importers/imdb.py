"""Exports from IMDb."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import SEEN
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import parse_entry, set_status
from kromance.shelf.importers.registry import ImportedEntry, importer

COLUMNS = {
    "title": ["title"],
    "original_title": ["original title"],
    "year": ["year"],
    "kind": ["title type"],
    "imdb": ["const"],
    "directors": ["directors"],
    "rated": ["date rated", "created", "modified"],
}


@importer(
    "IMDb",
    recognizes="exported ratings, watchlist or lists, in every layout since 2017",
    example="kromance import ratings.csv watchlist.csv",
)
def read_imdb(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a CSV file with IMDb's column of IDs."""
    if isinstance(document, Table) and "const" in document.columns:
        return map(_parse_row, document.rows())
    return None


def _parse_row(row: Row) -> ImportedEntry:
    """Return the entry of a row; what's rated was seen, and the rest of a list is wanted."""
    rating = row.rating(10, "your rating", "you rated")
    entry = parse_entry(row, COLUMNS)._replace(rating=rating)
    return set_status(entry, row.table.list_status if row.table.is_list and not rating else SEEN)
