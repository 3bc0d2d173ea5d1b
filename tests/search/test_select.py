"""Films selected by a query, and explanations of why a query finds nothing."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.model.film import ShelfEntry
from kromance.search.parser import parse_query
from kromance.search.select import explain_no_match, find_filter_that_excludes_all, select


def select_ids(films, query):
    rows = select(films, parse_query([query])).rows
    return [film.id for film in films.get_films(rows)]


def make_filters(*terms):
    """Return each term as a filter that is labeled with the term itself."""
    return [(term, parse_query([term])) for term in terms]


def test_selects_the_films_that_match_in_the_order_of_the_dataset(films):
    assert select_ids(films, "theme:lgbtq or ending:happy year:2022..") == [
        *("memento-mori", "the-handmaiden", "lost-in-starlight"),
    ]


@pytest.mark.parametrize(
    ("query", "hints"),
    [
        ("genre:drama", []),
        ("genre:drmaa", ["unknown genre 'drmaa'; did you mean drama?"]),
        ("-genre:drmaa", ["unknown genre 'drmaa'; did you mean drama?"]),
        ("kind:opera", ["unknown kind 'opera'; known kinds: film, series"]),
        ("ending:hapy,sad", ["unknown ending 'hapy'; did you mean happy?"]),
        ("theme:food", ["no film matches 'theme:food'"]),
        ("theme:/^zz/", ["no film matches 'theme:/^zz/'"]),
        ("director:kwok jae", ["no film matches 'director:kwok jae'; did you mean Kwak Jae-yong?"]),
        ("year:1850", ["no film matches 'year:1850'"]),
        ("year<1850", ["no film matches 'year<1850'"]),
        ("daizy", ["no title or person matches 'daizy'; did you mean Daisy?"]),
        ("xxxxx", ["no title or person matches 'xxxxx'"]),
        ("timeslip", ["no title or person matches 'timeslip'; did you mean theme:time-slip?"]),
        (
            "time travel",
            ["no title or person matches 'time travel'; did you mean theme:time-slip?"],
        ),
        (
            "rom-com",
            ["no title or person matches 'rom-com'; did you mean genre:romance genre:comedy?"],
        ),
        ("jun ji hyn", ["no title or person matches 'jun ji hyn'; did you mean Jun Ji-hyun?"]),
        ('synopsis:"?!"', ["no film matches 'synopsis:?!'"]),
        (
            "(genre:drmaa or year:1850)",
            ["unknown genre 'drmaa'; did you mean drama?", "no film matches 'year:1850'"],
        ),
        ("synopsis:\x1b[31m", ["no film matches 'synopsis:\\x1b[31m'"]),
    ],
)
def test_each_term_that_matches_nothing_has_a_hint(films, query, hints):
    assert select(films, parse_query([query])).hints == hints


@pytest.mark.parametrize(
    ("terms", "emptying"),
    [
        (["genre:drama", "year:1899", "kind:film"], "year:1899"),
        (["genre:animation", "year:1990s", "is:must-watch"], "year:1990s"),
        (["year:1990s", "genre:animation", "is:must-watch"], "genre:animation"),
        (["genre:drama", "kind:film"], None),
        ([], None),
    ],
)
def test_the_emptying_filter_is_the_first_that_leaves_nothing(films, terms, emptying):
    found = find_filter_that_excludes_all(films, make_filters(*terms))
    assert (found and found[0]) == emptying


@pytest.mark.parametrize(
    ("terms", "explanation"),
    [
        (["kind:film", "year:1899"], "no film matches year:1899; remove or widen it"),
        (["genre:drmaa"], "no film matches genre:drmaa; did you mean drama?"),
        (
            ["genre:drmaa,commedy"],
            "no film matches genre:drmaa,commedy; did you mean drama or comedy?",
        ),
        (
            ["genre:animation", "year:1990s"],
            "year:1990s rules out every film that is left; remove it or widen another filter",
        ),
        (["is:want"], "your watchlist is empty; add films with `kromance mark FILM --want`"),
        (
            ["year:1990s", "is:seen"],
            "you haven't marked any film as seen; use `kromance mark FILM --seen`",
        ),
        (["is:dropped"], "no film matches is:dropped; remove or widen it"),
    ],
)
def test_an_empty_result_is_explained(films, terms, explanation):
    assert explain_no_match(films, make_filters(*terms)) == explanation


def test_a_watchlist_without_a_match_is_not_called_empty(films):
    catalog = Catalog(films.source, {"daisy": ShelfEntry(want=True)})
    explanation = explain_no_match(catalog, make_filters("year:1990s", "is:want"))
    assert (
        explanation
        == "is:want rules out every film that is left; remove it or widen another filter"
    )


@pytest.mark.parametrize("terms", [[], ["genre:drama"]])
def test_an_empty_dataset_is_named_as_such(terms):
    empty = Catalog(FilmList([]))
    assert explain_no_match(empty, make_filters(*terms)) == "the dataset has no films"
