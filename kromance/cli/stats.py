"""The stats command."""

from typing import Annotated

from kromance.catalog.catalog import Catalog
from kromance.cli.completion import complete_film_field
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import option
from kromance.cli.options import (
    DatasetOptions,
    FilterOptions,
    OptionalTerms,
    SortOptions,
    select_rows,
    uses_shelf,
)
from kromance.cli.output_options import OutputOptions
from kromance.model.field_lookup import resolve_field
from kromance.model.film import ARTICLE, SEARCHABLE
from kromance.model.metadata import Column
from kromance.model.record import Field
from kromance.search.select import NO_FLAGGED_FILMS
from kromance.search.stats import Tally, count_values, countable_rows

DEFAULT_FIELD = "genre"
STATS_COLUMNS = "value,films"
STATS_CHART = "label,films,share"
MINE_COLUMNS = "period,titles,hours,rating,must_watch"

ARTICLE_NOTE = f'article: how many of the eleven titles in "{ARTICLE}"'


def stats(
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    terms: OptionalTerms = None,
    *,
    by: Annotated[
        str, option("--by", complete_film_field, metavar="FIELD", help="Field to count by.")
    ] = DEFAULT_FIELD,
    mine: Annotated[
        bool,
        option("--mine", conflicts=["--by"], help="Sum up what you've seen, year by year."),
    ] = False,
) -> None:
    """Count films by genre, theme, decade, director or any other field.

    kromance stats
    kromance stats --by decade --genre melodrama
    kromance stats --by with --limit 10
    kromance stats --mine
    """
    query, field = filters.query(terms), resolve_field(SEARCHABLE, by, "--by")
    catalog = dataset.load_catalog(needs_shelf=mine or uses_shelf(query, field))
    rows = select_rows(catalog, query)
    if mine:
        _summarize_viewings(catalog, rows, order, output)
        return
    counted = countable_rows(catalog, rows, field)
    tallies = count_values(catalog, counted, field)
    shown = order.apply(tallies, Tally.FIELDS, number=_rank)
    output.write(
        shown,
        STATS_COLUMNS,
        _tally_fields(field),
        table=STATS_CHART,
        layout="bars",
        row_name="tally",
    )
    count = format_count(len(counted))
    is_cut = len(shown) < len(tallies)
    values = format_count(len(shown), "value", total=len(tallies))
    notify(f"{values} in {count}" if is_cut else count)


def _rank(tally: Tally) -> int:
    """Return the number of films; films whose value is unknown come last."""
    return 0 if tally.value is None else tally.films


def _tally_fields(field: Field) -> dict[str, Field]:
    """Return the fields of a tally; the column of labels is called what films are counted by."""
    label = Tally.FIELDS["label"]
    heading = Column(heading=field.alias.replace("_", " "))
    return {**Tally.FIELDS, "label": Field(label.name, label.type, heading)}


def _summarize_viewings(
    catalog: Catalog, rows: list[int], order: SortOptions, output: OutputOptions
) -> None:
    from kromance.search.viewings import ViewingSummary, summarize_viewings

    summaries = summarize_viewings(catalog, rows)
    shown = order.apply(summaries, ViewingSummary.FIELDS)
    output.write(shown, MINE_COLUMNS, ViewingSummary.FIELDS, row_name="period")
    if summaries:
        notify(f"{format_count(summaries[-1].titles, 'title')} seen")
        if output.get_format() == "table":
            notify(ARTICLE_NOTE)
    elif not catalog.entries:
        notify(NO_FLAGGED_FILMS["seen"])
    else:
        notify("you haven't marked any of these films as seen; use `kromance mark FILM --seen`")
