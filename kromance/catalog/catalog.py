"""The films of a source together with the user's shelf."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from kromance.catalog.sources import FilmSource, Index, build_index
from kromance.korean.fuzzy import suggest
from kromance.model.field_types import Boolean, Matcher
from kromance.model.film import SEARCHABLE, Film, ShelfEntry
from kromance.model.record import Field


class Catalog:
    """Films known by their row, with the shelf entries, by ID, applied to them."""

    def __init__(self, source: FilmSource, entries: Mapping[str, ShelfEntry] | None = None) -> None:
        self.source = source
        self.entries = entries or {}
        self._indexes: dict[str, Index] = {}

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def rows(self) -> set[int]:
        """The rows of all films."""
        return self.source.rows

    def get_films(self, rows: Iterable[int]) -> list[Film]:
        """Return the films of some rows, in that order, with their shelf entries."""
        wanted = list(rows)
        films = self.source.read_films(wanted)
        for row, film in zip(wanted, films, strict=True):
            if row in self._entries_by_row:
                film.apply_entry(self._entries_by_row[row])
        return films

    def find_row(self, film_id: str) -> int | None:
        """Return the row of the film with that ID."""
        return self.rows_by_id([film_id]).get(film_id)

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the row of each ID that is known."""
        return self.source.rows_by_id(ids)

    def index(self, field: Field) -> Index:
        """Return the rows of the films that have each search value of a field."""
        if field.name in ShelfEntry.FIELDS:
            return self._index_entries(field)
        if field.name not in self._indexes:
            self._indexes[field.name] = self.source.index(field)
        return self._indexes[field.name]

    def sort_keys(self, rows: Sequence[int], field: Field) -> list[Any]:
        """Return what to sort each of some rows by; None where the value is unknown."""
        if field.name in ShelfEntry.FIELDS:
            entries, unknown = self._entries_by_row, ShelfEntry()
            return [field.sort_key(entries.get(row, unknown)) for row in rows]
        if ranks := self.source.ranks(field):
            return [ranks[row] or None for row in rows]
        return list(map(field.sort_key, FilmSlice(self, rows)))

    def rows_matching(self, field: Field, matcher: Matcher) -> set[int]:
        """Return the rows that score highest, if any match; each search value is tested once."""
        highest, matches = 1, set[int]()
        for value, rows in self.index(field).items():
            score = int(matcher(value))
            if score > highest:
                highest, matches = score, set()
            if score == highest:
                matches |= rows
        return matches

    def suggest_values(self, field: Field, text: str) -> list[str]:
        """Return the values of a field that are spelled most like some text, the closest first."""
        values = map(field.type.spellings, self.index(field))
        labels = {spelling: spellings[0] for spellings in values for spelling in spellings}
        labels |= {word: word for word in field.type.vocabulary}
        return list(dict.fromkeys(labels[match] for match in suggest(text, labels)))

    def titles_by_row(self) -> dict[int, tuple[str, ...]]:
        """Return every spelling of each film's title."""
        index = self.index(SEARCHABLE["title"])
        return {row: titles for titles, rows in index.items() for row in rows}

    @cached_property
    def _entries_by_row(self) -> dict[int, ShelfEntry]:
        return {
            row: self.entries[film_id] for film_id, row in self.rows_by_id(self.entries).items()
        }

    def _index_entries(self, field: Field) -> Index:
        index = build_index(self._entries_by_row.items(), field)
        if isinstance(field.type, Boolean):
            index[False] = self.rows.difference(index.get(True, ()))
        return index


class FilmSlice(Sequence[Film]):
    """The films of some rows, read in batches whenever they are iterated over.

    This keeps memory use low for long lists.
    """

    batch_size = 500

    def __init__(self, catalog: Catalog, rows: Sequence[int]) -> None:
        self.catalog, self.rows = catalog, rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, int):
            return self.catalog.get_films([self.rows[index]])[0]
        return self.catalog.get_films(self.rows[index])

    def __iter__(self) -> Iterator[Film]:
        for start in range(0, len(self), self.batch_size):
            yield from self[start : start + self.batch_size]
