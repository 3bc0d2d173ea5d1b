"""Export formats of the shelf, by file extension."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from kromance.model.film import Film, ShelfEntry
from kromance.model.record import Field
from kromance.shelf.importers.registry import ImportedEntry
from kromance.storage import csv, toml
from kromance.storage.json import format_json

FILM_FIELDS = ("id", "title", "year", "kind", "imdb", "tmdb")
"""The fields that identify a film in another dataset."""

LETTERBOXD_HEADER = "tmdbID,imdbID,Title,Year,Rating,WatchedDate,Rewatch,Tags,Review\n"

MAX_LETTERBOXD_BYTES = 1_000_000
"""Maximum size of a file that Letterboxd imports."""

UNMATCHED_HEADER = (
    "Title,Original Title,Year,Kind,Id,imdbID,tmdbID,WatchedDate,Rating,Date Rated,Review,"
    "Want,Dropped,Line\n"
)


class ShelvedFilm(NamedTuple):
    """A film with its shelf entry and the day of its rating."""

    film: Film
    entry: ShelfEntry
    rated: date | None


FormatShelf = Callable[[Iterable[ShelvedFilm]], list[str]]
"""Returns the contents of one or more files."""


class Exporter(NamedTuple):
    """An export format."""

    extension: str
    description: str
    format_shelf: FormatShelf


EXPORTERS: dict[str, Exporter] = {}
"""The registered exporters by file extension."""


def exporter(extension: str, *, description: str) -> Callable[[FormatShelf], FormatShelf]:
    """Register a function as the exporter for a file extension."""

    def register(format_shelf: FormatShelf) -> FormatShelf:
        EXPORTERS[extension] = Exporter(extension, description, format_shelf)
        return format_shelf

    return register


@exporter(".csv", description="Letterboxd's import format")
def format_letterboxd(shelf: Iterable[ShelvedFilm]) -> list[str]:
    """Format a row for each viewing; the last one has the rating and the note."""
    texts, size = [LETTERBOXD_HEADER], len(LETTERBOXD_HEADER)
    for line in _letterboxd_lines(shelf):
        length = len(line.encode())
        if size + length > MAX_LETTERBOXD_BYTES:
            texts.append(LETTERBOXD_HEADER)
            size = len(LETTERBOXD_HEADER)
        texts[-1] += line
        size += length
    return texts


@exporter(".json", description="the whole shelf")
def format_json_export(shelf: Iterable[ShelvedFilm]) -> list[str]:
    """Format a JSON array with an object per film."""
    return [format_json(list(_tables(shelf, lambda field, entry: field.to_json(entry))))]


@exporter(".toml", description="the whole shelf")
def format_toml_export(shelf: Iterable[ShelvedFilm]) -> list[str]:
    """Format a TOML table per film, without the values that are unknown."""
    tables = _tables(shelf, lambda field, entry: field.type.to_toml(field.get(entry)))
    known = [{key: value for key, value in table.items() if value is not None} for table in tables]
    return [toml.format_toml({"film": known})]


def _letterboxd_lines(shelf: Iterable[ShelvedFilm]) -> Iterator[str]:
    for film, entry, _ in shelf:
        *earlier, last = entry.seen or [None]
        columns = (film.tmdb, film.imdb, film.title, film.year)
        for number, day in enumerate(earlier):
            yield _format_row(*columns, None, day, "Yes" if number else None, None, None)
        if entry.seen or entry.rating or entry.note:
            rating = f"{entry.rating:g}" if entry.rating else None
            rewatch = "Yes" if earlier else None
            yield _format_row(*columns, rating, last, rewatch, None, entry.note)


def _tables(
    shelf: Iterable[ShelvedFilm], get_value: Callable[[Field, ShelfEntry], Any]
) -> Iterator[dict[str, Any]]:
    """Yield the fields of each film that identify it, and those of its entry."""
    for film, entry, rated in shelf:
        identity = {name: getattr(film, name) for name in FILM_FIELDS}
        values = {name: get_value(field, entry) for name, field in ShelfEntry.FIELDS.items()}
        yield identity | values | {"rated": rated}


def format_unmatched(entries: Iterable[ImportedEntry]) -> str:
    """Return imported entries as CSV that can be imported again, without loss."""
    return UNMATCHED_HEADER + "".join(map(_format_unmatched_row, entries))


def _format_unmatched_row(entry: ImportedEntry) -> str:
    seen, want, dropped = (
        ShelfEntry.FIELDS[name].format(entry) for name in ("seen", "want", "dropped")
    )
    return _format_row(
        *(entry.title, entry.original_title, entry.year, entry.kind),
        *(entry.id, entry.imdb, entry.tmdb),
        *(seen, entry.rating, entry.rated, entry.note, want, dropped, entry.location),
    )


def _format_row(*cells: Any) -> str:
    return csv.format_row("" if cell is None else str(cell) for cell in cells)
