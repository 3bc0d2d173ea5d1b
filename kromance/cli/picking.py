"""The pick command."""

from datetime import datetime
from typing import Annotated

from kromance.cli.completion import complete_fields
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import option
from kromance.cli.options import DatasetOptions, FilterOptions, SortOptions, uses_shelf
from kromance.cli.output_options import CARD, OutputOptions
from kromance.model.field_lookup import resolve_field
from kromance.model.film import SEARCHABLE
from kromance.search.pick import PickResult, Pool, pick_films, select_pool
from kromance.search.query import And
from kromance.search.sort import sort_records
from kromance.shelf.pick_history import load_history, record_picks


def pick(
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    *,
    seed: Annotated[
        str | None, option("--seed", metavar="TEXT", help="Seed for a repeatable pick.")
    ] = None,
    today: Annotated[bool, option("--today", help="Pick the same film all day.")] = False,
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
) -> None:
    """Pick a film at random.

    kromance pick
    kromance pick --genre comedy --runtime ..100
    kromance pick -n 3 --json
    """
    group_by = resolve_field(SEARCHABLE, fair, "--fair") if fair else None
    parts, fields = list(filters.parts()), [group_by] if group_by else []
    needs_shelf = uses_shelf(And(*(query for _, query in parts)), *fields)
    catalog = dataset.load_catalog(needs_shelf=needs_shelf)
    pool = select_pool(catalog, parts, group_by=group_by, include_all=any_)
    for hint in pool.hints:
        notify(hint)
    if today:
        seed = f"today {datetime.now().astimezone():%Y-%m-%d}"
    count = 1 if order.limit is None else order.limit
    result = pick_films(pool, count, seed=seed, history=load_history())
    films = catalog.get_films(result.rows)
    output.write(sort_records(films, order.sort), card=CARD, single=order.limit is None)
    notify(_describe_pool(pool, result))
    if seed is None:
        forgotten = result.recently_picked if result.exhausted else ()
        record_picks([film.id for film in films], forgotten)


def _describe_pool(pool: Pool, result: PickResult) -> str:
    text = f"picked from {format_count(result.pool_size)}"
    recent = len(result.recently_picked)
    if recent and not result.exhausted:
        text += f" ({recent} more {'was' if recent == 1 else 'were'} picked recently)"
    if pool.series_count:
        text += f"\n{pool.series_count} series left out; use --kind film,series to include them"
    return text
