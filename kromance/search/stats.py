"""Films counted by field."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from kromance.catalog.catalog import Catalog
from kromance.model.field_types import Boolean, Json
from kromance.model.metadata import Bins, YearBins
from kromance.model.ordered_types import Integer, OrderedType, Percentage
from kromance.model.record import Field, Record
from kromance.model.text_types import Text


class GroupLabel(Text):
    """What the films of a group have in common: text, a number, a date as text, or a bool."""

    boolean = Boolean("yes or no")

    def sort_key(self, value: Any) -> Any:
        return super().sort_key(value) if isinstance(value, str) else value

    def json_schema(self) -> dict[str, Json]:
        return {"anyOf": [{"type": name} for name in ("string", "number", "boolean", "null")]}

    def format(self, value: Any) -> str:
        return self.boolean.format(value) if isinstance(value, bool) else super().format(value)


class Tally(Record):
    """The number of films with one value of a field; the value is None if it's unknown.

    Of a bin, the value is the first number; its label says which range it is.
    """

    value: Annotated[Any, GroupLabel("value")]
    films: Annotated[int, Integer("number of films", 0)]
    label: Annotated[str, Text("the value as people write it")]
    share: Annotated[float, Percentage("share of the films, in percent")]


def countable_rows(catalog: Catalog, rows: Iterable[int], field: Field) -> set[int]:
    """Return the rows of the films to count by a field: by date, those that have any."""
    if not isinstance(field.find(Bins), YearBins):
        return set(rows)
    return set().union(*catalog.index(field).values()).intersection(rows)


def count_values(catalog: Catalog, rows: Iterable[int], field: Field) -> list[Tally]:
    """Count the films in some rows by a field.

    Values that have an order are sorted by it, all others by number of films, the most first.
    Films whose value is unknown come last.
    """
    selected, groups = set(rows), defaultdict[Any, set[int]](set)
    for value, rows_with_value in catalog.index(field).items():
        groups[_group_label(field, value)] |= rows_with_value & selected
    counts = {label: len(group) for label, group in groups.items() if group and label is not None}
    labels = list(counts)
    if isinstance(field.item_type, OrderedType):
        labels.sort()
    else:
        labels.sort(key=lambda label: (-counts[label], str(label)))
    known = set().union(*(groups[label] for label in labels))  # quicker than many differences
    if unknown := len(selected - known):
        labels.append(None)
        counts[None] = unknown
    return [_make_tally(field, label, counts[label], len(selected)) for label in labels]


def _make_tally(field: Field, value: Any, films: int, total: int) -> Tally:
    share = round(100 * films / total, 1)
    return Tally(value=value, films=films, label=_describe_group(field, value), share=share)


def _describe_group(field: Field, value: Any) -> str:
    if value is None:
        return field.item_type.format(None) or "unknown"
    bins = field.find(Bins)
    return bins.label(value) if bins else Tally.FIELDS["value"].type.format(value)


def _group_label(field: Field, value: Any) -> Any:
    """Return what a search value is counted as: the start of its bin, a date as text, or a name."""
    if value is not None and (bins := field.find(Bins)):
        return bins.start(value)
    if isinstance(value, date):
        return value.isoformat()
    return value[0] if isinstance(value, tuple) else value
