"""Exports from Letterboxd."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import SEEN
from kromance.shelf.importers.context import Origin
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import parse_entry, set_status
from kromance.shelf.importers.registry import ImportedEntry, importer

OTHER_FOLDERS = {"deleted", "likes", "orphaned"}
"""Folders of the export that aren't about what was watched or is wanted."""

OTHER_FILES = [{"date joined", "username"}, {"date", "content", "comment"}]
"""Columns of the profile and of comments, which are in the same folder as the rest."""

COLUMNS = {
    "title": ["name"],
    "year": ["year"],
    "note": ["review"],
    "rated": ["date", "watched date"],
}


@importer(
    "Letterboxd",
    recognizes='the zip of "Export your data", its CSV files, or an exported list',
    example="kromance import letterboxd.zip",
)
def read_letterboxd(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a CSV file with a column of Letterboxd links, or a list, which has a preamble."""
    if not isinstance(document, Table):
        return None
    table = document.skip_preamble("letterboxd list export", "position")
    columns = table.columns.keys()
    if any(columns >= others for others in OTHER_FILES):
        return ()
    if columns >= {"name", "letterboxd uri"} or columns >= {"name", "position"}:
        return () if _is_skipped(document.origin) else map(_parse_row, table.rows())
    return None


def _is_skipped(origin: Origin) -> bool:
    """Return whether a file is in a folder that isn't about what was watched or is wanted.

    A list counts if it's the watchlist, or if it was asked for by name.
    """
    path = origin.path
    is_other_list = origin.is_zipped and "lists" in path.parts and path.stem != "watchlist"
    folders = path.parts if origin.is_zipped else [path.parent.name]
    return is_other_list or not OTHER_FOLDERS.isdisjoint(folders)


def _parse_row(row: Row) -> ImportedEntry:
    """Return the entry of a row; what's rated, reviewed or dated was seen."""
    rating, watched = row.rating(5, "rating"), row.day("watched date")
    entry = parse_entry(row, COLUMNS)._replace(rating=rating)
    is_listed = row.table.is_list and not (rating or entry.note or watched)
    return set_status(entry, row.table.list_status if is_listed else SEEN, [watched])
