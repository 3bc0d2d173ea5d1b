"""The commands of your own shelf: mark and shelf."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any

from kromance.catalog.film_lookup import find_unique_films
from kromance.cli.options import (
    FILM,
    NONE,
    DatasetOptions,
    FilterOptions,
    OptionGroup,
    OutputOptions,
    SortOptions,
    Words,
    format_count,
    notify,
    option,
    print_lines,
    select_rows,
)
from kromance.errors import UsageError, ValidationError
from kromance.model.film import Film, ShelfEntry
from kromance.model.ordered_types import Rating
from kromance.shelf.changes import describe_changes
from kromance.shelf.shelf import edit_shelf
from kromance.text import format_value

KEPT = "id,title,year," + ",".join(ShelfEntry.FIELDS)


class MarkOptions(OptionGroup):
    """What you say of a film."""

    panel = "What you say of it"

    seen: Annotated[bool | None, option("--seen/--unseen", help="You saw it, or did not.")] = None
    on: Annotated[Words, option("--on", help="The day: 2024-05-01, today.")] = NONE
    rate: Annotated[str | None, option("--rate", help="0.5 to 5 in halves, or 8/10.")] = None
    unrate: Annotated[bool, option("--unrate", help="Take the rating back.")] = False
    want: Annotated[bool | None, option("--want/--unwant", help="For later, or not.")] = None
    drop: Annotated[bool | None, option("--drop/--undrop", help="Given up, or not.")] = None
    note: Annotated[str | None, option("--note", help="Your own words.")] = None
    unnote: Annotated[bool, option("--unnote", help="Take the note back.")] = False

    def said(self) -> dict[str, Any]:
        """Return what is said, but of viewings; raises UsageError for nothing, or a contradiction.

        None takes back.
        """
        given: dict[str, Any] = {"rating": _rating(self.rate), "note": self.note}
        given |= {"want": self.want, "dropped": self.drop}
        said = {key: value for key, value in given.items() if value is not None}
        back = {"rating": self.unrate, "note": self.unnote}
        for key in (key for key, taken in back.items() if taken):
            if key in said:
                raise UsageError(f"mark: a {key} is said and taken back at once: write one of them")
            said[key] = None
        if not said and self.seen is None and not self.on:
            remedy = "write --seen, --rate 4.5, --want, --drop or --note"
            raise UsageError(f"mark: nothing to mark: {remedy}")
        return said

    def viewings(self, before: ShelfEntry) -> dict[str, Any]:
        """Return what an entry says of viewings once some are added or taken back.

        A film that was seen is no longer wanted for later.
        """
        days = {_day(asked) for asked in self.on}
        if self.seen is False:
            return {"seen": [day for day in before.seen if days and day not in days]}
        if self.seen is None and not days:
            return {}
        added = days.difference(before.seen) if days or before.seen else [None]
        return {"seen": sorted([*before.seen, *added], key=_undated_first), "want": False}


def mark(
    film: Annotated[list[str], FILM],
    marks: MarkOptions,
    how: OutputOptions,
    source: DatasetOptions,
) -> None:
    """Put films on your shelf, or take back what you said of them.

    kromance mark my sassy girl --seen --on 2024-05-01 --rate 4.5
    kromance mark windstruck daisy --want
    kromance mark windstruck --unwant
    """
    said, catalog = marks.said(), source.films()
    films = catalog.get_many(find_unique_films(catalog, film))
    write = how.writer(KEPT, single=len(films) == 1)
    changes: list[str] = []
    with edit_shelf() as shelf:
        for one in films:
            before = shelf.entries.get(one.id, ShelfEntry())
            after = ShelfEntry(**{**vars(before), **marks.viewings(before), **said})
            same = after.rating == before.rating
            shelf.set_entry(one.id, after, shelf.rating_date(one.id) if same else today())
            changes.append(f"{one.title}: {describe_changes(before, after) or 'nothing changed'}")
            one.apply_entry(after)
    if how.is_default:
        print_lines(changes)
    else:
        write(films)


def shelf(
    which: FilterOptions, order: SortOptions, how: OutputOptions, source: DatasetOptions
) -> None:
    """List your shelf, newest first.

    kromance shelf
    kromance shelf --seen --sort -rating
    kromance shelf --want --json
    """
    films = source.films()
    mine = set(films.rows_by_id(films.entries).values())
    rows = [row for row in select_rows(films, which.query()) if row in mine]
    newest = sorted(films.get_many(rows), key=_newest, reverse=True)
    shown = order.apply(newest)
    how.write(shown, KEPT)
    notify(format_count(len(shown)))
    if elsewhere := len(films.entries) - len(mine):
        notify(
            f"{format_count(elsewhere, 'more entry', 'more entries')} of films that are not here"
        )


def _newest(film: Film) -> tuple[date, bool]:
    return max(map(_undated_first, film.seen), default=date.min), bool(film.seen)


def _rating(asked: str | None) -> float | None:
    try:
        return Rating("your rating").parse_span(asked)[0] if asked is not None else None
    except ValidationError as misfit:
        raise UsageError(f"--rate {format_value(asked)}: write {misfit}") from None


def _undated_first(day: date | None) -> date:
    return day or date.min


def _day(asked: str) -> date:
    """Read a day that has come: 2024-05-01, today or yesterday."""
    now = today()
    named = {"today": now, "yesterday": now - timedelta(days=1)}
    try:
        day = named.get(asked) or date.fromisoformat(asked)
    except ValueError:
        raise UsageError(
            f"--on {format_value(asked)}: write a day, as in 2024-05-01 or today"
        ) from None
    if day > now:
        raise UsageError(f"--on {asked}: has not come yet: write a day up to {now}")
    return day


def today() -> date:
    """Return the day it is here."""
    return datetime.now().astimezone().date()
