"""What data/films.toml promises."""

import re
from collections import Counter

import pytest

from kromance.model.vocabulary import GENRES, THEMES

WITHOUT_HANGUL = {"ing"}
"""What is called in Latin letters in Korea too."""


@pytest.fixture(scope="module")
def every(films):
    return films.get_many(range(len(films)))


def test_there_are_some_245(every):
    assert len(every) == 245
    assert sum(film.confirmed for film in every) == 243


def test_each_is_checked_against_a_source(every):
    assert [film.id for film in every if film.confirmed and not film.sources] == []


def test_each_has_what_a_list_shows(every):
    for film in every:
        if film.confirmed:
            assert film.hangul, film.id
            assert film.genres, film.id
            assert film.synopsis, film.id


def test_words_are_of_the_vocabulary(every):
    assert {genre for film in every for genre in film.genres} <= set(GENRES)
    assert {theme for film in every for theme in film.themes} <= set(THEMES)


def test_no_word_of_the_vocabulary_is_idle(every):
    assert {genre for film in every for genre in film.genres} == set(GENRES)
    assert {theme for film in every for theme in film.themes} == set(THEMES)


@pytest.mark.parametrize("name", ["id", "imdb", "tmdb"])
def test_no_two_have_the_same(every, name):
    seen = Counter((getattr(film, name), film.kind) for film in every if getattr(film, name))
    assert [value for value, times in seen.items() if times > 1] == []


def test_the_article_names_eleven(every):
    claims = [film.article for film in every if film.article]
    assert Counter(claim.verdict for claim in claims) == {
        "corrected": 8,
        "accurate": 1,
        "unconfirmed": 2,
    }
    assert [claim.title for claim in claims if claim.verdict == "corrected"] == [
        claim.title for claim in claims if claim.corrections and claim.verdict != "unconfirmed"
    ]


def test_a_synopsis_is_one_or_two_short_sentences(every):
    for film in every:
        if film.synopsis:
            sentences = re.findall(r"[.!?](?=\s|$)", film.synopsis)
            assert 1 <= len(sentences) <= 3, film.synopsis
            assert len(film.synopsis) <= 320, film.synopsis


def test_a_series_has_episodes_and_a_film_has_none(every):
    for film in every:
        assert (film.episodes is not None) == (film.kind == "series"), film.id


def test_hangul_is_hangul(every):
    people = {person.name: person for film in every for person in film.people}
    titles = [film for film in every if film.id not in WITHOUT_HANGUL]
    for named in (*titles, *people.values()):
        assert named.hangul is None or re.search(r"[가-힣]", named.hangul), named.hangul
