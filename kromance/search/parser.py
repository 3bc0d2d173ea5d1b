"""Queries parsed from the arguments of a command line."""

from collections.abc import Iterable, Sequence

from kromance.errors import QueryError, ValidationError
from kromance.korean.fuzzy import suggest
from kromance.model.field_lookup import find_field
from kromance.model.field_types import Boolean, Matcher
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field
from kromance.search.query import And, IsTruthy, Not, Or, Query, Term
from kromance.search.tokens import MAX_TOKENS, TOO_LONG, Token, tokenize
from kromance.text import did_you_mean, format_value

MAX_DEPTH = 100
"""Maximum depth of nested parentheses and negations."""

WORD_FIELDS = (SEARCHABLE["title"], SEARCHABLE["people"])
"""The fields searched for a bare word."""

FLAGS = [field for field in SEARCHABLE.values() if isinstance(field.type, Boolean)]
FLAGS.append(SEARCHABLE["seen"])
"""The fields that can follow is:"""

ADD_TERM = "add a word, or a term such as genre:drama"


def parse_query(arguments: Sequence[str]) -> Query:
    """Return the query that the arguments of a command line express.

    Each argument starts anew; within one, a value extends to the next field, operator or
    parenthesis. Raises QueryError, which locates the invalid part.
    """
    return _Parser(arguments).parse()


class _Parser:
    """A recursive-descent parser: `not` binds tightest, then `and`, then `or`."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.text = " ".join(arguments)
        self.tokens = tokenize(arguments)
        self.position = self.depth = self.values = 0

    def parse(self) -> Query:
        if not self.tokens:
            return And()
        query = self._parse_or()
        if token := self._peek():
            raise self._error(token, "unmatched parenthesis", "remove it")
        return query

    def _parse_or(self) -> Query:
        parts = [self._parse_and()]
        while self._accept("or"):
            parts.append(self._parse_and())
        return _any_of(parts)

    def _parse_and(self) -> Query:
        parts = [self._parse_not()]
        while (token := self._peek()) and token.kind not in ("or", ")"):
            self._accept("and")
            parts.append(self._parse_not())
        return parts[0] if len(parts) == 1 else And(*parts)

    def _parse_not(self) -> Query:
        token = self._advance()
        if token.kind == "term":
            return self._parse_term(token)
        if token.kind not in ("not", "("):
            raise self._error(token, f"missing term before {token.kind!r}", ADD_TERM)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._error(token, "query nested too deeply", f"use at most {MAX_DEPTH} levels")
        query = Not(self._parse_not()) if token.kind == "not" else self._parse_group(token)
        self.depth -= 1
        return query

    def _parse_group(self, opening: Token) -> Query:
        query = self._parse_or()
        if not self._accept(")"):
            raise self._error(opening, "unclosed parenthesis", "add a closing )")
        return query

    def _parse_term(self, token: Token) -> Query:
        if not token.field:
            return self._parse_word(token)
        if token.field in ("is", "has"):
            return self._parse_flag(token)
        field = self._find_field(token, token.field, SEARCHABLE.values())
        if token.operator not in field.type.operators:
            problem = f"{token.field} doesn't support {token.operator!r}"
            raise self._error(token, problem, f"try {_example(token.field, field)}")
        values = [token.value] if token.is_regex else field.type.split_alternatives(token.value)
        if not any(values):
            remedy = f"try {_example(token.field, field)} or has:{token.field}"
            raise self._error(token, "missing value", remedy)
        self.values += len(values)
        if self.values > MAX_TOKENS:
            raise self._error(token._replace(start=token.end), *TOO_LONG)
        return _any_of([self._match_field(token, field, value) for value in values])

    def _match_field(self, token: Token, field: Field, value: str) -> Query:
        words = [value] if token.is_regex else field.type.expand_synonym(value)
        terms = [self._match_value(token, field, word, value) for word in words]
        return terms[0] if len(terms) == 1 else And(*terms)

    def _parse_word(self, token: Token) -> Query:
        if not token.value:
            raise self._error(token, "missing word", ADD_TERM)
        matchers = ((field, field.type.matcher(":", token.value)) for field in WORD_FIELDS)
        return Term(token.value, token.value, *matchers)

    def _parse_flag(self, token: Token) -> Query:
        """Parse is:seen or has:runtime."""
        if not token.value:
            example = {"is": "is:seen", "has": "has:runtime"}[token.field]
            raise self._error(token, "missing value", f"try {example}")
        if token.field == "is":
            flag = find_field(FLAGS, token.value.removeprefix("un"))
            if flag and token.value.startswith("un"):
                return Not(IsTruthy(flag))
            return IsTruthy(self._find_field(token, token.value, FLAGS, "flag"))
        return IsTruthy(self._find_field(token, token.value, SEARCHABLE.values()))

    def _match_value(self, token: Token, field: Field, value: str, synonym: str) -> Term:
        """Match a value, or the synonym that it was expanded from: someone may use that word."""
        try:
            if token.is_regex:
                source = f"{token.field}{token.operator}/{value}/"
                return Term(source, "", (field, field.type.regex_matcher(value)))
            source = f"{token.field}{token.operator}{value}"
            matcher = field.type.matcher(token.operator, value)
            if synonym != value:
                matcher = _either(matcher, field.type.matcher(token.operator, synonym))
            return Term(source, value, (field, matcher))
        except ValidationError as error:
            problem = f"{format_value(value)} isn't {error}"
            raise self._error(token, problem) from None

    def _find_field(
        self, token: Token, name: str, fields: Iterable[Field], noun: str = "field"
    ) -> Field:
        fields = list(fields)
        if field := find_field(fields, name):
            return field
        known = [field.alias.replace("_", "-") for field in fields]
        hint = did_you_mean(suggest(name, known, 1)) or f"known {noun}s: {', '.join(known)}"
        raise self._error(token, f"unknown {noun} {format_value(name)}", hint)

    def _peek(self) -> Token | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def _advance(self) -> Token:
        if token := self._peek():
            self.position += 1
            return token
        end = Token("", len(self.text), len(self.text))
        raise self._error(end, "incomplete query", ADD_TERM)

    def _accept(self, kind: str) -> bool:
        """Skip the next token if it's of that kind; return whether it is."""
        token = self._peek()
        is_next = token is not None and token.kind == kind
        self.position += is_next
        return is_next

    def _error(self, token: Token, problem: str, remedy: str = "") -> QueryError:
        return QueryError(self.text, token.start, token.end, problem, remedy)


def _either(first: Matcher, second: Matcher) -> Matcher:
    return lambda value: first(value) or second(value)


def _any_of(parts: Sequence[Query]) -> Query:
    return parts[0] if len(parts) == 1 else Or(*parts)


def _example(name: str, field: Field) -> str:
    return f"{name}:{field.type.example}" if field.type.operators else f"has:{name}"
