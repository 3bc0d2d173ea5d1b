"""Imported entries matched to films."""

from collections.abc import Iterable

from kromance.catalog.catalog import Catalog
from kromance.korean.spelling import SAME_TITLE, title_matcher
from kromance.model.film import SEARCHABLE, Film
from kromance.model.vocabulary import KINDS
from kromance.shelf.importers.registry import ImportedEntry

MAX_SUGGESTIONS = 3
"""Maximum number of films suggested for an entry without a year."""


class FilmMatcher:
    """Matches imported entries to films: by ID, else by title in any spelling and year."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.titles = catalog.titles_by_row()
        self.rows_by_year = catalog.index(SEARCHABLE["year"])
        self.rows_by_external_id = {
            name: catalog.index(SEARCHABLE[name]) for name in ("imdb", "tmdb")
        }
        self.rows_with_external_id = {
            name: set().union(*rows.values()) for name, rows in self.rows_by_external_id.items()
        }
        rows_by_kind = catalog.index(SEARCHABLE["kind"])
        self.rows_of_other_kinds = {
            kind: catalog.rows.difference(rows_by_kind.get(kind, ())) for kind in KINDS
        }

    def find_row(self, entry: ImportedEntry) -> int | None:
        """Return the row of the film, or None if no film matches, or more than one."""
        if entry.id is not None and (row := self.catalog.find_row(entry.id)) is not None:
            return row
        excluded: list[set[int]] = []
        for name, external_id in (("imdb", entry.imdb), ("tmdb", entry.tmdb)):
            if name == "tmdb" and entry.kind:  # TMDB numbers films and series separately
                excluded.append(self.rows_of_other_kinds[entry.kind])
            rows = self.rows_by_external_id[name].get(external_id, set()).difference(*excluded)
            if len(rows) == 1:
                return rows.pop()
            if external_id is not None:  # so a film with another id isn't the one
                excluded.append(self.rows_with_external_id[name] - rows)
        return self._find_by_title(entry, excluded)

    def suggest_films(self, entry: ImportedEntry) -> list[Film]:
        """Return films with this title, from any year."""
        rows = sorted(self._match_titles(entry, self.catalog.rows))
        return self.catalog.get_films(rows[:MAX_SUGGESTIONS])

    def _find_by_title(self, entry: ImportedEntry, excluded: list[set[int]]) -> int | None:
        """Return the one film with this title and year, else that of the year before or after."""
        if entry.year is None:
            return None
        for years in ((entry.year,), (entry.year - 1, entry.year + 1)):
            candidates = {row for year in years for row in self.rows_by_year.get(year, ())}
            rows = self._match_titles(entry, candidates.difference(*excluded))
            if len(rows) == 1:
                return rows.pop()
        return None

    def _match_titles(self, entry: ImportedEntry, rows: Iterable[int]) -> set[int]:
        """Return the rows whose film has this title, or this original title."""
        scores = [title_matcher(title) for title in (entry.title, entry.original_title) if title]
        return {
            row for row in rows if any(score(self.titles[row]) >= SAME_TITLE for score in scores)
        }
