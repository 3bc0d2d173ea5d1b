"""A summary of what you have seen, year by year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated

from kromance.catalog.catalog import Catalog
from kromance.model.film import SEARCHABLE, Film
from kromance.model.metadata import Column
from kromance.model.ordered_types import NO_DATE, Decimal, Integer
from kromance.model.record import Record
from kromance.model.text_types import Text

ALL = "all"


class ViewingSummary(Record):
    """What you saw in a year, without a date, or at all."""

    period: Annotated[
        str, Text(f'year, "{NO_DATE}" or "{ALL}"'), Column(rank=1, min_width=7, style="bold")
    ]
    titles: Annotated[int, Integer("number of titles seen", 0), Column(rank=2, min_width=6)]
    hours: Annotated[
        float | None,
        Decimal("hours spent on titles whose length is known"),
        Column(rank=4, min_width=5),
    ]
    rating: Annotated[float | None, Decimal("your average rating"), Column(rank=3, min_width=6)]
    must_watch: Annotated[
        int,
        Integer("how many of the article's titles you saw", 0),
        Column(
            rank=5,
            min_width=8,
            heading="article",
            describe=lambda summary: f"{summary.must_watch} of {summary.must_watch_total}",
        ),
    ]
    must_watch_total: Annotated[int, Integer("how many titles the article recommends", 0)]


def summarize_viewings(catalog: Catalog, rows: Iterable[int]) -> list[ViewingSummary]:
    """Summarize each year in which you saw any film of some rows, and all of them at the end.

    The list is empty if you haven't seen any.
    """
    shelved = set(catalog.rows_by_id(catalog.entries).values())
    films = [film for film in catalog.get_films(shelved.intersection(rows)) if film.seen]
    viewings = defaultdict[str, list[Film]](list)
    for film in films:
        for day in film.seen:
            viewings[str(day.year) if day else NO_DATE].append(film)
            viewings[ALL].append(film)
    total = len(catalog.index(SEARCHABLE["must_watch"]).get(True, ()))
    periods = sorted(viewings, key=lambda period: (period == ALL, period))
    return [_summarize(period, viewings[period], total) for period in periods]


def _summarize(period: str, viewings: Sequence[Film], must_watch_total: int) -> ViewingSummary:
    films = {film.id: film for film in viewings}.values()
    lengths = [minutes for film in viewings if (minutes := _total_minutes(film))]
    ratings = [film.rating for film in films if film.rating]
    return ViewingSummary(
        period=period,
        titles=len(films),
        hours=round(sum(lengths) / 60, 1) if lengths else None,
        rating=round(sum(ratings) / len(ratings), 1) if ratings else None,
        must_watch=sum(film.must_watch for film in films),
        must_watch_total=must_watch_total,
    )


def _total_minutes(film: Film) -> int | None:
    """Return the length of a film, or of all episodes of a series; None if it's unknown."""
    if film.kind == "film":
        return film.runtime
    return film.runtime * film.episodes if film.runtime and film.episodes else None
