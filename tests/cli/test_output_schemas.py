"""What each command prints as JSON."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from typer.main import get_command

from kromance.cli.app import COMMANDS, app
from kromance.cli.output_schemas import OUTPUTS

SHELF = "mark windstruck --seen --on 2024-05-01 --rate 4.5 --note x"


def make_validator(kromance, command):
    schema = json.loads(kromance(f"schema --output {command}").out)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_every_command_that_prints_json_has_a_schema():
    group = get_command(app)
    commands = {name: group.get_command(None, name) for name in COMMANDS}
    assert set(OUTPUTS) == {
        name for name, command in commands.items() if "json" in {p.name for p in command.params}
    }


@pytest.mark.parametrize(
    "line",
    [
        "list",
        "list --seen",
        "list -y 1900",
        "filter theme:lgbtq",
        "show windstruck",
        "show ditto",
        "pick",
        "pick -n 3",
        "similar il mare",
        "stats",
        "stats --by year",
        "stats --by rating",
        "stats --by must-watch",
        "stats --by ending",
        "stats --by seen",
        "stats --mine",
        "people",
        "people jun ji hyun",
        "genres",
        "themes",
        "mark windstruck --want",
        "shelf",
        "check",
        "config",
    ],
)
def test_json_output_passes(kromance, line):
    kromance(SHELF)
    checker = make_validator(kromance, line.split()[0])
    assert list(checker.iter_errors(json.loads(kromance(f"{line} --json").out))) == []


@pytest.mark.parametrize(
    ("key", "value"), [("title", None), ("genres", None), ("want", None), ("year", "2001")]
)
def test_what_is_never_null_fails_as_null(kromance, key, value):
    film = json.loads(kromance("show windstruck --json").out)
    assert list(make_validator(kromance, "show").iter_errors(film | {key: value}))


def test_an_unknown_command_suggests_another(kromance):
    result = kromance("schema --output stat")
    assert (result.out, result.code) == ("", 2)
    assert "did you mean stats?" in result.err
