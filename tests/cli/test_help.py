"""The help of the program and its commands, at any width."""

import shlex

import pytest

from kromance.cli.app import COMMANDS
from kromance.text import display_width

LINES = ["--help", *(f"{name} --help" for name in COMMANDS)]


def examples(text):
    """Return the lines of the examples."""
    return text.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("width", "widest"), [(40, 40), (80, 80), (200, 100)])
def test_it_fits_the_terminal_and_is_never_wide(kromance, line, width, widest):
    lines = kromance(line, width=width).out.splitlines()
    too_long = [line for line in lines if display_width(line) > widest]
    assert [line for line in too_long if not line.endswith("'")] == []  # a quoted query stays whole


@pytest.mark.parametrize("line", LINES)
def test_no_word_is_broken(kromance, line):
    wide, narrow = (set(kromance(line, width=width).out.split()) for width in (200, 40))
    assert narrow - wide <= {"\\"}


def test_a_long_example_is_continued_as_a_shell_understands_it(kromance):
    wide, narrow = (kromance("list --help", width=width).out for width in (80, 40))
    joined = " ".join(line.strip() for line in examples(narrow)).replace(" \\ ", " ")
    assert shlex.split(joined) == shlex.split(" ".join(examples(wide)))
    assert '--with "jun ji hyun" \\\n' in narrow


def test_an_option_is_shown_with_all_its_flags_and_what_to_type(kromance):
    text = kromance("list --help").out
    assert "\n  -g, --genre GENRE " in text
    assert "\n      --seen, --unseen  " in text
    assert "\n      --json  " in text


def test_arguments_defaults_and_variables_are_shown(kromance):
    assert "\n  FILE...  " in kromance("check --help").out
    assert "[default: genre]" in kromance("stats --help", width=100).out
    assert "[or set KROMANCE_DATA]" in kromance("list --help", width=100).out


@pytest.mark.parametrize(
    ("environ", "tty", "is_bold"),
    [({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False)],
)
def test_examples_are_bold_on_a_terminal(kromance, monkeypatch, environ, tty, is_bold):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    text = kromance("list --help", tty=tty).out
    assert ("\x1b[1mkromance list --must-watch --json\x1b[0m" in text) is is_bold
    assert ("\x1b" in text) is is_bold
