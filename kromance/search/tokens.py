"""Queries split into tokens."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from kromance.errors import QueryError

MAX_TOKENS = 200
"""Maximum number of terms, operators and parentheses in a query."""

TOO_LONG = ("query too long", f"use at most {MAX_TOKENS} terms")

# The patterns are compiled when a query needs them.
OPERATOR = r"(?:and|or|not|AND|OR|NOT)(?=[\s()]|$)"
FIELD = r"([A-Za-z][A-Za-z_-]*)(:|<=|>=|=|<|>)\s*"
QUOTED_TEXT = r'(?s)"((?:[^"\\]|\\.)*)"'
REGEX = r"(?s)/((?:[^/\\]|\\.)+)/(?=[\s()]|$)"
END_OF_VALUE = rf'(?<=\s)(?={FIELD}|{OPERATOR}|[-"]\S)|[()]|$'
"""A value ends before the next field, operator, negation, quote or parenthesis."""


class Token(NamedTuple):
    """A term, or an operator or parenthesis if its `kind` is one of "and or not ( )".

    `start` and `end` are its position in the query: the arguments, joined by spaces. A term
    without a field is a bare word or phrase.
    """

    kind: str
    start: int
    end: int
    field: str = ""
    operator: str = ":"
    value: str = ""
    is_regex: bool = False


class RawTerm(str):
    """An argument such as "with:jun ji hyun" that is one term, whatever its value contains."""

    __slots__ = ()


def tokenize(arguments: Sequence[str]) -> list[Token]:
    """Split the arguments of a command line into tokens; raises QueryError."""
    query = " ".join(arguments)
    tokens = list(islice(_scan(query, arguments), MAX_TOKENS + 1))
    if len(tokens) > MAX_TOKENS:
        last = tokens[-1]
        raise QueryError(query, last.start, last.end, *TOO_LONG)
    return tokens


def _scan(query: str, arguments: Sequence[str]) -> Iterator[Token]:
    start = 0
    for argument in arguments:
        end = start + len(argument)
        if isinstance(argument, RawTerm):
            yield _read_raw_term(query, start, end)
        else:
            yield from _scan_argument(query, start, end)
        start = end + 1


def _scan_argument(query: str, position: int, end: int) -> Iterator[Token]:
    while position < end:
        if query[position].isspace():
            position += 1
        else:
            token = _read_token(query, position, end)
            yield token
            position = token.end


def _read_token(query: str, start: int, end: int) -> Token:
    char, next_char = query[start], query[start + 1 : start + 2]
    if char in "()":
        return Token(char, start, start + 1)
    if char == "-" and next_char.strip():
        return Token("not", start, start + 1)
    if operator := re.compile(OPERATOR).match(query, start, end):
        return Token(operator[0].lower(), start, operator.end())
    return _read_term(query, start, end)


def _read_term(query: str, start: int, end: int) -> Token:
    """Read a term whose value is quoted, a regular expression, or extends to END_OF_VALUE."""
    token, value_start = _read_field(query, start, end)
    if query.startswith('"', value_start, end):
        quoted = re.compile(QUOTED_TEXT).match(query, value_start, end)
        if quoted is None:
            raise QueryError(query, value_start, end, "unclosed quote", 'add a closing "')
        return token._replace(end=quoted.end(), value=re.sub(r"\\(.)", r"\1", quoted[1]))
    if token.field and query.startswith("/", value_start, end):
        regex = re.compile(REGEX).match(query, value_start, end)
        if regex is None:
            problem = "unclosed regular expression"
            raise QueryError(query, value_start, end, problem, "add a closing /")
        return token._replace(end=regex.end(), value=regex[1], is_regex=True)
    match = re.compile(END_OF_VALUE).search(query, value_start, end)
    value = query[value_start : match.start() if match else end].rstrip()
    return token._replace(end=value_start + len(value), value=value)


def _read_raw_term(query: str, start: int, end: int) -> Token:
    token, value_start = _read_field(query, start, end)
    return token._replace(end=end, value=query[value_start:end].rstrip())


def _read_field(query: str, start: int, end: int) -> tuple[Token, int]:
    """Return a term that lacks its value, and the position of the value."""
    match = re.compile(FIELD).match(query, start, end)
    if match is None:
        return Token("term", start, end), start
    return Token("term", start, end, match[1], match[2]), match.end()
