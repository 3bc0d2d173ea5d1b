"""Commands for your shelf: mark and shelf."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, NamedTuple

from kromance.catalog.film_lookup import find_unique_films
from kromance.cli.messages import format_count, notify, print_lines
from kromance.cli.option_groups import OptionGroup, RepeatedOption, option
from kromance.cli.options import FILM, DatasetOptions, FilterOptions, SortOptions, select_rows
from kromance.cli.output_options import OutputOptions
from kromance.errors import UsageError, ValidationError
from kromance.model.film import Film, ShelfEntry
from kromance.model.ordered_types import Rating
from kromance.shelf.changes import describe_changes
from kromance.shelf.shelf import Shelf, edit_shelf
from kromance.text import format_value

COLUMNS = ",".join(("id", "title", "year", *ShelfEntry.FIELDS))
TABLE = "title,year,shelf,seen,note"


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
    unrate: Annotated[bool, option("--unrate", help="Remove your rating.")] = False
    want: Annotated[
        bool | None, option("--want/--unwant", help="Add to (or remove from) your watchlist.")
    ] = None
    drop: Annotated[
        bool | None, option("--drop/--undrop", help="Mark as dropped, or undo that.")
    ] = None
    note: Annotated[str | None, option("--note", metavar="TEXT", help="Attach a note.")] = None
    unnote: Annotated[bool, option("--unnote", help="Remove your note.")] = False

    def parse(self) -> EntryUpdate:
        """Return the update these options ask for; raises UsageError."""
        _check_contradiction("rate", self.rate, is_removed=self.unrate)
        _check_contradiction("note", self.note, is_removed=self.unnote)
        if self.note is not None and not self.note.strip():
            raise UsageError("the note is empty; use --unnote to remove a note")
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
    write = output.make_writer(COLUMNS, single=len(films) == 1)
    with edit_shelf() as shelf:
        lines = [_mark_film(marked, update, shelf) for marked in films]
    if output.is_default:
        print_lines(lines)
    else:
        write(films)


def _mark_film(film: Film, update: EntryUpdate, shelf: Shelf) -> str:
    """Update the shelf entry of a film, and describe what changed."""
    before = shelf.entries.get(film.id, ShelfEntry())
    after = update.apply(before)
    is_same_rating = after.rating == before.rating
    shelf.set_entry(film.id, after, shelf.rating_date(film.id) if is_same_rating else today())
    film.apply_entry(after)
    return f"{film.title}: {describe_changes(before, after) or 'nothing changed'}"


def shelf(
    filters: FilterOptions, order: SortOptions, output: OutputOptions, dataset: DatasetOptions
) -> None:
    """List your shelf, latest first.

    kromance shelf
    kromance shelf --seen --sort -rating
    kromance shelf --want --json
    """
    catalog = dataset.load_catalog()
    shelved = set(catalog.rows_by_id(catalog.entries).values())
    rows = [row for row in select_rows(catalog, filters.query()) if row in shelved]
    films = order.apply(sorted(catalog.get_films(rows), key=_latest_viewing, reverse=True))
    output.write(films, COLUMNS, table=TABLE, sorted_by=order.sort)
    notify(format_count(len(films)))
    if missing := len(catalog.entries) - len(shelved):
        others = format_count(missing, "other film")
        notify(f"{others} on your shelf {'is' if missing == 1 else 'are'}n't in this dataset")


def today() -> date:
    """Return the local date."""
    return datetime.now().astimezone().date()


def _latest_viewing(film: Film) -> tuple[date, bool]:
    return max(map(_undated_first, film.seen), default=date.min), bool(film.seen)


def _undated_first(day: date | None) -> date:
    return day or date.min


def _check_contradiction(flag: str, value: str | None, *, is_removed: bool) -> None:
    if value is not None and is_removed:
        raise UsageError(f"--{flag} and --un{flag} can't be used together")


def _parse_rating(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return Rating("your rating").parse_span(text)[0]
    except ValidationError as error:
        raise UsageError(f"invalid rating {format_value(text)}; expected {error}") from None


def _parse_date(text: str) -> date:
    """Parse the date of a viewing: 2024-05-01, today or yesterday."""
    now = today()
    words = {"today": now, "yesterday": now - timedelta(days=1)}
    try:
        day = words.get(text) or date.fromisoformat(text)
    except ValueError:
        hint = "try --on 2024-05-01 or --on today"
        raise UsageError(f"{format_value(text)} isn't a date; {hint}") from None
    if day > now:
        raise UsageError(f"{day} is in the future; use a date up to {now}")
    return day
