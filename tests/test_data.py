"""The rules that every entry of data/films.toml obeys."""

import json
import re
import tomllib
from collections import Counter

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from support import BUNDLED

from kromance.catalog.reader import check_dataset, load_films
from kromance.catalog.schema import dataset_schema
from kromance.model.vocabulary import GENRES, THEMES

TITLED_IN_LATIN_LETTERS = {"ing"}
"""The films whose original Korean title has no Hangul."""


@pytest.fixture(scope="module")
def tables():
    return tomllib.loads(BUNDLED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def films():
    return load_films(BUNDLED)


@pytest.fixture(scope="module")
def claims(films):
    """What the article claims about its titles."""
    return [film.article for film in films if film.article]


def test_every_film_is_read(films, tables):
    assert [film.id for film in films] == [film["id"] for film in tables["film"]]


def test_it_has_no_errors_and_only_people_may_lack_hangul():
    assert [
        str(diagnostic)
        for diagnostic in check_dataset(BUNDLED)
        if not re.search(r'warning: person ".*": hangul: is missing$', str(diagnostic))
    ] == []


def test_it_is_valid_by_its_schema(tables):
    validator = Draft202012Validator(dataset_schema(), format_checker=FormatChecker())
    plain = json.loads(json.dumps(tables, default=str))
    assert [error.message for error in validator.iter_errors(plain)] == []


def test_the_schema_beside_it_is_up_to_date(kromance):
    schema = BUNDLED.with_name("films.schema.json").read_text(encoding="utf-8")
    assert kromance("schema").out == schema, "run kromance schema > data/films.schema.json"
    assert BUNDLED.read_text(encoding="utf-8").startswith("#:schema films.schema.json\n")


@pytest.mark.parametrize("field", ["hangul", "romanized", "genres", "synopsis", "sources"])
def test_a_confirmed_film_has(films, field):
    assert [film.id for film in films if film.confirmed and not getattr(film, field)] == []


@pytest.mark.parametrize(("field", "words"), [("genres", GENRES), ("themes", THEMES)])
def test_the_vocabulary_has_every_word_in_use_and_no_other(films, field, words):
    assert {word for film in films for word in getattr(film, field)} == set(words)


@pytest.mark.parametrize("field", ["id", "imdb", "tmdb"])
def test_ids_are_unique(films, field):
    counts = Counter((getattr(film, field), film.kind) for film in films if getattr(film, field))
    assert [value for value, count in counts.items() if count > 1] == []


def test_films_are_sorted_by_year(films):
    years = [film.year for film in films]
    assert years == sorted(years)


def test_the_article_names_eleven_titles(claims):
    assert Counter(claim.verdict for claim in claims) == {
        "corrected": 8,
        "accurate": 1,
        "unconfirmed": 2,
    }


def test_a_verdict_agrees_with_the_record(films):
    for film in films:
        if film.article:
            verdict = film.article.verdict
            assert film.confirmed == (verdict != "unconfirmed"), film.id
            if film.confirmed:
                assert bool(film.article.corrections) == (verdict == "corrected"), film.id


def test_a_synopsis_is_short(films):
    synopses = {film.id: film.synopsis for film in films if film.synopsis}
    sentences = {name: len(re.findall(r"[.!?](?=\s|$)", synopses[name])) for name in synopses}
    assert [name for name, count in sentences.items() if not 1 <= count <= 3] == []
    assert [name for name, synopsis in synopses.items() if len(synopsis) > 320] == []


def test_only_series_have_episodes(films):
    assert [film.id for film in films if bool(film.episodes) != (film.kind == "series")] == []


def test_hangul_is_written_in_hangul(films):
    titles = {film.id: film.hangul for film in films if film.id not in TITLED_IN_LATIN_LETTERS}
    names = {person.name: person.hangul for film in films for person in film.people}
    assert [
        name
        for name, hangul in (titles | names).items()
        if hangul is not None and not re.search("[가-힣]", hangul)
    ] == []
