"""Field types: valid values, matching, alternatives and JSON."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.errors import ValidationError
from kromance.model.field_types import (
    Boolean,
    ImdbId,
    Keyword,
    ListOf,
    PersonName,
    Slug,
    Text,
    Title,
    Url,
)
from kromance.model.film import SEARCHABLE, Person

VOCABULARY = {"drama": "serious", "time-slip": "across times"}
TEXT, TITLE, SLUG, IMDB, URL = Text("x"), Title("x"), Slug("x"), ImdbId("x"), Url("x")
BOOLEAN, NAME = Boolean("x"), PersonName("x", Person)
KEYWORD, CLOSED_KEYWORD = Keyword("x", VOCABULARY), Keyword("x", VOCABULARY, closed=True)
IL_MARE, JUN_JI_HYUN = ("Il Mare", "시월애"), ("Jun Ji-hyun", "전지현")


@pytest.mark.parametrize(
    ("field_type", "raw"),
    [
        (TEXT, "Il Mare"),
        (TEXT, " a "),
        (SLUG, "il-mare-2"),
        (IMDB, "tt0293715"),
        (URL, "https://ko.wikipedia.org/wiki/시월애"),
        (BOOLEAN, True),
        (KEYWORD, "drama"),
        (KEYWORD, "slow-burn"),
        (CLOSED_KEYWORD, "time-slip"),
        (NAME, "Jun Ji-hyun"),
        (ListOf(KEYWORD), []),
        (ListOf(KEYWORD), ["drama", "new"]),
    ],
)
def test_reads_from_toml(field_type, raw):
    assert field_type.from_toml(raw) == raw


def test_hangul_is_composed():
    decomposed = unicodedata.normalize("NFD", "시월애")
    assert decomposed != "시월애"
    assert TEXT.from_toml(decomposed) == "시월애"


@pytest.mark.parametrize(
    ("field_type", "raw"),
    [
        (TEXT, ""),
        (TEXT, " \n"),
        (TEXT, 1),
        (TEXT, None),
        (TEXT, "x" * 2_000_001),
        (SLUG, "Il Mare"),
        (SLUG, "il--mare"),
        (SLUG, "../x"),
        (SLUG, "a\n"),
        (IMDB, "0293715"),
        (IMDB, "tt١٢٣٤٥٦٧"),
        (URL, "javascript:alert(1)"),
        (URL, "https://a b"),
        (URL, "https://a\x1b]8;;"),
        (BOOLEAN, 1),
        (BOOLEAN, "yes"),
        (KEYWORD, "Drama"),
        (CLOSED_KEYWORD, "slow-burn"),
        (NAME, ""),
        (NAME, ["x"]),
        (ListOf(KEYWORD), "drama"),
        (ListOf(KEYWORD), [["drama"]]),
        (ListOf(KEYWORD, most=1), ["drama", "comedy"]),
    ],
)
def test_refuses_other_values(field_type, raw):
    with pytest.raises(ValidationError):
        field_type.from_toml(raw)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_value_is_read_or_refused_by_every_field(raw):
    for field in SEARCHABLE.values():
        try:
            field.kind.from_toml(raw)
        except ValidationError as error:
            assert str(error)  # noqa: PT017 - either outcome will do


@pytest.mark.parametrize(
    ("field_type", "operator", "asked", "value", "is_match"),
    [
        (TEXT, ":", "MARE", "Il Mare", True),
        (TEXT, "=", "mare", "Il Mare", False),
        (TEXT, "=", "il  mare", "Il Mare", True),
        (KEYWORD, ":", "slip", "time-slip", True),
        (KEYWORD, ":", "time slip", "time-slip", True),
        (KEYWORD, ":", "timeslip", "time-slip", True),
        (KEYWORD, ":", "sli", "time-slip", False),
        (KEYWORD, "=", "slip", "time-slip", False),
        (BOOLEAN, ":", "yes", True, True),
        (BOOLEAN, ":", "No", True, False),
        (TITLE, ":", "mare", IL_MARE, True),
        (TITLE, "=", "mare", IL_MARE, False),
        (NAME, ":", "jeon jihyeon", JUN_JI_HYUN, True),
        (NAME, ":", "jun", JUN_JI_HYUN, True),
        (NAME, "=", "jun", JUN_JI_HYUN, False),
    ],
)
def test_matches(field_type, operator, asked, value, is_match):
    assert bool(field_type.matcher(operator, asked)(value)) == is_match


def test_a_boolean_matches_only_yes_and_no():
    with pytest.raises(ValidationError):
        BOOLEAN.matcher(":", "maybe")


@pytest.mark.parametrize(
    ("field_type", "asked", "alternatives"),
    [
        (KEYWORD, "drama, comedy,", ["drama", "comedy"]),
        (TEXT, "one, two", ["one, two"]),
        (NAME, "Lee, Jung-jae", ["Lee, Jung-jae"]),
        (NAME, "Lee Jung-jae, Jun Ji-hyun", ["Lee Jung-jae", "Jun Ji-hyun"]),
        (NAME, "이정재,전지현", ["이정재", "전지현"]),
    ],
)
def test_commas_separate_alternatives_but_not_surnames(field_type, asked, alternatives):
    assert field_type.split_alternatives(asked) == alternatives


@pytest.mark.parametrize(
    ("pattern", "is_match"), [("^il", True), ("mare$", True), ("^mare", False), ("시월", True)]
)
def test_a_regular_expression_searches_every_spelling(pattern, is_match):
    assert bool(TITLE.regex_matcher(pattern)(IL_MARE)) == is_match


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<a>", "a{99999999999}"])
def test_an_invalid_regular_expression_is_refused(pattern):
    with pytest.raises(ValidationError):
        TEXT.regex_matcher(pattern)


@pytest.mark.parametrize("field", SEARCHABLE.values(), ids=SEARCHABLE)
def test_json_can_be_turned_back_into_the_value(films, field):
    for film in films.get_many(range(len(films))):
        value = field.get(film)
        text = json.dumps(field.kind.to_json(value))
        restored = field.kind.from_json(json.loads(text))
        assert json.dumps(field.kind.to_json(restored)) == text
        assert field.kind.format(restored) == field.kind.format(value)
