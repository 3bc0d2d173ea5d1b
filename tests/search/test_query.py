"""Films that match a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.model.film import SEARCHABLE, Film, ShelfEntry
from kromance.search.parser import parse_query
from kromance.search.query import And, HasValue, IsTruthy, Not, Or, Term

FILMS = FilmList(
    [
        Film(id="a", title="A", year=2001, genres=["drama"], runtime=90),
        Film(id="b", title="B", year=2001, genres=["comedy", "drama"]),
        Film(id="c", title="C", year=1999, genres=["comedy"], runtime=120),
        Film(id="d", title="D", year=2010, genres=[], runtime=100),
    ]
)
CATALOG = Catalog(FILMS, {"b": ShelfEntry(seen=[None], want=False), "c": ShelfEntry(want=True)})


def find_ids(query):
    """Return the IDs of the films that match a query, as one word."""
    rows = query.find_rows(CATALOG)
    return "".join(film.id for film in CATALOG.get_films(sorted(rows)))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "abcd"),
        ("genre:drama", "ab"),
        ("genre:drama genre:comedy", "b"),
        ("genre:drama,comedy", "abc"),
        ("genre:drama or year:2010", "abd"),
        ("-genre:drama", "cd"),
        ("genre:horror", ""),
        ("has:genre", "abc"),
        ("-has:runtime", "b"),
        ("runtime:..100", "ad"),
        ("runtime>100", "c"),
        ("year:1990s or -has:runtime", "bc"),
        ("year<=1990s", "c"),
        ("year>1990s", "abd"),
        ("year<2000s", "c"),
        ("year>=2000s", "abd"),
        ("year:..1990s", "c"),
        ("year:2000s..", "abd"),
        ("is:seen", "b"),
        ("is:want", "c"),
        ("-is:want", "abd"),
    ],
)
def test_finds_the_films_that_match(query, ids):
    assert find_ids(parse_query([query])) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("theme:ghost", ["own", "usual"]),
        ("theme=ghost", ["own", "usual"]),
        ("genre:rom-com", ["own", "usual"]),
        ("theme:supernatural", ["usual"]),
        ('synopsis:"?!"', ["own"]),
        ("synopsis:!", ["own"]),
        ("synopsis:...", []),
    ],
)
def test_synonyms_and_punctuation_are_also_found_as_they_are(query, ids):
    own, usual = {"genres": ["rom-com"], "themes": ["ghost"]}, {"genres": ["romance", "comedy"]}
    films = [
        Film(id="own", title="A", year=2000, synopsis="Who?!", **own),
        Film(id="usual", title="B", year=2000, synopsis="Who", themes=["supernatural"], **usual),
        Film(id="other", title="C", year=2000, genres=["romance"]),
    ]
    catalog = Catalog(FilmList(films))
    rows = parse_query([query]).find_rows(catalog)
    assert [film.id for film in catalog.get_films(sorted(rows))] == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (IsTruthy(SEARCHABLE["want"]), "c"),
        (HasValue(SEARCHABLE["want"]), "abcd"),
        (IsTruthy(SEARCHABLE["runtime"]), "acd"),
        (HasValue(SEARCHABLE["runtime"]), "acd"),
    ],
)
def test_false_is_a_value_but_not_truthy(query, ids):
    assert find_ids(query) == ids


TERMS = st.sampled_from("genre:drama genre:comedy year:2001 has:runtime -year:1999 c".split())
QUERIES = st.recursive(
    TERMS.map(lambda term: parse_query([term])),
    lambda part: st.builds(And, part, part) | st.builds(Or, part, part) | part.map(Not),
)


@given(QUERIES, QUERIES)
def test_boolean_algebra_holds(one, other):
    rows, other_rows = one.find_rows(CATALOG), other.find_rows(CATALOG)
    assert Not(Not(one)).find_rows(CATALOG) == rows
    assert And(one, other).find_rows(CATALOG) == rows & other_rows
    assert Or(one, other).find_rows(CATALOG) == rows | other_rows
    de_morgan = And(Not(one), Not(other))
    assert Not(Or(one, other)).find_rows(CATALOG) == de_morgan.find_rows(CATALOG)


def test_a_query_yields_its_terms():
    query = parse_query(["genre:drama,comedy", "-(sassy or has:runtime)", "title:/^a/"])
    assert [(term.source, term.value) for term in query.terms()] == [
        ("genre:drama", "drama"),
        ("genre:comedy", "comedy"),
        ("sassy", "sassy"),
        ("title:/^a/", ""),
    ]


def test_a_term_tests_the_values_of_each_catalog_once():
    tested = []
    term = Term("year:2001", "2001", (SEARCHABLE["year"], lambda year: tested.append(year) or 1))
    for _ in range(2):
        assert term.find_rows(CATALOG) == {0, 1, 2, 3}
    assert tested == [2001, 1999, 2010]
    assert term.find_rows(Catalog(FilmList([]))) == set()
