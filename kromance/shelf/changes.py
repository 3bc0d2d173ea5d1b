"""Descriptions of how a shelf entry has changed."""

from collections.abc import Iterator, Sequence
from datetime import date

from kromance.model.film import ShelfEntry

WORDING = {
    "rating": ("rated {}", "rated {}", "rating removed"),
    "want": ("added to your watchlist", "", "removed from your watchlist"),
    "dropped": ("marked as dropped", "", "no longer marked as dropped"),
    "note": ("note added", "note changed", "note removed"),
}
"""How a value that is added, changed or removed is described, by field."""


def describe_changes(before: ShelfEntry, after: ShelfEntry) -> str:
    """Return, say, "marked as seen on 2024-05-01, rated 4.5", or "" if nothing has changed."""
    return ", ".join((*_describe_viewings(before.seen, after.seen), *_describe(before, after)))


def _describe(before: ShelfEntry, after: ShelfEntry) -> Iterator[str]:
    for name, field in ShelfEntry.FIELDS.items():
        old, new = field.get(before), field.get(after)
        if name != "seen" and old != new:
            default = (f"{name} added", f"{name} changed", f"{name} removed")
            added, changed, removed = WORDING.get(name, default)
            wording = removed if not new else changed if old else added
            yield wording.format(field.format(after))


def _describe_viewings(
    before: Sequence[date | None], after: Sequence[date | None]
) -> Iterator[str]:
    added, removed = set(after).difference(before), set(before).difference(after)
    if removed:
        yield f"no longer marked as seen {_format_days(removed) if after else ''}".rstrip()
    if added:
        yield f"marked as seen {_format_days(added)}"


def _format_days(days: set[date | None]) -> str:
    """Return, say, "(no date) and on 2024-05-01, 2024-05-02"."""
    undated = ["(no date)"] if None in days else []
    dates = ", ".join(day.isoformat() for day in sorted(filter(None, days)))
    return " and ".join([*undated, *([f"on {dates}"] if dates else [])])
