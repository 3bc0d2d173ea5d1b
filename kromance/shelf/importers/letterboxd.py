"""Exports from Letterboxd."""

from collections.abc import Iterable
from pathlib import PurePath

from kromance.shelf.importers.documents import Document, Table
from kromance.shelf.importers.registry import ImportedEntry, importer
from kromance.shelf.importers.rows import infer_status, parse_columns

OTHER_FOLDERS = {"deleted", "likes", "orphaned"}
"""Folders of the zip that aren't about what was watched or is wanted."""


@importer(
    "Letterboxd",
    recognizes='the zip of "Export your data", its CSV files, or an exported list',
    example="kromance import letterboxd.zip",
)
def read_letterboxd(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a CSV file with a column of Letterboxd links, or a list, which has a preamble."""
    if not isinstance(document, Table):
        return None
    if _is_skipped(document.source.path):
        return ()
    table = document.skip_preamble("position")
    columns = table.columns.keys()
    if columns >= {"name", "letterboxd uri"} or columns >= {"name", "position"}:
        return (infer_status(parse_columns(row), row) for row in table.rows())
    return None


def _is_skipped(path: PurePath) -> bool:
    is_other_list = "lists" in path.parts and "watchlist" not in path.name
    return is_other_list or not OTHER_FOLDERS.isdisjoint(path.parts)
