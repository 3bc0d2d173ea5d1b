"""Exports: what they contain, and that importing them again changes nothing."""

import csv
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from kromance.model.film import Film, ShelfEntry
from kromance.shelf.entry_merging import combine_entries, merge_entry
from kromance.shelf.exporters import EXPORTERS, LETTERBOXD_HEADER, ShelvedFilm, format_unmatched
from kromance.shelf.importers.reader import read_entries
from kromance.shelf.importers.registry import ImportedEntry

PAGE = (ROOT / "docs" / "import-export.md").read_text(encoding="utf-8")

FILMS = [
    Film(id="my-sassy-girl", title="My Sassy Girl", year=2001, imdb="tt0293715", tmdb=11178),
    Film(id="the-handmaiden", title="The Handmaiden", year=2016, imdb="tt4016934"),
    Film(id="coffee-prince", title="Coffee Prince", kind="series", year=2007, imdb="tt1091909"),
]
IDS = {film.imdb: film.id for film in FILMS}
RATED = date(2024, 5, 1)

DATES = st.dates(date(1990, 1, 1), date(2026, 1, 1))
DAYS = st.none() | DATES
RATINGS = st.none() | st.integers(1, 10).map(lambda number: number / 2)
NOTES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
WORDS = NOTES.map(str.strip)


def sort_undated_first(days):
    return sorted(days, key=lambda day: day or date.min)


ENTRIES = st.builds(
    ShelfEntry,
    seen=st.lists(DAYS, max_size=3, unique=True).map(sort_undated_first),
    rating=RATINGS,
    want=st.booleans(),
    dropped=st.booleans(),
    note=st.none() | NOTES,
)
IMPORTED = st.builds(
    ImportedEntry,
    title=WORDS,
    year=st.none() | st.integers(1900, 2100),
    kind=st.sampled_from([None, "film", "series"]),
    original_title=st.none() | WORDS,
    imdb=st.none() | st.just("tt0000001"),
    tmdb=st.none() | st.integers(1, 999_999_999),
    seen=st.lists(DAYS, max_size=3).map(tuple),
    rating=RATINGS,
    want=st.booleans(),
    dropped=st.booleans(),
    note=st.none() | NOTES,
    rated=st.none() | DATES,
    id=st.none() | st.just("my-own"),
    location=st.just(""),
    directors=st.just(()) | st.just(("Kim Min-ju", "Lee Hyun-seung")),
    episodes=st.lists(st.tuples(st.sampled_from(["1x2", "S1: A@B"]), DAYS), max_size=2).map(tuple),
    aired=st.none() | st.integers(1, 100),
    progress=st.sampled_from(["", "on hold"]),
)
SHELVES = st.fixed_dictionaries({film.id: ENTRIES for film in FILMS})


def export(shelf, extension):
    """Return the contents of the exported files of a shelf."""
    shelved = [ShelvedFilm(film, shelf[film.id], RATED) for film in FILMS if film.id in shelf]
    return EXPORTERS[extension].format_shelf(shelved).texts


def import_into(shelf, text, extension):
    """Merge an exported file into a shelf, and return its entries as plain values."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"shelf{extension}")
        path.write_bytes(text.encode())
        rows = list(read_entries(path))
    merged = dict(shelf)
    for imdb, film_id in IDS.items():
        if of_film := [row for row in rows if row.imdb == imdb]:
            entry = shelf.get(film_id, ShelfEntry())
            merged[film_id], _ = merge_entry(entry, combine_entries(of_film), RATED)
    return to_values(merged)


def to_values(shelf):
    fields = ShelfEntry.FIELDS.items()
    return {
        film_id: {name: field.to_json(entry) for name, field in fields}
        for film_id, entry in shelf.items()
    }


@given(shelf=SHELVES)
@pytest.mark.parametrize("extension", EXPORTERS)
def test_importing_an_export_again_changes_nothing(extension, shelf):
    (text,) = export(shelf, extension)
    assert import_into(shelf, text, extension) == to_values(shelf)


@pytest.mark.parametrize("note", ["0 ", " a", "'=1", "''=1", "a\n\nb", '"', "\u00a0x", "\ufeffx"])
@pytest.mark.parametrize("extension", EXPORTERS)
def test_a_note_is_imported_unchanged(extension, note):
    shelf = {FILMS[0].id: ShelfEntry(seen=[None], note=note)}
    (text,) = export(shelf, extension)
    assert import_into(shelf, text, extension) == to_values(shelf)
    assert import_into({}, text, extension)[FILMS[0].id]["note"] == note


@given(shelf=SHELVES)
@pytest.mark.parametrize("extension", [".json", ".toml"])
def test_an_export_contains_the_whole_shelf(extension, shelf):
    (text,) = export(shelf, extension)
    assert import_into({}, text, extension) == to_values(shelf)


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        (ShelfEntry(), []),
        (ShelfEntry(want=True), []),
        (ShelfEntry(rating=4.0), []),
        (ShelfEntry(note="x"), []),
        (ShelfEntry(dropped=True, rating=1.0), []),
        (ShelfEntry(seen=[None]), [("", "", "false", "")]),
        (ShelfEntry(seen=[date(2024, 5, 1)], want=True), [("", "2024-05-01", "false", "")]),
        (
            ShelfEntry(seen=[None, date(2023, 1, 9), date(2024, 5, 1)], rating=4.5, note="x"),
            [
                ("", "", "false", ""),
                ("", "2023-01-09", "true", ""),
                ("4.5", "2024-05-01", "true", "x"),
            ],
        ),
    ],
)
def test_letterboxd_gets_a_row_for_each_viewing(entry, rows):
    (text,) = export({FILMS[0].id: entry}, ".csv")
    columns = ("Rating", "WatchedDate", "Rewatch", "Review")
    exported = list(csv.DictReader(io.StringIO(text)))
    assert [tuple(row[column] for column in columns) for row in exported] == rows
    assert {(row["tmdbID"], row["imdbID"]) for row in exported} <= {("11178", "tt0293715")}


def test_letterboxd_gets_no_file_larger_than_a_megabyte():
    entry = ShelfEntry(seen=[None], note="가" * 100_000)
    shelved = [ShelvedFilm(FILMS[0], entry, None)] * 10
    texts = EXPORTERS[".csv"].format_shelf(shelved).texts
    assert len(texts) == 4
    assert all(text.startswith(LETTERBOXD_HEADER) for text in texts)
    assert max(len(text.encode()) for text in texts) <= 1_000_000


def test_tmdb_ids_of_series_are_left_out():
    film = Film(id="x", title="X", kind="series", year=2007, imdb="tt1091909", tmdb=11178)
    (text,) = EXPORTERS[".csv"].format_shelf([ShelvedFilm(film, ShelfEntry(seen=[None]), None)])[0]
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["tmdbID"], row["imdbID"]) == ("", "tt1091909")


@pytest.mark.parametrize(("extension", "films", "rows"), [(".csv", 1, 2), (".json", 2, 2)])
def test_what_is_exported_is_counted(extension, films, rows):
    seen, wanted = ShelfEntry(seen=[None, RATED]), ShelfEntry(want=True)
    shelved = [ShelvedFilm(FILMS[0], seen, None), ShelvedFilm(FILMS[1], wanted, None)]
    exported = EXPORTERS[extension].format_shelf(shelved)
    assert (exported.films, exported.rows) == (films, rows)


@given(shelf=SHELVES)
def test_letterboxd_files_include_everything_that_was_seen(shelf):
    (text,) = export(shelf, ".csv")
    assert import_into({}, text, ".csv") == to_values(
        {
            film_id: ShelfEntry(
                seen=[*filter(None, entry.seen)] or [None], rating=entry.rating, note=entry.note
            )
            for film_id, entry in shelf.items()
            if entry.seen
        }
    )


def test_a_spreadsheet_runs_no_formula():
    (text,) = export({FILMS[0].id: ShelfEntry(seen=[None], note='=HYPERLINK("x")')}, ".csv")
    assert next(csv.DictReader(io.StringIO(text)))["Review"] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize("extension", [".json", ".toml"])
def test_control_characters_are_escaped(extension):
    (text,) = export({FILMS[0].id: ShelfEntry(note="a\x9b31m\u202eb")}, extension)
    assert "a\\u009b31m\\u202eb" in text


@given(st.lists(IMPORTED, min_size=1, max_size=5))
def test_unmatched_entries_are_imported_unchanged(entries):
    with TemporaryDirectory() as folder:
        path = Path(folder, "watchlist.csv")
        path.write_bytes(format_unmatched((entry, ["my-id"]) for entry in entries).encode())
        assert [entry._replace(location="") for entry in read_entries(path)] == entries


@pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=lambda exporter: exporter.extension)
def test_every_exporter_is_documented(exporter):
    assert f"| `{exporter.extension}` | {exporter.description} |" in PAGE
