"""The commands that find films: list, filter, show, pick."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated

from kromance.catalog.catalog import Catalog
from kromance.catalog.film_lookup import find_films
from kromance.cli import completion as complete
from kromance.cli.options import (
    FILM,
    DatasetOptions,
    FilterOptions,
    OutputOptions,
    SortOptions,
    argument,
    format_count,
    notify,
    option,
    select_rows,
)
from kromance.errors import NotFoundError
from kromance.model.field_lookup import resolve_field
from kromance.model.film import FIELDS, SEARCHABLE
from kromance.model.record import Field
from kromance.search.query import (
    And,
    HasValue,
    IsTruthy,
    Not,
    Query,
    draw,
    draw_from_groups,
    sort_records,
)
from kromance.shelf import pick_history as picks

WORDS = 'Words or terms: genre:comedy, with:"jun ji hyun", -theme:grief.'
CARD = ",".join(name for name in FIELDS if name != "ending")
WITH_ENDING = ",".join(FIELDS)


def list_(
    which: FilterOptions, order: SortOptions, how: OutputOptions, source: DatasetOptions
) -> None:
    """List films, narrowed by options.

    kromance list --genre drama --year 2001..2010
    kromance list --with "jun ji hyun" --sort -year
    kromance list --must-watch --json
    """
    _list((), which, order, how, source)


def filter_(
    terms: Annotated[list[str], argument(complete.terms, WORDS, metavar="TERM...")],
    which: FilterOptions,
    order: SortOptions,
    how: OutputOptions,
    source: DatasetOptions,
) -> None:
    """List films, narrowed by a query.

    kromance filter genre:comedy year:2001..2010 -theme:grief
    kromance filter theme:lgbtq or director:박찬욱
    kromance filter '(genre:fantasy or theme:time-slip) ending:happy'
    """
    _list(terms, which, order, how, source)


def _list(
    terms: Sequence[str],
    which: FilterOptions,
    order: SortOptions,
    how: OutputOptions,
    source: DatasetOptions,
) -> None:
    query = which.query(terms)
    films = source.films()
    shown = order.films(films, select_rows(films, query))
    how.write(shown)
    notify(format_count(len(shown)))


def show(
    film: Annotated[list[str], FILM],
    order: SortOptions,
    how: OutputOptions,
    source: DatasetOptions,
    *,
    spoilers: Annotated[bool, option("--spoilers", help="Also tell how it ends.")] = False,
) -> None:
    """Show everything about a film.

    kromance show my sassy girl
    kromance show 엽기적인그녀 --spoilers
    kromance show ditto --json
    """
    catalog = source.films()
    films = order.apply(catalog.get_many(find_films(catalog, film)))
    how.write(films, card=WITH_ENDING if spoilers else CARD, single=len(films) == 1)


def pick(
    which: FilterOptions,
    order: SortOptions,
    how: OutputOptions,
    source: DatasetOptions,
    *,
    seed: Annotated[str | None, option("--seed", help="Draw the same again.")] = None,
    today: Annotated[bool, option("--today", help="One film a day.")] = False,
    any_: Annotated[
        bool, option("--any", help="Also what you saw or dropped, and the unconfirmed.")
    ] = False,
    fair: Annotated[
        str, option("--fair", complete.fields, help="Draw a director or a decade first.")
    ] = "",
) -> None:
    """Pick a film at random.

    kromance pick
    kromance pick --genre comedy --runtime ..100
    kromance pick -n 3 --json
    """
    group = resolve_field(SEARCHABLE, fair, "--fair") if fair else None
    films = source.films()
    more = () if any_ else tuple(_usual(which))
    more += ((f"--fair {fair}", HasValue(group)),) if group else ()
    pool = select_rows(films, And(which.query(), *(query for _, query in more)))
    if not pool:
        raise NotFoundError(
            f"no film is left to pick from: {_emptied(films, (*which.parts(), *more))}"
        )
    chance = f"today {datetime.now().astimezone():%Y-%m-%d}" if today else seed
    number = 1 if order.limit is None else order.limit
    lately = _picked_lately(films, pool) if chance is None else {}
    fresh = [row for row in pool if row not in lately]
    used_up = len(fresh) < number
    rows = _drawn(films, fresh, number, chance, group)
    if used_up:
        missing = number - len(rows)
        rows += _drawn(films, _again(lately, missing), missing, chance, group)
    picked = films.get_many(rows)
    how.write(sort_records(picked, order.sort), card=CARD, single=order.limit is None)
    more_were = f"{len(lately)} more {'was' if len(lately) == 1 else 'were'}"
    rest = "" if used_up or not lately else f" ({more_were} picked lately)"
    notify(f"picked from {format_count(len(pool if used_up else fresh))}{rest}")
    if chance is None:
        picks.record_picks([film.id for film in picked], lately.values() if used_up else ())


def _drawn(
    films: Catalog, rows: Sequence[int], number: int, chance: str | None, group: Field | None
) -> list[int]:
    """Draw from some rows, or of a group of them first."""
    if group:
        return draw_from_groups(_groups(films, rows, group), number, chance)
    return draw(rows, number, chance)


def _picked_lately(films: Catalog, pool: Sequence[int]) -> dict[int, str]:
    """Return the rows of a pool that were picked lately, oldest first, with their ids."""
    recent, wanted = picks.load_history(), set(pool)
    rows = films.rows_by_id(recent)
    return {rows[name]: name for name in recent if rows.get(name) in wanted}


def _again(lately: Iterable[int], number: int) -> list[int]:
    """Return what may come again once all have come: not the last, where others do."""
    rows = list(lately)
    return rows[:-1] if len(rows) > number else rows


def _usual(which: FilterOptions) -> Iterator[tuple[str, Query]]:
    """Yield what is left out unless asked for, each with a word on how to ask for it."""
    reasons = {"seen": "what you have not seen", "dropped": "what you have not dropped"}
    for flag, reason in reasons.items():
        if flag != "seen" or which.seen is None:
            yield f"leaving only {reason}", Not(IsTruthy(SEARCHABLE[flag]))
    if which.confirmed is None:
        yield "leaving only confirmed films", IsTruthy(SEARCHABLE["confirmed"])


def _emptied(films: Catalog, parts: Iterable[tuple[str, Query]]) -> str:
    """Name the option that emptied the pool: the first that leaves nothing."""
    so_far: list[Query] = []
    for written, query in parts:
        so_far.append(query)
        if not And(*so_far).rows(films):
            remedy = "take it away or widen it" if written.startswith("--") else "add --any"
            return f"{written} leaves none; {remedy}"
    return "the dataset is empty"


def _groups(films: Catalog, rows: Iterable[int], field: Field) -> list[list[int]]:
    """Return the rows of a pool by the values of a field."""
    wanted = set(rows)
    return [sorted(at & wanted) for at in films.index(field).values() if at & wanted]
