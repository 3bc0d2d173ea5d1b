"""Films counted by field."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.model.film import SEARCHABLE, ShelfEntry
from kromance.search.stats import Tally, count_values


def counts(catalog, name, rows=None):
    rows = range(len(catalog)) if rows is None else rows
    return [(tally.value, tally.films) for tally in count_values(catalog, rows, SEARCHABLE[name])]


@pytest.mark.parametrize(
    ("name", "most_frequent"),
    [
        ("genres", [("romance", 28), ("drama", 19), ("comedy", 10)]),
        ("directors", [("Kwak Jae-yong", 3), ("Shin Sang-ok", 3), ("Park Chan-wook", 2)]),
        ("kind", [("film", 27), ("series", 3)]),
        ("ending", [("happy", 10), ("bittersweet", 9), ("sad", 5), (None, 6)]),
        ("confirmed", [(True, 28), (False, 2)]),
        ("title", [("Ditto", 2), ("Sunny", 2), ("A Flower in Hell", 1)]),
    ],
)
def test_words_and_names_are_sorted_by_number_of_films(films, name, most_frequent):
    assert counts(films, name)[: len(most_frequent)] == most_frequent


@pytest.mark.parametrize(
    ("name", "tallies"),
    [
        ("decade", [(1950, 1), (1960, 2), (1990, 3), (2000, 11), (2010, 10), (2020, 3)]),
        ("runtime", [(60, 2), (75, 2), (90, 7), (105, 6), (120, 8), (135, 2), (None, 3)]),
        ("episodes", [(16, 1), (20, 1), (21, 1), (None, 27)]),
    ],
)
def test_numbers_are_sorted_with_unknown_values_last(films, name, tallies):
    assert counts(films, name) == tallies


def test_dates_are_counted_as_text(films):
    assert counts(films, "released")[0] == ("1958-04-20", 1)


def test_viewings_without_a_date_are_counted_as_unknown(films):
    catalog = Catalog(films.source, {"daisy": ShelfEntry(seen=[None])})
    assert counts(catalog, "seen") == [(None, 30)]


def test_only_the_given_rows_are_counted(films):
    assert counts(films, "genres", [0]) == [("crime", 1), ("drama", 1), ("romance", 1)]
    assert counts(films, "genres", []) == []


@pytest.mark.parametrize("name", SEARCHABLE)
def test_every_field_can_be_counted(films, name):
    assert all(number > 0 for _, number in counts(films, name))


@pytest.mark.parametrize(
    ("value", "text", "sort_key"),
    [("Drama", "Drama", "drama"), (1990, "1990", 1990), (True, "yes", True), (None, "", None)],
)
def test_a_tally_formats_and_sorts_values_of_any_type(value, text, sort_key):
    tally = Tally(value=value, films=1)
    assert Tally.FIELDS["value"].format(tally) == text
    assert Tally.FIELDS["value"].sort_key(tally) == sort_key
