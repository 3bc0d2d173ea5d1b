"""Imported entries grouped by how certain their film is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kromance.model.film import Film
from kromance.shelf.entry_merging import combine_entries, merge_entry
from kromance.shelf.film_matcher import NO_MATCH, FilmMatcher, Match
from kromance.shelf.importers.cells import OTHER
from kromance.shelf.importers.registry import ImportedEntry
from kromance.shelf.shelf import Shelf


class Group(NamedTuple):
    """Entries about the same title, which match the same film or none."""

    entries: list[ImportedEntry]
    match: Match


class MatchedEntries:
    """The entries of an import by the row of their film, the uncertain ones, and the others.

    `proposals` and `unmatched` are grouped by title, so that nothing is asked or listed twice.
    `skipped` is the number of rows that are about something other than films and series.
    """

    def __init__(self) -> None:
        self.by_row: dict[int, list[ImportedEntry]] = {}
        self.proposals: dict[object, Group] = {}
        self.unmatched: dict[object, Group] = {}
        self.skipped = 0

    def accept(self, key: object, row: int) -> None:
        """Decide that a proposal is about a film."""
        self.by_row.setdefault(row, []).extend(self.proposals.pop(key).entries)

    def decline(self, key: object) -> None:
        """Decide that a proposal is about none of its candidates."""
        self.unmatched[key] = Group(self.proposals.pop(key).entries, NO_MATCH)

    def accept_agreeing(self, matcher: FilmMatcher) -> None:
        """Accept each proposal with a single film, if its director or original title agrees."""
        for key, (entries, match) in list(self.proposals.items()):
            if len(match.candidates) == 1:
                (film,) = matcher.catalog.get_films(match.candidates)
                if matcher.agrees(entries[0], film):
                    self.accept(key, match.candidates[0])

    def accept_unchanged(self, shelf: Shelf, matcher: FilmMatcher) -> None:
        """Accept the proposals that would change nothing, as they were accepted earlier."""
        for key, (entries, match) in list(self.proposals.items()):
            films = matcher.catalog.get_films(match.candidates)
            for row, film in zip(match.candidates, films, strict=True):
                if _is_on_shelf(shelf, film, entries):
                    self.accept(key, row)
                    break


def match_entries(entries: Iterable[ImportedEntry], matcher: FilmMatcher) -> MatchedEntries:
    """Match entries to films; those that say the same about their title are matched once."""
    matched = MatchedEntries()
    matches: dict[object, Match] = {}
    for entry in entries:
        if entry.kind == OTHER and entry.id is None:
            matched.skipped += 1
            continue
        key = _identity(entry)
        match = matches.get(key)
        if match is None:
            match = matches[key] = matcher.match(entry)
        if match.row is not None:
            matched.by_row.setdefault(match.row, []).append(entry)
        else:
            groups = matched.proposals if match.candidates else matched.unmatched
            groups.setdefault(key, Group([], match)).entries.append(entry)
    return matched


def _is_on_shelf(shelf: Shelf, film: Film, entries: Sequence[ImportedEntry]) -> bool:
    """Return whether the shelf has all that the entries say about a film."""
    before = shelf.entries.get(film.id)
    imported = combine_entries(entries, film.episodes)
    if before is None or imported.progress:
        return False
    return merge_entry(before, imported, overwrite=True)[0] == before


def _identity(entry: ImportedEntry) -> object:
    """Return everything that the match of an entry depends on."""
    ids = (entry.id, entry.imdb, entry.tmdb)
    return entry.title, entry.original_title, entry.year, entry.kind, ids, entry.directors
