"""Commands for your shelf: mark, shelf and undo."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, NamedTuple

from kromance.catalog.catalog import Catalog
from kromance.catalog.film_lookup import find_unique_films
from kromance.catalog.sources import read_films_by_id
from kromance.catalog.user_films import load_source
from kromance.cli.messages import format_count, notify, print_lines
from kromance.cli.option_groups import OptionGroup, RepeatedOption, option
from kromance.cli.options import (
    FILM,
    DatasetOptions,
    FilterOptions,
    OptionalTerms,
    SortOptions,
    select_rows,
)
from kromance.cli.output_options import OutputOptions
from kromance.errors import UsageError, ValidationError
from kromance.model.film import Film, ShelfEntry
from kromance.model.ordered_types import Rating
from kromance.shelf.changes import describe_changes
from kromance.shelf.shelf import (
    MAX_ID_LENGTH,
    Shelf,
    current_date,
    edit_shelf,
    load_shelf,
    undo_change,
)
from kromance.text import format_value, truncate

COLUMNS = ",".join(("id", "title", "year", *ShelfEntry.FIELDS))

EMPTY_SHELF = "your shelf is empty; try `kromance mark FILM --seen`"

MAX_LISTED_IDS = 5
"""Number of films that the dataset lacks which are listed."""

MAX_LISTED_CHANGES = 12
"""Number of changes that `undo` lists."""


class EntryUpdate(NamedTuple):
    """A change to shelf entries: field values to set, and viewings to add or remove."""

    values: dict[str, Any]
    seen: bool | None
    dates: set[date]

    def apply(self, entry: ShelfEntry) -> ShelfEntry:
        """Return the entry with the change made."""
        return ShelfEntry(**(vars(entry) | self._update_viewings(entry) | self.values))

    def _update_viewings(self, entry: ShelfEntry) -> dict[str, Any]:
        """Return the new viewings; a film just seen also leaves the watchlist."""
        if self.seen is False:
            return {"seen": [day for day in entry.seen if self.dates and day not in self.dates]}
        if self.seen is None and not self.dates:
            return {}
        added = self.dates.difference(entry.seen) if self.dates or entry.seen else [None]
        return {"seen": sorted([*entry.seen, *added], key=_undated_first), "want": False}

    def describe_missing_viewings(self, entry: ShelfEntry) -> str:
        """Return which of the viewings to remove the entry doesn't have; empty if it has all."""
        missing = self.dates.difference(entry.seen) if self.seen is False else ()
        days = ", ".join(day.isoformat() for day in sorted(missing))
        return f"wasn't marked as seen on {days}" if days else ""


class MarkOptions(OptionGroup):
    """What to change in a film's shelf entry."""

    panel = "Shelf"

    seen: Annotated[bool | None, option("--seen/--unseen", help="Mark as seen, or undo that.")] = (
        None
    )
    on: Annotated[
        RepeatedOption,
        option("--on", metavar="DATE", help="Date seen: 2024-05-01, today or yesterday."),
    ]
    rate: Annotated[
        str | None, option("--rate", metavar="RATING", help="Rate from 0.5 to 5, or as 8/10.")
    ] = None
    unrate: Annotated[
        bool, option("--unrate", conflicts=["--rate"], help="Remove your rating.")
    ] = False
    want: Annotated[
        bool | None, option("--want/--unwant", help="Add to (or remove from) your watchlist.")
    ] = None
    drop: Annotated[
        bool | None, option("--drop/--undrop", help="Mark as dropped, or undo that.")
    ] = None
    note: Annotated[str | None, option("--note", metavar="TEXT", help="Attach a note.")] = None
    unnote: Annotated[bool, option("--unnote", conflicts=["--note"], help="Remove your note.")] = (
        False
    )

    def parse(self) -> EntryUpdate:
        """Return the update these options ask for; raises UsageError."""
        if self.note is not None and not self.note.strip():
            raise UsageError("the note is empty; use --unnote to remove a note", "--note")
        values = {"rating": _parse_rating(self.rate), "note": self.note}
        values |= {"want": self.want, "dropped": self.drop}
        values = {name: value for name, value in values.items() if value is not None}
        removed = {"rating": self.unrate, "note": self.unnote}
        values |= {name: None for name, is_removed in removed.items() if is_removed}
        if not values and self.seen is None and not self.on:
            raise UsageError("nothing to do; use --seen, --rate 4.5, --want, --drop or --note")
        return EntryUpdate(values, self.seen, set(map(_parse_date, self.on)))


def mark(
    film: Annotated[list[str], FILM],
    changes: MarkOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
) -> None:
    """Mark films as seen, rated, wanted or dropped, or undo that.

    kromance mark my sassy girl --seen --on 2024-05-01 --rate 4.5
    kromance mark windstruck daisy --want
    kromance mark windstruck --unwant
    """
    update, catalog = changes.parse(), dataset.load_catalog()
    films = catalog.get_films(find_unique_films(catalog, film, notify))
    write = output.make_writer(COLUMNS, catalog=catalog, single=len(films) == 1)
    with edit_shelf() as shelf:
        lines = [mark_film(marked, update, shelf) for marked in films]
    if output.is_default:
        print_lines(lines)
    else:
        write(films)


def mark_film(film: Film, update: EntryUpdate, shelf: Shelf) -> str:
    """Update the shelf entry of a film, and return what changed."""
    before = shelf.entries.get(film.id, ShelfEntry())
    after = update.apply(before)
    is_rerated = after.rating != before.rating
    shelf.set_entry(film.id, after, current_date() if is_rerated else shelf.rating_date(film.id))
    film.apply_entry(after)
    changes = [describe_changes(before, after), update.describe_missing_viewings(before)]
    return f"{film.title}: {', '.join(filter(None, changes)) or 'nothing changed'}"


def shelf(
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    terms: OptionalTerms = None,
) -> None:
    """List your shelf, latest first.

    kromance shelf
    kromance shelf --seen --sort -rating
    kromance shelf --want --json
    """
    stored = load_shelf()
    catalog = Catalog(load_source(dataset.data), stored.entries)
    shelved = catalog.rows_by_id(stored.entries)
    rows = set(shelved.values()).intersection(select_rows(catalog, filters.query(terms)))
    sorted_films = _sort_by_day(catalog.get_films(rows), stored)
    films = order.apply(sorted_films)
    output.write(films, COLUMNS, catalog=catalog, layout="diary")
    count = format_count(len(films), total=len(sorted_films))
    notify(count if stored.entries else EMPTY_SHELF)
    if missing := stored.entries.keys() - shelved:
        notify(_describe_missing(sorted(missing)))


def _describe_missing(film_ids: Sequence[str]) -> str:
    """Describe the films on the shelf that the dataset lacks."""
    listed = ", ".join(truncate(film_id, MAX_ID_LENGTH) for film_id in film_ids[:MAX_LISTED_IDS])
    more = ", …" if len(film_ids) > MAX_LISTED_IDS else ""
    verb = "isn't" if len(film_ids) == 1 else "aren't"
    others = format_count(len(film_ids), "other film")
    return f"{others} on your shelf {verb} in this dataset: {listed}{more}"


def undo(dataset: DatasetOptions) -> None:
    """Undo the last change to your shelf; a second undo redoes it.

    kromance undo
    """
    source = load_source(dataset.data)
    changes = dict(_describe_differences(*undo_change()))
    titles = {film.id: film.title for film in read_films_by_id(source, changes)}
    lines = [f"{titles.get(film_id, film_id)}: {change}" for film_id, change in changes.items()]
    print_lines(lines[:MAX_LISTED_CHANGES])
    if (rest := len(lines) - MAX_LISTED_CHANGES) > 0:
        print_lines([f"and {format_count(rest, 'more film')}"])
    notify(f"{format_count(len(lines))} changed; run `kromance undo` again to redo it")


def _describe_differences(before: Shelf, after: Shelf) -> Iterator[tuple[str, str]]:
    """Yield the ID of each film whose entry has changed, and what has."""
    for film_id in before.entries | after.entries:
        old, new = (shelf.entries.get(film_id, ShelfEntry()) for shelf in (before, after))
        if change := describe_changes(old, new):
            yield film_id, change


def _sort_by_day(films: list[Film], shelf: Shelf) -> list[Film]:
    """Sort films by the day they were seen, else rated or added, latest first.

    Of the films of one day, the one that was added last comes first.
    """
    positions = {film_id: position for position, film_id in enumerate(shelf.entries)}
    for film in films:
        film.shelved = shelf.shelved_date(film.id)
    days = {film.id: film.last_seen or film.shelved or date.min for film in films}
    return sorted(films, key=lambda film: (days[film.id], positions[film.id]), reverse=True)


def _undated_first(day: date | None) -> date:
    return day or date.min


def _parse_rating(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return Rating("your rating").parse_span(text)[0]
    except ValidationError as error:
        message = f"invalid rating {format_value(text)}; expected {error}"
        raise UsageError(message, "--rate") from None


def _parse_date(text: str) -> date:
    """Parse the date of a viewing: 2024-05-01, today or yesterday."""
    now = current_date()
    words = {"today": now, "yesterday": now - timedelta(days=1)}
    try:
        day = words.get(text) or date.fromisoformat(text)
    except ValueError:
        hint = "try --on 2024-05-01 or --on today"
        raise UsageError(f"{format_value(text)} isn't a date; {hint}", "--on") from None
    if day > now:
        raise UsageError(f"{day} is in the future; use a date up to {now}", "--on")
    return day
