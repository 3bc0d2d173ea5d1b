"""Queries: which films match."""

from __future__ import annotations

from collections.abc import Iterator

from kromance.catalog.catalog import Catalog
from kromance.model.field_types import Matcher
from kromance.model.record import Field


class Query:
    """A query, or a part of one."""

    def __init__(self, *parts: Query) -> None:
        self.parts = parts

    def find_rows(self, catalog: Catalog) -> set[int]:
        """Return the rows of the films that match."""
        raise NotImplementedError

    def __str__(self) -> str:
        """Return the query as a user might write it."""
        return " ".join(map(str, self.parts))

    def terms(self) -> Iterator[Term]:
        """Yield the terms of the query and its parts."""
        for part in self.parts:
            yield from part.terms()

    def field_names(self) -> Iterator[str]:
        """Yield the names of the fields that the query and its parts test."""
        for part in self.parts:
            yield from part.field_names()


class Term(Query):
    """Films with a value that matches in one of some fields: genre:drama, or a word in a title.

    `source` is the term as written in a query, `value` the text it looks for; the value is empty
    for a regular expression.
    """

    def __init__(self, source: str, value: str, *matchers: tuple[Field, Matcher]) -> None:
        super().__init__()
        self.source, self.value, self.matchers = source, value, matchers
        self._latest: tuple[Catalog, set[int]] | None = None

    def find_rows(self, catalog: Catalog) -> set[int]:
        """Return the rows of the films that match; remembered until another catalog is searched."""
        if self._latest is None or self._latest[0] is not catalog:
            rows = (catalog.rows_matching(field, matcher) for field, matcher in self.matchers)
            self._latest = catalog, set().union(*rows)
        return self._latest[1]

    def terms(self) -> Iterator[Term]:
        yield self

    def field_names(self) -> Iterator[str]:
        yield from (field.name for field, _ in self.matchers)

    def __str__(self) -> str:
        return self.source


class IsTruthy(Query):
    """Films with a value that isn't False: has:runtime, is:seen."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def find_rows(self, catalog: Catalog) -> set[int]:
        return catalog.rows_matching(self.field, lambda value: value is not False)

    def field_names(self) -> Iterator[str]:
        yield self.field.name

    def __str__(self) -> str:
        return f"is:{self.field.alias}".replace("_", "-")


class HasValue(IsTruthy):
    """Films with any value, including False."""

    def find_rows(self, catalog: Catalog) -> set[int]:
        return catalog.rows_matching(self.field, lambda _: 1)


class Not(Query):
    """Films that don't match the part."""

    def find_rows(self, catalog: Catalog) -> set[int]:
        return catalog.rows - self.parts[0].find_rows(catalog)

    def __str__(self) -> str:
        return f"-{self.parts[0]}"


class And(Query):
    """Films that match every part; all films if there are no parts."""

    def find_rows(self, catalog: Catalog) -> set[int]:
        if not self.parts:
            return catalog.rows
        return set.intersection(*(part.find_rows(catalog) for part in self.parts))


class Or(Query):
    """Films that match at least one part."""

    def find_rows(self, catalog: Catalog) -> set[int]:
        return set().union(*(part.find_rows(catalog) for part in self.parts))

    def __str__(self) -> str:
        return f"({' or '.join(map(str, self.parts))})"
