"""The pick command."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmSource
from kromance.cli.completion import complete_film_field
from kromance.cli.messages import format_count, get_width, notify
from kromance.cli.option_groups import OptionGroup, option
from kromance.cli.options import (
    DatasetOptions,
    FilterOptions,
    OpenOption,
    OptionalTerms,
    SortOptions,
    open_if_asked,
    uses_shelf,
)
from kromance.cli.output_options import OutputOptions, card_fields
from kromance.model.field_lookup import resolve_field
from kromance.model.film import SEARCHABLE, Film
from kromance.model.record import Field
from kromance.search.pick import PickResult, Pool, pick_films, pick_for_day, select_pool
from kromance.search.query import And
from kromance.search.select import Filter
from kromance.search.sort import sort_records
from kromance.shelf.pick_history import load_history, record_picks
from kromance.shelf.shelf import Shelf, current_date, load_readable_shelf


class DrawOptions(OptionGroup):
    """How to draw films."""

    panel = "Draw"

    seed: Annotated[
        str | None, option("--seed", metavar="TEXT", help="Seed for a repeatable pick.")
    ] = None
    today: Annotated[
        bool, option("--today", conflicts=["--seed"], help="Pick the same film all day.")
    ] = False
    any_: Annotated[bool, option("--any", help="Include seen, dropped and unconfirmed films.")] = (
        False
    )
    fair: Annotated[
        str,
        option(
            "--fair",
            complete_film_field,
            metavar="FIELD",
            help="Give each value of a field, such as each director, the same chance.",
        ),
    ] = ""

    @property
    def is_repeatable(self) -> bool:
        """Whether the same command draws the same films; these aren't added to the history."""
        return self.today or self.seed is not None

    @property
    def group_by(self) -> Field | None:
        """The field of which each value gets the same chance; raises UsageError."""
        return resolve_field(SEARCHABLE, self.fair, "--fair") if self.fair else None

    def select_pool(self, catalog: Catalog, filters: Sequence[Filter]) -> Pool:
        """Return the films to draw from; raises NotFoundError if there are none."""
        source = catalog.source
        pooled = as_of_this_morning(source, load_readable_shelf()) if self.today else catalog
        return select_pool(pooled, filters, group_by=self.group_by, include_all=self.any_)

    def draw(self, pool: Pool, count: int) -> PickResult:
        """Draw up to `count` films."""
        if self.today:
            return pick_today(pool, count)
        return pick_films(pool, count, seed=self.seed, history=load_history())


def pick(
    filters: FilterOptions,
    drawing: DrawOptions,
    order: SortOptions,
    output: OutputOptions,
    terms: OptionalTerms = None,
    *,
    dataset: DatasetOptions,
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
    query, group_by = And(*(query for _, query in parts)), drawing.group_by
    needs_shelf = uses_shelf(query, *filter(None, [group_by]))
    count = 1 if order.limit is None else order.limit

    def pick_again() -> Sequence[Film]:
        catalog = dataset.load_catalog(needs_shelf=needs_shelf)
        pool = drawing.select_pool(catalog, parts)
        result = drawing.draw(pool, count)
        films = catalog.get_films(result.rows)
        for hint in pool.hints:
            notify(hint)
        shown = sort_records(films, order.sort)
        output.write(shown, catalog=catalog, card=card_fields(), single=order.limit is None)
        notify(_describe_pool(pool, result, count))
        if not drawing.is_repeatable:
            _record(films, result)
        open_if_asked(films, open_)
        return films

    if interactive:
        _pick_until_quit(pick_again, output)
        return
    films = pick_again()
    if output.is_default and sys.stdout.isatty() and sys.stderr.isatty():
        notify(_describe_next_steps(films, is_repeatable=drawing.is_repeatable))


def as_of_this_morning(source: FilmSource, shelf: Shelf | None) -> Catalog:
    """Return the films without what was marked as seen or dropped today.

    So marking today's film doesn't replace it with another.
    """
    return Catalog(source, shelf.entries_before(current_date()) if shelf else None)


def pick_today(pool: Pool, count: int = 1) -> PickResult:
    """Pick films that stay the same all day."""
    return pick_for_day(pool, count, current_date())


def _record(films: Iterable[Film], result: PickResult) -> None:
    """Add the films to the history; if all have been picked, a new round starts."""
    forgotten = result.recently_picked if result.exhausted else ()
    record_picks([film.id for film in films], forgotten)


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


def _describe_next_steps(films: Sequence[Film], *, is_repeatable: bool) -> str:
    """Return what can be done with the films, on one line of 80 columns; with the ID if it fits."""
    steps = "next: `kromance mark {id} --want` or --seen, `kromance show {id} --open`"
    if not is_repeatable:
        steps += ", or another"
    text = steps.format(id=films[0].id if len(films) == 1 else "ID")
    return text if len(text) <= get_width() else steps.format(id="ID")
