"""The commands that look across films: similar and stats."""

from typing import Annotated

from kromance.cli.options import FILM, How, Source, Which, counted, kept, option, say
from kromance.fields import Field, chosen
from kromance.film import SEARCHABLE, Film
from kromance.kinds import Text
from kromance.query import ordered
from kromance.stats import Tally, alike, tallied

WHY = Field("why", Text("what the two films share"))


def similar(
    film: Annotated[list[str], FILM],
    how: How,
    source: Source,
) -> None:
    """List films alike in theme, genre, people and era, with the reason.

    kromance similar il mare
    kromance similar the handmaiden -n 5 --json
    """
    films = source.films()
    row, *_ = films.the(film)
    shown: list[Film] = []
    for other, why in alike(films, row):
        if len(shown) == (10 if how.limit is None else how.limit):
            break
        (near,) = films.at([other])
        vars(near)["why"] = why
        shown.append(near)
    how.write(shown, "id,title,year,why", {**SEARCHABLE, "why": WHY})


def stats(
    which: Which,
    how: How,
    source: Source,
    *,
    by: Annotated[str, option("--by", metavar="FIELD", help="Field to count by.")] = "genre",
) -> None:
    """Count films by genre, theme, decade, director or any other field.

    kromance stats
    kromance stats --by decade --genre melodrama
    kromance stats --by with --limit 10
    """
    films = source.films()
    rows = kept(films, which.query())
    (field,) = chosen(SEARCHABLE, by, "--by")
    tallies = ordered(tallied(films, rows, field), how.sort, Tally.FIELDS)[: how.limit]
    how.write(tallies, "value,films", Tally.FIELDS, form="bars", name="tally")
    say(counted(len(rows)))
