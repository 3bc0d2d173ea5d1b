"""Where the tables and keys of a TOML text stand, which no reader of TOML says."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Collection, Container, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""A place in a TOML text: keys from the top down, and numbers from 0 in arrays of tables."""

MAX_KEY_PARTS = 10
"""How many parts a key may have; no dataset needs more than three."""

MAX_TABLES, MAX_BRACKETS = 1_000_000, 5_000_000
"""How many tables a text may open, each of which takes a kilobyte to read, and how many brackets,
which take a tenth of that."""

LONG_BASIC = r'"""(?:[^"\\]++|\\.|"[^"\\]|""[^"\\]|"\\.|""\\.)*+("{3,5})?'
LONG_LITERAL = r"'''(?:[^']++|'[^']|''[^'])*+('{3,5})?"
BASIC, LITERAL = r'"(?:[^"\\\n]++|\\.)*+(")?', r"'[^'\n]*+(')?"
QUOTED = rf"{LONG_BASIC}|{LONG_LITERAL}|{BASIC}|{LITERAL}|(#[^\n]*+)"
"""Texts and comments, in which nothing counts; a text that is not closed has no group.

Python up to 3.11.4 goes on behind what failed within a possessive group
(https://github.com/python/cpython/issues/106052): such a group must not fail halfway.
"""

KEY_PART = rf"[A-Za-z0-9_-]++|{BASIC}|{LITERAL}"
KEY = rf"(?:{KEY_PART})(?:[ \t]*+\.[ \t]*+(?:{KEY_PART}))*"
PLAIN, TEXT = r"""[^\[\]{}"'#\n]++""", r'"[^"\\\n]*+"(?!")'
SHORT = rf"(?:\]\]?|{PLAIN}(?:{TEXT}|\[(?:{PLAIN}|{TEXT})*\])?)[ \t]*\n"
"""The rest of a statement on one line, as most have it."""

DOTTED = rf"\.[ \t]*+(?:{KEY_PART})[ \t]*+(?:\.[ \t]*+(?:{KEY_PART})[ \t]*+){{{MAX_KEY_PARTS - 1}}}"
"""What may be a key of too many parts, or stands in a text; a search for its first dot is quick."""

OPENING = r"""(?:\A|\n)[ \t]*(?:\[[^\n]*|[\w"'-][\w \t"'.-]*\.[\w \t"'.-]*=)"""
"""What may be a header or a dotted key, or stands in a text; each part of it opens a table."""

START = rf"(?:[ \t\r\n]++|#[^\n]*+)*+(?:(?P<header>\[\[?)[ \t]*)?(?P<key>{KEY})(?P<rest>{SHORT})?"
"""How a statement starts, after blank lines and comments."""


class Statement(NamedTuple):
    """A header, or a key and its value; `depth` is how many brackets are open within at most."""

    line: int
    text: str
    header: str
    key: str
    depth: int

    @property
    def parts(self) -> list[str]:
        """Return the parts of the key as they are written."""
        return [found[0] for found in _compiled(KEY_PART).finditer(self.key)]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the parts of the key as they are meant."""
        if '"' in self.key or "'" in self.key:
            return tuple(map(_meant, self.parts))
        return tuple(map(str.strip, self.key.split(".")))


def iter_statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a text, as far as it is TOML, in time that grows with its length."""
    end, line, format_count = 0, 1, 0
    while found := _compiled(START).match(text, end):
        header = found["header"] or ""
        start = found.start("header" if header else "key")
        line, format_count = line + text.count("\n", format_count, start), start
        end, depth = (found.end(), 1) if found["rest"] else _ended(text, found.end(), len(header))
        yield Statement(line, text[start:end], header, found["key"], depth)


def find_lines(text: str, places: Collection[KeyPath]) -> dict[KeyPath, int]:
    """Return the line where each place starts; for one that is not there, where its table does."""
    wanted = {one for place in places for one in _around(place)}
    found: dict[KeyPath, int] = {(): 1}
    sought = set(places)
    for place, line in _placed(text, wanted):
        for one in _around(place):
            if one in wanted and one not in found:
                found[one] = line
                sought.discard(one)
        if not sought:
            break
    return {place: next(found[one] for one in _around(place) if one in found) for place in places}


def find_unclosed(text: str) -> int | None:
    """Return the line of the quotes, else of the statement, that a text leaves open."""
    for found in _compiled(QUOTED).finditer(text):
        if found.lastindex is None:
            return text.count("\n", 0, found.start()) + 1
    for last in deque(iter_statements(text), maxlen=1):
        if text.endswith(last.text):
            return last.line
    return None


def find_deepest(text: str) -> int:
    """Return the line of the statement that nests deepest."""
    return max(iter_statements(text), key=lambda one: max(one.depth, len(one.parts))).line


def check_limits(text: str) -> tuple[int, str] | None:
    """Return where a text has more than its reader takes in good time, and what that is."""
    if line := _too_many_parts(text):
        return line, f"a key of more than {MAX_KEY_PARTS} parts"
    brackets = text.count("[") + text.count("{")
    if brackets + text.count(".") > MAX_TABLES and (line := _too_many_tables(text)):
        return line, f"more than {MAX_TABLES:,} tables"
    if brackets > MAX_BRACKETS:
        last = next(islice(_compiled(r"[\[{]").finditer(text), MAX_BRACKETS, None))
        return _line_at(text, last.end()), f"more than {MAX_BRACKETS:,} brackets"
    return None


def _too_many_parts(text: str) -> int | None:
    if not _compiled(DOTTED).search(text):
        return None
    return next((one.line for one in iter_statements(text) if len(one.parts) > MAX_KEY_PARTS), None)


def _too_many_tables(text: str) -> int | None:
    opened = 0
    for found in _compiled(OPENING).finditer(text):
        opened += 1 + found[0].count(".")
        if opened > MAX_TABLES:
            return _line_at(text, found.end())
    return None


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def find_statement_start(text: str, line: int) -> int:
    """Return the line where the statement starts that goes on in a line."""
    return max((one.line for one in iter_statements(text) if one.line <= line), default=line)


def find_oversized_integer(text: str) -> int:
    """Return the line of the first whole number that is longer than Python reads, else 1."""
    most = sys.get_int_max_str_digits()
    for statement in iter_statements(text):
        value = _compiled(QUOTED).sub(" ", statement.text).partition("=")[2]
        for word in re.split(r"[\s,=\[\]{}]+", value):
            digits = word.lstrip("+-").replace("_", "")
            if len(digits) > most and digits.isdecimal():
                return statement.line
    return 1


def _around(place: KeyPath) -> Iterator[KeyPath]:
    """Yield a place and the tables around it, from within."""
    return (place[:length] for length in range(len(place), -1, -1))


def _placed(text: str, wanted: Container[KeyPath]) -> Iterator[tuple[KeyPath, int]]:
    """Yield the place and the line of each header, and of each key in a table that is wanted."""
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for statement in iter_statements(text):
        if statement.header:
            table = _opened(statement, counts)
            yield table, statement.line
        elif table in wanted:
            yield table + statement.keys, statement.line


def _opened(statement: Statement, counts: dict[KeyPath, int]) -> KeyPath:
    """Return the place of the table that a header opens, once it is counted among its like."""
    *around, last = statement.keys
    place: KeyPath = ()
    for key in around:
        place += (key,)
        if place in counts:
            place += (counts[place] - 1,)
    place += (last,)
    if statement.header == "[[":
        counts[place] = counts.get(place, 0) + 1
        place += (counts[place] - 1,)
    return place


def _ended(text: str, start: int, depth: int) -> tuple[int, int]:
    """Return where a statement ends, and how many brackets were open within at most."""
    most = depth
    for found in _compiled(rf"{QUOTED}|[\[\]{{}}\n]").finditer(text, start):
        mark = found[0]
        if mark in "[{":
            depth += 1
            most = max(depth, most)
        elif mark in "]}":
            depth -= 1
        elif mark == "\n" and depth <= 0:
            return found.end(), most
    return len(text), most


def _meant(part: str) -> str:
    """Return what a part of a key stands for; one that is not TOML for itself."""
    import tomli

    with suppress(tomli.TOMLDecodeError):
        return next(iter(tomli.loads(f"{part} = 0")))
    return part


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is needed, which is only for a text with faults."""
    return re.compile(pattern, re.DOTALL)
