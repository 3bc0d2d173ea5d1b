"""Lists of titles that people write themselves."""

import re
from collections.abc import Iterable, Iterator

from kromance.shelf.importers.cells import parse_imdb_id, parse_year
from kromance.shelf.importers.documents import Document, Table
from kromance.shelf.importers.registry import ImportedEntry, importer
from kromance.shelf.importers.rows import infer_status, parse_columns

TITLE_COLUMNS = {"title", "name", "imdbid", "imdb id"}

BULLET = r"^(?:[-*\u2022]|[0-9]{1,4}[.)])[ \t]+"
"""The bullet or number of a list item."""


@importer(
    "your own .txt or CSV list",
    recognizes="a title or IMDb ID per line in a .txt file, or a CSV file with a Title column",
    example="kromance import later.txt",
    is_fallback=True,
)
def read_titles(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table that has titles or IMDb IDs, or the lines of a .txt file."""
    if not isinstance(document, Table):
        return None
    if not TITLE_COLUMNS.isdisjoint(document.columns):
        return (infer_status(parse_columns(row), row) for row in document.rows())
    is_text = document.source.path.suffix.lower() == ".txt"
    return _parse_lines(document) if is_text else None


def _parse_lines(document: Table) -> Iterator[ImportedEntry]:
    """Yield a film to watch for each line, such as "- My Sassy Girl (2001)" or "tt0293715"."""
    for number, line in enumerate(document.lines, 1):
        text = re.sub(BULLET, "", line.strip())
        year = re.fullmatch(r"\(([0-9]{4})\)", text[-6:])
        if text:
            yield ImportedEntry(
                title=(text[:-6] if year else text).rstrip(" \t,"),
                year=parse_year(year[1]) if year else None,
                imdb=parse_imdb_id(text),
                want=True,
                location=f"{document.source.label}:{number}",
            )
