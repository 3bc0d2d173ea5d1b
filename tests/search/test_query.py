"""Select films by a query, sort them, and draw some at random."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.catalog.catalog import Catalog
from kromance.errors import UsageError
from kromance.model.film import Film
from kromance.search.parser import parse_query
from kromance.search.query import And, Not, Or, draw, draw_from_groups, sort_records

FILMS = [
    Film(id="a", title="A", year=2001, genres=["drama"], runtime=90),
    Film(id="b", title="B", year=2001, genres=["comedy", "drama"]),
    Film(id="c", title="C", year=1999, genres=["comedy"], runtime=120),
    Film(id="d", title="D", year=2010, genres=[], runtime=100),
]
CATALOG = Catalog(FILMS)


def select(text):
    """Return the ids of the films that a query selects, as one word."""
    rows = parse_query([text]).rows(CATALOG)
    return "".join(film.id for film in CATALOG.get_many(sorted(rows)))


@pytest.mark.parametrize(
    ("query", "selected"),
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
    ],
)
def test_selects(query, selected):
    assert select(query) == selected


TERMS = st.sampled_from("genre:drama genre:comedy year:2001 has:runtime -year:1999 c".split())
QUERIES = st.recursive(
    TERMS.map(lambda term: parse_query([term])),
    lambda part: st.builds(And, part, part) | st.builds(Or, part, part) | part.map(Not),
)


@given(QUERIES, QUERIES)
def test_boolean_algebra_holds(one, other):
    rows, other_rows = one.rows(CATALOG), other.rows(CATALOG)
    assert Not(Not(one)).rows(CATALOG) == rows
    assert And(one, other).rows(CATALOG) == rows & other_rows
    assert Or(one, other).rows(CATALOG) == rows | other_rows
    assert Not(Or(one, other)).rows(CATALOG) == And(Not(one), Not(other)).rows(CATALOG)


@pytest.mark.parametrize(
    ("query", "hints"),
    [
        ("genre:drama", []),
        ("genre:drma", [("genre", "'drma'", "did you mean drama or melodrama?")]),
        ("genre:zzzzzz", [("genre", "'zzzzzz'", "")]),
        ("year:1950", [("year", "'1950'", "")]),
        ("(genre:drma or year:1950)", [("genre", "'drma'", "drama"), ("year", "'1950'", "")]),
    ],
)
def test_hints_name_every_term_that_finds_nothing(query, hints):
    lines = list(parse_query([query]).hints(CATALOG))
    assert len(lines) == len(hints)
    for line, parts in zip(lines, hints, strict=True):
        assert all(part in line for part in parts)


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        ("", "abcd"),
        ("year", "cabd"),
        ("-year", "dabc"),
        ("runtime", "adcb"),
        ("-runtime", "cdab"),
        ("year,-title", "cbad"),
        ("genre", "cbad"),
        (" year , runtime ", "cabd"),
    ],
)
def test_sorts_stably_with_unknown_values_last(fields, order):
    assert "".join(film.id for film in sort_records(FILMS, fields)) == order


def test_an_unknown_field_to_sort_by_suggests_another():
    with pytest.raises(UsageError, match="did you mean year"):
        sort_records(FILMS, "yaer")


class TestDraw:
    @pytest.mark.parametrize(
        ("seed", "drawn"),
        [("a", [66, 16, 147, 158, 43]), ("today 2026-11-24", [108, 202, 44, 174, 24])],
    )
    def test_a_seed_draws_the_same_on_every_machine(self, seed, drawn):
        assert draw(range(245), 5, seed) == drawn

    def test_a_seed_draws_the_same_from_groups(self):
        assert draw_from_groups([[1, 2, 3], [4], [5, 6]], 4, "x") == [4, 3, 1, 2]

    def test_everything_is_equally_likely(self):
        draws = Counter(draw(range(10), 1, str(seed))[0] for seed in range(5000))
        assert chi_squared(draws.values()) < 21.7  # 9 degrees of freedom, p = 0.01

    def test_every_group_is_equally_likely(self):
        groups = [[1], [2, 3], range(4, 100)]
        draws = Counter(min(draw_from_groups(groups, 1, str(n))[0], 4) for n in range(3000))
        by_group = [draws[1], draws[2] + draws[3], draws[4]]
        assert chi_squared(by_group) < 9.2  # 2 degrees of freedom, p = 0.01

    @given(st.lists(st.integers(), unique=True), st.integers(0, 9), st.text())
    def test_nothing_is_drawn_twice(self, pool, number, seed):
        drawn = draw(pool, number, seed)
        assert len(drawn) == len(set(drawn)) == min(number, len(pool))
        assert set(drawn) <= set(pool)

    @given(st.lists(st.lists(st.integers(0, 9), min_size=1)), st.integers(0, 20))
    def test_nothing_is_drawn_twice_from_overlapping_groups(self, groups, number):
        drawn = draw_from_groups(groups, number, "x")
        pool = {member for group in groups for member in group}
        assert len(drawn) == len(set(drawn)) == min(number, len(pool))
        assert set(drawn) <= pool


def chi_squared(counts):
    """Return Pearson's statistic for counts that should all be equal."""
    counts = list(counts)
    mean = sum(counts) / len(counts)
    return sum((count - mean) ** 2 / mean for count in counts)
