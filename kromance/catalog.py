"""The films at hand, looked up by what they hold."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from kromance import dataset, names
from kromance.errors import NotFound, did_you_mean
from kromance.fields import Field, shortened
from kromance.film import SEARCHABLE, Film
from kromance.kinds import Grade

TITLE = SEARCHABLE["title"]


class Films:
    """Films in the order of their dataset."""

    def __init__(self, films: Sequence[Film]) -> None:
        self._films = films
        self._indexes: dict[str, dict[Any, set[int]]] = {}

    def __getitem__(self, row: int) -> Film:
        return self._films[row]

    def __len__(self) -> int:
        return len(self._films)

    def __iter__(self) -> Iterator[Film]:
        return iter(self._films)

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The row of each id."""
        return {film.id: row for row, film in enumerate(self._films)}

    def where(self, field: Field, grade: Grade) -> set[int]:
        """Return the rows whose value gets the best grade; each distinct value is tested once."""
        best, rows = 1, set[int]()
        for value, at in self._index(field).items():
            given = int(grade(value))
            if given > best:
                best, rows = given, set()
            if given == best:
                rows |= at
        return rows

    def having(self, field: Field) -> set[int]:
        """Return the rows where a field has a value that is not empty and not no."""
        return {row for row, film in enumerate(self) if field.of(film) not in NOTHING}

    def guesses(self, field: Field, asked: str) -> list[str]:
        """Return values of a field that are spelt much like what was asked for, closest first."""
        labels = {word: word for word in field.kind.words}
        for value in self._index(field):
            spellings = field.kind.spellings(value)
            labels |= dict.fromkeys(spellings, spellings[0])
        return list(dict.fromkeys(labels[guess] for guess in names.suggest(asked, labels)))

    def find(self, asked: str) -> list[Film]:
        """Return the films that an id, or a title in any spelling, stands for.

        Raises NotFound with the closest titles when there is none.
        """
        row = self.ids.get("-".join(names.fold(asked).split()))
        if row is not None:
            return [self[row]]
        grade = names.title(asked)
        rows = self.where(TITLE, lambda titles: max(0, grade(titles) - 1))
        if rows:
            return [self[row] for row in sorted(rows)]
        guess = did_you_mean(self._close(asked, grade)) or "kromance list shows all there are"
        raise NotFound(f"no film is called {shortened(asked)}: {guess}")

    def find_all(self, words: Sequence[str]) -> list[list[Film]]:
        """Return what each FILM of a command line stands for.

        Words that together name one film are one FILM; otherwise each stretch of words that
        names one is, the longest first.
        """
        try:
            return [self.find(" ".join(words))]
        except NotFound:
            found, start = self._longest(words)
            if not found:
                raise
            rest = words[start:]
            return [found, *(self.find_all(rest) if rest else [])]

    def _longest(self, words: Sequence[str], most: int = 8) -> tuple[list[Film], int]:
        for end in range(min(len(words), most), 0, -1):
            try:
                return self.find(" ".join(words[:end])), end
            except NotFound:
                continue
        return [], 0

    def _close(self, asked: str, grade: Grade, most: int = 3) -> list[str]:
        """Name films whose title holds or resembles what was asked for, each with its id."""
        holding = [film for film in self if grade(film.titles)]
        titles = self.guesses(TITLE, asked)
        alike = [film for title in titles for film in self if film.title == title]
        close = {film.id: f"{film.title} ({film.id})" for film in (*holding, *alike)}
        return list(close.values())[:most]

    def _index(self, field: Field) -> dict[Any, set[int]]:
        if field.name not in self._indexes:
            index: dict[Any, set[int]] = {}
            for row, film in enumerate(self):
                for value in field.each(film):
                    index.setdefault(value, set()).add(row)
            self._indexes[field.name] = index
        return self._indexes[field.name]


NOTHING: tuple[object, ...] = (None, False, [], ())


def bundled() -> Path:
    """Return the dataset that comes with the program: the packaged one, else the checkout's."""
    here = Path(__file__).parent
    packaged = here / "data" / "films.toml"
    return packaged if packaged.exists() else here.parent / "data" / "films.toml"


def load(path: Path) -> Films:
    """Load the films of a dataset; raises DatasetError or FileError."""
    return Films(dataset.load(path))
