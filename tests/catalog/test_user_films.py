"""The user's own films, added to the bundled ones."""

import pytest
from support import ids, records, titles

from kromance.catalog.user_films import load_catalog
from kromance.model.film import SEARCHABLE

WINDSTRUCK = (
    '[[film]]\nid = "windstruck"\ntitle = "Gone"\nyear = 1999\ngenres = ["war", "comedy"]\n'
)
"""A film that takes the place of a bundled one."""


class TestReplacedFilm:
    @pytest.fixture(autouse=True)
    def _replace_windstruck(self, user_films):
        user_films.write_text(WINDSTRUCK, encoding="utf-8")

    def test_is_shown_instead_of_the_bundled_one(self, kromance):
        assert records(kromance("show windstruck --json"))["title"] == "Gone"
        assert kromance("list").err == "30 films\n"
        assert len(titles(kromance("pick -n 999 --json"))) == 28

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("genre:war", "sunny-2008 windstruck"),
            ("year:1999", "memento-mori windstruck"),
            ("title:windstruck", ""),
            ("title:gone", "windstruck"),
            ("year:2004", "a-moment-to-remember"),
            ("genre:fantasy is:must-watch", "my-love-from-the-star"),
            ("director:'kwak jae yong'", "my-sassy-girl the-classic"),
            ("-genre:drama genre:fantasy theme:grief", ""),
        ],
    )
    def test_is_found_by_its_new_values_only(self, kromance, query, found):
        assert ids(kromance(f"filter {query} --json")) == found.split()

    def test_is_counted_by_its_new_values_only(self, kromance):
        counts = {tally["value"]: tally["films"] for tally in records(kromance("stats --json"))}
        assert (counts["war"], counts["fantasy"], counts["comedy"]) == (2, 5, 10)

    def test_is_similar_by_its_new_values_only(self, kromance):
        assert "windstruck" not in ids(kromance("similar il mare -n 99 --json"))

    @pytest.mark.parametrize("field", SEARCHABLE.values(), ids=SEARCHABLE)
    def test_leaves_no_row_in_any_index(self, field):
        catalog = load_catalog()
        index = catalog.index(field)
        assert all(index.values())
        assert set().union(*index.values()) <= catalog.rows


class TestUserFilms:
    FILM = '[[film]]\nid = "x"\ntitle = "X"\nyear = 2000\ncast = ["Jun Ji-hyun"]\n'

    def test_come_after_the_bundled_ones(self, kromance, user_films):
        user_films.write_text(self.FILM, encoding="utf-8")
        films = ids(kromance("list --json"))
        assert (len(films), films[-1]) == (31, "x")
        assert ids(kromance("list --with 'jun ji hyun' --json"))[-1] == "x"

    def test_are_not_added_to_another_dataset(self, kromance, user_films, dataset):
        user_films.write_text(self.FILM, encoding="utf-8")
        path = dataset('[[film]]\nid = "y"\ntitle = "Y"\nyear = 2000\n')
        assert ids(kromance(f"list --data {path} --json")) == ["y"]

    def test_that_are_invalid_are_an_error(self, kromance, user_films):
        user_films.write_text("[[film]]\nid = 3\n", encoding="utf-8")
        result = kromance("list")
        assert (result.out, result.code) == ("", 3)
        assert f"{user_films}:2: film 1: id: " in result.err
