"""The film that a row means, and what it changes on the shelf."""

from datetime import date

import pytest

from kromance.model.film import Entry
from kromance.shelf.film_matcher import Matcher, combined, merged
from kromance.shelf.importers import Row

DAY = date(2024, 5, 1)
OTHER = date(2023, 1, 9)


class TestMatcher:
    @pytest.mark.parametrize(
        ("row", "found"),
        [
            (Row("My Sassy Girl", 2001), "my-sassy-girl"),
            (Row("my sassy girl", 2002), "my-sassy-girl"),
            (Row("엽기적인 그녀", 2001), "my-sassy-girl"),
            (Row("Yeopgijeogin geunyeo", 2001), "my-sassy-girl"),
            (Row("x", None, original="엽기적인 그녀"), None),
            (Row("My Sassy Girl", 2008), None),
            (Row("My Sassy Girl"), None),
            (Row("My Sassy Girl", 2001, imdb="tt0404254"), None),
            (Row("Anything", imdb="tt0293715"), "my-sassy-girl"),
            (Row("Anything", 1990, tmdb=11178), "my-sassy-girl"),
            (Row("Anything", 1990, "film", tmdb=11178), "my-sassy-girl"),
            (Row("Anything", 1990, "series", tmdb=11178), None),
            (Row("Anything", 1990, imdb="tt9999999", tmdb=11178), None),
            (Row("Anything", 1990, imdb="tt0293715", tmdb=1), "my-sassy-girl"),
            (Row("My Sassy Girl", 2001, "series"), None),
            (Row("Anything", id="my-sassy-girl"), "my-sassy-girl"),
            (Row("Anything", id="nobodys", tmdb=11178), "my-sassy-girl"),
            (Row("Ditto", 2000), "ditto-2000"),
            (Row("Ditto", 2022), "ditto-2022"),
            (Row("The King’s Man", 2001), None),
            (Row(""), None),
        ],
    )
    def test_finds_by_id_else_by_title_and_year(self, films, row, found):
        at = Matcher(films).row(row)
        assert (None if at is None else films.at([at])[0].id) == found

    def test_typographic_apostrophes(self, films):
        film = next(film for film in films.at(sorted(films.rows)) if "'" in film.title)
        at = Matcher(films).row(Row(film.title.replace("'", "\u2019"), film.year))
        assert films.at([at])[0].id == film.id


class TestMerged:
    def test_the_newest_of_several_rows_counts(self):
        rows = [Row("x", rating=2, on=OTHER, note="old"), Row("x", rating=4, on=DAY)]
        for order in (rows, rows[::-1]):
            row = combined(order)
            assert (row.rating, row.on, row.note) == (4, DAY, "old")

    @pytest.mark.parametrize(
        ("rows", "seen", "want"),
        [
            ([Row("x", seen=(None,)), Row("x", seen=(DAY,))], (DAY,), False),
            ([Row("x", seen=(None, DAY))], (None, DAY), False),
            ([Row("x", want=True), Row("x", seen=(DAY,))], (DAY,), False),
            ([Row("x", want=True, seen=(DAY,))], (DAY,), True),
            ([Row("x", want=True)], (), True),
        ],
    )
    def test_seen_and_wanted(self, rows, seen, want):
        row = combined(rows)
        assert (set(row.seen), row.want) == (set(seen), want)

    @pytest.mark.parametrize(
        ("entry", "rated", "row", "after"),
        [
            (Entry(), None, Row("x", rating=4, seen=(DAY,)), {"rating": 4, "seen": [DAY]}),
            (Entry(rating=3), None, Row("x", rating=4, on=DAY), {"rating": 3}),
            (Entry(rating=3), OTHER, Row("x", rating=4, on=DAY), {"rating": 4}),
            (Entry(rating=3), DAY, Row("x", rating=4, on=OTHER), {"rating": 3}),
            (Entry(note="mine"), None, Row("x", note="theirs"), {"note": "mine"}),
            (Entry(note="mine"), OTHER, Row("x", note="theirs", on=DAY), {"note": "mine"}),
            (Entry(), None, Row("x", note="theirs"), {"note": "theirs"}),
            (Entry(want=True), None, Row("x", seen=(DAY,)), {"want": False}),
            (Entry(seen=[DAY]), None, Row("x", want=True), {"want": False}),
            (Entry(seen=[DAY], want=True), None, Row("x", seen=(DAY,)), {"want": True}),
            (Entry(seen=[DAY]), None, Row("x", seen=(None,)), {"seen": [DAY]}),
            (Entry(seen=[DAY]), None, Row("x", seen=(OTHER,)), {"seen": [OTHER, DAY]}),
            (Entry(seen=[None]), None, Row("x", seen=(DAY,)), {"seen": [None, DAY]}),
            (Entry(rating=4), None, Row("x", rating=4, seen=(None,)), {"seen": []}),
        ],
    )
    def test_lays_a_row_over_an_entry(self, entry, rated, row, after):
        got, _ = merged(entry, row, rated)
        assert {key: getattr(got, key) for key in after} == after

    def test_overwrites_when_asked(self):
        entry = Entry(rating=3, note="mine")
        got, rated = merged(entry, Row("x", rating=4, note="theirs", on=OTHER), DAY, overwrite=True)
        assert (got.rating, got.note, rated) == (4, "theirs", OTHER)
