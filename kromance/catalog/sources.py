"""Where a catalog gets its films from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from kromance.model.film import SEARCHABLE, Film
from kromance.model.record import Field

Index = Mapping[Any, set[int]]
"""The rows of the films that have each search value of a field."""


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

    def sort_rows(self, rows: Iterable[int]) -> list[int]:
        """Return rows in the order in which lists show them by default."""


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

    def sort_rows(self, rows: Iterable[int]) -> list[int]:
        """Return rows in the order of the dataset."""
        return sorted(rows)


def build_index(records: Iterable[tuple[int, Any]], field: Field) -> dict[Any, set[int]]:
    """Return the index of a field, given pairs of row and record."""
    index = defaultdict[Any, set[int]](set)
    get_searchable, search_values = field.get_searchable, field.type.search_values
    for row, record in records:
        if (value := get_searchable(record)) is not None:
            for search_value in search_values(value):
                index[search_value].add(row)
    return dict(index)
