"""Films ranked by similarity."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log
from typing import ClassVar, NamedTuple

from kromance.catalog.catalog import Catalog
from kromance.model.film import SEARCHABLE
from kromance.model.metadata import Column, Similarity
from kromance.model.ordered_types import OrderedType
from kromance.model.record import Field
from kromance.model.text_types import PersonName, Text
from kromance.search.film_result import FilmResult

MIN_NAMED_WEIGHT = 0.4
"""Shared values that weigh less are named only if there are no others."""


PREFIX = "shares "

SHARED_COLUMN = Column(
    rank=12,
    min_width=26,
    heading="shares",
    describe=lambda film: film.why.removeprefix(PREFIX),
    overflow="below",
)
"""The heading says it once for all films beside it, or in front of each below it."""


class SharedValue(NamedTuple):
    """A value of a field that a film has in common with those in `rows`."""

    weight: float
    field: Field
    label: str
    rows: set[int]


class SimilarFilm(FilmResult):
    """A film that is similar to another, and why."""

    ADDED: ClassVar[list[Field]] = [Field("why", Text("what the two films share"), SHARED_COLUMN)]


def find_similar(catalog: Catalog, row: int, limit: int | None = None) -> list[SimilarFilm]:
    """Return the films most similar to the one in a row, at most `limit`, the closest first.

    What two films share in the fields with Similarity metadata is weighed and added up. A value
    weighs as much as its field, times its inverse document frequency (K. Spärck Jones, 1972): the
    fewer films have it, the more. Films with more values to share need to share more.
    """
    values, totals = _weigh_values(catalog, row)
    shared = defaultdict[int, float](float)
    for value in values:
        for other in value.rows:
            shared[other] += value.weight
    similarities = {
        other: shared[other] / ((totals[row] + totals[other]) ** 0.5 or 1)
        for other in sorted(shared.keys() - {row})
    }
    ranked = sorted(similarities, key=lambda other: -similarities[other])[:limit]
    return [
        SimilarFilm(film, why=_explain([value for value in values if other in value.rows]))
        for other, film in zip(ranked, catalog.get_films(ranked), strict=True)
    ]


def _weigh_values(catalog: Catalog, row: int) -> tuple[list[SharedValue], list[float]]:
    """Return the values of the film in a row, and the weight of all values of each film, by row."""
    values, count = list[SharedValue](), len(catalog)
    totals = [0.0] * (max(catalog.rows) + 1)
    for field in SEARCHABLE.values():
        similarity = field.find(Similarity)
        if similarity is None:
            continue
        for value, rows in catalog.index(field).items():
            weight = similarity.weight * log(count / len(rows))
            for other in rows:
                totals[other] += weight
            if row in rows:
                label = field.type.spellings(value)[0]
                values.append(SharedValue(weight, field, label, rows))
    return values, totals


def _explain(shared: Iterable[SharedValue]) -> str:
    """Name the shared values, the rarest first and people last, each once.

    Numbers such as the decade are named only if there is nothing else.
    """
    ranked = sorted(shared, key=lambda value: -value.weight)
    named = [value for value in ranked if not isinstance(value.field.item_type, OrderedType)]
    if not named:
        return f"same {' and '.join(value.field.alias for value in ranked)}"
    named = [value for value in named if value.weight > MIN_NAMED_WEIGHT] or named
    groups = (_list_labels(named, people=False), _list_labels(named, people=True))
    return PREFIX + "; ".join(filter(None, groups))


def _list_labels(values: Sequence[SharedValue], *, people: bool) -> str:
    labels = [
        value.label for value in values if isinstance(value.field.item_type, PersonName) is people
    ]
    return ", ".join(dict.fromkeys(labels))
