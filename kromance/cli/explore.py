"""The commands that look across films: similar and stats."""

from itertools import islice
from typing import Annotated

from kromance.cli import completion as complete
from kromance.cli.options import FILM, How, Order, Source, Which, counted, kept, option, say
from kromance.errors import UsageError
from kromance.model.field_types import Text
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field, one
from kromance.search.query import ordered
from kromance.search.stats import Tally, alike, tallied

WHY = Field("why", Text("what the two films share"))


def similar(
    film: Annotated[list[str], FILM],
    order: Order,
    how: How,
    source: Source,
) -> None:
    """List films alike in theme, genre, people and era, with the reason.

    kromance similar il mare
    kromance similar the handmaiden -n 5 --json
    """
    films = source.films()
    row, *others = films.the(film)
    if others:
        raise UsageError("similar: two films or more were named: write one")
    near = dict(islice(alike(films, row), 10 if order.limit is None else order.limit))
    shown = films.at(near)
    for other, why in zip(shown, near.values(), strict=True):
        vars(other)["why"] = why
    how.write(ordered(shown, order.sort), "id,title,year,why", {**SEARCHABLE, "why": WHY})


def stats(
    which: Which,
    order: Order,
    how: How,
    source: Source,
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
    rows = kept(films, which.query())
    field = one(SEARCHABLE, by, "--by")
    tallies = order.of(tallied(films, rows, field), Tally.FIELDS)
    how.write(tallies, "value,films", Tally.FIELDS, form="bars", name="tally")
    say(counted(len(rows)))
