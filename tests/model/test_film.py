"""Films and people."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.model.film import SEARCHABLE, Film, Person, ShelfEntry
from kromance.model.vocabulary import ENDINGS, GENRES, KINDS, SYNONYMS, THEMES

FATHER = Person(name="Kim Ki-duk (born 1934)", hangul="김기덕")
SON = Person(name="Kim Ki-duk", hangul="김기덕")


def test_derived_fields_follow_from_the_others():
    film = Film(id="a", title="A", year=1999, hangul="가")
    assert (film.decade, film.titles, film.people) == (1990, ("A", "가"), [])
    assert film.must_watch is False


def test_people_are_the_cast_and_crew_each_once():
    film = Film(id="a", title="A", year=1999, directors=[SON], writers=[SON], cast=[FATHER])
    assert film.people == [SON, FATHER]


@pytest.mark.parametrize(
    ("aka", "described"),
    [
        ([], ""),
        (["B", "가"], "B, 가"),
        (["가", "B", "C", "D", "E"], "가, B, C, D, E"),
        (["가", "B", "C", "D", "E", "F"], "B, C, D, E, F and 1 more"),
        (["가", "나", "B", "C", "D", "E", "F", "G"], "B, C, D, E, F and 3 more"),
        (["B", "أنت جميلة", "שלום"], "B and 2 more"),
        (["أنت جميلة"], "1 more"),
    ],
)
def test_at_most_five_other_titles_are_named(aka, described):
    film = Film(id="a", title="A", year=2000, aka=aka)
    assert film.describe_other_titles() == described


def test_an_entry_replaces_the_shelf_fields_of_a_film():
    film = Film(id="a", title="A", year=1999, note="old")
    film.apply_entry(ShelfEntry(rating=4.0))
    assert (film.rating, film.note) == (4.0, None)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("kim ki duk", ["by-the-father", "by-the-son"]),
        ("Kim Ki-duk", ["by-the-father", "by-the-son"]),
        ("김기덕", ["by-the-father", "by-the-son"]),
        ("Kim Ki-duk (born 1934)", ["by-the-father"]),
        ("kim ki duk born 1934", ["by-the-father"]),
        ("born", []),
        ("1934", []),
    ],
)
def test_a_qualifier_tells_namesakes_apart(text, ids):
    films = [
        Film(id="by-the-father", title="A", year=1999, directors=[FATHER]),
        Film(id="by-the-son", title="B", year=1999, directors=[SON]),
    ]
    field = SEARCHABLE["directors"]
    rows = Catalog(FilmList(films)).rows_matching(field, field.type.matcher(":", text))
    assert [films[row].id for row in sorted(rows)] == ids


@pytest.mark.parametrize("text", SYNONYMS)
def test_a_synonym_stands_for_words_of_one_vocabulary(text):
    vocabularies = (GENRES, THEMES, KINDS, ENDINGS)
    assert sum(vocabulary.keys() >= set(SYNONYMS[text]) for vocabulary in vocabularies) >= 1
    assert not any(text in vocabulary for vocabulary in vocabularies)


@pytest.mark.parametrize(
    ("film", "text"),
    [
        (Film(id="a", title="A", year=1999, runtime=100), "100"),
        (Film(id="a", title="A", year=1999, kind="series", runtime=70, episodes=16), "16 ep"),
        (Film(id="a", title="A", year=1999), ""),
    ],
)
def test_the_length_of_a_series_is_its_number_of_episodes(film, text):
    assert film.format_length() == text


@pytest.mark.parametrize(
    ("runtime", "episodes", "text"),
    [
        (123, None, "2 h 3 min"),
        (None, None, ""),
        (70, 16, "16 episodes of about 70 min"),
        (None, 16, "16 episodes"),
    ],
)
def test_the_length_is_described_in_words(runtime, episodes, text):
    film = Film(id="a", title="A", year=1999, runtime=runtime, episodes=episodes)
    assert film.describe_length() == text


@pytest.mark.parametrize("name", SEARCHABLE)
def test_every_field_has_a_description_and_an_example(name):
    assert SEARCHABLE[name].type.description
    assert SEARCHABLE[name].type.example
