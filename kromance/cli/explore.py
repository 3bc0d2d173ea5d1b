"""The commands that look across films: similar and stats."""

from itertools import islice
from typing import Annotated

from kromance.catalog.film_lookup import find_unique_films
from kromance.cli import completion as complete
from kromance.cli.options import (
    FILM,
    DatasetOptions,
    FilterOptions,
    OutputOptions,
    SortOptions,
    format_count,
    notify,
    option,
    select_rows,
)
from kromance.errors import UsageError
from kromance.model.field_lookup import resolve_field
from kromance.model.field_types import Text
from kromance.model.film import SEARCHABLE
from kromance.model.marks import Column
from kromance.model.record import Field
from kromance.search.query import sort_records
from kromance.search.stats import Tally, count_values, find_similar

WHY = Field("why", Text("what the two films share"), Column(rank=3, min_width=36))


def similar(
    film: Annotated[list[str], FILM],
    order: SortOptions,
    how: OutputOptions,
    source: DatasetOptions,
) -> None:
    """List films alike in theme, genre, people and era, with the reason.

    kromance similar il mare
    kromance similar the handmaiden -n 5 --json
    """
    films = source.films()
    row, *others = find_unique_films(films, film)
    if others:
        raise UsageError("similar: two films or more were named: write one")
    near = dict(islice(find_similar(films, row), 10 if order.limit is None else order.limit))
    shown = films.get_many(near)
    for other, why in zip(shown, near.values(), strict=True):
        vars(other)["why"] = why
    how.write(sort_records(shown, order.sort), "id,title,year,why", {**SEARCHABLE, "why": WHY})


def stats(
    which: FilterOptions,
    order: SortOptions,
    how: OutputOptions,
    source: DatasetOptions,
    *,
    by: Annotated[
        str, option("--by", complete.fields, metavar="FIELD", help="Field to count by.")
    ] = "genre",
) -> None:
    """Count films by genre, theme, decade, director or any other field.

    kromance stats
    kromance stats --by decade --genre melodrama
    kromance stats --by with --limit 10
    """
    films = source.films()
    rows = select_rows(films, which.query())
    field = resolve_field(SEARCHABLE, by, "--by")
    tallies = order.apply(count_values(films, rows, field), Tally.FIELDS)
    how.write(tallies, "value,films", Tally.FIELDS, layout="bars", name="tally")
    notify(format_count(len(rows)))
