"""The films at hand, looked up by what they hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from kromance.errors import NotFoundError, UsageError
from kromance.korean import spelling
from kromance.korean.fuzzy import suggest
from kromance.korean.normalize import fold
from kromance.model.field_types import Boolean, Score
from kromance.model.film import SEARCHABLE, Film, ShelfEntry
from kromance.model.record import Field
from kromance.text import did_you_mean, format_value

ID, TITLE = SEARCHABLE["id"], SEARCHABLE["title"]

MAX_FILM_WORDS = 8
"""How many words a FILM among others may have."""

GUESSES = 3
"""How many films are named when none is called so."""

Index = Mapping[Any, set[int]]
"""The rows that hold each value of a field."""


class Catalog:
    """Films in the order of their dataset, each known by its row, counted from 0."""

    def __init__(self, films: Sequence[Film]) -> None:
        self._films = films
        self._indexes: dict[str, Index] = {}
        self.shelf: Mapping[str, ShelfEntry] = {}
        """What is laid over the films, by id."""

    def __len__(self) -> int:
        return len(self._films)

    @property
    def rows(self) -> set[int]:
        """The rows of all the films."""
        return set(range(len(self)))

    def get_many(self, rows: Iterable[int]) -> list[Film]:
        """Return the films of some rows, with what the shelf says of them."""
        asked = list(rows)
        films = self._read(asked)
        for row, film in zip(asked, films, strict=True):
            if row in self._entries:
                film.apply_entry(self._entries[row])
        return films

    @cached_property
    def _entries(self) -> dict[int, ShelfEntry]:
        """What is laid over the films, by row."""
        return {row: self.shelf[name] for name, row in self.rows_by_id(self.shelf).items()}

    def index(self, field: Field) -> Index:
        """Return the rows that hold each value of a field."""
        if field.name in ShelfEntry.FIELDS:
            return self._shelved(field)
        if field.name not in self._indexes:
            self._indexes[field.name] = self._indexed(field)
        return self._indexes[field.name]

    def _shelved(self, field: Field) -> Index:
        index = build_index(self._entries.items(), field)
        if isinstance(field.kind, Boolean):
            index[False] = self.rows.difference(index.get(True, ()))
        return index

    def _read(self, rows: Iterable[int]) -> list[Film]:
        return [self._films[row] for row in rows]

    def _indexed(self, field: Field) -> Index:
        return build_index(enumerate(self._films), field)

    def find_row(self, name: str) -> int | None:
        """Return the row of an id."""
        return self.rows_by_id([name]).get(name)

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the row of each id that is known."""
        index = self.index(ID)
        return {name: row for name in ids for row in index.get(name, ())}

    def rows_matching(self, field: Field, grade: Score) -> set[int]:
        """Return the rows whose value gets the best grade; each distinct value is tested once."""
        best, rows = 1, set[int]()
        for value, at in self.index(field).items():
            given = int(grade(value))
            if given > best:
                best, rows = given, set()
            if given == best:
                rows |= at
        return rows

    def suggest_values(self, field: Field, asked: str) -> list[str]:
        """Return values of a field that are spelt much like what was asked for, closest first."""
        labels = {word: word for word in field.kind.vocabulary}
        for value in self.index(field):
            spellings = field.kind.spellings(value)
            labels |= dict.fromkeys(spellings, spellings[0])
        return list(dict.fromkeys(labels[guess] for guess in suggest(asked, labels)))

    def search_title(self, asked: str) -> set[int]:
        """Return the rows of the films that an id, or a title in any spelling, stands for."""
        grade = spelling.title_matcher(asked)
        row = self.find_row("-".join(fold(asked).split()))
        return (
            {row}
            if row is not None
            else self.rows_matching(TITLE, lambda titles: max(0, grade(titles) - 1))
        )

    def titles_by_row(self) -> dict[int, tuple[str, ...]]:
        """Return every spelling of each film's title, by row."""
        return {row: titles for titles, rows in self.index(TITLE).items() for row in rows}

    def resolve_films(self, words: Sequence[str]) -> list[Film]:
        """Return what the FILMs of a command line stand for, each film once.

        Words that together name one film are one FILM; otherwise each stretch of words that
        names one is, the longest first. Raises NotFound with the closest titles.
        """
        found = (row for _, rows in self._stretches(words) for row in sorted(rows))
        return self.get_many(dict.fromkeys(found))

    def resolve_unique(self, words: Sequence[str]) -> list[int]:
        """Return the rows that FILMs stand for; each must stand for one film alone.

        Raises NotFound, or UsageError with the candidates of a title that several films bear.
        """
        found: dict[int, None] = {}
        for asked, rows in self._stretches(words):
            if len(rows) > 1:
                several = (
                    f"{one.title} ({one.year}): {one.id}" for one in self.get_many(sorted(rows))
                )
                listed = ", ".join(several)
                raise UsageError(f"{format_value(asked)} is several films: write an id: {listed}")
            found |= dict.fromkeys(rows)
        return list(found)

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[str, set[int]]]:
        """Yield each stretch of words that names films, and their rows; raises NotFound."""
        while words:
            length, rows = self._longest(words)
            yield " ".join(words[:length]), rows
            words = words[length:]

    def _longest(self, words: Sequence[str]) -> tuple[int, set[int]]:
        for length in (len(words), *range(min(MAX_FILM_WORDS, len(words) - 1), 0, -1)):
            if rows := self.search_title(" ".join(words[:length])):
                return length, rows
        asked = " ".join(words)
        guess = did_you_mean(self._close(asked)) or "kromance list shows all there are"
        raise NotFoundError(f"no film is called {format_value(asked)}: {guess}")

    def _close(self, asked: str) -> list[str]:
        """Name films whose title holds or resembles what was asked for, each with its id."""
        grade, alike = spelling.title_matcher(asked), self.suggest_values(TITLE, asked)
        titles = self.index(TITLE)
        holding = [spellings[0] for spellings in titles if grade(spellings)]
        close = dict.fromkeys([*holding[:GUESSES], *alike])
        rows = (
            row
            for title in close
            for spellings in titles
            if spellings[0] == title
            for row in sorted(titles[spellings])
        )
        return [f"{film.title} ({film.id})" for film in self.get_many(islice(rows, GUESSES))]


class FilmSlice(Sequence[Film]):
    """The films of some rows, read a batch at a time whenever they are gone through.

    So a long list is written in little memory.
    """

    batch = 500

    def __init__(self, films: Catalog, rows: Sequence[int]) -> None:
        self.films, self.rows = films, rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: Any) -> Any:
        found = self.films.get_many([self.rows[at]] if isinstance(at, int) else self.rows[at])
        return found[0] if isinstance(at, int) else found

    def __iter__(self) -> Iterator[Film]:
        for start in range(0, len(self), self.batch):
            yield from self[start : start + self.batch]


def build_index(records: Iterable[tuple[int, Any]], field: Field) -> dict[Any, set[int]]:
    """Return the rows of records that hold each value of a field."""
    index = defaultdict[Any, set[int]](set)
    searched, each = field.get_searchable, field.kind.search_values
    for row, record in records:
        if (value := searched(record)) is not None:
            for single in each(value):
                index[single].add(row)
    return dict(index)
