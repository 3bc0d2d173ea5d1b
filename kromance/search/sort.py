"""Records sorted by their fields."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

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
    return [records[index] for index in argsort(records, order, fields)]


def keep_largest(records: Sequence[T], number: Callable[[T], float], limit: int | None) -> list[T]:
    """Return the records with the largest numbers, at most `limit`, in the order they have."""
    ranked = sorted(range(len(records)), key=lambda index: -number(records[index]))
    return [records[index] for index in sorted(ranked[:limit])]


def argsort(
    records: Iterable[Any], order: str, fields: Mapping[str, Field] = SEARCHABLE
) -> Sequence[int]:
    """Return the indices that would sort the records, like sort_records(); raises UsageError."""
    columns = parse_order(order, fields)
    keys = [[field.sort_key(record) for field, _ in columns] for record in records]
    indices: Sequence[int] = range(len(keys))
    for column, (_, is_descending) in reversed(list(enumerate(columns))):
        known = [index for index in indices if keys[index][column] is not None]
        unknown = [index for index in indices if keys[index][column] is None]
        known.sort(key=lambda index: keys[index][column], reverse=is_descending)
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
