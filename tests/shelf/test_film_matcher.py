"""Finding the film that an imported entry is about."""

import pytest

from kromance.catalog.cache import CachedIndex
from kromance.catalog.catalog import Catalog
from kromance.catalog.user_films import load_source
from kromance.shelf.film_matcher import FilmMatcher
from kromance.shelf.importers.registry import ImportedEntry as Entry

PARK = ("Park Chan-wook",)


@pytest.fixture
def matcher(catalog):
    return FilmMatcher(catalog)


@pytest.fixture
def find(matcher, catalog):
    """Return the ID of the film that certainly matches an entry, or None."""

    def find_id(entry):
        row = matcher.match(entry).row
        return None if row is None else catalog.get_films([row])[0].id

    return find_id


@pytest.fixture
def propose(matcher, catalog):
    """Return the IDs of the films that an entry may be about, and what's doubtful."""

    def propose_films(entry):
        match = matcher.match(entry)
        assert match.row is None
        return [film.id for film in catalog.get_films(match.candidates)], match.doubt

    return propose_films


@pytest.mark.parametrize(
    ("entry", "film_id"),
    [
        (Entry("My Sassy Girl", 2001), "my-sassy-girl"),
        (Entry("my  SASSY-girl", 2001), "my-sassy-girl"),
        (Entry("My Sassy Girl", 2001, "film"), "my-sassy-girl"),
        (Entry("엽기적인 그녀", 2001), "my-sassy-girl"),
        (Entry("Yeopgijeogin geunyeo", 2001), "my-sassy-girl"),
        (Entry("Yopkijogin kunyo", 2001), "my-sassy-girl"),
        (Entry("A Strange Title", 2016, original_title="아가씨"), "the-handmaiden"),
        (Entry("The King\u2019s Letters", 2019), "the-kings-letters"),
        (Entry("Salt & Pepper", 2010), "salt-and-pepper"),
        (Entry("Ditto", 2000), "ditto-2000"),
        (Entry("Ditto", 2022), "ditto-2022"),
        (Entry("The Handmaiden", 2016, directors=("Pak Chanuk",)), "the-handmaiden"),
    ],
)
def test_an_exact_title_in_any_spelling_and_the_year_are_certain(find, entry, film_id):
    assert find(entry) == film_id


@pytest.mark.parametrize(
    ("entry", "film_id"),
    [
        (Entry("x", id="my-sassy-girl"), "my-sassy-girl"),
        (Entry("x", id="my-sassy-girl", imdb="tt9999999"), "my-sassy-girl"),
        (Entry("x", id="unknown", imdb="tt0293715"), "my-sassy-girl"),
        (Entry("x", imdb="tt0293715"), "my-sassy-girl"),
        (Entry("x", imdb="tt0293715", tmdb=1), "my-sassy-girl"),
        (Entry("x", 1990, "film", imdb="tt0293715"), "my-sassy-girl"),
        (Entry("x", 1990, "film", tmdb=290098), "the-handmaiden"),
        (Entry("x", 1990, "film", tmdb=11178), "my-sassy-girl"),
        (Entry("x", 1990, "series", tmdb=11178), "coffee-prince"),
        (Entry("x", 2016, tmdb=290098), "the-handmaiden"),
        (Entry("The Handmaiden", tmdb=290098), "the-handmaiden"),
        (Entry("", tmdb=290098), "the-handmaiden"),
        (Entry("My Sassy Girl", 2001, tmdb=11178), "my-sassy-girl"),
        (Entry("Daisy", 2006, imdb="tt0468704"), "daisy"),
    ],
)
def test_an_id_of_the_same_kind_is_certain_whatever_the_title(find, entry, film_id):
    assert find(entry) == film_id


@pytest.mark.parametrize(
    ("entry", "film_ids", "doubt"),
    [
        (Entry("Handmaiden", 2016), ["the-handmaiden"], "article"),
        (Entry("Handmaiden, The", 2016), ["the-handmaiden"], "article"),
        (Entry("Handmaiden", 2016, imdb="tt9999999"), ["the-handmaiden"], "article"),
        (
            Entry("Handmaiden", 2016, imdb="tt9999999"),
            ["the-handmaiden"],
            ", and its IMDb ID differs",
        ),
        (Entry("The Il Mare", 2000), ["il-mare"], "article"),
        (Entry("Il Mare (Siworae)", 2000), ["il-mare"], "parenthesis"),
        (Entry("My Sassy Girl", 2002), ["my-sassy-girl"], "year"),
        (Entry("My Sassy Girl", 2000), ["my-sassy-girl"], "year"),
        (Entry("A My Sassy Girl", 2002), ["my-sassy-girl"], "year"),
        (Entry("Sunny", 2011), ["sunny", "sunny-too"], "several"),
        (Entry("Ditto"), ["ditto-2000", "ditto-2022"], "missing"),
        (Entry("Handmaiden"), ["the-handmaiden"], "missing"),
        (Entry("A Strange Title", original_title="아가씨"), [], ""),
        (Entry("My Sassy Girl", 2001, imdb="tt0404254"), ["my-sassy-girl"], "IMDb"),
        (Entry("My Sassy Girl", 2001, tmdb=1), ["my-sassy-girl"], "TMDB"),
        (Entry("x", imdb="tt9999999", tmdb=290098, kind="film"), ["the-handmaiden"], "IMDb"),
        (Entry("x", 1990, tmdb=290098), ["the-handmaiden"], "series"),
        (
            Entry("x", kind="film", imdb="tt0293715", tmdb=290098),
            ["my-sassy-girl", "the-handmaiden"],
            "different films",
        ),
        (Entry("x", kind="series", imdb="tt0293715"), ["my-sassy-girl"], "says"),
        (Entry("The Handmaiden", 2016, directors=("Kim Ki-duk",)), ["the-handmaiden"], "director"),
    ],
)
def test_what_is_less_certain_is_proposed(propose, entry, film_ids, doubt):
    found, why = propose(entry)
    assert found == film_ids
    assert doubt in why


@pytest.mark.parametrize(
    "entry",
    [
        Entry("", 2001),
        Entry("", None),
        Entry("My Sassy Girl", 2008),
        Entry("My Sassy Gril", 2001),
        Entry("ㅇㄱㅈㅇㄱㄴ", 2001),
        Entry("The King\u2019s Man", 2019),
        Entry("Sassy Girl", 2001),
        Entry("My Sassy Girl", 2001, "series"),
        Entry("My Sassy Girl", 2001, "other"),
        Entry("My Sassy Girl", 2001, "other", imdb="tt0293715"),
        Entry("Coffee Prince", 2007, "film"),
        Entry("x", 1990, "series", tmdb=290098),
        Entry("Sum", 2007),
    ],
)
def test_other_entries_match_nothing(propose, entry):
    assert propose(entry) == ([], "")


@pytest.mark.parametrize(
    ("entry", "film_id"),
    [
        (Entry("The Handmaiden", kind="film", original_title="아가씨"), "the-handmaiden"),
        (Entry("The Handmaiden", original_title="아가씨"), None),
        (Entry("The Handmaiden", kind="film", original_title="시월애"), None),
        (Entry("The Handmaiden", kind="film", original_title="The Handmaiden"), None),
        (Entry("Ditto", kind="film", original_title="동감"), None),
    ],
)
def test_without_a_year_two_titles_and_the_kind_are_certain(find, entry, film_id):
    assert find(entry) == film_id


@pytest.mark.parametrize(
    ("entry", "agrees"),
    [
        (Entry("Handmaiden", 2016, directors=PARK), True),
        (Entry("Handmaiden", 2016, directors=("박찬욱",)), True),
        (Entry("Handmaiden", 2016, directors=("Kim Ki-duk",)), False),
        (Entry("Handmaiden", 2017, original_title="Agassi"), True),
        (Entry("The Handmaiden", 2017, original_title="The Handmaiden"), False),
        (Entry("Handmaiden", 2016), False),
    ],
)
def test_a_director_or_the_original_title_agrees(matcher, catalog, entry, agrees):
    (row,) = matcher.match(entry).candidates
    assert matcher.agrees(entry, catalog.get_films([row])[0]) is agrees


def test_ids_do_not_need_the_index_of_titles(matcher, monkeypatch):
    monkeypatch.setattr(FilmMatcher, "titles", property(lambda _: pytest.fail("built")))
    assert matcher.match(Entry("x", imdb="tt0293715")).row is not None


def test_the_rows_of_a_kind_are_made_once(small_dataset, monkeypatch):
    load_source(small_dataset)  # writes the cache
    matcher = FilmMatcher(Catalog(load_source(small_dataset)))
    lookups, look_up = [], CachedIndex.__getitem__
    monkeypatch.setattr(
        CachedIndex,
        "__getitem__",
        lambda index, value: lookups.append(value) or look_up(index, value),
    )
    for number in range(5):
        matcher.match(Entry(location="", title=f"Title {number}", year=2000, kind="film"))
    assert lookups.count("film") == 1
