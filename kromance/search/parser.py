"""How a query is written: from the words of a command line to a Query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kromance.errors import QueryError, ValidationError
from kromance.korean.fuzzy import suggest
from kromance.model.field_lookup import find_field
from kromance.model.field_types import Boolean
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field
from kromance.search.query import And, IsTruthy, Not, Or, Query, Term
from kromance.text import did_you_mean

MAX_DEPTH = 100
"""How deep parentheses and negations may be nested."""

MAX_TOKENS = 200
"""How many pieces a query may have."""

ANYWHERE = (SEARCHABLE["title"], SEARCHABLE["people"])
"""Where a bare word is looked for."""

FLAGS = [field for field in SEARCHABLE.values() if isinstance(field.type, Boolean)]
FLAGS.append(SEARCHABLE["seen"])
"""What can stand behind is:"""

OPERATOR = r"(?:and|or|not|AND|OR|NOT)(?=[\s()]|$)"
FIELD = r"([A-Za-z][A-Za-z_-]*)(:|<=|>=|=|<|>)\s*"
QUOTED_VALUE = r'(?s)"((?:[^"\\]|\\.)*)"'
REGEX = r"(?s)/((?:[^/\\]|\\.)+)/(?=[\s()]|$)"
END = rf'(?<=\s)(?={FIELD}|{OPERATOR}|[-"]\S)|[()]|$'
"""Where a value stops: before the next field, operator, quote or parenthesis."""


class Token(NamedTuple):
    """A piece of a query: an operator or a parenthesis, or a term with what it says."""

    sign: str
    start: int
    end: int
    field: str = ""
    operator: str = ":"
    value: str = ""
    regex: bool = False


class RawTerm(str):
    """An argument such as "with:jun ji hyun" whose value runs to its end, whatever it holds."""

    __slots__ = ()


def parse_query(arguments: Sequence[str]) -> Query:
    """Turn the arguments of a command line into a query.

    Each argument starts anew; within one a value runs on to the next field, operator or
    parenthesis. Raises QueryError with the span at fault, or UsageError when a regular expression
    takes too long.
    """
    return _Parser(arguments).query()


class _Parser:
    """Reads or < and < not < term, in that order of binding."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.text = " ".join(arguments)
        self.tokens = self._tokens(arguments)
        self.at = self.depth = 0

    def query(self) -> Query:
        if not self.tokens:
            return And()
        whole = self._either()
        if token := self._peek():
            raise self._fault(token, "a parenthesis closes that none opened", "take it away")
        return whole

    def _either(self) -> Query:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return _either(parts)

    def _all(self) -> Query:
        parts = [self._not()]
        while (token := self._peek()) and token.sign not in ("or", ")"):
            self._take("and")
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else And(*parts)

    def _not(self) -> Query:
        token = self._next()
        if token.sign == "term":
            return self._term(token)
        if token.sign not in ("not", "("):
            raise self._fault(token, f"nothing to join at {token.sign!r}", WRITE_TERM)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._fault(token, "nested too deep", f"use at most {MAX_DEPTH} levels")
        part = Not(self._not()) if token.sign == "not" else self._group(token)
        self.depth -= 1
        return part

    def _group(self, opened: Token) -> Query:
        within = self._either()
        if not self._take(")"):
            raise self._fault(opened, "a parenthesis is not closed", "write ) where it ends")
        return within

    def _term(self, token: Token) -> Query:
        if not token.value:
            written = f"{token.field}:… or has:{token.field}" if token.field else "a word"
            raise self._fault(token, "there is no value", f"write {written}")
        if token.field in ("is", "has"):
            return IsTruthy(self._field(token, token.value, FLAGS if token.field == "is" else None))
        try:
            return self._meaning(token)
        except ValidationError as misfit:
            what = f"{token.field} cannot be {token.value!r}" if token.field else "no such word"
            raise self._fault(token, what, f"write {misfit}") from None

    def _meaning(self, token: Token) -> Query:
        if not token.field:
            tests = ((field, field.type.matcher(":", token.value)) for field in ANYWHERE)
            return Term(token.value, *tests)
        field = self._field(token, token.field)
        kind = field.type
        if token.regex:
            return Term(token.value, (field, kind.regex_matcher(token.value)))
        if token.operator not in kind.operators:
            remedy = f"write {token.field}:{kind.example}"
            raise self._fault(token, f"{token.field} has no order", remedy)
        return _either(
            [
                Term(asked, (field, kind.matcher(token.operator, asked)))
                for asked in kind.split_alternatives(token.value)
            ]
        )

    def _field(self, token: Token, word: str, among: list[Field] | None = None) -> Field:
        fields = among or list(SEARCHABLE.values())
        if field := find_field(fields, word):
            return field
        words = [field.alias.replace("_", "-") for field in fields]
        remedy = did_you_mean(suggest(word, words, 1)) or f"known are {', '.join(words)}"
        raise self._fault(token, f"no field is called {word!r}", remedy)

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _next(self) -> Token:
        if token := self._peek():
            self.at += 1
            return token
        end = Token("", len(self.text), len(self.text))
        raise self._fault(end, "the query breaks off", WRITE_TERM)

    def _take(self, sign: str) -> bool:
        token = self._peek()
        taken = token is not None and token.sign == sign
        self.at += taken
        return taken

    def _fault(self, token: Token, what: str, remedy: str) -> QueryError:
        return QueryError(self.text, token.start, token.end, what, remedy)

    def _tokens(self, arguments: Sequence[str]) -> list[Token]:
        tokens: list[Token] = []
        start = 0
        for argument in arguments:
            end = start + len(argument)
            while start < end and len(tokens) <= MAX_TOKENS:
                token = self._token(start, end, whole=isinstance(argument, RawTerm))
                start = token.end
                if token.sign:
                    tokens.append(token)
            start = end + 1
        if len(tokens) > MAX_TOKENS:
            raise self._fault(
                tokens[-1], "the query is too long", f"use at most {MAX_TOKENS} terms"
            )
        return tokens

    def _token(self, at: int, end: int, *, whole: bool) -> Token:
        """Read the piece that starts at a place; one with no sign is white space."""
        char = self.text[at]
        if char.isspace():
            return Token("", at, at + 1)
        if char in "()" and not whole:
            return Token(char, at, at + 1)
        if char == "-" and self.text[at + 1 : end].strip()[:1] == self.text[at + 1 : at + 2] != "":
            return Token("not", at, at + 1)
        if not whole and (word := re.compile(OPERATOR).match(self.text, at, end)):
            return Token(word[0].lower(), at, word.end())
        named = re.compile(FIELD).match(self.text, at, end)
        token = Token("term", at, end)
        if named:
            token = Token("term", named.end(), end, named[1], named[2])
        if whole:
            return token._replace(start=at, value=self.text[token.start : end].strip())
        return self._value(token)._replace(start=at)

    def _value(self, token: Token) -> Token:
        """Read the value of a term that starts at a place and ends before another."""
        for pattern, opening in ((QUOTED_VALUE, '"'), (REGEX, "/" if token.field else "")):
            if found := opening and re.compile(pattern).match(self.text, token.start, token.end):
                text = re.sub(r"\\(.)", r"\1", found[1]) if opening == '"' else found[1]
                return token._replace(end=found.end(), value=text, regex=opening == "/")
            if opening and self.text.startswith(opening, token.start, token.end):
                what = "a quote" if opening == '"' else "a regular expression"
                raise self._fault(token, f"{what} is not closed", f"write {opening} where it ends")
        stop = re.compile(END).search(self.text, token.start, token.end)
        end = stop.start() if stop else token.end
        return token._replace(end=end, value=self.text[token.start : end].strip())


WRITE_TERM = "write a word, or a field and a value as in genre:drama"


def _either(parts: Sequence[Query]) -> Query:
    return parts[0] if len(parts) == 1 else Or(*parts)
