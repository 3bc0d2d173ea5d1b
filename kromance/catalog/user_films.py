"""The user's own films, which take precedence over the bundled ones."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from kromance.catalog.cache import load_cached
from kromance.catalog.sources import FilmList, FilmSource, Index, invert_index, read_films_by_id
from kromance.errors import FileError, NotFoundError, UsageError
from kromance.korean.fuzzy import suggest
from kromance.korean.hangul import is_hangul
from kromance.model.film import SEARCHABLE, Film
from kromance.model.record import Field
from kromance.storage import paths
from kromance.storage.paths import app_dir, find_existing
from kromance.text import did_you_mean, format_value


def user_films_path() -> Path:
    """Return the path of the user's own films; raises FileError without a home directory."""
    return app_dir("data") / "films.toml"


def load_source(
    dataset: Path | None = None, on_unreadable: Callable[[FileError], None] | None = None
) -> FilmSource:
    """Load a dataset, or else the bundled one overlaid with the user's own films.

    Raises DatasetError or FileError. If the user's own films can't be read, `on_unreadable` is
    called instead, and they are left out.
    """
    if dataset:
        return load_cached(dataset)
    bundled, path = load_cached(paths.bundled_dataset()), find_existing(user_films_path)
    if path is None:
        return bundled
    from kromance.catalog import diagnostics, reader

    try:
        return OverlaidFilms(bundled, reader.load_films(path, is_own=True))
    except diagnostics.DatasetError:
        raise
    except FileError as error:
        if on_unreadable is None:
            raise
        on_unreadable(error)
        return bundled


def find_user_film(film_id: str) -> Film:
    """Return one of the user's own films.

    Raises NotFoundError if there is no such film, UsageError if it's one of the bundled films.
    """
    source = load_source()
    films = read_films_by_id(source, [film_id])
    if not films:
        own = source.own.films if isinstance(source, OverlaidFilms) else []
        hint = did_you_mean(suggest(film_id, [film.id for film in own]))
        problem = f"none of your own films has the ID {format_value(film_id)}"
        raise NotFoundError(f"{problem}; {hint or 'add it with `kromance add`'}")
    if not films[0].is_user_film:
        problem = f"{films[0].title} isn't one of your own films"
        raise UsageError(f"{problem}; only those you added can be edited or removed")
    return films[0]


class OverlaidFilms:
    """Films of a source, followed by the user's own; these replace films with the same ID."""

    def __init__(self, base: FilmSource, films: list[Film]) -> None:
        self.base, self.own = base, FilmList(films)
        self.first_own_row = max(base.rows, default=-1) + 1
        self.replaced = set(base.rows_by_id(film.id for film in films).values())
        for film in films:
            film.is_user_film = True
        _complete_people(films, base)

    @property
    def rows(self) -> set[int]:
        """The rows of all films; those of replaced films are left out."""
        return (self.base.rows - self.replaced) | self._shift(self.own.rows)

    def read_films(self, rows: Sequence[int]) -> list[Film]:
        """Return the films of some rows, in that order."""
        start = self.first_own_row
        base = iter(self.base.read_films([row for row in rows if row < start]))
        return [next(base) if row < start else self.own.films[row - start] for row in rows]

    def rows_by_id(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the row of each ID that is known."""
        wanted = list(ids)
        own = {
            film_id: row + self.first_own_row
            for film_id, row in self.own.rows_by_id(wanted).items()
        }
        return self.base.rows_by_id(wanted) | own

    def index(self, field: Field) -> Index:
        """Return the index of a field."""
        return self._overlay(self.base.index(field), self.own.index(field))

    def search_index(self, field: Field, needles: Collection[str]) -> Index:
        """Return the index, at least of the values whose search_text() contains a needle."""
        return self._overlay(self.base.search_index(field, needles), self.own.index(field))

    def ranks(self, field: Field) -> Sequence[int] | None:
        """Return None: the ranks of the base don't compare with those of the user's own films."""

    def sort_by_default(self, rows: Iterable[int]) -> list[int]:
        """Return rows by year, as in the bundled dataset, so that own films are in their place."""
        years = invert_index(self.index(SEARCHABLE["year"]))
        return sorted(rows, key=lambda row: (years[row], row))

    def _overlay(self, base: Index, own: Index) -> Index:
        index = {value: left for value, rows in base.items() if (left := rows - self.replaced)}
        for value, rows in own.items():
            index[value] = index.get(value, set()) | self._shift(rows)
        return index

    def _shift(self, rows: Iterable[int]) -> set[int]:
        return {self.first_own_row + row for row in rows}


def _complete_people(films: Iterable[Film], known: FilmSource) -> None:
    """Give people without Hangul the Hangul and other spellings of those known by the same name."""
    incomplete = {person.name: person for film in films for person in film.people}
    incomplete = {name: person for name, person in incomplete.items() if not person.hangul}
    for name, *others in known.index(SEARCHABLE["people"]) if incomplete else ():
        if person := incomplete.get(name):
            person.hangul = next(filter(is_hangul, others), None)
            person.aka = [*person.aka, *others]
