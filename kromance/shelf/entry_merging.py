"""Imported entries merged with one another and with the shelf."""

import re
from collections.abc import Collection
from datetime import date

from kromance.model.film import ShelfEntry
from kromance.shelf.importers.registry import ImportedEntry


def combine_entries(
    entries: Collection[ImportedEntry], episode_count: int | None = None
) -> ImportedEntry:
    """Return one entry for several about the same film, with the newest rating and note.

    Their order makes no difference. A viewing without a date is dropped if another row has the
    date, and a film that was seen isn't wanted, unless a single row says both. A series was seen
    if all its episodes were watched; `episode_count` is how many it has, unless a row says it.
    """
    newest = sorted(entries, key=_recency, reverse=True)
    rated = next((entry for entry in newest if entry.rating), newest[0])
    seen, progress = _merge_episodes(newest, episode_count)
    days = {day for entry in newest for day in entry.seen}.union(seen)
    if progress or (any(days) and not any(map(_is_seen_on_unknown_day_too, newest))):
        days.discard(None)
    return rated._replace(
        note=next((entry.note for entry in newest if entry.note), None),
        seen=tuple(sorted(days, key=lambda day: day or date.min)),
        want=any(entry.want and (entry.seen or not days) for entry in newest),
        dropped=any(entry.dropped for entry in newest),
        progress="" if days else progress or max(entry.progress for entry in newest),
        episodes=(),
    )


def _recency(entry: ImportedEntry) -> tuple[date, float, str]:
    return entry.rated or date.min, entry.rating or 0, entry.note or ""


def _is_seen_on_unknown_day_too(entry: ImportedEntry) -> bool:
    return None in entry.seen and any(entry.seen)


def _merge_episodes(
    entries: Collection[ImportedEntry], count: int | None
) -> tuple[set[date | None], str]:
    """Return the day on which the last episode of a series was watched, or how far someone got.

    Services that number episodes (1x16) and those that name them can't be added up.
    """
    watched = [episode for entry in entries for episode in entry.episodes]
    numbered = {name for name, _ in watched if re.fullmatch("[1-9][0-9]*x[0-9]+", name)}
    named = {name for name, _ in watched if not re.fullmatch("[0-9]+x[0-9]+", name)}
    number = max(len(numbered), len(named))
    total = max((entry.aired or 0 for entry in entries), default=0) or count
    if not number:
        return set(), ""
    if total and number >= total:
        return {max((day for _, day in watched if day), default=None)}, ""
    return set(), f"{number} of {total or '?'} episodes watched"


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
    still_wanted = entry.want and len(seen) == len(entry.seen)
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

    A dated viewing replaces one without a date, unless the file or the shelf has both. An imported
    viewing without a date doesn't count if it was only inferred from a rating or note that is on
    the shelf already.
    """
    dates = sorted({day for day in (*entry.seen, *imported.seen) if day})
    has_opinion = imported.rating is not None or imported.note is not None
    is_new = imported.rating not in (None, entry.rating) or imported.note not in (None, entry.note)
    is_known = bool(dates) or (has_opinion and not is_new)
    is_undated = None in imported.seen and (any(imported.seen) or not is_known)
    was_undated = None in entry.seen and (any(entry.seen) or not dates)
    return [*([None] if is_undated or was_undated else []), *dates]
