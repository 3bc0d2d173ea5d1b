"""The pick command."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Annotated

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmSource
from kromance.cli.completion import complete_film_field
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import option
from kromance.cli.options import (
    DatasetOptions,
    FilterOptions,
    OpenOption,
    OptionalTerms,
    SortOptions,
    uses_shelf,
)
from kromance.cli.output_options import OutputOptions, card_fields
from kromance.errors import FileError
from kromance.model.field_lookup import resolve_field
from kromance.model.film import SEARCHABLE, Film
from kromance.search.pick import PickResult, Pool, pick_films, pick_for_day, select_pool
from kromance.search.query import And
from kromance.search.sort import sort_records
from kromance.shelf.pick_history import load_history, record_picks
from kromance.shelf.shelf import current_date, load_shelf


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
            complete_film_field,
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
    parts = list(filters.parts(terms))
    group_by = resolve_field(SEARCHABLE, fair, "--fair") if fair else None
    query = And(*(query for _, query in parts))
    needs_shelf = uses_shelf(query, *filter(None, [group_by]))

    def pick_again() -> Sequence[Film]:
        catalog = dataset.load_catalog(needs_shelf=needs_shelf)
        pooled = as_of_this_morning(catalog.source) if today else catalog
        pool = select_pool(pooled, parts, group_by=group_by, include_all=any_)
        count = 1 if order.limit is None else order.limit
        draw = pick_today if today else partial(pick_films, seed=seed, history=load_history())
        result = draw(pool, count)
        for hint in pool.hints:
            notify(hint)
        films = catalog.get_films(result.rows)
        shown = sort_records(films, order.sort)
        output.write(shown, catalog=catalog, card=card_fields(), single=order.limit is None)
        notify(_describe_pool(pool, result, count))
        if seed is None and not today:
            forgotten = result.recently_picked if result.exhausted else ()
            record_picks([film.id for film in films], forgotten)
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


def as_of_this_morning(source: FilmSource) -> Catalog:
    """Return the films without what was marked as seen or dropped today.

    So marking today's film doesn't replace it with another. A shelf that can't be read is ignored.
    """
    with suppress(FileError):
        return Catalog(source, load_shelf().entries_before(current_date()))
    return Catalog(source)


def pick_today(pool: Pool, count: int = 1) -> PickResult:
    """Pick films that stay the same all day."""
    return pick_for_day(pool, count, current_date())


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
