"""Count films by field; which films are alike."""

from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import Annotated, Any, NamedTuple

from kromance.catalog.catalog import Catalog
from kromance.model.field_types import Boolean, Text
from kromance.model.film import SEARCHABLE
from kromance.model.ordered_types import Date, Integer, OrderedType
from kromance.model.record import Field, Record

BINS = {"runtime": 15, "tmdb": 100_000}
"""How wide a bin is for numbers that hardly repeat."""

ALIKE = {"themes": 1.0, "genres": 1.0, "people": 0.6, "decade": 0.25}
"""The traits that make films alike, and how much each counts."""


class Trait(NamedTuple):
    """Something that two films share, and how much it weighs."""

    weight: float
    field: str
    label: str


class GroupLabel(Text):
    """What films are counted by: a text, a number, a day, yes or no."""

    yes = Boolean("yes or no")

    def sort_key(self, value: Any) -> Any:
        return super().sort_key(value) if isinstance(value, str) else value

    def format(self, value: Any) -> str:
        return self.yes.format(value) if isinstance(value, bool) else super().format(value)


class Tally(Record):
    """How many films have one value of a field; the value is None where it is not known."""

    value: Annotated[Any, GroupLabel("value")]
    films: Annotated[int, Integer("number of films", 0, 1_000_000_000)]


def count_values(films: Catalog, rows: Sequence[int], field: Field) -> list[Tally]:
    """Count the films of some rows by a field.

    What has an order comes in it, all else the most films first; the unknown comes last.
    """
    kept, counts = set(rows), dict[Any, set[int]]()
    for value, at in films.index(field).items():
        label = _label(field, value)
        counts[label] = counts.get(label, set()) | (at & kept)
    known = {label: at for label, at in counts.items() if at and label is not None}
    scaled = isinstance(field.item_type, OrderedType)
    ordered = sorted(known, key=None if scaled else lambda label: (-len(known[label]), str(label)))
    unknown = kept.difference(*known.values())
    tallies = [Tally(value=label, films=len(known[label])) for label in ordered]
    return [*tallies, Tally(value=None, films=len(unknown))] if unknown else tallies


def _label(field: Field, value: Any) -> Any:
    """Return what a value is counted as: a bin's first number, a person's or a film's name."""
    if value is not None and field.name in BINS:
        return value // BINS[field.name] * BINS[field.name]
    if isinstance(field.item_type, Date):
        return field.item_type.to_json(value)
    return value[0] if isinstance(value, tuple) else value


def find_similar(films: Catalog, row: int) -> Iterator[tuple[int, str]]:
    """Yield the rows of the films most like one, the likest first, each with the reason.

    A trait counts by its inverse document frequency (K. Spärck Jones, 1972): what few films
    have says more than what most have.
    """
    shared: dict[int, list[Trait]] = {}
    weights = dict.fromkeys(films.rows, 0.0)
    for name, share in ALIKE.items():
        field = SEARCHABLE[name]
        for value, rows in films.index(field).items():
            weight = share * log(len(films) / len(rows))
            for other in rows:
                weights[other] += weight
            if row in rows:
                for other in rows - {row}:
                    shared.setdefault(other, []).append(Trait(weight, name, _label(field, value)))
    likeness = {
        other: sum(trait.weight for trait in traits) / ((weights[row] + weights[other]) ** 0.5 or 1)
        for other, traits in shared.items()
    }
    for other in sorted(likeness, key=lambda other: (-likeness[other], other)):
        yield other, _reason(shared[other])


def _reason(traits: Iterable[Trait], telling: float = 0.4) -> str:
    """Name the traits that weigh enough to tell, the rarest first, people after the rest.

    The decade is named only when there is nothing else.
    """
    ranked = sorted(traits, key=lambda trait: -trait.weight)
    told = [trait for trait in ranked if trait.weight > telling and trait.field != "decade"]
    people = [trait.label for trait in told or ranked if trait.field == "people"]
    other = [trait.label for trait in told or ranked if trait.field in ("themes", "genres")]
    decade = [f"{trait.label}s" for trait in ranked if trait.field == "decade"]
    groups = [group for group in (other, people) if group] or [decade]
    return f"both: {'; '.join(', '.join(group) for group in groups)}"
