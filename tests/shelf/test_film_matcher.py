"""The film that a row means, and what it changes on the shelf."""

from datetime import date

import pytest

from kromance.model.film import ShelfEntry
from kromance.shelf.film_matcher import FilmMatcher, merge_entry, merge_rows
from kromance.shelf.importers import ImportedEntry

DAY = date(2024, 5, 1)
OTHER = date(2023, 1, 9)


class TestMatcher:
    @pytest.mark.parametrize(
        ("row", "found"),
        [
            (ImportedEntry("My Sassy Girl", 2001), "my-sassy-girl"),
            (ImportedEntry("my sassy girl", 2002), "my-sassy-girl"),
            (ImportedEntry("엽기적인 그녀", 2001), "my-sassy-girl"),
            (ImportedEntry("Yeopgijeogin geunyeo", 2001), "my-sassy-girl"),
            (ImportedEntry("x", None, original="엽기적인 그녀"), None),
            (ImportedEntry("My Sassy Girl", 2008), None),
            (ImportedEntry("My Sassy Girl"), None),
            (ImportedEntry("My Sassy Girl", 2001, imdb="tt0404254"), None),
            (ImportedEntry("Anything", imdb="tt0293715"), "my-sassy-girl"),
            (ImportedEntry("Anything", 1990, tmdb=11178), "my-sassy-girl"),
            (ImportedEntry("Anything", 1990, "film", tmdb=11178), "my-sassy-girl"),
            (ImportedEntry("Anything", 1990, "series", tmdb=11178), None),
            (ImportedEntry("Anything", 1990, imdb="tt9999999", tmdb=11178), None),
            (ImportedEntry("Anything", 1990, imdb="tt0293715", tmdb=1), "my-sassy-girl"),
            (ImportedEntry("My Sassy Girl", 2001, "series"), None),
            (ImportedEntry("Anything", id="my-sassy-girl"), "my-sassy-girl"),
            (ImportedEntry("Anything", id="nobodys", tmdb=11178), "my-sassy-girl"),
            (ImportedEntry("Ditto", 2000), "ditto-2000"),
            (ImportedEntry("Ditto", 2022), "ditto-2022"),
            (ImportedEntry("The King’s Man", 2001), None),
            (ImportedEntry(""), None),
        ],
    )
    def test_finds_by_id_else_by_title_and_year(self, films, row, found):
        at = FilmMatcher(films).find_row(row)
        assert (None if at is None else films.get_many([at])[0].id) == found

    def test_typographic_apostrophes(self, films):
        film = next(film for film in films.get_many(sorted(films.rows)) if "'" in film.title)
        at = FilmMatcher(films).find_row(
            ImportedEntry(film.title.replace("'", "\u2019"), film.year)
        )
        assert films.get_many([at])[0].id == film.id


class TestMerged:
    def test_the_newest_of_several_rows_counts(self):
        rows = [
            ImportedEntry("x", rating=2, on=OTHER, note="old"),
            ImportedEntry("x", rating=4, on=DAY),
        ]
        for order in (rows, rows[::-1]):
            row = merge_rows(order)
            assert (row.rating, row.on, row.note) == (4, DAY, "old")

    @pytest.mark.parametrize(
        ("rows", "seen", "want"),
        [
            ([ImportedEntry("x", seen=(None,)), ImportedEntry("x", seen=(DAY,))], (DAY,), False),
            ([ImportedEntry("x", seen=(None, DAY))], (None, DAY), False),
            ([ImportedEntry("x", want=True), ImportedEntry("x", seen=(DAY,))], (DAY,), False),
            ([ImportedEntry("x", want=True, seen=(DAY,))], (DAY,), True),
            ([ImportedEntry("x", want=True)], (), True),
        ],
    )
    def test_seen_and_wanted(self, rows, seen, want):
        row = merge_rows(rows)
        assert (set(row.seen), row.want) == (set(seen), want)

    @pytest.mark.parametrize(
        ("entry", "rated", "row", "after"),
        [
            (
                ShelfEntry(),
                None,
                ImportedEntry("x", rating=4, seen=(DAY,)),
                {"rating": 4, "seen": [DAY]},
            ),
            (ShelfEntry(rating=3), None, ImportedEntry("x", rating=4, on=DAY), {"rating": 3}),
            (ShelfEntry(rating=3), OTHER, ImportedEntry("x", rating=4, on=DAY), {"rating": 4}),
            (ShelfEntry(rating=3), DAY, ImportedEntry("x", rating=4, on=OTHER), {"rating": 3}),
            (ShelfEntry(note="mine"), None, ImportedEntry("x", note="theirs"), {"note": "mine"}),
            (
                ShelfEntry(note="mine"),
                OTHER,
                ImportedEntry("x", note="theirs", on=DAY),
                {"note": "mine"},
            ),
            (ShelfEntry(), None, ImportedEntry("x", note="theirs"), {"note": "theirs"}),
            (ShelfEntry(want=True), None, ImportedEntry("x", seen=(DAY,)), {"want": False}),
            (ShelfEntry(seen=[DAY]), None, ImportedEntry("x", want=True), {"want": False}),
            (
                ShelfEntry(seen=[DAY], want=True),
                None,
                ImportedEntry("x", seen=(DAY,)),
                {"want": True},
            ),
            (ShelfEntry(seen=[DAY]), None, ImportedEntry("x", seen=(None,)), {"seen": [DAY]}),
            (
                ShelfEntry(seen=[DAY]),
                None,
                ImportedEntry("x", seen=(OTHER,)),
                {"seen": [OTHER, DAY]},
            ),
            (ShelfEntry(seen=[None]), None, ImportedEntry("x", seen=(DAY,)), {"seen": [None, DAY]}),
            (ShelfEntry(rating=4), None, ImportedEntry("x", rating=4, seen=(None,)), {"seen": []}),
        ],
    )
    def test_lays_a_row_over_an_entry(self, entry, rated, row, after):
        got, _ = merge_entry(entry, row, rated)
        assert {key: getattr(got, key) for key in after} == after

    def test_overwrites_when_asked(self):
        entry = ShelfEntry(rating=3, note="mine")
        got, rated = merge_entry(
            entry, ImportedEntry("x", rating=4, note="theirs", on=OTHER), DAY, overwrite=True
        )
        assert (got.rating, got.note, rated) == (4, "theirs", OTHER)
