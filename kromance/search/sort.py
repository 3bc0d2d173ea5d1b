"""Records sorted by their fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from kromance.catalog.catalog import Catalog
from kromance.model.field_lookup import resolve_field
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field

T = TypeVar("T")


def sort_records(
    records: Sequence[T], order: str, fields: Mapping[str, Field] = SEARCHABLE
) -> list[T]:
    """Return the records sorted by fields such as "year,-runtime", where "-" means descending.

    The sort is stable, and records without a value come last. Raises UsageError for an unknown
    field.
    """
    columns = [
        (list(map(field.sort_key, records)), is_descending)
        for field, is_descending in parse_order(order, fields)
    ]
    return [records[index] for index in _argsort(columns, len(records))]


def keep_largest(records: Sequence[T], number: Callable[[T], float], limit: int | None) -> list[T]:
    """Return the records with the largest numbers, at most `limit`, in the order they have."""
    ranked = sorted(range(len(records)), key=lambda index: -number(records[index]))
    return [records[index] for index in sorted(ranked[:limit])]


def sort_rows(catalog: Catalog, rows: Sequence[int], order: str) -> list[int]:
    """Return rows of films sorted like sort_records(), if possible without reading the films."""
    columns = [
        (catalog.sort_keys(rows, field), is_descending)
        for field, is_descending in parse_order(order)
    ]
    return [rows[index] for index in _argsort(columns, len(rows))]


def _argsort(columns: Sequence[tuple[list[Any], bool]], count: int) -> Sequence[int]:
    """Return the indices that would sort columns of keys, each descending or not."""
    indices: Sequence[int] = range(count)
    for keys, is_descending in reversed(columns):
        known = [index for index in indices if keys[index] is not None]
        unknown = [index for index in indices if keys[index] is None]
        known.sort(key=keys.__getitem__, reverse=is_descending)
        indices = known + unknown
    return indices


def parse_order(
    order: str, fields: Mapping[str, Field] = SEARCHABLE
) -> Sequence[tuple[Field, bool]]:
    """Return each field of an order, and whether it's descending; raises UsageError."""
    names = [name.strip() for name in order.split(",") if name.strip()]
    return [
        (resolve_field(fields, name.removeprefix("-"), "--sort"), name.startswith("-"))
        for name in names
    ]
