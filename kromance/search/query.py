"""Which films, in what order, or drawn by chance."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from kromance.catalog.catalog import Catalog
from kromance.model.field_lookup import resolve_field
from kromance.model.field_types import Matcher
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field
from kromance.text import did_you_mean, format_value

T = TypeVar("T", bound=Hashable)


class Query:
    """A query, or a part of one: which rows of the films it keeps."""

    def __init__(self, *parts: Query) -> None:
        self.parts = parts

    def rows(self, films: Catalog) -> set[int]:
        """Return the rows that are kept."""
        raise NotImplementedError

    def hints(self, films: Catalog) -> Iterator[str]:
        """Say which terms find nothing at all, and what may have been meant."""
        for part in self.parts:
            yield from part.hints(films)


class Term(Query):
    """A test of the values of some fields: genre:drama, or a bare word in titles and people."""

    def __init__(self, asked: str, *tests: tuple[Field, Matcher]) -> None:
        super().__init__()
        self.asked, self.tests = asked, tests
        self.found: tuple[Catalog | None, set[int]] = (None, set())
        """What was found last, and where: the hints ask for it again."""

    def rows(self, films: Catalog) -> set[int]:
        if self.found[0] is not films:
            rows = set().union(*(films.rows_matching(field, test) for field, test in self.tests))
            self.found = (films, rows)
        return self.found[1]

    def hints(self, films: Catalog) -> Iterator[str]:
        if self.rows(films):
            return
        asked = format_value(self.asked)
        where = f"{self.tests[0][0].alias} " if len(self.tests) == 1 else ""
        close = [
            guess for field, _ in self.tests for guess in films.suggest_values(field, self.asked)
        ]
        yield f"{where}{asked} finds nothing; {did_you_mean(close[:3])}".rstrip("; ")


class IsTruthy(Query):
    """Whether a field has a value at all: has:runtime, is:seen."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def rows(self, films: Catalog) -> set[int]:
        return films.rows_matching(self.field, lambda value: value is not False)


class HasValue(IsTruthy):
    """Whether a field has a value, which may also be no."""

    def rows(self, films: Catalog) -> set[int]:
        return films.rows_matching(self.field, lambda _: 1)


class Not(Query):
    """What its part leaves out."""

    def rows(self, films: Catalog) -> set[int]:
        return films.rows - self.parts[0].rows(films)


class And(Query):
    """What every part keeps; everything when there are no parts."""

    def rows(self, films: Catalog) -> set[int]:
        if not self.parts:
            return films.rows
        return set.intersection(*(part.rows(films) for part in self.parts))


class Or(Query):
    """What any of its parts keeps."""

    def rows(self, films: Catalog) -> set[int]:
        return set().union(*(part.rows(films) for part in self.parts))


def sort_records(
    records: Sequence[T], by: str, fields: Mapping[str, Field] = SEARCHABLE
) -> list[T]:
    """Order records by fields such as "year,-runtime"; those with no value come last.

    Raises UsageError for a field that is not known.
    """
    return [records[at] for at in argsort(records, by, fields)]


def argsort(
    records: Iterable[Any], by: str, fields: Mapping[str, Field] = SEARCHABLE
) -> Sequence[int]:
    """Return where each record of that order stands now, counted from 0; raises UsageError."""
    names = [part.strip() for part in by.split(",") if part.strip()]
    asked = [resolve_field(fields, name.removeprefix("-"), "--sort") for name in names]
    keys = [[field.sort_key(record) for field in asked] for record in records]
    ranked: Sequence[int] = range(len(keys))
    for n, name in reversed(list(enumerate(names))):
        known = [at for at in ranked if keys[at][n] is not None]
        unknown = [at for at in ranked if keys[at][n] is None]
        known.sort(key=lambda at: keys[at][n], reverse=name.startswith("-"))
        ranked = known + unknown
    return ranked


def draw(pool: Sequence[T], number: int, seed: str | None = None) -> list[T]:
    """Draw up to a number of things from a pool, each as likely as any other.

    The same seed draws the same on any machine: of the generators in Python's library only
    `random()` is promised to stay as it is (https://docs.python.org/3/library/random.html).
    """
    chance, left = _chance(seed), list(pool)
    return [left.pop(int(chance() * len(left))) for _ in range(min(number, len(left)))]


def draw_from_groups(
    groups: Sequence[Sequence[T]], number: int, seed: str | None = None
) -> list[T]:
    """Draw a group, then something from it that was not drawn before, up to a number of times."""
    chance, found = _chance(seed), list[T]()
    left = [list(group) for group in groups]
    holding = defaultdict[T, list[list[T]]](list)
    for group in left:
        for thing in group:
            holding[thing].append(group)
    while left and len(found) < number:
        group = left[int(chance() * len(left))]
        found.append(group[int(chance() * len(group))])
        for group in holding[found[-1]]:
            group.remove(found[-1])
        left = [group for group in left if group]
    return found


def _chance(seed: str | None) -> Callable[[], float]:
    if seed is None:
        return lambda: int.from_bytes(os.urandom(7), "big") / 2**56
    from random import Random  # takes long to load

    return Random(seed.encode("utf-8", "surrogatepass")).random  # noqa: S311 - a film, not a secret
