"""The shelf as files that others take."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from kromance.model.film import Film, ShelfEntry
from kromance.model.record import Field
from kromance.shelf.importers import ImportedEntry
from kromance.storage import csv as spreadsheet
from kromance.storage import toml
from kromance.storage.json import format_json

ShelvedFilm = tuple[Film, ShelfEntry, date | None]
"""A film, what the shelf says of it, and the day of its rating."""


def format_shelf(shelf: Iterable[ShelvedFilm], ending: str) -> list[str]:
    """Return the shelf as the texts of one file or, of a csv over a megabyte, several.

    The ending is one of WRITERS: .csv (what Letterboxd imports: a row a viewing), .json, .toml.
    """
    return EXPORTERS[ending](shelf)


def _tables(
    shelf: Iterable[ShelvedFilm], value: Callable[[Field, ShelfEntry], Any]
) -> Iterator[dict[str, Any]]:
    """Yield what is told of each film, with the values of its entry in a form."""
    for film, entry, rated in shelf:
        about = {name: getattr(film, name) for name in ABOUT}
        said = {name: value(field, entry) for name, field in ShelfEntry.FIELDS.items()}
        yield about | said | {"rated": rated}


ABOUT = ("id", "title", "year", "kind", "imdb", "tmdb")
"""What is told of a film, so that another dataset knows which one it is."""


def _json(shelf: Iterable[ShelvedFilm]) -> list[str]:
    return [format_json(list(_tables(shelf, lambda field, entry: field.to_json(entry))))]


def _toml(shelf: Iterable[ShelvedFilm]) -> list[str]:
    tables = _tables(shelf, lambda field, entry: field.type.to_toml(field.get(entry)))
    known = [{key: value for key, value in table.items() if value is not None} for table in tables]
    return [toml.format_toml({"film": known})]


HEADER = "tmdbID,imdbID,Title,Year,Rating,WatchedDate,Rewatch,Tags,Review\n"
MAX_LETTERBOXD_BYTES = 1_000_000
"""How many bytes Letterboxd takes in one file."""


def _letterboxd(shelf: Iterable[ShelvedFilm]) -> list[str]:
    """Write a row for each viewing; the last has the rating and the note."""
    texts, size = [HEADER], len(HEADER)
    for film, entry, _ in shelf:
        days = list(entry.seen) or ([None] if entry.rating or entry.note else [])
        for number, day in enumerate(days):
            line = _line(film, entry, day, first=number == 0, last=number == len(days) - 1)
            size += len(line.encode())
            if size > MAX_LETTERBOXD_BYTES:
                texts.append(HEADER)
                size = len(HEADER) + len(line.encode())
            texts[-1] += line
    return texts


def _line(film: Film, entry: ShelfEntry, day: date | None, *, first: bool, last: bool) -> str:
    rating = f"{entry.rating:g}" if last and entry.rating else ""
    note = entry.note or "" if last else ""
    rewatch = "" if first else "Yes"
    return _csv(film.tmdb, film.imdb, film.title, film.year, rating, day, rewatch, "", note)


EXPORTERS = {".csv": _letterboxd, ".json": _json, ".toml": _toml}
"""How a file is written, by the ending of its name."""


def format_unmatched(rows: Iterable[ImportedEntry]) -> str:
    """Return rows that mean no film here as a csv that read() takes again."""
    text = (
        "Title,Original Title,Year,Kind,Id,imdbID,tmdbID,WatchedDate,Rating,Date Rated,Review,"
        "Want,Dropped,Line\n"
    )
    for row in rows:
        about = (row.title, row.original, row.year, row.kind, row.id, row.imdb, row.tmdb)
        seen, want, dropped = (
            ShelfEntry.FIELDS[name].format(row) for name in ("seen", "want", "dropped")
        )
        text += _csv(*about, seen, row.rating, row.on, row.note, want, dropped, row.line)
    return text


def _csv(*cells: Any) -> str:
    return spreadsheet.format_row("" if cell is None else str(cell) for cell in cells)
