"""Query terms as arguments, and what else goes beyond Typer."""

import os
from typing import Annotated

import pytest
import typer

from kromance.cli.typer_patches import (
    OPTIONAL_VALUES,
    QueryCommand,
    run_typer,
)

APP = typer.Typer()


@APP.command(cls=QueryCommand)
def command(
    terms: Annotated[list[str], typer.Argument(metavar="TERM...", help="Terms.")],
    theme: Annotated[str, typer.Option("--theme", "-t", metavar="THEME", help="Theme.")] = "",
    *,
    json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
) -> None:
    """Print what was parsed."""
    typer.echo(f"{terms} {theme} {json}")


@pytest.mark.parametrize(
    ("args", "terms", "theme", "json"),
    [
        (["-theme:grief"], ["-theme:grief"], "", False),
        (["-theme=grief"], ["-theme=grief"], "", False),
        (["-year>2000"], ["-year>2000"], "", False),
        (["-(a or b)"], ["-(a or b)"], "", False),
        (['-"a b"'], ['-"a b"'], "", False),
        (["-", "a"], ["-", "a"], "", False),
        (["-tgrief", "a"], ["a"], "grief", False),
        (["a", "-t", "grief", "b"], ["a", "b"], "grief", False),
        (["a", "--theme", "-x:y", "b"], ["a", "b"], "-x:y", False),
        (["a", "--theme=grief", "--json"], ["a"], "grief", True),
        (["--json", "--", "--json", "-t"], ["--json", "-t"], "", True),
    ],
)
def test_terms_and_options_are_told_apart(capsys, args, terms, theme, json):
    assert run_typer(APP, args) == 0
    assert capsys.readouterr().out == f"{terms} {theme} {json}\n"


@pytest.mark.parametrize(
    ("args", "terms", "theme"),
    [
        (["a", "--theme", "grief", "b"], ["a", "b"], "grief"),
        (["a", "--theme", "b"], ["a", "b"], ""),
        (["--theme=b", "a"], ["a"], "b"),
        (["a", "--theme"], ["a"], ""),
        (["a", "--", "--theme"], ["a", "--theme"], ""),
    ],
)
def test_the_value_of_an_option_can_be_optional(monkeypatch, capsys, args, terms, theme):
    monkeypatch.setitem(OPTIONAL_VALUES, "--theme", lambda word: word == "grief")
    assert run_typer(APP, args) == 0
    assert capsys.readouterr().out == f"{terms} {theme} False\n"


@pytest.mark.parametrize("word", ["-sassy", "-여자", "-happy"])
def test_a_word_with_a_dash_is_a_term_if_no_option_starts_alike(capsys, word):
    assert run_typer(APP, [word]) == 0
    assert capsys.readouterr().out.startswith(f"['{word}'] ")


def test_a_required_argument_has_no_braces_in_the_help(capsys):
    run_typer(APP, ["--help"])
    assert " [OPTIONS] TERM...\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("size", "is_kept"),
    [("80", True), ("9999", True), ("0", False), ("-4", False), ("9" * 9, False)],
)
@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
def test_only_a_sensible_terminal_size_is_kept(monkeypatch, name, size, is_kept):
    monkeypatch.setenv(name, size)
    run_typer(APP, ["a"])
    assert (name in os.environ) is is_kept
