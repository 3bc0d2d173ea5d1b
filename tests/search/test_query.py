"""Which films, in what order, and what chance draws."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kromance.catalog.catalog import Catalog
from kromance.errors import UsageError
from kromance.model.film import Film
from kromance.search.parser import parse_query
from kromance.search.query import And, Not, Or, draw, draw_from_groups, sort_records

SMALL = Catalog(
    [
        Film(id="a", title="A", year=2001, genres=["drama"], runtime=90),
        Film(id="b", title="B", year=2001, genres=["comedy", "drama"]),
        Film(id="c", title="C", year=1999, genres=["comedy"], runtime=120),
        Film(id="d", title="D", year=2010, genres=[], runtime=100),
    ]
)
"""Four films, of which one has no genre and one no runtime."""


def found(text):
    return "".join(film.id for film in SMALL.get_many(sorted(parse_query([text]).rows(SMALL))))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "abcd"),
        ("genre:drama", "ab"),
        ("genre:drama genre:comedy", "b"),
        ("genre:drama,comedy", "abc"),
        ("genre:drama or year:2010", "abd"),
        ("-genre:drama", "cd"),
        ("has:genre", "abc"),
        ("-has:runtime", "b"),
        ("runtime:..100", "ad"),
        ("runtime>100", "c"),
        ("year:1990s or -has:runtime", "bc"),
        ("genre:horror", ""),
    ],
)
def test_keeps(query, ids):
    assert found(query) == ids


TERMS = some.sampled_from("genre:drama genre:comedy year:2001 has:runtime -year:1999 c".split())
QUERIES = some.recursive(
    TERMS.map(lambda term: parse_query([term])),
    lambda part: some.builds(And, part, part) | some.builds(Or, part, part) | part.map(Not),
)


@given(QUERIES, QUERIES)
def test_the_laws_of_sets(one, other):
    rows = [query.rows(SMALL) for query in (one, other)]
    assert Not(Not(one)).rows(SMALL) == rows[0]
    assert And(one, other).rows(SMALL) == rows[0] & rows[1]
    assert Or(one, other).rows(SMALL) == rows[0] | rows[1]
    assert Not(Or(one, other)).rows(SMALL) == And(Not(one), Not(other)).rows(SMALL)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("genre:drama", []),
        ("genre:drma", ["genre 'drma' finds nothing; did you mean drama or melodrama?"]),
        ("genre:zzzzzz", ["genre 'zzzzzz' finds nothing"]),
        ("year:1950", ["year '1950' finds nothing"]),
        ("(genre:drma or year:1950)", ["genre 'drma' finds", "year '1950' finds"]),
    ],
)
def test_hints(query, hint):
    hints = list(parse_query([query]).hints(SMALL))
    assert len(hints) == len(hint)
    assert all(told.startswith(wanted) for told, wanted in zip(hints, hint, strict=True))


@pytest.mark.parametrize(
    ("by", "ids"),
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
def test_ordered(by, ids):
    films = SMALL.get_many(range(4))
    assert "".join(film.id for film in sort_records(films, by)) == ids


def test_ordered_by_what_is_not_there():
    with pytest.raises(UsageError, match="did you mean year"):
        sort_records(SMALL.get_many(range(4)), "yaer")


class TestChance:
    @pytest.mark.parametrize(
        ("seed", "drawn"),
        [("a", [66, 16, 147, 158, 43]), ("today 2026-11-24", [108, 202, 44, 174, 24])],
    )
    def test_a_seed_draws_the_same_on_every_machine(self, seed, drawn):
        assert draw(range(245), 5, seed) == drawn

    def test_and_so_does_a_fair_draw(self):
        assert draw_from_groups([[1, 2, 3], [4], [5, 6]], 4, "x") == [4, 3, 1, 2]

    def test_each_is_as_likely_as_any_other(self):
        draws = Counter(draw(range(10), 1, str(seed))[0] for seed in range(5000))
        assert chi_square(draws.values()) < 21.7  # 9 degrees of freedom, one in a hundred

    def test_each_group_is_as_likely_as_any_other(self):
        groups = [[1], [2, 3], range(4, 100)]
        draws = Counter(min(draw_from_groups(groups, 1, str(n))[0], 4) for n in range(3000))
        by_group = [draws[1], draws[2] + draws[3], draws[4]]
        assert chi_square(by_group) < 9.2  # 2 degrees of freedom, one in a hundred

    @given(some.lists(some.integers(), unique=True), some.integers(0, 9), some.text())
    def test_none_is_drawn_twice(self, pool, number, seed):
        drawn = draw(pool, number, seed)
        assert len(drawn) == len(set(drawn)) == min(number, len(pool))
        assert set(drawn) <= set(pool)

    @given(some.lists(some.lists(some.integers(0, 9), min_size=1)), some.integers(0, 20))
    def test_nor_from_groups_that_overlap(self, groups, number):
        drawn = draw_from_groups(groups, number, "x")
        pool = {one for group in groups for one in group}
        assert len(drawn) == len(set(drawn)) == min(number, len(pool))
        assert set(drawn) <= pool


def chi_square(counts):
    """Return how far counts are from being all alike."""
    counts = list(counts)
    mean = sum(counts) / len(counts)
    return sum((count - mean) ** 2 / mean for count in counts)
