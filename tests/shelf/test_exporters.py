"""What leaves the shelf comes back to it unchanged."""

import csv
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kromance.model.film import ShelfEntry
from kromance.shelf.exporters import HEADER, format_shelf, format_unmatched
from kromance.shelf.film_matcher import merge_entry, merge_rows
from kromance.shelf.importers import ImportedEntry, read_entries

DAYS = some.one_of(some.none(), some.dates(date(1990, 1, 1), date(2026, 1, 1)))
NOTES = some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
ENTRIES = some.builds(
    ShelfEntry,
    seen=some.lists(DAYS, max_size=3, unique=True).map(
        lambda days: [*(day for day in days if day is None), *sorted(filter(None, days))]
    ),
    rating=some.one_of(some.none(), some.integers(1, 10).map(lambda n: n / 2)),
    want=some.booleans(),
    dropped=some.booleans(),
    note=some.one_of(some.none(), NOTES),
)

WORDS = NOTES.map(str.strip)
ROWS = some.builds(
    ImportedEntry,
    title=WORDS,
    year=some.none() | some.integers(1900, 2100),
    kind=some.sampled_from([None, "film", "series"]),
    original=some.none() | WORDS,
    imdb=some.none() | some.just("tt0000001"),
    tmdb=some.none() | some.integers(1, 999_999_999),
    seen=some.lists(DAYS, max_size=3).map(tuple),
    rating=some.none() | some.integers(1, 10).map(lambda n: n / 2),
    want=some.booleans(),
    dropped=some.booleans(),
    note=some.none() | NOTES,
    on=some.none() | some.dates(date(1990, 1, 1), date(2026, 1, 1)),
    id=some.none() | some.just("my-own"),
    line=some.just(""),
)


def again(films, shelf, ending, onto):
    """Export a shelf, import it onto another, and return what is there then."""
    kept = [(film, shelf[film.id], date(2024, 5, 1)) for film in films if film.id in shelf]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"shelf{ending}")
        (text,) = format_shelf(kept, ending)
        path.write_bytes(text.encode())
        rows = list(read_entries(path))
    by_id = {film.imdb: film.id for film in films}
    said = {}
    for row in rows:
        said.setdefault(by_id[row.imdb], []).append(row)
    for name, found in said.items():
        onto[name], _ = merge_entry(
            onto.get(name, ShelfEntry()), merge_rows(found), date(2024, 5, 1)
        )
    return told(onto)


def told(shelf):
    """Return what each entry of a shelf says, field by field."""
    return {
        name: {key: field.to_json(entry) for key, field in ShelfEntry.FIELDS.items()}
        for name, entry in shelf.items()
    }


@pytest.fixture(scope="module")
def three(films):
    """Three films that IMDb knows."""
    return [film for film in films.get_many(sorted(films.rows)) if film.imdb][:3]


@given(some.data())
@pytest.mark.parametrize("ending", [".csv", ".json", ".toml"])
def test_exported_and_imported_again_changes_nothing(three, ending, data):
    shelf = {film.id: data.draw(ENTRIES) for film in three}
    check_again(three, ending, shelf)


@pytest.mark.parametrize("note", ["0 ", " a", "'=1", "''=1", "a\n\nb", '"', "\u00a0x", "\ufeffx"])
@pytest.mark.parametrize("ending", [".csv", ".json", ".toml"])
def test_a_note_comes_back_as_it_was(three, ending, note):
    check_again(three, ending, {three[0].id: ShelfEntry(note=note)})


def check_again(three, ending, shelf):
    before = told(shelf)
    assert again(three, shelf, ending, dict(shelf)) == before


@given(some.data())
@pytest.mark.parametrize("ending", [".json", ".toml"])
def test_an_empty_shelf_gets_it_all(three, ending, data):
    shelf = {film.id: data.draw(ENTRIES) for film in three}
    assert again(three, shelf, ending, {}) == told(shelf)


@settings(max_examples=30)
@given(seen=some.lists(some.dates(date(1990, 1, 1), date(2026, 1, 1)), min_size=1, unique=True))
def test_a_row_a_viewing(three, seen):
    (text,) = format_shelf([(three[0], ShelfEntry(seen=sorted(seen), rating=4.5), None)], ".csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["WatchedDate"] for row in rows] == [day.isoformat() for day in sorted(seen)]
    assert [row["Rating"] for row in rows] == [""] * (len(seen) - 1) + ["4.5"]
    assert [row["Rewatch"] for row in rows] == ["", *["Yes"] * (len(seen) - 1)]


def test_no_file_is_larger_than_a_megabyte(films):
    entry = ShelfEntry(note="가" * 100_000)
    texts = format_shelf([(film, entry, None) for film in films.get_many(range(10))], ".csv")
    assert len(texts) == 4
    assert all(text.startswith(HEADER) and len(text.encode()) <= 1_000_000 for text in texts)


@given(some.lists(ROWS, min_size=1, max_size=5))
def test_what_is_not_here_comes_back_as_it_was(rows):
    with TemporaryDirectory() as folder:
        path = Path(folder, "watchlist.csv")
        path.write_bytes(format_unmatched(rows).encode())
        assert [row._replace(line="") for row in read_entries(path)] == rows


@pytest.mark.parametrize("ending", [".json", ".toml"])
def test_what_acts_is_an_escape(three, ending):
    (text,) = format_shelf([(three[0], ShelfEntry(note="a\x9b31m\u202eb"), None)], ending)
    assert "a\\u009b31m\\u202eb" in text


def test_a_formula_is_no_formula(films):
    (text,) = format_shelf(
        [(films.get_many([0])[0], ShelfEntry(note='=HYPERLINK("x")'), None)], ".csv"
    )
    assert next(csv.DictReader(io.StringIO(text)))["Review"] == '\'=HYPERLINK("x")'
