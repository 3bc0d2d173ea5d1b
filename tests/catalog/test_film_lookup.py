"""Films looked up by what people type."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.catalog.film_lookup import find_films, find_unique_films
from kromance.catalog.sources import FilmList
from kromance.errors import NotFoundError, UsageError
from kromance.model.film import Film

CATALOG = Catalog(
    FilmList(
        [
            Film(id="il-mare", title="Il Mare", hangul="시월애", year=2000),
            Film(id="ditto", title="Ditto", hangul="동감", year=2000),
            Film(id="ditto-2022", title="Ditto", hangul="동감", year=2022),
            Film(id="ing", title="...ing", year=2003),
        ]
    )
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("il-mare", [0]),
        ("IL MARE", [0]),
        ("시월애", [0]),
        ("ditto", [1]),
        ("동감", [1, 2]),
        ("ing", [3]),
        ("il mare ditto", [0, 1]),
        ("ditto il mare ditto", [1, 0]),
    ],
)
def test_words_name_films(text, rows):
    assert find_films(CATALOG, text.split()) == rows


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("il mar", r"did you mean Il Mare \(il-mare\)\?"),
        ("dito", r"did you mean Ditto \(ditto\) or Ditto \(ditto-2022\)\?"),
        ("zzzzzz", "`kromance list`"),
    ],
)
def test_similar_titles_are_only_suggested(text, suggestion):
    with pytest.raises(NotFoundError, match=suggestion):
        find_films(CATALOG, text.split())


def test_ids_are_unique():
    assert find_unique_films(CATALOG, ["ditto-2022", "il", "mare"]) == [2, 0]


def test_a_shared_title_is_a_usage_error_that_lists_the_candidates():
    with pytest.raises(UsageError, match=r"matches 2 films.*ditto, Ditto \(2022\): ditto-2022"):
        find_unique_films(CATALOG, ["동감"])
