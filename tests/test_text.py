"""Text is shown without control characters, on one line and not too long."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.text import (
    CONTROL_CHARACTERS,
    decode_surrogates,
    did_you_mean,
    display_path,
    display_width,
    escape_controls,
    format_value,
    sanitize,
    summarize,
    truncate,
)

HANGUL_WITHOUT_LOCALE = "시월애".encode().decode("ascii", "surrogateescape")
"""How Python decodes Hangul on the command line without a locale."""


@pytest.mark.parametrize(
    ("text", "sanitized"),
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
def test_control_characters_are_replaced(text, sanitized):
    assert sanitize(text) == sanitized


@given(st.text())
def test_sanitized_text_contains_no_control_characters(text):
    assert not re.search(CONTROL_CHARACTERS, sanitize(text))
    assert len(sanitize(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("한글 a\\b", "한글 a\\b"),
        ("a\nb", "a\nb"),
        ("a\x1b[0m\x9b\u202e", "a\\u001b[0m\\u009b\\u202e"),
    ],
)
def test_control_characters_are_escaped(text, escaped):
    assert escape_controls(text) == escaped


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("시월애", "시월애"),
        (HANGUL_WITHOUT_LOCALE, "시월애"),
        ("\udcff", "\ufffd"),
        ("\ud800", "?"),
        ("", ""),
    ],
)
def test_surrogates_are_decoded(text, decoded):
    assert decode_surrogates(text) == decoded


def test_a_path_is_displayed_as_it_was_typed():
    assert display_path(f"films/{HANGUL_WITHOUT_LOCALE}\x1b.csv") == "films/시월애\ufffd.csv"


@pytest.mark.parametrize(
    ("text", "truncated"),
    [("", ""), ("abcdefghi", "abcdefghi"), ("abcdefghij", "abcde…hij"), ("a" * 99, "aaaaa…aaa")],
)
def test_text_is_truncated_in_the_middle(text, truncated):
    assert truncate(text, 9) == truncated


@pytest.mark.parametrize(
    ("text", "summary"),
    [("short", "short"), ("a\nb\x1b", "a b\ufffd"), ("x" * 500, "x" * 199 + "…" + "x" * 100)],
)
def test_a_message_is_summarized(text, summary):
    assert summarize(text) == summary


def nested_list(depth):
    nested = []
    for _ in range(depth):
        nested = [nested]
    return nested


@pytest.mark.parametrize(
    ("value", "formatted"),
    [
        ("a'b", '"a\'b"'),
        (["a", 1], "['a', 1]"),
        (None, "None"),
        ("a\x1b\n", r"'a\x1b\n'"),
        ("\u061c", r"'\u061c'"),
        ("x" * 100, "'" + "x" * 59 + "…"),
        (["x"] * 10**6, "['x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x',…"),
        (10**5000, "a huge number"),
        (nested_list(100_000), "a deeply nested value"),
    ],
    ids=range(9),
)
def test_a_value_is_formatted_for_a_message(value, formatted):
    assert format_value(value) == formatted


@pytest.mark.parametrize(
    ("suggestions", "question"),
    [([], ""), (["a"], "did you mean a?"), (["a", "b"], "did you mean a or b?")],
)
def test_did_you_mean(suggestions, question):
    assert did_you_mean(suggestions) == question


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("시월애", 6), ("e\u0301", 1), ("ＦＵ", 4)]
)
def test_width_is_measured_in_terminal_cells(text, width):
    assert display_width(text) == width
