"""Lists of titles that people write themselves."""

import re
from collections.abc import Iterable, Iterator

from kromance.errors import FileError
from kromance.shelf.importers.cells import SEEN, WANT
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import parse_entry, set_status
from kromance.shelf.importers.registry import ImportedEntry, importer

TITLE_COLUMNS = {"title", "name", "imdbid", "imdb id", "imdb_id"}

COLUMNS = {
    "title": ["name", "title"],
    "original_title": ["original title", "native title"],
    "year": ["year", "release year", "release date"],
    "kind": ["kind", "type", "title type", "media type"],
    "imdb": ["imdbid", "imdb id", "imdb_id", "imdb"],
    "tmdb": ["tmdbid", "tmdb id", "tmdb_id", "tmdb"],
    "directors": ["directors", "director"],
    "note": ["review", "note", "notes"],
    "rated": ["date rated", "rated at", "date"],
}
"""Those of Letterboxd's import format (https://letterboxd.com/about/importing-data/) and others."""

WATCHED_COLUMNS = ("watched date", "watcheddate", "watched_date", "date watched")

STATUS_COLUMNS = {"rating", "rating10", "your rating", "review", "status", *WATCHED_COLUMNS}
"""Columns that show what was seen."""

NO_STATUS = "doesn't say whether you have seen the film; add --as seen or --as want"

BULLET = r"^(?:[-*\u2022]|[0-9]{1,4}[.)])[ \t]+"
"""The bullet or number of a list item."""


@importer(
    "your own .txt or CSV list",
    recognizes="a title or IMDb ID per line in a .txt file, or a CSV file with a Title column",
    example="kromance import later.txt",
    is_fallback=True,
)
def read_titles(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table that has titles or IMDb IDs, or the lines of a .txt file.

    Raises FileError if a table doesn't show whether the films were seen or are wanted.
    """
    if not isinstance(document, Table):
        return None
    if not TITLE_COLUMNS.isdisjoint(document.columns):
        return _read_table(document)
    is_text = document.origin.path.suffix.lower() == ".txt"
    return _parse_lines(document) if is_text else None


def _read_table(table: Table) -> Iterable[ImportedEntry] | None:
    if table.origin.is_zipped and table.columns.keys().isdisjoint(WATCHED_COLUMNS):
        return None  # the archives of services have other tables with titles
    shows_status = not STATUS_COLUMNS.isdisjoint(table.columns)
    if not (shows_status or table.is_list or table.origin.context.status):
        raise FileError(table.origin.label, NO_STATUS)
    return map(_parse_row, table.rows())


def _parse_row(row: Row) -> ImportedEntry:
    """Return the entry of a row; what's rated, reviewed or dated was seen."""
    out_of_ten = row.rating(10, "your rating", "rating10")
    rating = out_of_ten or row.rating(None, "rating")
    entry = separate_year(parse_entry(row, COLUMNS))._replace(rating=rating)
    watched = row.day(*WATCHED_COLUMNS)
    is_seen = rating or watched or row.get("review")
    status = row.status("status") or (SEEN if is_seen else None)
    return set_status(entry, status or _default_status(row), [watched])


def _default_status(row: Row) -> str | None:
    """Return what a row means that doesn't say it; with a column for dates, it has no date."""
    if row.table.is_list or row.origin.context.status:
        return row.table.list_status
    if not row.table.columns.keys().isdisjoint(WATCHED_COLUMNS):
        return SEEN
    row.origin.context.add_problem(row.location, NO_STATUS)
    return None


def _parse_lines(document: Table) -> Iterator[ImportedEntry]:
    """Yield a film to watch for each line, such as "- My Sassy Girl (2001)" or "tt0293715"."""
    status = document.origin.context.status or WANT
    for number, line in enumerate(document.lines, 1):
        text = re.sub(BULLET, "", line.strip())
        if text:
            imdb = text.casefold() if re.fullmatch(r"(?i)tt[0-9]{7,9}", text) else None
            entry = ImportedEntry(text, imdb=imdb, location=f"{document.origin.label}:{number}")
            yield set_status(separate_year(entry), status)


def separate_year(entry: ImportedEntry) -> ImportedEntry:
    """Return the entry with the year that follows its title in parentheses as its year."""
    year = re.fullmatch(r"\(([0-9]{4})\)", entry.title[-6:])
    if entry.year or not year:
        return entry
    return entry._replace(title=entry.title[:-6].rstrip(" \t,"), year=int(year[1]))
