"""Which film a row of another's file means, and what it changes on the shelf."""

from collections.abc import Iterable
from datetime import date

from kromance.catalog.catalog import Catalog
from kromance.korean.spelling import SAME_TITLE, title_matcher
from kromance.model.film import SEARCHABLE, ShelfEntry
from kromance.model.vocabulary import KINDS
from kromance.shelf.importers import ImportedEntry


class FilmMatcher:
    """Finds the film that a row means: by id, else by title in any spelling and year."""

    def __init__(self, films: Catalog) -> None:
        self.films = films
        self.ids = {name: films.index(SEARCHABLE[name]) for name in ("imdb", "tmdb")}
        self.identified = {name: set().union(*ids.values()) for name, ids in self.ids.items()}
        kinds = films.index(SEARCHABLE["kind"])
        self.other_kinds = {kind: films.rows.difference(kinds.get(kind, ())) for kind in KINDS}
        self.years = films.index(SEARCHABLE["year"])
        self.titles = films.titles_by_row()

    def find_row(self, row: ImportedEntry) -> int | None:
        """Return the row of the film, or None when none, or not one alone, is meant."""
        if row.id is not None and (at := self.films.find_row(row.id)) is not None:
            return at
        others: list[set[int]] = []
        for name, asked in (("imdb", row.imdb), ("tmdb", row.tmdb)):
            if name == "tmdb" and row.kind:  # TMDB counts films and series apart
                others.append(self.other_kinds[row.kind])
            found = self.ids[name].get(asked, set()).difference(*others)
            if len(found) == 1:
                return found.pop()
            if asked is not None:
                others.append(self.identified[name] - found if found else self.identified[name])
        for near in ((0,), (-1, 1)) if row.year is not None else ():
            rows = {at for off in near for at in self.years.get((row.year or 0) + off, ())}
            found = self._titled(row, rows.difference(*others))
            if len(found) == 1:
                return found.pop()
        return None

    def rows_titled(self, row: ImportedEntry) -> list[int]:
        """Return the rows of films with this title, whatever their year."""
        return sorted(self._titled(row, self.films.rows))

    def _titled(self, row: ImportedEntry, rows: Iterable[int]) -> set[int]:
        """Return those rows whose film has this title, or the original one."""
        grades = [title_matcher(text) for text in (row.title, row.original) if text]
        return {at for at in rows if any(grade(self.titles[at]) >= SAME_TITLE for grade in grades)}


def merge_rows(rows: Iterable[ImportedEntry]) -> ImportedEntry:
    """Put together what several rows say of one film: of ratings and notes the newest counts.

    A viewing without a date is none of its own beside one with a date, and a film seen is not
    wanted for later, unless one row says both.
    """
    newest = sorted(rows, key=lambda row: row.on or date.min, reverse=True)
    rated = next((row for row in newest if row.rating), newest[0])
    days = {day for row in newest for day in row.seen}
    if any(days) and not any(None in row.seen and any(row.seen) for row in newest):
        days.discard(None)
    return rated._replace(
        note=next((row.note for row in newest if row.note), None),
        seen=tuple(days),
        want=any(row.want and (row.seen or not days) for row in newest),
        dropped=any(row.dropped for row in newest),
    )


def merge_entry(
    entry: ShelfEntry, row: ImportedEntry, rated: date | None = None, *, overwrite: bool = False
) -> tuple[ShelfEntry, date | None]:
    """Lay what a row says over an entry; return the new entry and the day of its rating.

    Viewings are added. A rating takes the place of another only when it is newer, a note never,
    unless asked to. A new viewing takes a film off the list for later.
    """
    seen = _viewings(entry, row)
    newer = overwrite or bool(row.on and rated and row.on > rated)
    rating = bool(row.rating and (entry.rating is None or newer))
    note = bool(row.note and (entry.note is None or overwrite))
    again = bool(row.seen) or not seen
    after = ShelfEntry(
        seen=seen,
        rating=row.rating if rating else entry.rating,
        want=(row.want and again) or (entry.want and set(seen) == set(entry.seen)),
        dropped=entry.dropped or row.dropped,
        note=row.note if note else entry.note,
    )
    return after, row.on if rating else rated


def _viewings(entry: ShelfEntry, row: ImportedEntry) -> list[date | None]:
    """Return the viewings of both, the undated one first.

    One without a date counts when no other is known, but not when the row has it only from a
    rating or note that the entry holds already.
    """
    days = sorted({day for day in (*entry.seen, *row.seen) if day})
    known = (row.rating, row.note) != (None, None) and (
        row.rating in (None, entry.rating) and row.note in (None, entry.note)
    )
    undated = None in row.seen and (any(row.seen) or not (days or known))
    return [*([None] if undated or None in entry.seen else []), *days]


def describe_changes(before: ShelfEntry, after: ShelfEntry) -> str:
    """Say in words what changed of an entry; nothing when nothing did."""
    changes = [
        f"{name} {field.format(after) or 'taken back'}"
        for name, field in ShelfEntry.FIELDS.items()
        if field.to_json(before) != field.to_json(after)
    ]
    return "; ".join(changes)
