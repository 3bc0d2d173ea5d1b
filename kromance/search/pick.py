"""Films picked at random."""

import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import invert_index
from kromance.errors import NotFoundError
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field
from kromance.search.query import And, HasValue, IsTruthy, Not, Query
from kromance.search.select import Filter, explain_no_match, select

T = TypeVar("T", bound=Hashable)

KIND = SEARCHABLE["kind"]


class Exclusion(NamedTuple):
    """Films that aren't picked unless a filter tests one of the fields in `overridden_by`."""

    query: Query
    overridden_by: set[str]


EXCLUSIONS = {
    "seen": Exclusion(IsTruthy(SEARCHABLE["seen"]), {"seen"}),
    "dropped": Exclusion(IsTruthy(SEARCHABLE["dropped"]), {"dropped"}),
    "unconfirmed": Exclusion(Not(IsTruthy(SEARCHABLE["confirmed"])), {"confirmed"}),
}

SERIES_FIELDS = {"kind", "must_watch"}
"""Series aren't picked unless a filter tests one of these fields."""


class Pool(NamedTuple):
    """The rows of the films to pick from, and hints about the filters that selected them.

    With `group_by`, each value of that field has the same probability, not each film.
    """

    catalog: Catalog
    rows: list[int]
    series_count: int
    """The number of series that were left out."""
    group_by: Field | None
    hints: list[str]


class PickResult(NamedTuple):
    """The rows of the picked films, and what they were picked from.

    The films of the pool with the IDs in `recently_picked`, the oldest first, were left out. If
    `exhausted`, there were too few other films, so these were allowed again. `pool_size` counts the
    films that weren't left out.
    """

    rows: list[int]
    pool_size: int
    recently_picked: list[str]
    exhausted: bool


def select_pool(
    catalog: Catalog,
    filters: Sequence[Filter] = (),
    *,
    group_by: Field | None = None,
    include_all: bool = False,
) -> Pool:
    """Return the films that pass all filters, as a pool that isn't empty.

    Seen, dropped and unconfirmed films are left out unless a filter asks for them or `include_all`
    is true. So are series unless a filter asks for them, and, with `group_by`, films without a
    value of that field. Raises NotFoundError, which says what emptied the pool.
    """
    query = And(*(query for _, query in filters))
    if not query.find_rows(catalog):
        raise NotFoundError(explain_no_match(catalog, filters))
    matches, hints = select(catalog, query)
    tested = {name for _, query in filters for name in query.field_names()}
    candidates = _exclude(catalog, set(matches), {} if include_all else EXCLUSIONS, tested)
    rows = candidates - _find_series(catalog) if tested.isdisjoint(SERIES_FIELDS) else candidates
    if not rows:
        raise NotFoundError("only series match; use --kind series to pick one of them")
    series_count = len(candidates) - len(rows)
    if group_by:
        rows &= HasValue(group_by).find_rows(catalog)
        if not rows:
            name = group_by.alias.replace("_", "-")
            raise NotFoundError(
                f"none of the matching films has a value for {name}; try another field with --fair"
            )
    return Pool(catalog, sorted(rows), series_count, group_by, hints)


def pick_films(
    pool: Pool, count: int = 1, *, seed: str | None = None, history: Sequence[str] = ()
) -> PickResult:
    """Pick up to `count` films from a pool.

    The films in `history` (IDs, the oldest first) are picked only when there are too few others.
    With a seed, the pick is repeatable and ignores the history.
    """
    recent = _find_recent(pool, history) if seed is None else {}
    fresh = [row for row in pool.rows if row not in recent]
    rows = _draw_rows(pool, fresh, count, seed)
    missing = count - len(rows)
    if missing:
        rows += _draw_rows(pool, _pickable_again(list(recent), missing), missing, seed)
    pool_size = len(pool.rows if missing else fresh)
    return PickResult(rows, pool_size, list(recent.values()), bool(missing))


def pick_for_day(pool: Pool, count: int, day: date) -> PickResult:
    """Pick the films of a day: those whose hash with the day is lowest.

    Other films that join or leave the pool change the pick only if their hash is lower
    (rendezvous hashing, https://en.wikipedia.org/wiki/Rendezvous_hashing).
    """
    ids = invert_index(pool.catalog.index(SEARCHABLE["id"]))
    hashes = {row: _hash(f"{day} {ids[row]}") for row in pool.rows}
    groups = [pool.rows]
    if pool.group_by:
        index = pool.catalog.index(pool.group_by)
        labels = sorted(index, key=lambda value: _hash(f"{day} {value}"))
        groups = [sorted(index[label].intersection(pool.rows)) for label in labels]
    rows = [row for group in groups for row in sorted(group, key=hashes.__getitem__)]
    return PickResult(list(dict.fromkeys(rows))[:count], len(pool.rows), [], exhausted=False)


def draw(pool: Sequence[T], count: int, seed: str | None = None) -> list[T]:
    """Draw up to `count` members of a pool, each with the same probability.

    A seed draws the same members on any machine and any version of Python: of the generators in
    Python's library, only `random()` is guaranteed to stay the same
    (https://docs.python.org/3/library/random.html#notes-on-reproducibility).
    """
    random, remaining = _random_source(seed), list(pool)
    return [
        remaining.pop(int(random() * len(remaining))) for _ in range(min(count, len(remaining)))
    ]


def draw_from_groups(groups: Sequence[Sequence[T]], count: int, seed: str | None = None) -> list[T]:
    """Draw up to `count` members, for each one first a group and then a member of it.

    Groups may overlap; no member is drawn twice.
    """
    random, drawn = _random_source(seed), list[T]()
    remaining = [list(group) for group in groups]
    groups_by_member = defaultdict[T, list[list[T]]](list)
    for group in remaining:
        for member in group:
            groups_by_member[member].append(group)
    while remaining and len(drawn) < count:
        group = remaining[int(random() * len(remaining))]
        drawn.append(group[int(random() * len(group))])
        for group in groups_by_member[drawn[-1]]:
            group.remove(drawn[-1])
        remaining = [group for group in remaining if group]
    return drawn


def _random_source(seed: str | None) -> Callable[[], float]:
    """Return a function that returns random numbers from 0 to 1."""
    if seed is None:
        return lambda: int.from_bytes(os.urandom(7), "big") / 2**56
    from random import Random  # slow to import

    return Random(seed.encode("utf-8", "surrogatepass")).random  # noqa: S311 - not a secret


def _hash(text: str) -> bytes:
    from hashlib import sha256  # slow to import

    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _exclude(
    catalog: Catalog, rows: set[int], exclusions: Mapping[str, Exclusion], tested: set[str]
) -> set[int]:
    """Return the rows without those excluded; raises NotFoundError if none is left."""
    excluded = {
        name: exclusion.query.find_rows(catalog)
        for name, exclusion in exclusions.items()
        if tested.isdisjoint(exclusion.overridden_by)
    }
    remaining = rows.difference(*excluded.values())
    if not remaining:
        raise NotFoundError(_explain_exclusions(rows, excluded))
    return remaining


def _find_series(catalog: Catalog) -> set[int]:
    return catalog.rows_matching(KIND, KIND.type.matcher("=", "series"))


def _explain_exclusions(matches: set[int], excluded: dict[str, set[int]]) -> str:
    reasons = [name for name, rows in excluded.items() if not rows.isdisjoint(matches)]
    listed = " or ".join(reasons)
    if "unconfirmed" in reasons:
        problem = f"every film that matches is {listed}"
    else:
        problem = f"you've {listed} every film that matches"
    return f"{problem}; use --any to include them"


def _find_recent(pool: Pool, history: Sequence[str]) -> dict[int, str]:
    """Return the ids, by row, of the films of the pool that the history contains, in its order."""
    rows_by_id, rows = pool.catalog.rows_by_id(history), set(pool.rows)
    return {rows_by_id[film_id]: film_id for film_id in history if rows_by_id.get(film_id) in rows}


def _pickable_again(recent: Sequence[int], count: int) -> Sequence[int]:
    """Return the rows that may be picked again: all but the latest, if there are enough others."""
    return recent[:-1] if len(recent) > count else recent


def _draw_rows(pool: Pool, rows: Sequence[int], count: int, seed: str | None) -> list[int]:
    if pool.group_by is None:
        return draw(rows, count, seed)
    index = pool.catalog.index(pool.group_by)
    groups = [sorted(group.intersection(rows)) for group in index.values()]
    return draw_from_groups([group for group in groups if group], count, seed)
