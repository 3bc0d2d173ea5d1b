"""The pick command."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated

from kromance.cli.completion import complete_fields
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import option
from kromance.cli.options import (
    DatasetOptions,
    FilterOptions,
    OpenOption,
    OptionalTerms,
    SortOptions,
)
from kromance.cli.output_options import OutputOptions, card_fields
from kromance.model.field_lookup import resolve_field
from kromance.model.film import SEARCHABLE, Film
from kromance.search.pick import PickResult, Pool, pick_films, select_pool
from kromance.search.sort import sort_records
from kromance.shelf.pick_history import load_history, record_picks


def pick(
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    terms: OptionalTerms = None,
    *,
    seed: Annotated[
        str | None, option("--seed", metavar="TEXT", help="Seed for a repeatable pick.")
    ] = None,
    today: Annotated[
        bool, option("--today", conflicts=["--seed"], help="Pick the same film all day.")
    ] = False,
    any_: Annotated[
        bool, option("--any", help="Include seen, dropped and unconfirmed films.")
    ] = False,
    fair: Annotated[
        str,
        option(
            "--fair",
            complete_fields,
            metavar="FIELD",
            help="Give each value of a field, such as each director, the same chance.",
        ),
    ] = "",
    open_: OpenOption = None,
    interactive: Annotated[
        bool,
        option(
            "--interactive",
            "-i",
            conflicts=["--seed", "--today"],
            help="Pick, mark and open films by pressing keys.",
        ),
    ] = False,
) -> None:
    """Pick a film at random.

    kromance pick
    kromance pick --genre comedy --runtime ..100
    kromance pick theme:time-slip -n 3 --json
    """
    if today:
        seed = f"today {datetime.now().astimezone():%Y-%m-%d}"
    parts = list(filters.parts(terms))
    group_by = resolve_field(SEARCHABLE, fair, "--fair") if fair else None

    def pick_again() -> Sequence[Film]:
        pool = select_pool(dataset.load_catalog(), parts, group_by=group_by, include_all=any_)
        films = _pick_films(pool, seed, order, output)
        if open_ is not None:
            from kromance.cli.browser import open_pages

            open_pages(films, open_)
        return films

    if interactive:
        _pick_until_quit(pick_again, output)
    else:
        films = pick_again()
        if output.is_default and sys.stdout.isatty() and sys.stderr.isatty():
            notify(_describe_next_steps(films))


def _pick_films(
    pool: Pool, seed: str | None, order: SortOptions, output: OutputOptions
) -> list[Film]:
    """Pick films from a pool, write them and remember that they were picked."""
    for hint in pool.hints:
        notify(hint)
    count = 1 if order.limit is None else order.limit
    result = pick_films(pool, count, seed=seed, history=load_history())
    films = pool.catalog.get_films(result.rows)
    single = order.limit is None
    output.write(sort_records(films, order.sort), card=card_fields(), single=single)
    notify(_describe_pool(pool, result, count))
    if seed is None:
        forgotten = result.recently_picked if result.exhausted else ()
        record_picks([film.id for film in films], forgotten)
    return films


def _pick_until_quit(pick_again: Callable[[], Sequence[Film]], output: OutputOptions) -> None:
    """Pick films for as long as the user wants others; raises UsageError without a terminal."""
    from kromance.cli.interactive import check_terminal, wants_another

    check_terminal()
    output.pager = False  # its keys would get in the way
    while wants_another(pick_again()):
        pass


def _describe_pool(pool: Pool, result: PickResult, count: int) -> str:
    text = f"picked from {format_count(result.pool_size)}"
    recent = len(result.recently_picked)
    if recent and not result.exhausted:
        text += f" ({recent} more {'was' if recent == 1 else 'were'} picked recently)"
    if count > result.pool_size:
        text += f", which is all there are (-n {count})"
    if pool.series_count:
        text += f"\n{pool.series_count} series left out; use --kind film,series to include them"
    return text


def _describe_next_steps(films: Sequence[Film]) -> str:
    name = films[0].id if len(films) == 1 else "ID"
    return (
        f"next: `kromance mark {name} --want` or --seen, `kromance show {name} --open`, "
        "or pick again for another"
    )
