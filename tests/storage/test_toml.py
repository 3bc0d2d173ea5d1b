"""TOML is written without control characters, and errors in it are reported with their line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.storage.toml import TomlError, decode_utf8, format_plain, format_toml, parse_toml
from kromance.text import CONTROL_CHARACTERS


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"", ""), ("\ufeff한글\n".encode(), "한글\n"), (b"a = 1\r\n", "a = 1\r\n")],
)
def test_utf8_is_decoded(content, text):
    assert decode_utf8(content) == text


@pytest.mark.parametrize(("content", "line"), [(b"\xff", 1), (b"a = 1\nb = '\x80'\n", 2)])
def test_other_encodings_are_reported_with_their_line(content, line):
    with pytest.raises(TomlError, match="not UTF-8") as error:
        decode_utf8(content)
    assert error.value.line == line


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\nb = \n", 2, "invalid TOML"),
        ("a = 1\na = 2\n", 2, "invalid TOML: Cannot overwrite"),
        ("a = { b = 1,, }\n", 1, "invalid TOML"),
        ("a = 1\na = [\n1,\n2]\n", 2, "invalid TOML: Cannot overwrite"),
        ('a = 1\nb = """\nx\n', 2, "invalid TOML"),
        ('a = 1\nb = "x\\\nc = 1\n', 2, "invalid TOML"),
        (f"a = 1\nb = {'[' * 2_000}{']' * 2_000}\n", 2, "nested too deep"),
        (f"a = 1\nb{'.c' * 2_000} = 1\n", 2, "nested too deep"),
        (f"a = 1\nb = {'9' * 5_000}\n", 2, "too many digits"),
    ],
)
def test_invalid_toml_is_reported_with_its_line(text, line, message):
    with pytest.raises(TomlError, match=message) as error:
        parse_toml(text)
    assert error.value.line == line


STRINGS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.dates() | STRINGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(STRINGS, inner, max_size=3),
    max_leaves=9,
)


@given(st.dictionaries(STRINGS, VALUES, max_size=3))
def test_tables_read_back_and_contain_no_control_characters(tables):
    text = format_toml(tables)
    assert parse_toml(text) == tables
    assert not re.search(CONTROL_CHARACTERS, text.replace("\n", ""))


TEXT = st.text() | st.text('a"\\\t\n\x7f')
PLAIN = TEXT | st.integers() | st.booleans() | st.dates()


@given(st.dictionaries(st.sampled_from(["a", "b_c"]), PLAIN | st.lists(TEXT)))
def test_plain_values_are_written_as_in_any_table(values):
    assert format_plain(values) == format_toml(values)
