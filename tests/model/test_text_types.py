"""Field types: what each accepts, rejects and matches."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.errors import ValidationError
from kromance.model.field_types import Boolean, ListOf
from kromance.model.film import SEARCHABLE, Person
from kromance.model.text_types import (
    ImdbId,
    Keyword,
    PersonName,
    QualifiedName,
    Slug,
    Text,
    Title,
    Url,
)

WORDS = {"drama": "serious", "time-slip": "across times"}
TEXT, SLUG, IMDB, URL, BOOLEAN = Text("x"), Slug("x"), ImdbId("x"), Url("x"), Boolean("x")
TAG, CHOICE, NAME = Keyword("x", WORDS), Keyword("x", WORDS, closed=True), PersonName("x", Person)


@pytest.mark.parametrize(
    ("field_type", "raw"),
    [
        (TEXT, "Il Mare"),
        (TEXT, " a "),
        (SLUG, "il-mare-2"),
        (IMDB, "tt0293715"),
        (URL, "https://ko.wikipedia.org/wiki/시월애"),
        (BOOLEAN, True),
        (TAG, "drama"),
        (TAG, "slow-burn"),
        (CHOICE, "time-slip"),
        (NAME, "Jun Ji-hyun"),
        (QualifiedName("x"), "Kim Ki-duk (born 1934)"),
        (ListOf(TAG), []),
        (ListOf(TAG), ["drama", "new"]),
    ],
)
def test_valid_values_are_accepted(field_type, raw):
    assert field_type.from_toml(raw) == raw


def test_text_is_normalized_to_nfc():
    assert TEXT.from_toml("시월애") == "시월애"


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
        (TAG, "Drama"),
        (CHOICE, "slow-burn"),
        (NAME, ""),
        (NAME, ["x"]),
        (QualifiedName("x"), "(born 1934)"),
        (ListOf(TAG), "drama"),
        (ListOf(TAG), [["drama"]]),
        (ListOf(TAG, max_length=1), ["drama", "comedy"]),
    ],
)
def test_invalid_values_are_rejected(field_type, raw):
    with pytest.raises(ValidationError):
        field_type.from_toml(raw)


@pytest.mark.parametrize(
    ("field_type", "operator", "text", "value", "matches"),
    [
        (TEXT, ":", "MARE", "Il Mare", True),
        (TEXT, "=", "mare", "Il Mare", False),
        (TEXT, "=", "il  mare", "Il Mare", True),
        (TAG, ":", "slip", "time-slip", True),
        (TAG, ":", "time slip", "time-slip", True),
        (TAG, ":", "timeslip", "time-slip", True),
        (TAG, ":", "sli", "time-slip", False),
        (TAG, "=", "slip", "time-slip", False),
        (BOOLEAN, ":", "yes", True, True),
        (BOOLEAN, ":", "No", True, False),
        (Title("x"), ":", "mare", ("Il Mare", "시월애"), True),
        (Title("x"), "=", "mare", ("Il Mare", "시월애"), False),
        (NAME, ":", "jeon jihyeon", ("Jun Ji-hyun", "전지현"), True),
        (NAME, "=", "jun", ("Jun Ji-hyun", "전지현"), False),
    ],
)
def test_a_matcher_compares_folded_text(field_type, operator, text, value, matches):
    assert bool(field_type.matcher(operator, text)(value)) == matches


def test_a_boolean_takes_only_yes_or_no():
    with pytest.raises(ValidationError):
        BOOLEAN.matcher(":", "maybe")


@pytest.mark.parametrize(
    ("field_type", "text", "alternatives"),
    [
        (TAG, "drama, comedy,", ["drama", "comedy"]),
        (TEXT, "one, two", ["one, two"]),
        (NAME, "Lee, Jung-jae", ["Lee, Jung-jae"]),
        (NAME, "Lee Jung-jae, Jun Ji-hyun", ["Lee Jung-jae", "Jun Ji-hyun"]),
        (NAME, "이정재,전지현", ["이정재", "전지현"]),
    ],
)
def test_a_comma_separates_alternatives_except_in_text(field_type, text, alternatives):
    assert field_type.split_alternatives(text) == alternatives


@pytest.mark.parametrize(
    ("pattern", "value", "matches"),
    [("^il", "Il Mare", True), ("mare$", "Il Mare", True), ("^mare", "Il Mare", False)],
)
def test_regex_matcher_searches_without_regard_to_case(pattern, value, matches):
    assert bool(TEXT.regex_matcher(pattern)(value)) == matches


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<a>", "a{99999999999}"])
def test_an_invalid_regular_expression_is_rejected(pattern):
    with pytest.raises(ValidationError):
        TEXT.regex_matcher(pattern)


@pytest.mark.parametrize("field", SEARCHABLE.values(), ids=SEARCHABLE)
def test_values_survive_json(films, field):
    for film in films.get_films(range(len(films))):
        value = field.get(film)
        as_json = json.loads(json.dumps(field.type.to_json(value)))
        restored = field.type.from_json(as_json)
        assert json.loads(json.dumps(field.type.to_json(restored))) == as_json
        assert field.type.format(restored) == field.type.format(value)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_value_is_accepted_or_rejected_with_a_message(raw):
    for field in SEARCHABLE.values():
        try:
            field.type.from_toml(raw)
        except ValidationError as error:
            assert str(error)  # noqa: PT017 - rejecting it is fine too
