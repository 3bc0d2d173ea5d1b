"""Exports from IMDb."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import parse_date, parse_imdb_id, parse_rating
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.registry import ImportedEntry, importer
from kromance.shelf.importers.rows import infer_status, parse_columns


@importer(
    "IMDb",
    recognizes="exported ratings, watchlist or lists, in every layout since 2017",
    example="kromance import ratings.csv watchlist.csv",
)
def read_imdb(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a CSV file with IMDb's column of IDs."""
    if isinstance(document, Table) and "const" in document.columns:
        return (infer_status(_parse_row(row), row) for row in document.rows())
    return None


def _parse_row(row: Row) -> ImportedEntry:
    return parse_columns(row)._replace(
        imdb=parse_imdb_id(row.get("const")),
        rating=parse_rating(row.get("your rating", "you rated"), best=10),
        rated=parse_date(row.get("date rated", "created", "modified")),
    )
