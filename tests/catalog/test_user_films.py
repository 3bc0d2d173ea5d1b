"""The user's own films, overlaid on the bundled ones."""

import json

import pytest
from support import titles

from kromance.catalog.sources import FilmList
from kromance.catalog.user_films import OverlaidFilms
from kromance.model.film import SEARCHABLE, Film, Person

BASE = [Film(id="a", title="A", year=2000), Film(id="b", title="B", year=2001)]


@pytest.fixture
def overlaid():
    own = [Film(id="a", title="My A", year=1999), Film(id="c", title="C", year=2001)]
    return OverlaidFilms(FilmList(BASE), own)


class TestOverlaidFilms:
    def test_user_films_follow_and_replaced_films_are_gone(self, overlaid):
        assert overlaid.rows == {1, 2, 3}
        assert [film.title for film in overlaid.read_films([3, 1, 2])] == ["C", "B", "My A"]
        assert overlaid.rows_by_id(["a", "b", "c", "d"]) == {"a": 2, "b": 1, "c": 3}

    def test_no_index_has_the_row_of_a_replaced_film(self, overlaid):
        assert overlaid.index(SEARCHABLE["year"]) == {2001: {1, 3}, 1999: {2}}
        assert 0 not in set().union(*overlaid.index(SEARCHABLE["title"]).values())

    def test_user_films_are_listed_by_year_after_others_of_that_year(self, overlaid):
        assert overlaid.sort_by_default({3, 2, 1}) == [2, 1, 3]

    def test_user_films_are_marked_as_such(self, overlaid):
        films = overlaid.read_films([1, 2])
        assert [film.is_user_film for film in films] == [False, True]


@pytest.mark.parametrize(
    ("person", "hangul", "is_found"),
    [
        (Person(name="Jun Ji-hyun"), "전지현", True),
        (Person(name="Jun Ji-hyun", hangul="전지헌"), "전지헌", False),
        (Person(name="Jun Jihyun"), None, False),
    ],
)
def test_people_of_user_films_have_the_spellings_known_for_their_name(person, hangul, is_found):
    known = Person(name="Jun Ji-hyun", hangul="전지현", aka=["Gianna Jun"])
    base = Film(id="a", title="A", year=2000, cast=[known])
    own = Film(id="b", title="B", year=2001, cast=[person], directors=[Person(name="Jane Doe")])
    source = OverlaidFilms(FilmList([base]), [own])
    (film,) = source.read_films([1])
    assert [member.hangul for member in (*film.cast, *film.directors)] == [hangul, None]
    index = source.index(SEARCHABLE["people"])
    found = set().union(*(rows for names, rows in index.items() if "Gianna Jun" in names))
    assert (1 in found) == is_found


class TestCommandLine:
    def test_a_user_film_replaces_the_bundled_one_with_its_id(self, kromance, user_films):
        before = len(titles(kromance("list --json")))
        user_films.write_text(
            '[[film]]\nid = "windstruck"\ntitle = "Gone"\nyear = 1999\ngenres = ["war"]\n'
        )
        assert json.loads(kromance("show windstruck --json").out)["title"] == "Gone"
        assert titles(kromance("filter genre:war year:1999 --json")) == ["Gone"]
        assert len(titles(kromance("list --json"))) == before
        assert titles(kromance("filter title=windstruck --json")) == []

    def test_a_dataset_given_by_path_is_used_alone(self, kromance, user_films, dataset):
        user_films.write_text('[[film]]\nid = "x"\ntitle = "X"\nyear = 2000\n')
        path = dataset('[[film]]\nid = "y"\ntitle = "Y"\nyear = 2000\n')
        assert titles(kromance(f"list --data {path} --json")) == ["Y"]

    def test_errors_in_user_films_are_reported(self, kromance, user_films):
        user_films.write_text("[[film]]\nid = 3\n")
        result = kromance("list")
        assert result.code == 3
        assert "films.toml:2: film 1: id: expected" in result.err
