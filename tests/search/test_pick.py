"""Films picked at random: the pool, the history and the draw."""

from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.errors import NotFoundError
from kromance.model.film import SEARCHABLE, Film, ShelfEntry
from kromance.search.parser import parse_query
from kromance.search.pick import draw, draw_from_groups, pick_films, pick_for_day, select_pool

FILMS = FilmList(
    [
        Film(id="a", title="A", year=2001, genres=["drama"]),
        Film(id="b", title="B", year=2002, genres=["drama", "comedy"]),
        Film(id="seen", title="C", year=2001, genres=["drama"]),
        Film(id="dropped", title="D", year=2002, genres=["drama"]),
        Film(id="both", title="E", year=2003, genres=["drama"]),
        Film(id="fake", title="F", year=2004, genres=["drama"], confirmed=False),
        Film(id="fake-seen", title="G", year=2001, confirmed=False),
        Film(id="series", title="H", kind="series", year=1999),
    ]
)
SHELF = {
    "seen": ShelfEntry(seen=[None]),
    "dropped": ShelfEntry(dropped=True),
    "both": ShelfEntry(seen=[None], dropped=True),
    "fake-seen": ShelfEntry(seen=[None]),
}
CATALOG = Catalog(FILMS, SHELF)


def make_filters(*terms):
    """Return each term as a filter that is labeled with the term itself."""
    return [(term, parse_query([term])) for term in terms]


def list_ids(rows):
    return " ".join(film.id for film in CATALOG.get_films(rows))


class TestPool:
    @pytest.mark.parametrize(
        ("terms", "ids"),
        [
            ([], "a b"),
            (["kind:series"], "series"),
            (["kind:film,series"], "a b series"),
            (["year:2001"], "a"),
            (["genre:drama", "year:2002"], "b"),
            (["is:seen"], "seen"),
            (["-is:seen"], "a b"),
            (["not -is:seen"], "seen"),
            (["is:dropped"], "dropped"),
            (["is:dropped", "is:seen"], "both"),
            (["-is:confirmed"], "fake"),
            (["is:confirmed"], "a b"),
            (["-is:confirmed", "is:seen"], "fake-seen"),
            (["year:2001", "is:seen"], "seen"),
        ],
    )
    def test_leaves_out_what_no_filter_asks_for(self, terms, ids):
        assert list_ids(select_pool(CATALOG, make_filters(*terms)).rows) == ids

    def test_can_include_everything(self):
        pool = select_pool(CATALOG, make_filters("year:2001"), include_all=True)
        assert list_ids(pool.rows) == "a seen fake-seen"

    @pytest.mark.parametrize(
        ("field", "ids"),
        [
            ("genres", "a b seen dropped both fake"),
            ("dropped", "a b seen dropped both fake fake-seen"),
        ],
    )
    def test_has_only_films_with_a_value_of_the_field_it_is_grouped_by(self, field, ids):
        pool = select_pool(CATALOG, group_by=SEARCHABLE[field], include_all=True)
        assert list_ids(pool.rows) == ids

    def test_keeps_the_hints_of_its_filters(self):
        pool = select_pool(CATALOG, make_filters("genre:drama,commedy"))
        assert pool.hints == ["unknown genre 'commedy'; did you mean comedy?"]

    @pytest.mark.parametrize(
        ("terms", "field", "explanation"),
        [
            (["year:1899"], None, "no film matches year:1899; remove or widen it"),
            (["is:want"], None, "your watchlist is empty; add films with"),
            (["title:c"], None, "you've seen every film that matches; use --any"),
            (["title:d"], None, "you've dropped every film that matches; use --any"),
            (["title:c or title:d"], None, "you've seen or dropped every film that matches"),
            (["title:f"], None, "every film that matches is unconfirmed; use --any"),
            (["title:c or title:f"], None, "every film that matches is seen or unconfirmed"),
            (["is:seen", "title:e"], None, "you've dropped every film that matches"),
            ([], "runtime", "none of the matching films has a value for runtime; try another"),
        ],
    )
    def test_is_never_empty(self, terms, field, explanation):
        with pytest.raises(NotFoundError) as caught:
            select_pool(CATALOG, make_filters(*terms), group_by=SEARCHABLE.get(field))
        assert str(caught.value).startswith(explanation)


class TestPickFilms:
    POOL = select_pool(Catalog(FILMS), include_all=True)

    def test_picks_one_film_by_default(self):
        result = pick_films(self.POOL)
        assert len(result.rows) == 1
        assert result[1:] == (7, [], False)

    @pytest.mark.parametrize("count", [0, 1, 3])
    def test_picks_no_film_of_the_history(self, count):
        history = ["seen", "elsewhere", "a", "b", "fake"]
        result = pick_films(self.POOL, count, history=history)
        assert len(result.rows) == count
        assert {*list_ids(result.rows).split()} <= {"dropped", "both", "fake-seen"}
        assert result[1:] == (3, ["seen", "a", "b", "fake"], False)

    def test_picks_films_of_the_history_only_after_all_others(self):
        result = pick_films(self.POOL, 5, history=["a", "b", "seen", "fake"])
        assert {*list_ids(result.rows[:3]).split()} == {"dropped", "both", "fake-seen"}
        assert result[1:] == (7, ["a", "b", "seen", "fake"], True)

    def test_picks_the_latest_film_of_the_history_only_after_all_others(self):
        history = ["a", "b", "seen", "dropped", "both", "fake", "fake-seen"]
        for _ in range(20):
            assert list_ids(pick_films(self.POOL, 6, history=history).rows[-1:]) != "fake-seen"
        assert len(pick_films(self.POOL, 7, history=history).rows) == 7

    def test_a_seed_ignores_the_history(self):
        first = pick_films(self.POOL, 3, seed="x")
        assert pick_films(self.POOL, 3, seed="x", history=["a", "b"]) == first
        assert list_ids(first.rows) == "both dropped seen"
        assert first.recently_picked == []

    def test_a_group_is_picked_before_a_film(self):
        pool = select_pool(Catalog(FILMS), group_by=SEARCHABLE["year"], include_all=True)
        films = Counter(pick_films(pool, seed=str(seed)).rows[0] for seed in range(400))
        assert films[4] > 2 * films[0]  # the only film of 2003, and one of three of 2001

    def test_a_group_can_be_used_up(self):
        pool = select_pool(CATALOG, group_by=SEARCHABLE["genres"], include_all=True)
        result = pick_films(pool, 9, history=["a"])
        assert sorted(result.rows) == pool.rows
        assert result.exhausted


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

    @pytest.mark.parametrize(
        "draw_one", [partial(draw, range(245), 1), partial(draw_from_groups, [range(245)], 1)]
    )
    def test_without_a_seed_every_draw_differs(self, draw_one):
        assert len({draw_one()[0] for _ in range(50)}) > 10

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


class TestPickForDay:
    DAY = date(2026, 11, 26)
    IDS = st.lists(st.from_regex("[a-z]{1,8}", fullmatch=True), min_size=1, unique=True)

    @staticmethod
    def pick_id(ids, day=DAY):
        catalog = Catalog(FilmList([Film(id=name, title=name, year=2000) for name in ids]))
        (row,) = pick_for_day(select_pool(catalog), 1, day).rows
        return catalog.get_films([row])[0].id

    @given(IDS, IDS)
    def test_films_that_come_or_go_replace_it_only_by_themselves(self, ids, others):
        picked = self.pick_id(ids)
        everyone = dict.fromkeys([*others, *ids])
        assert self.pick_id(everyone) in (picked, self.pick_id(others))
        assert self.pick_id([picked, *set(ids).intersection(others)]) == picked

    def test_it_changes_from_day_to_day(self):
        days = [self.DAY + timedelta(days=number) for number in range(200)]
        picked = Counter(self.pick_id("abcdefgh", day) for day in days)
        assert len(picked) == 8
        assert max(picked.values()) < 50

    def test_several_films_are_all_different(self):
        pool = select_pool(CATALOG, include_all=True)
        rows = pick_for_day(pool, 100, self.DAY).rows
        assert sorted(rows) == pool.rows

    def test_groups_come_first(self):
        pool = select_pool(CATALOG, include_all=True, group_by=SEARCHABLE["genres"])
        first = {
            CATALOG.get_films(pick_for_day(pool, 1, self.DAY + timedelta(days=number)).rows)[0].id
            for number in range(60)
        }
        assert "b" in first  # the only comedy: picked every other day, not every sixth
