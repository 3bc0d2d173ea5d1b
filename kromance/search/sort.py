"""Records sorted by their fields."""

from collections.abc import Iterable, Mapping, Sequence
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


def argsort(
    records: Iterable[Any], order: str, fields: Mapping[str, Field] = SEARCHABLE
) -> Sequence[int]:
    """Return the indices that would sort the records, like sort_records(); raises UsageError."""
    names = [name.strip() for name in order.split(",") if name.strip()]
    columns = [resolve_field(fields, name.removeprefix("-"), "--sort") for name in names]
    keys = [[field.sort_key(record) for field in columns] for record in records]
    indices: Sequence[int] = range(len(keys))
    for column, name in reversed(list(enumerate(names))):
        known = [index for index in indices if keys[index][column] is not None]
        unknown = [index for index in indices if keys[index][column] is None]
        known.sort(key=lambda index: keys[index][column], reverse=name.startswith("-"))
        indices = known + unknown
    return indices
