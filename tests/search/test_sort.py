"""Records sorted by their fields."""

from datetime import date

import pytest

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.errors import UsageError
from kromance.model.film import Film, ShelfEntry
from kromance.search.sort import keep_largest, sort_records, sort_rows
from kromance.search.stats import Tally

FILMS = [
    Film(id="a", title="A", year=2001, genres=["drama"], runtime=90),
    Film(id="b", title="B", year=2001, genres=["comedy", "drama"]),
    Film(id="c", title="C", year=1999, genres=["comedy"], runtime=120),
    Film(id="d", title="D", year=2010, genres=[], runtime=100),
]


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("", "abcd"),
        ("year", "cabd"),
        ("-year", "dabc"),
        ("runtime", "adcb"),
        ("-runtime", "cdab"),
        ("year,-title", "cbad"),
        ("genre", "cbad"),
        ("genres", "cbad"),
        (" year , runtime ", "cabd"),
        ("year,", "cabd"),
    ],
)
def test_sorts_stably_with_unknown_values_last(order, ids):
    assert "".join(film.id for film in sort_records(FILMS, order)) == ids


@pytest.mark.parametrize("order", ["year", "-runtime", "genre", "year,-title", "-rating,seen", ""])
def test_rows_are_sorted_like_their_films(order):
    shelf = {"b": ShelfEntry(rating=2.5), "c": ShelfEntry(rating=4.0, seen=[date(2020, 1, 1)])}
    catalog = Catalog(FilmList(FILMS), shelf)
    films = catalog.get_films(range(4))
    assert catalog.get_films(sort_rows(catalog, range(4), order)) == sort_records(films, order)


def test_sorts_other_records_by_their_own_fields():
    tallies = [Tally(value="a", films=2), Tally(value="b", films=1)]
    assert [tally.value for tally in sort_records(tallies, "films", Tally.FIELDS)] == ["b", "a"]


def test_an_unknown_field_suggests_another():
    with pytest.raises(UsageError, match="'yaer' in --sort; did you mean year"):
        sort_records(FILMS, "title,-yaer")


@pytest.mark.parametrize(
    ("limit", "kept"), [(None, [3, 1, 2, 3]), (2, [3, 3]), (3, [3, 2, 3]), (0, [])]
)
def test_the_largest_are_kept_in_their_order(limit, kept):
    assert keep_largest([3, 1, 2, 3], lambda number: number, limit) == kept
