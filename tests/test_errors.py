"""What acts is shown, not run; a fault in a query is underlined where it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kromance.errors import QueryError
from kromance.text import (
    CONTROL_CHARACTERS,
    decode_surrogates,
    did_you_mean,
    display_path,
    escape_controls,
    sanitize,
    summarize,
    truncate,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Il Mare", "Il Mare"),
        ("시월애", "시월애"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("a\tb\nc", "a b c"),
        ("\x1b[31mred", "�[31mred"),
        ("\x9b31m", "�31m"),
        ("a\u202eb", "a�b"),
        ("a\x00b\x7f", "a�b�"),
    ],
)
def test_visible(text, shown):
    assert sanitize(text) == shown


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("한글 a\\b", "한글 a\\b"),
        ("a\nb", "a\nb"),
        ("a\x1b[0m\x9b\u202e", "a\\u001b[0m\\u009b\\u202e"),
    ],
)
def test_escaped(text, written):
    assert escape_controls(text) == written


@pytest.mark.parametrize(
    ("text", "told"),
    [("short", "short"), ("a\nb\x1b", "a b\ufffd"), ("x" * 500, "x" * 199 + "…" + "x" * 100)],
)
def test_brief(text, told):
    assert summarize(text) == told


NO_LOCALE = "시월애".encode().decode("ascii", "surrogateescape")
"""What Python makes of Hangul on a command line without a locale."""


@pytest.mark.parametrize(
    ("text", "written"),
    [("시월애", "시월애"), (NO_LOCALE, "시월애"), ("\udcff", "\ufffd"), ("\ud800", "?"), ("", "")],
)
def test_as_utf8(text, written):
    assert decode_surrogates(text) == written


def test_a_file_is_named_as_it_was_typed():
    assert display_path(f"films/{NO_LOCALE}\x1b.csv") == "films/시월애\ufffd.csv"


@given(some.text())
def test_nothing_visible_acts(text):
    assert not re.search(CONTROL_CHARACTERS, sanitize(text))
    assert len(sanitize(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [("", ""), ("abcdefghi", "abcdefghi"), ("abcdefghij", "abcde…hij"), ("a" * 99, "aaaaa…aaa")],
)
def test_cut(text, left):
    assert truncate(text, 9) == left


@pytest.mark.parametrize(
    ("guesses", "question"),
    [([], ""), (["a"], "did you mean a?"), (["a", "b"], "did you mean a or b?")],
)
def test_did_you_mean(guesses, question):
    assert did_you_mean(guesses) == question


@pytest.mark.parametrize(
    ("query", "start", "end", "lines"),
    [
        ("genre:x y", 6, 7, ["  genre:x y", "        ^"]),
        ("with:전지현 or", 5, 8, ["  with:전지현 or", "       ^^^^^^"]),
        ("a", 1, 1, ["  a", "   ^"]),
        ("x" * 200 + "!" + "y" * 200, 200, 201, [f"  {'x' * 60}!{'y' * 60}", " " * 62 + "^"]),
    ],
)
def test_a_query_error_points(query, start, end, lines):
    error = QueryError(query, start, end, "what", "remedy")
    assert str(error).split("\n") == ["what; remedy", *lines]
    assert error.code == 2
