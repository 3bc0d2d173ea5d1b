"""Finding the film that an imported entry is about."""

import pytest

from kromance.shelf.film_matcher import FilmMatcher
from kromance.shelf.importers.registry import ImportedEntry as Entry


@pytest.fixture
def find(catalog):
    """Return the ID of the film that matches an entry."""

    def find_id(entry):
        row = FilmMatcher(catalog).find_row(entry)
        return None if row is None else catalog.get_films([row])[0].id

    return find_id


@pytest.mark.parametrize(
    ("entry", "film_id"),
    [
        (Entry("My Sassy Girl", 2001), "my-sassy-girl"),
        (Entry("my sassy girl", 2002), "my-sassy-girl"),
        (Entry("my sassy girl", 2000), "my-sassy-girl"),
        (Entry("My Sassy Girl", 2008), None),
        (Entry("My Sassy Girl"), None),
        (Entry("엽기적인 그녀", 2001), "my-sassy-girl"),
        (Entry("Yeopgijeogin geunyeo", 2001), "my-sassy-girl"),
        (Entry("A Strange Title", 2016, original_title="아가씨"), "the-handmaiden"),
        (Entry("A Strange Title", original_title="아가씨"), None),
        (Entry("The King\u2019s Letters", 2019), "the-kings-letters"),
        (Entry("The King\u2019s Man", 2019), None),
        (Entry("Ditto", 2000), "ditto-2000"),
        (Entry("Ditto", 2022), "ditto-2022"),
        (Entry("", 2001), None),
    ],
)
def test_titles_match_in_any_spelling_within_a_year(find, entry, film_id):
    assert find(entry) == film_id


@pytest.mark.parametrize(
    ("entry", "film_id"),
    [
        (Entry("x", id="my-sassy-girl"), "my-sassy-girl"),
        (Entry("x", id="unknown", imdb="tt0293715"), "my-sassy-girl"),
        (Entry("x", imdb="tt0293715"), "my-sassy-girl"),
        (Entry("x", imdb="tt0293715", tmdb=1), "my-sassy-girl"),
        (Entry("x", imdb="tt9999999", tmdb=290098), None),
        (Entry("x", 1990, tmdb=290098), "the-handmaiden"),
        (Entry("x", 1990, "film", tmdb=11178), "my-sassy-girl"),
        (Entry("x", 1990, "series", tmdb=11178), "coffee-prince"),
        (Entry("x", 1990, tmdb=11178), None),
        (Entry("x", 1990, "series", tmdb=290098), None),
    ],
)
def test_ids_match_whatever_the_title(find, entry, film_id):
    assert find(entry) == film_id


@pytest.mark.parametrize(
    "entry",
    [
        Entry("My Sassy Girl", 2001, imdb="tt0404254"),
        Entry("My Sassy Girl", 2001, "series"),
        Entry("Coffee Prince", 2007, "film"),
        Entry("My Sassy Girl", 2001, tmdb=1),
    ],
)
def test_a_title_does_not_match_a_film_with_another_id_or_kind(find, entry):
    assert find(entry) is None


def test_a_title_decides_between_films_with_the_same_id(find):
    assert find(Entry("My Sassy Girl", 2001, tmdb=11178)) == "my-sassy-girl"


def test_an_unknown_id_matches_a_film_without_an_id_by_title(find):
    assert find(Entry("Daisy", 2006, imdb="tt0468704")) == "daisy"


def test_films_of_any_year_are_suggested(catalog):
    films = FilmMatcher(catalog).suggest_films(Entry("ditto"))
    assert [film.id for film in films] == ["ditto-2000", "ditto-2022"]
