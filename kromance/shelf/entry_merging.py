"""Imported entries merged with one another and with the shelf."""

from collections.abc import Iterable
from datetime import date

from kromance.model.film import ShelfEntry
from kromance.shelf.importers.registry import ImportedEntry


def merge_rows(entries: Iterable[ImportedEntry]) -> ImportedEntry:
    """Return one entry for several about the same film, with the newest rating and note.

    A viewing without a date is dropped if another row has the date, and a film that was seen isn't
    wanted, unless a single row says both.
    """
    newest = sorted(entries, key=lambda entry: entry.rated or date.min, reverse=True)
    rated = next((entry for entry in newest if entry.rating), newest[0])
    days = {day for entry in newest for day in entry.seen}
    if any(days) and not any(None in entry.seen and any(entry.seen) for entry in newest):
        days.discard(None)
    return rated._replace(
        note=next((entry.note for entry in newest if entry.note), None),
        seen=tuple(days),
        want=any(entry.want and (entry.seen or not days) for entry in newest),
        dropped=any(entry.dropped for entry in newest),
    )


def merge_entry(
    entry: ShelfEntry,
    imported: ImportedEntry,
    rated: date | None = None,
    *,
    overwrite: bool = False,
) -> tuple[ShelfEntry, date | None]:
    """Return the shelf entry updated by an imported one, and the day of its rating.

    Viewings are added, and a new one takes the film off the watchlist. A rating replaces only an
    older one, and a note never replaces another, unless `overwrite` is set. `rated` is the day of
    the rating on the shelf.
    """
    seen = _merge_viewings(entry, imported)
    is_newer = bool(imported.rated and rated and imported.rated > rated)
    takes_rating = imported.rating and (entry.rating is None or is_newer or overwrite)
    takes_note = imported.note and (entry.note is None or overwrite)
    still_wanted = entry.want and set(seen) == set(entry.seen)
    newly_wanted = imported.want and (imported.seen or not seen)
    merged = ShelfEntry(
        seen=seen,
        rating=imported.rating if takes_rating else entry.rating,
        want=bool(still_wanted or newly_wanted),
        dropped=entry.dropped or imported.dropped,
        note=imported.note if takes_note else entry.note,
    )
    return merged, imported.rated if takes_rating else rated


def _merge_viewings(entry: ShelfEntry, imported: ImportedEntry) -> list[date | None]:
    """Return the viewings of both, the undated one first.

    An imported viewing without a date counts if no other viewing is known, but not if it was only
    inferred from a rating or note that is on the shelf already.
    """
    dates = sorted({day for day in (*entry.seen, *imported.seen) if day})
    has_opinion = imported.rating is not None or imported.note is not None
    is_new = imported.rating not in (None, entry.rating) or imported.note not in (None, entry.note)
    is_known = bool(dates) or (has_opinion and not is_new)
    is_undated = None in imported.seen and (any(imported.seen) or not is_known)
    return [*([None] if is_undated or None in entry.seen else []), *dates]
