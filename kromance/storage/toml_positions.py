"""Lines of tables and keys in a TOML document, which TOML parsers don't report."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Collection, Container, Iterator
from contextlib import suppress
from functools import cache
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""Keys from the top level down, and indices, from 0, into arrays of tables."""

# The names of the patterns are those of the TOML 1.0 grammar (https://toml.io/en/v1.0.0). A string
# that isn't closed matches to its end, without the group for its closing quotes. In Python up to
# 3.11.4, possessive groups must not fail halfway (https://github.com/python/cpython/issues/106052).
ML_BASIC_STRING = r'"""(?:[^"\\]++|\\.|"[^"\\]|""[^"\\]|"\\.|""\\.)*+("{3,5})?'
ML_LITERAL_STRING = r"'''(?:[^']++|'[^']|''[^'])*+('{3,5})?"
BASIC_STRING = r'"(?:[^"\\\n]++|\\.)*+(")?'
LITERAL_STRING = r"'[^'\n]*+(')?"
COMMENT = r"(#[^\n]*+)"
STRING = rf"{ML_BASIC_STRING}|{ML_LITERAL_STRING}|{BASIC_STRING}|{LITERAL_STRING}"
STRING_OR_COMMENT = rf"{STRING}|{COMMENT}"
BRACKET_OR_NEWLINE = r"[\[\]{}\n]"

SIMPLE_KEY = rf"[A-Za-z0-9_-]++|{BASIC_STRING}|{LITERAL_STRING}"
KEY = rf"(?:{SIMPLE_KEY})(?:[ \t]*+\.[ \t]*+(?:{SIMPLE_KEY}))*"

# The fast path: the rest of a statement that ends on its line, as most do.
PLAIN = r"""[^\[\]{}"'#\n]++"""
PLAIN_STRING = r'"[^"\\\n]*+"(?!")'
PLAIN_ARRAY = rf"\[(?:{PLAIN}|{PLAIN_STRING})*\]"
REST_OF_LINE = rf"(?:\]\]?|{PLAIN}(?:{PLAIN_STRING}|{PLAIN_ARRAY})?)[ \t]*\n"

STATEMENT_START = (
    r"(?:[ \t\r\n]++|#[^\n]*+)*+"  # blank lines and comments
    rf"(?:(?P<header>\[\[?)[ \t]*)?(?P<key>{KEY})(?P<rest>{REST_OF_LINE})?"
)


class Statement(NamedTuple):
    """A table header, or a key and its value.

    `header` is "[", "[[" or empty; `depth` is the maximum number of open brackets; `start` is the
    position of the text in the document.
    """

    line: int
    text: str
    header: str
    key: str
    depth: int
    start: int

    @property
    def end(self) -> int:
        """The position in the document where the text ends."""
        return self.start + len(self.text)

    @property
    def raw_keys(self) -> list[str]:
        """The parts of a dotted key, as written."""
        return [match[0] for match in _compile(SIMPLE_KEY).finditer(self.key)]

    @property
    def keys(self) -> tuple[str, ...]:
        """The parts of a dotted key, without quotes and escapes."""
        if '"' in self.key or "'" in self.key:
            return tuple(map(_unquote, self.raw_keys))
        return tuple(map(str.strip, self.key.split(".")))


def find_lines(text: str, paths: Collection[KeyPath]) -> dict[KeyPath, int]:
    """Return the line of each path, or of its closest enclosing table if it isn't there."""
    wanted = {ancestor for path in paths for ancestor in _lineage(path)}
    lines: dict[KeyPath, int] = {(): 1}
    missing = set(paths)
    for path, line in _iter_paths(text, wanted):
        for ancestor in _lineage(path):
            if ancestor in wanted and ancestor not in lines:
                lines[ancestor] = line
                missing.discard(ancestor)
        if not missing:
            break
    return {
        path: next(lines[ancestor] for ancestor in _lineage(path) if ancestor in lines)
        for path in paths
    }


def find_statement_start(text: str, line: int) -> int:
    """Return the line where the statement that includes a line starts."""
    starts = (statement.line for statement in iter_statements(text))
    return max((start for start in starts if start <= line), default=line)


def find_unclosed(text: str) -> int | None:
    """Return the line of the unclosed string, else of the statement that runs into the end."""
    for match in _compile(STRING_OR_COMMENT).finditer(text):
        if match.lastindex is None:
            return text.count("\n", 0, match.start()) + 1
    last = deque(iter_statements(text), maxlen=1)
    return last[0].line if last and text.endswith(last[0].text) else None


def find_deepest(text: str) -> int:
    """Return the line of the most deeply nested statement."""

    def depth(statement: Statement) -> int:
        return max(statement.depth, len(statement.raw_keys))

    return max(iter_statements(text), key=depth).line


def find_oversized_integer(text: str) -> int:
    """Return the line of the first integer with more digits than Python converts, or 1."""
    max_digits = sys.get_int_max_str_digits()
    for statement in iter_statements(text):
        value = _compile(STRING_OR_COMMENT).sub(" ", statement.text).partition("=")[2]
        for word in re.split(r"[\s,=\[\]{}]+", value):
            digits = word.lstrip("+-").replace("_", "")
            if len(digits) > max_digits and digits.isdecimal():
                return statement.line
    return 1


def iter_statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a document, up to the first that isn't TOML, in linear time."""
    end, line, counted = 0, 1, 0
    while match := _compile(STATEMENT_START).match(text, end):
        header = match["header"] or ""
        start = match.start("header" if header else "key")
        line, counted = line + text.count("\n", counted, start), start
        end, depth = match.end(), 1
        if not match["rest"]:
            end, depth = _scan_statement(text, end, len(header))
        yield Statement(line, text[start:end], header, match["key"], depth, start)


def _scan_statement(text: str, start: int, depth: int) -> tuple[int, int]:
    """Return where a statement ends, and the maximum number of open brackets in it."""
    max_depth = depth
    for match in _compile(rf"{STRING_OR_COMMENT}|{BRACKET_OR_NEWLINE}").finditer(text, start):
        lexeme = match[0]
        if lexeme in "[{":
            depth += 1
            max_depth = max(depth, max_depth)
        elif lexeme in "]}":
            depth -= 1
        elif lexeme == "\n" and depth <= 0:
            return match.end(), max_depth
    return len(text), max_depth


def _iter_paths(text: str, wanted: Container[KeyPath]) -> Iterator[tuple[KeyPath, int]]:
    """Yield the path and line of each header, and of each key in a wanted table."""
    array_lengths: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for statement in iter_statements(text):
        if statement.header:
            table = _table_path(statement, array_lengths)
            yield table, statement.line
        elif table in wanted:
            yield table + statement.keys, statement.line


def _table_path(header: Statement, array_lengths: dict[KeyPath, int]) -> KeyPath:
    """Return the path of the table that a header opens, and count it if it's in an array."""
    *parents, name = header.keys
    path: KeyPath = ()
    for key in parents:
        path += (key,)
        if path in array_lengths:
            path += (array_lengths[path] - 1,)
    path += (name,)
    if header.header == "[[":
        index = array_lengths.get(path, 0)
        array_lengths[path] = index + 1
        path += (index,)
    return path


def _lineage(path: KeyPath) -> Iterator[KeyPath]:
    """Yield a path and the paths that enclose it, up to the top level."""
    return (path[:length] for length in range(len(path), -1, -1))


def _unquote(key: str) -> str:
    """Return the value of a quoted key, or the key itself if it isn't valid TOML."""
    import tomli

    with suppress(tomli.TOMLDecodeError):
        return next(iter(tomli.loads(f"{key} = 0")))
    return key


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern on first use: only documents with errors need any."""
    return re.compile(pattern, re.DOTALL)
