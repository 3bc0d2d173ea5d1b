"""Where a catalog gets its films from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from kromance.model.field_types import ListOf
from kromance.model.film import SEARCHABLE, Film, ShelfEntry
from kromance.model.metadata import Column
from kromance.model.ordered_types import OrderedType
from kromance.model.record import Field
from kromance.model.text_types import Keyword

Index = Mapping[Any, set[int]]
"""The rows of the films that have each search value of a field."""

INDEXED = [field for field in SEARCHABLE.values() if field.name not in ShelfEntry.FIELDS]
"""The fields whose values come from the dataset."""

RANKED = [
    field
    for field in INDEXED
    if field.find(Column) or isinstance(field.type, (OrderedType, Keyword))
    if not isinstance(field.type, ListOf)
]
"""The fields that people sort by: numbers, dates, words and short text."""


class FilmSource(Protocol):
    """Films known by their row: their position in the dataset, counted from 0."""

    @property
    def rows(self) -> set[int]:
        """The rows of all films."""

    def read_films(self, rows: Sequence[int]) -> list[Film]:
        """Return the films of some rows, in that order."""

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the row of each ID that is known."""

    def index(self, field: Field) -> Index:
        """Return the index of a field of the dataset."""

    def search_index(self, field: Field, needles: Collection[str]) -> Index:
        """Return the index, at least of the values whose search_text() contains a needle."""

    def ranks(self, field: Field) -> Sequence[int] | None:
        """Return the rank of each row in the order of a field, from 1; 0 where it's unknown.

        Rows with equal values have the same rank. None means that no ranks are known.
        """

    def sort_by_default(self, rows: Iterable[int]) -> list[int]:
        """Return rows in the order in which lists show them by default."""


def read_films_by_id(source: FilmSource, ids: Iterable[str]) -> list[Film]:
    """Return the films with some IDs, without those that are unknown."""
    return source.read_films(list(source.rows_by_id(ids).values()))


class FilmList:
    """Films in memory."""

    def __init__(self, films: Sequence[Film]) -> None:
        self.films = films
        self._indexes: dict[str, Index] = {}

    @property
    def rows(self) -> set[int]:
        """The rows of all films."""
        return set(range(len(self.films)))

    def read_films(self, rows: Sequence[int]) -> list[Film]:
        """Return the films of some rows, in that order."""
        return [self.films[row] for row in rows]

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the row of each ID that is known."""
        index = self.index(SEARCHABLE["id"])
        return {film_id: row for film_id in ids for row in index.get(film_id, ())}

    def index(self, field: Field) -> Index:
        """Return the index of a field."""
        if field.name not in self._indexes:
            self._indexes[field.name] = build_index(enumerate(self.films), field)
        return self._indexes[field.name]

    def search_index(self, field: Field, needles: Collection[str]) -> Index:
        """Return the whole index: to search it takes longer than to match what it contains."""
        return self.index(field)

    def ranks(self, field: Field) -> Sequence[int] | None:
        """Return the rank of each row in the order of a field, unless people don't sort by it."""
        if field not in RANKED:
            return None
        values = list(map(field.get, self.films))
        keys = {value: field.type.sort_key(value) for value in set(values) - {None}}
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())), 1)}
        ranks_by_value = {value: ranks[key] for value, key in keys.items()} | {None: 0}
        return [ranks_by_value[value] for value in values]

    def sort_by_default(self, rows: Iterable[int]) -> list[int]:
        """Return rows in the order of the dataset."""
        return sorted(rows)


def invert_index(index: Index) -> dict[int, Any]:
    """Return the value of each row, given the index of a field with one value."""
    return {row: value for value, rows in index.items() for row in rows}


def build_index(records: Iterable[tuple[int, Any]], field: Field) -> dict[Any, set[int]]:
    """Return the index of a field, given pairs of row and record."""
    return {value: set(rows) for value, rows in group_rows(records, field).items()}


def group_rows(records: Iterable[tuple[int, Any]], field: Field) -> dict[Any, list[int]]:
    """Return the index of a field with lists of rows, which are faster to make than sets.

    The records come in the order of their rows.
    """
    index: dict[Any, list[int]] = {}
    get_searchable, search_values = field.get_searchable, field.type.search_values
    for row, record in records:
        if (value := get_searchable(record)) is not None:
            for search_value in search_values(value):
                if search_value not in index:
                    index[search_value] = [row]
                elif index[search_value][-1] != row:  # a film can have a value twice
                    index[search_value].append(row)
    return index
