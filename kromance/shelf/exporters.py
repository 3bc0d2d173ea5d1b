"""Export formats of the shelf, by file extension."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kromance.model.film import Film, ShelfEntry
from kromance.model.record import Field
from kromance.shelf.importers.cells import FILM
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
    "Want,Dropped,Directors,Episodes,Aired,Progress,Perhaps,Line\n"
)


class ShelvedFilm(NamedTuple):
    """A film with its shelf entry and the day of its rating."""

    film: Film
    entry: ShelfEntry
    rated: date | None


class Export(NamedTuple):
    """The contents of one or more files, and how many films they have, in how many rows."""

    texts: list[str]
    films: int
    rows: int


FormatShelf = Callable[[Iterable[ShelvedFilm]], Export]


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
def format_letterboxd(shelf: Iterable[ShelvedFilm]) -> Export:
    """Format a row for each viewing; the last one has the rating and the note."""
    shelved = list(shelf)
    texts, size, count = [LETTERBOXD_HEADER], len(LETTERBOXD_HEADER), 0
    for line in _letterboxd_lines(shelved):
        length = len(line.encode())
        if size + length > MAX_LETTERBOXD_BYTES:
            texts.append(LETTERBOXD_HEADER)
            size = len(LETTERBOXD_HEADER)
        texts[-1] += line
        size += length
        count += 1
    return Export(texts, sum(bool(entry.seen) for _, entry, _ in shelved), count)


@exporter(".json", description="the whole shelf")
def format_json_export(shelf: Iterable[ShelvedFilm]) -> Export:
    """Format a JSON array with an object per film."""
    tables = list(_tables(shelf, lambda field, entry: field.to_json(entry)))
    return Export([format_json(tables)], len(tables), len(tables))


@exporter(".toml", description="the whole shelf")
def format_toml_export(shelf: Iterable[ShelvedFilm]) -> Export:
    """Format a TOML table per film, without the values that are unknown."""
    tables = _tables(shelf, lambda field, entry: field.type.to_toml(field.get(entry)))
    known = [{key: value for key, value in table.items() if value is not None} for table in tables]
    return Export([toml.format_toml({"film": known})], len(known), len(known))


def _letterboxd_lines(shelf: Iterable[ShelvedFilm]) -> Iterator[str]:
    """Yield the viewings: Letterboxd marks every film in the file as watched.

    Its TMDB IDs are those of films (https://letterboxd.com/about/importing-data/).
    """
    for film, entry, _ in shelf:
        tmdb = film.tmdb if film.kind == FILM else None
        for number, day in enumerate(entry.seen, 1):
            is_last = number == len(entry.seen)
            rating = f"{entry.rating:g}" if entry.rating and is_last else None
            rewatch = "true" if number > 1 else "false"
            note = entry.note if is_last else None
            columns = (tmdb, film.imdb, film.title, film.year, rating, day, rewatch, None, note)
            yield _format_row(*columns)


def is_letterboxd_file(path: Path) -> bool:
    """Return whether a file was exported in Letterboxd's format."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read(len(LETTERBOXD_HEADER)) == LETTERBOXD_HEADER
    except (OSError, ValueError):
        return False


def _tables(
    shelf: Iterable[ShelvedFilm], get_value: Callable[[Field, ShelfEntry], Any]
) -> Iterator[dict[str, Any]]:
    """Yield the fields of each film that identify it, and those of its entry."""
    for film, entry, rated in shelf:
        identity = {name: getattr(film, name) for name in FILM_FIELDS}
        values = {name: get_value(field, entry) for name, field in ShelfEntry.FIELDS.items()}
        yield identity | values | {"rated": rated}


def format_unmatched(entries: Iterable[tuple[ImportedEntry, Sequence[str]]]) -> str:
    """Return imported entries as CSV that can be imported again, without loss.

    Each comes with the IDs of the films that it may be about.
    """
    return UNMATCHED_HEADER + "".join(_format_unmatched_row(*pair) for pair in entries)


def _format_unmatched_row(entry: ImportedEntry, candidates: Sequence[str]) -> str:
    seen, want, dropped = (
        ShelfEntry.FIELDS[name].format(entry) for name in ("seen", "want", "dropped")
    )
    episodes = " | ".join(f"{name}@{day or ''}" for name, day in entry.episodes)
    return _format_row(
        *(entry.title, entry.original_title, entry.year, entry.kind),
        *(entry.id, entry.imdb, entry.tmdb),
        *(seen, entry.rating, entry.rated, entry.note, want, dropped),
        *(", ".join(entry.directors), episodes, entry.aired, entry.progress),
        *(" ".join(candidates), entry.location),
    )


def _format_row(*cells: Any) -> str:
    return csv.format_row("" if cell is None else str(cell) for cell in cells)
