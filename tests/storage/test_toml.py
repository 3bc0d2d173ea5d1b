"""TOML is written so that nothing in it acts, and read or told with its line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kromance.storage import toml
from kromance.text import CONTROL_CHARACTERS


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"", ""), ("\ufeff한글\n".encode(), "한글\n"), (b"a = 1\r\n", "a = 1\r\n")],
)
def test_decoded(content, text):
    assert toml.decode_utf8(content) == text


@pytest.mark.parametrize(("content", "line"), [(b"\xff", 1), (b"a = 1\nb = '\x80'\n", 2)])
def test_what_is_not_utf8_is_told_with_its_line(content, line):
    with pytest.raises(toml.TomlError, match="not UTF-8") as broken:
        toml.decode_utf8(content)
    assert broken.value.line == line


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a = 1\nb = \n", 2, "not TOML"),
        ("a = 1\na = 2\n", 2, "not TOML: Cannot overwrite"),
        ('a = 1\nb = """\nx\n', 2, "not TOML"),
        (f"a = 1\nb = {'[' * 2_000}{']' * 2_000}\n", 2, "nested too deep"),
        (f"a = 1\nb = {'9' * 5_000}\n", 2, "too long a number"),
        (f"a = 1\nb{'.c' * 10} = 1\n", 2, "a key of more than 10 parts"),
        ("".join(f"[k{n}.b]\n" for n in range(500_001)), 500_001, "1,000,000 tables"),
        ("".join(f"k{n}.b.c = 1\n" for n in range(600_000)), 333_334, "1,000,000 tables"),
        ("b = 1\na = [" + "[]," * 5_000_000, 2, "5,000,000 brackets"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text, line, says):
    with pytest.raises(toml.TomlError, match=says) as broken:
        toml.parse_toml(text)
    assert broken.value.line == line


TEXTS = some.text(some.characters(exclude_categories=["Cs"]))
TABLES = some.recursive(
    some.booleans() | some.integers(-(2**63), 2**63 - 1) | some.dates() | TEXTS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=9,
)


@given(some.dictionaries(TEXTS, TABLES, max_size=3))
def test_what_is_written_is_read_again_and_does_not_act(tables):
    text = toml.format_toml(tables)
    assert toml.parse_toml(text) == tables
    assert not re.search(CONTROL_CHARACTERS, text.replace("\n", ""))
