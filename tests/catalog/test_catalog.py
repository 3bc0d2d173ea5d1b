"""Films looked up by what they hold, and by what they are called."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.errors import NotFoundError, UsageError
from kromance.model.film import SEARCHABLE, Film, ShelfEntry

SMALL = Catalog(
    [
        Film(id="il-mare", title="Il Mare", hangul="시월애", year=2000, genres=["drama"]),
        Film(id="ditto", title="Ditto", hangul="동감", year=2000),
        Film(id="ditto-2022", title="Ditto", hangul="동감", year=2022, genres=["drama", "fantasy"]),
        Film(id="ing", title="...ing", year=2003),
    ]
)


@pytest.mark.parametrize(
    ("field", "index"),
    [
        ("year", {2000: {0, 1}, 2022: {2}, 2003: {3}}),
        ("genres", {"drama": {0, 2}, "fantasy": {2}}),
        ("decade", {2000: {0, 1, 3}, 2020: {2}}),
        ("ending", {}),
    ],
)
def test_index(field, index):
    assert SMALL.index(SEARCHABLE[field]) == index


def test_each_distinct_value_is_tested_once():
    asked = []
    SMALL.rows_matching(SEARCHABLE["year"], lambda year: bool(asked.append(year)))
    assert sorted(asked) == [2000, 2003, 2022]


def test_only_the_best_grade_counts():
    grades = {2000: 1, 2003: 2, 2022: 0}
    assert SMALL.rows_matching(SEARCHABLE["year"], grades.__getitem__) == {3}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("il-mare", ["il-mare"]),
        ("IL MARE", ["il-mare"]),
        ("시월애", ["il-mare"]),
        ("ditto", ["ditto"]),
        ("동감", ["ditto", "ditto-2022"]),
        ("ing", ["ing"]),
        ("il mare ditto", ["il-mare", "ditto"]),
        ("ditto il mare ditto", ["ditto", "il-mare"]),
    ],
)
def test_find(asked, ids):
    assert [film.id for film in find_films(SMALL, asked.split())] == ids


@pytest.mark.parametrize(
    ("asked", "guess"),
    [("il mar", "Il Mare"), ("dito", "Ditto"), ("zzzzzz", "kromance list")],
)
def test_find_only_guesses(asked, guess):
    with pytest.raises(NotFoundError, match=guess):
        find_films(SMALL, asked.split())


def test_the_one_film_that_is_meant():
    assert SMALL.resolve_unique(["ditto-2022", "il", "mare"]) == [2, 0]
    with pytest.raises(UsageError, match="ditto-2022"):
        SMALL.resolve_unique(["동감"])


def test_the_shelf_lies_over_the_films():
    films = Catalog(SMALL.get_many(range(4)))
    films.shelf = {"ditto": ShelfEntry(rating=4.5, want=True), "gone": ShelfEntry(want=True)}
    (film,) = films.get_many([1])
    assert (film.title, film.rating, film.want) == ("Ditto", 4.5, True)
    assert films.index(SEARCHABLE["rating"]) == {4.5: {1}}
    assert films.index(SEARCHABLE["want"]) == {True: {1}, False: {0, 2, 3}}
