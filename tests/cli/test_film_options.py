"""The options of `add` and `edit`, generated from the fields of a film."""

import typing

import pytest

from kromance.cli import film_options
from kromance.cli.film_options import FilmChanges, FilmOptions, list_flags, parse_answer
from kromance.errors import ValidationError
from kromance.model.field_types import Boolean, ListOf
from kromance.model.film import FIELDS, Film
from kromance.model.ordered_types import Date, Integer, Minutes, Rating
from kromance.model.record import Field
from kromance.model.text_types import ImdbId, Keyword, Slug, Text, Url

WORDS = {"short": "under an hour", "long": "over an hour"}


def options():
    """Return the options as (type, flags, metavar, help), by field."""
    result = {}
    for parameter in FilmOptions.parameters():
        annotation = parameter.annotation
        value_type = next(iter(typing.get_args(annotation.__origin__)), annotation.__origin__)
        info = annotation.__metadata__[0]
        result[parameter.name] = (value_type, info.param_decls, info.metavar, info.help)
    return result


def test_every_stored_field_is_an_option():
    assert options().keys() == Film.STORED.keys() - {"title", "confirmed", "article"}


def test_options_have_the_short_flags_of_the_filters():
    flags = {name: flags for name, (_, flags, _, _) in options().items()}
    assert flags["genres"] == ("--genre", "-g")
    assert flags["year"] == ("--year", "-y")
    assert flags["synopsis"] == ("--synopsis",)


@pytest.mark.parametrize(
    ("name", "field_type", "option"),
    [
        ("location", Text("place"), (str, ("--location",), "TEXT", "Place.")),
        ("shot_on", Date("first day"), (str, ("--shot-on",), "DATE", "First day.")),
        ("site", Url("home page"), (str, ("--site",), "URL", "Home page.")),
        ("remake", ImdbId("remake"), (str, ("--remake",), "ID", "Remake.")),
        ("sequel", Slug("id of it"), (str, ("--sequel",), "SEQUEL", "Id of it.")),
        ("budget", Integer("cost", 1, 9), (str, ("--budget",), "BUDGET", "Cost.")),
        ("cut", Minutes("length", 1, 9), (str, ("--cut",), "MINUTES", "Length.")),
        ("score", Rating("score"), (float, ("--score",), "SCORE", "Score.")),
        ("color", Boolean("in color"), (bool, ("--color",), "COLOR", "In color.")),
        (
            "scope",
            Keyword("scope", WORDS, closed=True),
            (str, ("--scope",), "SCOPE", "Scope: short or long."),
        ),
        (
            "size",
            Keyword("short or long", WORDS, closed=True),
            (str, ("--size",), "SIZE", "Size: short or long."),
        ),
        (
            "mascots",
            ListOf(Text("mascot")),
            (list[str], ("--mascot",), "TEXT", "Mascot (repeatable)."),
        ),
        (
            "genres",
            ListOf(Keyword("genre", WORDS)),
            (list[str], ("--genre", "-g"), "GENRE", "Genre (repeatable)."),
        ),
    ],
)
def test_a_new_field_gets_an_option(monkeypatch, name, field_type, option):
    monkeypatch.setattr(film_options, "FILM_FIELDS", [Field(name, field_type)])
    value_type, flags, *texts = options()[name]
    assert (value_type, tuple(flags), *texts) == option


@pytest.mark.parametrize(
    ("values", "table"),
    [
        ({}, {}),
        ({"hangul": "", "aka": []}, {}),
        ({"hangul": "영화", "aka": ["A, B"]}, {"hangul": "영화", "aka": ["A, B"]}),
        ({"genres": ["drama, comedy", "war"]}, {"genres": ["drama", "comedy", "war"]}),
        ({"genres": [""]}, {}),
        ({"directors": ["Jane Doe, Jr."]}, {"directors": ["Jane Doe, Jr."]}),
    ],
)
def test_options_become_a_table(values, table):
    unset = dict.fromkeys((field.name for field in film_options.FILM_FIELDS), None)
    facts = FilmOptions(id="", **(unset | values))
    assert facts.to_table("My Film") == {"id": "my-film", "title": "My Film"} | table


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ({}, {}),
        ({"hangul": None, "aka": [], "genres": []}, {}),
        (
            {"hangul": "", "aka": [""], "genres": [""]},
            {"hangul": None, "aka": None, "genres": None},
        ),
        ({"title": "B", "year": "2001"}, {"title": "B", "year": 2001}),
        ({"runtime": "", "tmdb": "soon"}, {"runtime": None, "tmdb": "soon"}),
        ({"genres": ["drama, war"]}, {"genres": ["drama", "war"]}),
    ],
)
def test_options_become_changes(given, values):
    unset = dict.fromkeys((field.name for field in film_options.FILM_FIELDS), None)
    assert FilmChanges(**(unset | {"title": None} | given)).to_values() == values


def test_the_flags_of_all_changes_are_listed():
    flags = list_flags().split(", ")
    assert flags[:2] == ["--title", "--hangul"]
    assert len(flags) == 1 + len(film_options.FILM_FIELDS)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("year", "2001", 2001),
        ("hangul", "", None),
        ("hangul", "내 영화", "내 영화"),
        ("genres", "", None),
        ("genres", " , ", None),
        ("genres", "drama, comedy,", ["drama", "comedy"]),
    ],
)
def test_an_answer_becomes_a_value(name, text, value):
    assert parse_answer(FIELDS[name], text) == value


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("year", "", "from 1900 to 2100"),
        ("year", "soon", "from 1900 to 2100"),
        ("year", "1700", "from 1900 to 2100"),
        ("year", "9" * 5_000, "from 1900 to 2100"),
        ("year", "²", "from 1900 to 2100"),
        ("genres", "Not Good", "lowercase word"),
    ],
)
def test_an_invalid_answer_is_an_error(name, text, expected):
    with pytest.raises(ValidationError, match=expected):
        parse_answer(FIELDS[name], text)
