"""The commands that find films: list, filter, show, pick."""

from datetime import datetime
from typing import Annotated

import typer

from kromance.catalog import Films
from kromance.cli import complete
from kromance.cli.options import FILM, How, Source, Which, counted, kept, option, say, shares
from kromance.errors import NotFound
from kromance.film import FIELDS
from kromance.grammar import parse
from kromance.query import All, Query, drawn, ordered

WORDS = 'Words or terms: genre:comedy, with:"jun ji hyun", -theme:grief.'
CARD = ",".join(name for name in FIELDS if name != "ending")
WITH_ENDING = ",".join(FIELDS)


@shares
def list_(which: Which, how: How, source: Source) -> None:
    """List films, narrowed by options.

    kromance list --genre drama --year 2001..2010
    kromance list --with "jun ji hyun" --sort -year
    kromance list --must-watch --json
    """
    _list((), which, how, source)


@shares
def filter_(
    terms: Annotated[
        list[str], typer.Argument(help=WORDS, metavar="TERM...", autocompletion=complete.terms)
    ],
    which: Which,
    how: How,
    source: Source,
) -> None:
    """List films, narrowed by a query.

    kromance filter genre:comedy year:2001..2010 -theme:grief
    kromance filter theme:lgbtq or director:박찬욱
    kromance filter '(genre:fantasy or theme:time-slip) ending:happy'
    """
    _list(terms, which, how, source)


def _list(terms: list[str] | tuple[()], which: Which, how: How, source: Source) -> None:
    query = which.query(terms)
    films = source.films()
    shown = how.films(films, kept(films, query))
    how.write(shown)
    say(counted(len(shown)))


@shares
def show(
    film: Annotated[list[str], FILM],
    how: How,
    source: Source,
    *,
    spoilers: Annotated[bool, option("--spoilers", help="Also tell how it ends.")] = False,
) -> None:
    """Show everything about a film.

    kromance show my sassy girl
    kromance show 엽기적인그녀 --spoilers
    kromance show ditto --json
    """
    films = ordered(source.films().find(film), how.sort)[: how.limit]
    how.write(films, card=WITH_ENDING if spoilers else CARD, single=len(films) == 1)


@shares
def pick(
    which: Which,
    how: How,
    source: Source,
    *,
    seed: Annotated[str | None, option("--seed", help="Draw the same again.")] = None,
    today: Annotated[bool, option("--today", help="One film a day.")] = False,
    any_: Annotated[bool, option("--any", help="Also the unconfirmed.")] = False,
) -> None:
    """Pick a film at random.

    kromance pick
    kromance pick --genre comedy --runtime ..100
    kromance pick -n 3 --json
    """
    films = source.films()
    real = parse(["is:confirmed"] if not any_ and which.confirmed is None else [])
    pool = kept(films, All(which.query(), real))
    if not pool:
        raise NotFound(f"no film is left to pick from: {_emptied(films, which)}")
    chance = f"today {datetime.now().astimezone():%Y-%m-%d}" if today else seed
    rows = drawn(pool, 1 if how.limit is None else how.limit, chance)
    how.write(ordered(films.at(rows), how.sort), card=CARD, single=how.limit is None)
    say(f"picked from {counted(len(pool))}")


def _emptied(films: Films, which: Which) -> str:
    """Name the option that emptied the pool: the first that leaves nothing."""
    so_far: list[Query] = []
    for written, query in which.parts():
        so_far.append(query)
        if not All(*so_far).rows(films):
            return f"{written} leaves none; take it away or widen it"
    return "only films that are not confirmed; --any draws from them too"
