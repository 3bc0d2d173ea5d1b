"""Make text safe to print: control characters, length, encoding."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.text import (
    CONTROL_CHARACTERS,
    decode_surrogates,
    did_you_mean,
    display_path,
    escape_controls,
    format_value,
    sanitize,
    summarize,
    truncate,
)

WITHOUT_LOCALE = "시월애".encode().decode("ascii", "surrogateescape")
"""Hangul in an argument, as Python passes it on without a locale."""


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
def test_sanitize(text, sanitized):
    assert sanitize(text) == sanitized


@given(st.text())
def test_sanitized_text_has_no_control_characters_and_keeps_its_length(text):
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
def test_escape_controls(text, escaped):
    assert escape_controls(text) == escaped


@pytest.mark.parametrize(
    ("text", "summary"),
    [("short", "short"), ("a\nb\x1b", "a b\ufffd"), ("x" * 500, "x" * 199 + "…" + "x" * 100)],
)
def test_summarize(text, summary):
    assert summarize(text) == summary


@pytest.mark.parametrize(
    ("text", "truncated"),
    [("", ""), ("abcdefghi", "abcdefghi"), ("abcdefghij", "abcde…hij"), ("a" * 99, "aaaaa…aaa")],
)
def test_truncate(text, truncated):
    assert truncate(text, 9) == truncated


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("시월애", "시월애"),
        (WITHOUT_LOCALE, "시월애"),
        ("\udcff", "\ufffd"),
        ("\ud800", "?"),
        ("", ""),
    ],
)
def test_decode_surrogates(text, decoded):
    assert decode_surrogates(text) == decoded


def test_display_path():
    assert display_path(f"films/{WITHOUT_LOCALE}\x1b.csv") == "films/시월애\ufffd.csv"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "'a'"),
        ("\x1b", r"'\x1b'"),
        ("x" * 99, f"'{'x' * 59}…"),
        (10**5000, "a huge number"),
    ],
    ids=["text", "control character", "long text", "huge number"],
)
def test_format_value(value, text):
    assert format_value(value) == text


@pytest.mark.parametrize(
    ("suggestions", "question"),
    [([], ""), (["a"], "did you mean a?"), (["a", "b"], "did you mean a or b?")],
)
def test_did_you_mean(suggestions, question):
    assert did_you_mean(suggestions) == question
