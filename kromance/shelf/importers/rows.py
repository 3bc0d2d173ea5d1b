"""Rows with the columns of Letterboxd's import format, which other tables use as well.

The format is documented at https://letterboxd.com/about/importing-data/.
"""

from kromance.shelf.importers.cells import (
    parse_cell,
    parse_date,
    parse_imdb_id,
    parse_rating,
    parse_tmdb_id,
    parse_year,
)
from kromance.shelf.importers.documents import Row
from kromance.shelf.importers.registry import ImportedEntry


def parse_columns(row: Row) -> ImportedEntry:
    """Return the film, rating and note of a row."""
    out_of_ten = parse_rating(row.get("your rating", "rating10"), best=10)
    return ImportedEntry(
        title=parse_cell(row.get("name", "title")) or "",
        original_title=parse_cell(row.get("original title")),
        year=parse_year(row.get("year", "release year")),
        imdb=parse_imdb_id(row.get("imdbid", "imdb id")),
        tmdb=parse_tmdb_id(row.get("tmdbid", "tmdb id")),
        rating=out_of_ten or parse_rating(row.get("rating"), best=5),
        note=parse_cell(row.get_raw("review")),
        rated=parse_date(row.get("date rated", "date")),
        location=row.location,
    )


def infer_status(entry: ImportedEntry, row: Row) -> ImportedEntry:
    """Return the entry marked as seen or wanted, which most services don't state for each row.

    A film that's rated, reviewed or dated was seen. Of the others, those on a list are wanted.
    """
    watched = parse_date(row.get("watched date", "watcheddate"))
    is_seen = bool(entry.rating or entry.note or watched) or not row.table.is_list
    return entry._replace(
        seen=(watched,) if is_seen else (), want=not is_seen, rated=entry.rated or watched
    )
