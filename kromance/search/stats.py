"""Films counted by field."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from kromance.catalog.catalog import Catalog
from kromance.model.field_types import Boolean, Json
from kromance.model.marks import Bins
from kromance.model.ordered_types import Integer, OrderedType
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
    """The number of films with one value of a field; the value is None if it's unknown."""

    value: Annotated[Any, GroupLabel("value")]
    films: Annotated[int, Integer("number of films", 0, 1_000_000_000)]


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
    tallies = [Tally(value=label, films=counts[label]) for label in labels]
    unknown = len(selected.difference(*(groups[label] for label in labels)))
    return [*tallies, Tally(value=None, films=unknown)] if unknown else tallies


def _group_label(field: Field, value: Any) -> Any:
    """Return what a search value is counted as: the start of its bin, a date as text, or a name."""
    if bins := field.mark(Bins):
        return value // bins.width * bins.width
    if isinstance(value, date):
        return value.isoformat()
    return value[0] if isinstance(value, tuple) else value
