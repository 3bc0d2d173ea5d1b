"""The rules that every entry of data/films.toml obeys."""

import json
import re
import tomllib
from collections import Counter, defaultdict

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from support import BUNDLED

from kromance.catalog.reader import check_dataset, load_films
from kromance.catalog.schema import dataset_schema
from kromance.korean.normalize import squash
from kromance.korean.spelling import SAME_TITLE, title_matcher
from kromance.model.vocabulary import GENRES, THEMES

TITLED_IN_LATIN_LETTERS = {"ing"}
"""The films whose original Korean title has no Hangul."""

IRREGULARLY_ROMANIZED = {
    *("christmas-in-august", "coffee-prince", "love-reset"),  # a number is read out
    "my-boyfriend-is-type-b",  # so is a Latin letter
    *("lost-in-love", "changing-partners", "are-we-in-love"),  # consonants assimilate
}

FILMS_THAT_SHARE_A_TITLE = [
    "cheese-in-the-trap cheese-in-the-trap-2016",
    "ditto-2000 ditto-2022",
    "love-in-the-big-city love-in-the-big-city-series",
    "my-dearest my-love",
    "my-love-my-bride-1990 my-love-my-bride-2014",
    "sunny-2008 sunny-2011",
]

PEOPLE_WHO_SHARE_A_NAME = [
    "Cho Yun-hee / Jo Yoon-hee",
    "Choi Soo-young / Choi Su-yeong",
    "Jo Joong-hoon / Jo Jung-hoon",
    "Jo Sung-hee / Jo Sung-hee (screenwriter)",
    "Kim Hee-won / Kim Hee-won (director)",
    "Kim Ho-jung / Kim Ho-jung (director)",
    "Kim Hye-young / Kim Hye-young (screenwriter)",
    "Kim Jung-hoon / Kim Jung-hoon (director)",
    "Kim Ki-duk / Kim Ki-duk (born 1934)",
    "Kim Soo-hyeon / Kim Soo-hyun",
    "Kim Sung-soo / Kim Sung-su",
    "Kim Tae-hee / Kim Tae-hee (screenwriter)",
    "Kim Won-seok / Kim Won-seok (screenwriter)",
    "Lee Byeong-heon / Lee Byung-hun",
    "Lee Jong-hyuk / Lee Jong-hyuk (younger actor)",
    "Lee Jong-seok / Lee Jong-suk",
    "Lee Sung-jae / Lee Sung-jae (screenwriter)",
    "Lee Yoon-jung / Lee Yoon-jung (series director)",
    "Park Eun-yeong / Park Eun-young",
    "Park Jung-woo / Park Jung-woo (actor)",
]


@pytest.fixture(scope="module")
def tables():
    return tomllib.loads(BUNDLED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts():
    """The text of each film's table in the file, by ID, with the comments above it."""
    parts = re.split(r"\n\n(?=(?:#[^\n]*\n)*\[\[film\]\]\n)", BUNDLED.read_text(encoding="utf-8"))
    ids = [re.search(r'^id = "(.*)"$', part, re.MULTILINE) for part in parts]
    return {found[1]: part for found, part in zip(ids, parts, strict=True) if found}


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
        if not re.search(r'warning: person ".*": hangul: missing$', str(diagnostic))
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


def test_a_synopsis_is_one_or_two_short_sentences(films):
    synopses = {film.id: film.synopsis for film in films if film.synopsis}
    for film_id, synopsis in synopses.items():
        sentences = re.findall(r"[.!?](?=\s|$)", re.sub(r"\b(Mr|Mrs|Dr|St)\.", r"\1", synopsis))
        assert 1 <= len(sentences) <= 2, film_id
        assert len(synopsis.split()) <= 45, film_id
        assert ";" not in synopsis, film_id


def test_only_series_have_episodes_and_a_network(films):
    with_episodes = {film.id for film in films if film.episodes or film.network}
    assert with_episodes <= {film.id for film in films if film.kind == "series"}


@pytest.mark.parametrize(
    ("kind", "key", "least"),
    [("series", "episodes", 1), ("series", "network", 1), (None, "sources", 2)],
)
def test_what_a_title_lacks_is_explained_in_a_comment(tables, texts, kind, key, least):
    for film in tables["film"]:
        if kind in (None, film["kind"]):
            value = film.get(key)
            count = len(value) if isinstance(value, list) else int(value is not None)
            assert count >= least or "\n#" in f"\n{texts[film['id']]}", film["id"]


def test_only_films_have_admissions(films):
    assert [film.id for film in films if film.admissions and film.kind == "series"] == []


def test_years_and_release_dates_agree(films):
    assert [film.id for film in films if film.released and film.released.year != film.year] == []


def test_everyone_named_is_listed_and_everyone_listed_is_named(tables):
    listed = [person["name"] for person in tables["person"]]
    named = {
        name
        for film in tables["film"]
        for key in ("directors", "writers", "cast")
        for name in film.get(key, [])
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == named


def find_shared(spellings):
    """Return the groups of keys that have a spelling in common, given the spellings of each."""
    keys = defaultdict(set)
    for key, texts in spellings.items():
        for text in texts:
            keys[squash(text)].add(key)
    return {tuple(sorted(group)) for group in keys.values() if len(group) > 1}


def test_a_title_belongs_to_one_film_unless_agreed(films):
    agreed = {tuple(row.split()) for row in FILMS_THAT_SHARE_A_TITLE}
    assert find_shared({film.id: film.titles for film in films}) == agreed


def test_a_name_belongs_to_one_person_unless_agreed(films):
    people = {person.name: person for film in films for person in film.people}
    agreed = {tuple(row.split(" / ")) for row in PEOPLE_WHO_SHARE_A_NAME}
    assert find_shared({name: people[name].spellings for name in people}) == agreed


def test_the_romanization_agrees_with_the_hangul(films):
    for film in films:
        if film.romanized and film.hangul and film.id not in IRREGULARLY_ROMANIZED:
            match = title_matcher(film.romanized)
            assert match((film.hangul,)) >= SAME_TITLE, film.id


def test_hangul_is_written_in_hangul(films):
    titles = {film.id: film.hangul for film in films if film.id not in TITLED_IN_LATIN_LETTERS}
    names = {person.name: person.hangul for film in films for person in film.people}
    assert [
        name
        for name, hangul in (titles | names).items()
        if hangul is not None and not re.search("[가-힣]", hangul)
    ] == []
