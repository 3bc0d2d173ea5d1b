"""The films of a source together with the user's shelf."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from kromance.catalog.sources import FilmSource, Index, build_index, invert_index
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
        for film, entry in zip(films, self._find_entries(wanted, films), strict=True):
            if entry:
                film.apply_entry(entry)
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

    def search_index(self, field: Field, matcher: object) -> Index:
        """Return the index of a field, possibly without values that don't match.

        If the matcher has `needles`, only values whose search_text() contains one are searched.
        """
        needles = getattr(matcher, "needles", ())
        return self.source.search_index(field, needles) if needles else self.index(field)

    def sort_keys(self, rows: Sequence[int], field: Field) -> list[Any]:
        """Return what to sort each of some rows by; None where the value is unknown."""
        if field.name in ShelfEntry.FIELDS:
            keys = {row: field.sort_key(entry) for row, entry in self._iter_entries()}
            unknown = field.sort_key(ShelfEntry())
            return [keys.get(row, unknown) for row in rows]
        if ranks := self.source.ranks(field):
            return [ranks[row] or None for row in rows]
        return list(map(field.sort_key, FilmSlice(self, rows)))

    def rows_matching(self, field: Field, matcher: Matcher) -> set[int]:
        """Return the rows of the values that score highest; none if no value matches."""
        return set().union(*self.best_matches(field, matcher).values())

    def best_matches(
        self, field: Field, matcher: Matcher, among: set[int] | None = None
    ) -> dict[Any, set[int]]:
        """Return the values that score highest, with their rows; each is tested at most once.

        With `among`, only those rows count.
        """
        highest, matches = 1, list[Any]()
        index = self.search_index(field, matcher)
        for value in index:
            if among is not None and among.isdisjoint(index[value]):
                continue
            score = int(matcher(value))
            if score > highest:
                highest, matches = score, []
            if score == highest:
                matches.append(value)
        if among is None:
            return {value: index[value] for value in matches}
        return {value: index[value] & among for value in matches}

    def suggest_values(self, field: Field, text: str) -> list[str]:
        """Return the values of a field that are spelled most like some text, the closest first."""
        values = map(field.type.spellings, self.index(field))
        labels = {spelling: spellings[0] for spellings in values for spelling in spellings}
        labels |= {word: word for word in field.type.vocabulary}
        return list(dict.fromkeys(labels[match] for match in suggest(text, labels)))

    def titles_by_row(self) -> dict[int, tuple[str, ...]]:
        """Return every spelling of each film's title."""
        return invert_index(self.index(SEARCHABLE["title"]))

    def _find_entries(
        self, rows: Sequence[int], films: Sequence[Film]
    ) -> Iterable[ShelfEntry | None]:
        """Return the entry of each film, by ID if there are fewer films than entries."""
        if len(films) < len(self.entries):
            return (self.entries.get(film.id) for film in films)
        ids = map(self._shelved_ids.get, rows)
        return (None if film_id is None else self.entries[film_id] for film_id in ids)

    @cached_property
    def _shelved_ids(self) -> dict[int, str]:
        """The IDs, by row, of the films on the shelf."""
        return {row: film_id for film_id, row in self.rows_by_id(self.entries).items()}

    def _iter_entries(self) -> Iterator[tuple[int, ShelfEntry]]:
        return ((row, self.entries[film_id]) for row, film_id in self._shelved_ids.items())

    def _index_entries(self, field: Field) -> Index:
        index = build_index(self._iter_entries(), field)
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
