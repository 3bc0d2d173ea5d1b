"""Imported entries matched to films."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import Index, invert_index
from kromance.korean.normalize import squash
from kromance.korean.spelling import SAME_PERSON, person_matcher
from kromance.model.film import SEARCHABLE, Film
from kromance.shelf.importers.cells import FILM, OTHER
from kromance.shelf.importers.registry import ImportedEntry
from kromance.shelf.title_index import TitleIndex


class Match(NamedTuple):
    """The row of the film that an entry is about if that's certain; else candidates and a doubt."""

    row: int | None = None
    candidates: Sequence[int] = ()
    doubt: str = ""


NO_MATCH = Match()


class FilmMatcher:
    """Matches imported entries to films: by ID, else by title in any spelling and year."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog, self.rows = catalog, catalog.rows

    def match(self, entry: ImportedEntry) -> Match:
        """Return the film of an entry, or the films that it may be about."""
        if entry.id is not None and (row := self.catalog.find_row(entry.id)) is not None:
            return Match(row)
        if entry.kind == OTHER:
            return NO_MATCH
        return self._match_id(entry) or self._match_title(entry)

    def agrees(self, entry: ImportedEntry, film: Film) -> bool:
        """Return whether a director or the original title shows that the film is the one."""
        if entry.original_title:
            titles = set(map(squash, film.titles)) - {squash(entry.title)}
            if squash(entry.original_title) in titles:
                return True
        return _has_director(entry.directors, film)

    def _match_id(self, entry: ImportedEntry) -> Match | None:
        """Return the film with an ID of the entry; None if no film has one of them."""
        by_imdb = self._rows_with("imdb", entry.imdb)
        by_tmdb = self._rows_with("tmdb", entry.tmdb)
        if entry.kind:
            by_tmdb = by_tmdb & self._rows_of_kind(entry.kind)
        if not by_imdb and not by_tmdb:
            return None
        if by_imdb and by_tmdb and entry.kind and by_imdb.isdisjoint(by_tmdb):
            both = sorted(by_imdb | by_tmdb)
            return Match(None, both, "its IMDb and TMDB IDs belong to different films")
        if len(by_imdb) == 1:
            return self._match_imdb(entry, *by_imdb)
        if entry.imdb and by_tmdb:
            known = self._identified["imdb"]
            if not by_tmdb.isdisjoint(known):
                return Match(None, sorted(by_tmdb), "its IMDb ID differs")
        certain = by_tmdb if entry.kind else self._agreeing(entry, by_tmdb)
        if len(certain) == 1:
            return Match(next(iter(certain)))
        return (
            Match(None, sorted(by_tmdb), "its TMDB ID may be that of a series") if by_tmdb else None
        )

    def _match_imdb(self, entry: ImportedEntry, row: int) -> Match:
        if entry.kind and row not in self._rows_of_kind(entry.kind):
            return Match(None, [row], f"the file says it's a {entry.kind}")
        return Match(row)

    def _agreeing(self, entry: ImportedEntry, rows: set[int]) -> set[int]:
        """Return the rows whose title or year is that of an entry, which may have neither."""
        if not entry.title and entry.year is None:
            return rows & self._rows_of_kind(FILM)
        titled = self.titles.find_exact(entry.title)
        years = range(entry.year - 1, entry.year + 2) if entry.year else ()
        same_year = {row for row in rows & self._rows_of_kind(FILM) if self._years[row] in years}
        return rows & titled or same_year

    def _match_title(self, entry: ImportedEntry) -> Match:
        """Return the only film of that title and year, or candidates."""
        allowed = self._rows_of_kind(entry.kind) if entry.kind else self.rows
        if entry.year is None:
            return self._match_without_year(entry, allowed)
        for rows, difference in self._find_candidates(entry):
            if found := sorted(rows & allowed):
                doubts = ", and ".join(filter(None, (difference, self._doubt(entry, found))))
                return Match(None, found, doubts) if doubts else Match(found[0])
        return NO_MATCH

    def _find_candidates(self, entry: ImportedEntry) -> Iterator[tuple[set[int], str]]:
        """Yield rows with what's uncertain about them, the most certain first."""
        year = entry.year or 0
        titles = [title for title in (entry.title, entry.original_title) if title]
        exact = set().union(*map(self.titles.find_exact, titles))
        yield self._of_years(exact, year), ""
        yield set().union(*(self.titles.find_reading(title, year) for title in titles)), ""
        loose = set().union(*map(self.titles.find_loose, titles))
        yield self._of_years(loose, year), "an article or a parenthesis differs"
        yield self._of_years(exact, year - 1, year + 1), "the year differs by one"
        yield (
            self._of_years(loose, year - 1, year + 1),
            "the year and an article or a parenthesis differ",
        )

    def _match_without_year(self, entry: ImportedEntry, allowed: set[int]) -> Match:
        """Return candidates; two titles, both of one film of that kind, are certain."""
        exact = self.titles.find_exact(entry.title) & allowed
        if entry.original_title and squash(entry.original_title) != squash(entry.title):
            both = exact & self.titles.find_exact(entry.original_title)
            exact = both or exact
            if entry.kind and len(both) == 1 and not self._doubt(entry, list(both)):
                return Match(both.pop())
        found = exact or self.titles.find_loose(entry.title) & allowed
        return Match(None, sorted(found), "the year is missing") if found else NO_MATCH

    def _doubt(self, entry: ImportedEntry, rows: Sequence[int]) -> str:
        """Return why the film of that title may be another one, or ""."""
        if len(rows) > 1:
            return "several films have this title"
        (row,) = rows
        for name, label in (("imdb", "IMDb"), ("tmdb", "TMDB")):
            if getattr(entry, name) and row in self._identified[name]:
                return f"its {label} ID differs"
        film = self.catalog.get_films([row])[0] if entry.directors else None
        if film and film.directors and not _has_director(entry.directors, film):
            return "its director differs"
        return ""

    def _of_years(self, rows: Iterable[int], *years: int) -> set[int]:
        return {row for row in rows if self._years[row] in years}

    def _rows_with(self, name: str, external_id: object) -> set[int]:
        return self._index(name).get(external_id, set()) if external_id else set()

    def _rows_of_kind(self, kind: str) -> set[int]:
        return self._rows_by_kind.get(kind, set())

    @cached_property
    def _rows_by_kind(self) -> dict[str, set[int]]:
        return dict(self._index("kind"))  # a cached index makes a set anew for each lookup

    @cached_property
    def titles(self) -> TitleIndex:
        """The index of titles, built when the first entry without a known ID comes."""
        return TitleIndex(self.catalog.titles_by_row(), self._years)

    @cached_property
    def _years(self) -> dict[int, int]:
        return invert_index(self._index("year"))

    def _index(self, name: str) -> Index:
        return self.catalog.index(SEARCHABLE[name])

    @cached_property
    def _identified(self) -> dict[str, set[int]]:
        """The rows of the films that have an ID of each kind."""
        return {name: set().union(*self._index(name).values()) for name in ("imdb", "tmdb")}


def _has_director(names: Iterable[str], film: Film) -> bool:
    matchers = [person_matcher(name) for name in names]
    people = [person.spellings for person in film.directors]
    return any(match(spellings) >= SAME_PERSON for match in matchers for spellings in people)
