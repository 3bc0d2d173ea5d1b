"""Films selected by queries, and why a query finds nothing."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from kromance.catalog.catalog import Catalog
from kromance.korean.normalize import squash
from kromance.model.film import SEARCHABLE
from kromance.model.ordered_types import OrderedType
from kromance.search.query import And, IsTruthy, Query, Term
from kromance.text import did_you_mean, format_value

MAX_SUGGESTIONS = 3

NO_FLAGGED_FILMS = {
    "want": "your watchlist is empty; add films with `kromance mark FILM --want`",
    "seen": "you haven't marked any film as seen; use `kromance mark FILM --seen`",
}
"""What to say if no film has that flag."""

Filter = tuple[str, Query]
"""A query, after the text that names it in messages, such as "--year 1999"."""


class Selection(NamedTuple):
    """The rows that match a query, in order, and a hint for each term that matches nothing."""

    rows: list[int]
    hints: list[str]


def select(catalog: Catalog, query: Query) -> Selection:
    """Return the rows of the films that match a query, with hints if there are none."""
    rows = sorted(query.find_rows(catalog))
    misses = (term for term in query.terms() if not term.find_rows(catalog))
    hints = [_describe_miss(catalog, term) for term in misses]
    filters = [(str(part), part) for part in split_conjunction(query)]
    if filters and not rows and not hints:
        hints = [explain_no_match(catalog, filters)]
    return Selection(rows, hints)


def split_conjunction(query: Query) -> Iterator[Query]:
    """Yield the parts of a query all of which have to match."""
    if isinstance(query, And):
        for part in query.parts:
            yield from split_conjunction(part)
    else:
        yield query


def find_filter_that_excludes_all(catalog: Catalog, filters: Sequence[Filter]) -> Filter | None:
    """Return the first filter that leaves no films after the filters before it."""
    rows = catalog.rows
    for label, query in filters:
        rows = rows & query.find_rows(catalog)
        if not rows:
            return label, query
    return None


def explain_no_match(catalog: Catalog, filters: Sequence[Filter]) -> str:
    """Return why no film passes all of the filters, and what to try."""
    excluding = find_filter_that_excludes_all(catalog, filters)
    if excluding is None or not catalog.rows:
        return "the dataset has no films"
    label, query = excluding
    if query.find_rows(catalog):
        return f"{label} rules out every film that is left; remove it or widen another filter"
    if isinstance(query, IsTruthy) and query.field.name in NO_FLAGGED_FILMS:
        return NO_FLAGGED_FILMS[query.field.name]
    suggestions = (word for term in query.terms() for word in _suggest(catalog, term))
    hint = did_you_mean(islice(suggestions, MAX_SUGGESTIONS)) or "remove or widen it"
    return f"no film matches {label}; {hint}"


def _describe_miss(catalog: Catalog, term: Term) -> str:
    """Return a hint for a term that matches nothing."""
    field, matcher = term.matchers[0]
    vocabulary = field.type.vocabulary
    hint = did_you_mean(_suggest(catalog, term))
    if len(term.matchers) > 1:
        problem = f"no title or person matches {format_value(term.value)}"
    elif vocabulary and term.value and not any(map(matcher, vocabulary)):
        problem = f"unknown {field.alias} {format_value(term.value)}"
        hint = hint or f"known {field.alias}s: {', '.join(vocabulary)}"
    else:
        problem = f"no film matches {format_value(term.source)}"
    return f"{problem}; {hint}" if hint else problem


def _suggest(catalog: Catalog, term: Term) -> Iterator[str]:
    """Return an iterator over the values or terms, a few at most, that the user may have meant."""
    fields = [field for field, _ in term.matchers if not isinstance(field.item_type, OrderedType)]
    if len(fields) > 1 and (terms := list(_terms_for_word(term.value))):
        return iter(terms)
    values = (value for field in fields for value in catalog.suggest_values(field, term.value))
    others = (value for value in values if squash(value) != squash(term.value))
    return islice(others, MAX_SUGGESTIONS)


def _terms_for_word(text: str) -> Iterator[str]:
    """Yield terms such as theme:time-slip for a word of a vocabulary, or a synonym of one."""
    for field in SEARCHABLE.values():
        vocabulary = field.type.vocabulary
        known = [word for word in vocabulary if squash(word) == squash(text)]
        words = known or field.type.expand_synonym(text)
        if vocabulary.keys() >= set(words):
            yield " ".join(f"{field.alias}:{word}" for word in words)
