"""Look up films by value, by id and by title in any spelling."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.errors import NotFoundError, UsageError
from kromance.model.film import SEARCHABLE, Film, ShelfEntry

FILMS = [
    {"id": "il-mare", "title": "Il Mare", "hangul": "시월애", "year": 2000, "genres": ["drama"]},
    {"id": "ditto", "title": "Ditto", "hangul": "동감", "year": 2000},
    {
        "id": "ditto-2022",
        "title": "Ditto",
        "hangul": "동감",
        "year": 2022,
        "genres": ["drama", "fantasy"],
    },
    {"id": "ing", "title": "...ing", "year": 2003},
]


@pytest.fixture
def catalog():
    return Catalog([Film(**film) for film in FILMS])


@pytest.mark.parametrize(
    ("field", "index"),
    [
        ("year", {2000: {0, 1}, 2022: {2}, 2003: {3}}),
        ("genres", {"drama": {0, 2}, "fantasy": {2}}),
        ("decade", {2000: {0, 1, 3}, 2020: {2}}),
        ("ending", {}),
    ],
)
def test_an_index_maps_values_to_rows(catalog, field, index):
    assert catalog.index(SEARCHABLE[field]) == index


def test_each_distinct_value_is_scored_once(catalog):
    scored = []
    catalog.rows_matching(SEARCHABLE["year"], lambda year: bool(scored.append(year)))
    assert sorted(scored) == [2000, 2003, 2022]


def test_only_rows_with_the_best_score_match(catalog):
    scores = {2000: 1, 2003: 2, 2022: 0}
    assert catalog.rows_matching(SEARCHABLE["year"], scores.__getitem__) == {3}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("il-mare", "il-mare"),
        ("IL MARE", "il-mare"),
        ("시월애", "il-mare"),
        ("ditto", "ditto"),
        ("동감", "ditto ditto-2022"),
        ("ing", "ing"),
        ("il mare ditto", "il-mare ditto"),
        ("ditto il mare ditto", "ditto il-mare"),
    ],
)
def test_words_are_resolved_to_films(catalog, words, found):
    assert [film.id for film in catalog.resolve_films(words.split())] == found.split()


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [("il mar", "Il Mare"), ("dito", "Ditto"), ("zzzzzz", "kromance list")],
)
def test_an_unknown_title_only_suggests_films(catalog, words, suggestion):
    with pytest.raises(NotFoundError, match=suggestion):
        catalog.resolve_films(words.split())


def test_a_title_can_be_required_to_be_unique(catalog):
    assert catalog.resolve_unique(["ditto-2022", "il", "mare"]) == [2, 0]
    with pytest.raises(UsageError, match="ditto-2022"):
        catalog.resolve_unique(["동감"])


def test_films_include_their_shelf_entry(catalog):
    catalog.shelf = {"ditto": ShelfEntry(rating=4.5, want=True), "gone": ShelfEntry(want=True)}
    (film,) = catalog.get_many([1])
    assert (film.title, film.rating, film.want) == ("Ditto", 4.5, True)
    assert catalog.index(SEARCHABLE["rating"]) == {4.5: {1}}
    assert catalog.index(SEARCHABLE["want"]) == {True: {1}, False: {0, 2, 3}}
