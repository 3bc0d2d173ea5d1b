"""What each kind of field reads, refuses and finds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

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

WORDS = {"drama": "serious", "time-slip": "across times"}
TEXT, SLUG, IMDB, LINK, YES = Text("x"), Slug("x"), ImdbId("x"), Url("x"), Boolean("x")
OPEN, CLOSED, NAME = Keyword("x", WORDS), Keyword("x", WORDS, closed=True), PersonName("x", Person)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (TEXT, "Il Mare"),
        (TEXT, " a "),
        (SLUG, "il-mare-2"),
        (IMDB, "tt0293715"),
        (LINK, "https://ko.wikipedia.org/wiki/시월애"),
        (YES, True),
        (OPEN, "drama"),
        (OPEN, "slow-burn"),
        (CLOSED, "time-slip"),
        (NAME, "Jun Ji-hyun"),
        (ListOf(OPEN), []),
        (ListOf(OPEN), ["drama", "new"]),
    ],
)
def test_reads(kind, raw):
    assert kind.from_toml(raw) == raw


def test_text_is_composed():
    assert TEXT.from_toml("시월애") == "시월애"


@pytest.mark.parametrize(
    ("kind", "raw"),
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
        (LINK, "javascript:alert(1)"),
        (LINK, "https://a b"),
        (LINK, "https://a\x1b]8;;"),
        (YES, 1),
        (YES, "yes"),
        (OPEN, "Drama"),
        (CLOSED, "slow-burn"),
        (NAME, ""),
        (NAME, ["x"]),
        (ListOf(OPEN), "drama"),
        (ListOf(OPEN), [["drama"]]),
        (ListOf(OPEN, most=1), ["drama", "comedy"]),
    ],
)
def test_refuses(kind, raw):
    with pytest.raises(ValidationError):
        kind.from_toml(raw)


@pytest.mark.parametrize(
    ("kind", "operator", "asked", "value", "kept"),
    [
        (TEXT, ":", "MARE", "Il Mare", True),
        (TEXT, "=", "mare", "Il Mare", False),
        (TEXT, "=", "il  mare", "Il Mare", True),
        (OPEN, ":", "slip", "time-slip", True),
        (OPEN, ":", "time slip", "time-slip", True),
        (OPEN, ":", "timeslip", "time-slip", True),
        (OPEN, ":", "sli", "time-slip", False),
        (OPEN, "=", "slip", "time-slip", False),
        (YES, ":", "yes", True, True),
        (YES, ":", "No", True, False),
        (Title("x"), ":", "mare", ("Il Mare", "시월애"), True),
        (Title("x"), "=", "mare", ("Il Mare", "시월애"), False),
        (NAME, ":", "jeon jihyeon", ("Jun Ji-hyun", "전지현"), True),
        (NAME, "=", "jun", ("Jun Ji-hyun", "전지현"), False),
    ],
)
def test_finds(kind, operator, asked, value, kept):
    assert bool(kind.matcher(operator, asked)(value)) == kept


def test_yes_is_asked_for_with_yes_or_no():
    with pytest.raises(ValidationError):
        YES.matcher(":", "maybe")


@pytest.mark.parametrize(
    ("kind", "asked", "parts"),
    [
        (OPEN, "drama, comedy,", ["drama", "comedy"]),
        (TEXT, "one, two", ["one, two"]),
        (NAME, "Lee, Jung-jae", ["Lee, Jung-jae"]),
        (NAME, "Lee Jung-jae, Jun Ji-hyun", ["Lee Jung-jae", "Jun Ji-hyun"]),
        (NAME, "이정재,전지현", ["이정재", "전지현"]),
    ],
)
def test_a_comma_widens_where_it_can(kind, asked, parts):
    assert kind.split_alternatives(asked) == parts


@pytest.mark.parametrize(
    ("pattern", "value", "kept"),
    [("^il", "Il Mare", True), ("mare$", "Il Mare", True), ("^mare", "Il Mare", False)],
)
def test_a_regular_expression_is_searched_for(pattern, value, kept):
    assert bool(TEXT.regex_matcher(pattern)(value)) == kept


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<a>", "a{99999999999}"])
def test_a_broken_regular_expression_is_a_misfit(pattern):
    with pytest.raises(ValidationError):
        TEXT.regex_matcher(pattern)


@pytest.mark.parametrize("field", SEARCHABLE.values(), ids=SEARCHABLE)
def test_what_is_written_is_restored(films, field):
    for film in films.get_many(range(len(films))):
        value = field.get(film)
        plain = json.loads(json.dumps(field.type.to_json(value)))
        again = field.type.from_json(plain)
        assert json.loads(json.dumps(field.type.to_json(again))) == plain
        assert field.type.format(again) == field.type.format(value)


@given(some.recursive(some.none() | some.booleans() | some.integers() | some.text(), some.lists))
def test_any_value_is_read_or_refused(raw):
    for field in SEARCHABLE.values():
        try:
            field.type.from_toml(raw)
        except ValidationError as misfit:
            assert str(misfit)  # noqa: PT017 - either outcome will do
