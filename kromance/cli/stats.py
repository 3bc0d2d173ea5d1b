"""The stats command."""

from typing import Annotated

from kromance.cli.completion import complete_film_field
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import option
from kromance.cli.options import (
    DatasetOptions,
    FilterOptions,
    OptionalTerms,
    SortOptions,
    select_rows,
)
from kromance.cli.output_options import OutputOptions
from kromance.model.field_lookup import resolve_field
from kromance.model.film import SEARCHABLE
from kromance.search.stats import Tally, count_values

STATS_COLUMNS = ",".join(Tally.FIELDS)


def stats(
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    terms: OptionalTerms = None,
    *,
    by: Annotated[
        str, option("--by", complete_film_field, metavar="FIELD", help="Field to count by.")
    ] = "genre",
) -> None:
    """Count films by genre, theme, decade, director or any other field.

    kromance stats
    kromance stats --by decade --genre melodrama
    kromance stats --by with --limit 10
    """
    catalog = dataset.load_catalog()
    rows = select_rows(catalog, filters.query(terms))
    field = resolve_field(SEARCHABLE, by, "--by")
    tallies = order.apply(count_values(catalog, rows, field), Tally.FIELDS)
    output.write(tallies, STATS_COLUMNS, Tally.FIELDS, layout="bars", row_name="tally")
    notify(format_count(len(rows)))
