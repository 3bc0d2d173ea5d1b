"""Viewing history from Netflix."""

import re
from collections.abc import Iterable

from kromance.errors import FileError
from kromance.shelf.importers.cells import OTHER, SEEN, SERIES
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import set_status
from kromance.shelf.importers.registry import ImportedEntry, importer
from kromance.text import LazyPattern, truncate

SEASON = LazyPattern(
    r"(?:season|series|part|volume|chapter|book|collection|시즌|파트) ?[0-9]+|[0-9]+ ?시즌"
    r"|(?:limited|mini) ?-?series|리미티드 시리즈|miniserie",
    re.IGNORECASE,
)
"""What the middle of "Crash Landing on You: Limited Series: Episode 1" looks like."""

MAX_NAMES_LENGTH = 100
"""Maximum length of names in a message."""

EPISODE = LazyPattern(r"(?:episode|chapter|ep\.?|제) ?[0-9]+[화회]?|[0-9]+[화회]", re.IGNORECASE)


@importer(
    "Netflix",
    recognizes="NetflixViewingHistory.csv, or ViewingActivity.csv of a data download",
    example="kromance import NetflixViewingHistory.csv",
)
def read_netflix(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table of titles and dates, or one with the columns of a data download."""
    if not isinstance(document, Table):
        return None
    columns = document.columns.keys()
    if columns >= {"profile name", "start time", "title"}:
        _check_profiles(document)
        return map(_parse_row, document.rows())
    return map(_parse_row, document.rows()) if columns == {"title", "date"} else None


def _check_profiles(table: Table) -> None:
    """Raise FileError if several people watched what's in the table."""
    profiles = dict.fromkeys(row.get("profile name") for row in table.rows())
    if len(profiles) > 1:
        names = truncate(", ".join(profiles), MAX_NAMES_LENGTH)
        problem = f"has viewings of several profiles ({names})"
        raise FileError(table.origin.label, f"{problem}; remove the rows of the other profiles")


def _parse_row(row: Row) -> ImportedEntry:
    """Return a film, which may be a series of one episode, or an episode of a series."""
    title, season, episode = split_title(row.text("title") or "")
    entry = ImportedEntry(title, location=row.location)
    if row.get("supplemental video type"):  # a trailer
        return entry._replace(kind=OTHER)
    day = row.utc_day("start time", "date")
    if episode:
        return entry._replace(kind=SERIES, episodes=((f"{season}: {episode}", day),))
    return set_status(entry, SEEN, [day])


def split_title(text: str) -> tuple[str, str, str]:
    """Return the title of a film or series, and the season and episode, which can be empty."""
    parts = text.split(": ")
    for number, part in enumerate(parts[1:], 1):
        if SEASON.fullmatch(part.strip()):
            return ": ".join(parts[:number]), part, ": ".join(parts[number + 1 :]) or part
    if len(parts) > 1 and EPISODE.fullmatch(parts[-1].strip()):
        return ": ".join(parts[:-1]), "", parts[-1]
    return text, "", ""
