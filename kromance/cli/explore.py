"""Commands that compare and count films: similar and stats."""

from typing import Annotated

from kromance.catalog.film_lookup import find_unique_films
from kromance.cli.completion import complete_fields
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import option
from kromance.cli.options import (
    FILM,
    DatasetOptions,
    FilterOptions,
    OutputOptions,
    SortOptions,
    select_rows,
)
from kromance.errors import UsageError
from kromance.model.field_lookup import resolve_field
from kromance.model.film import SEARCHABLE
from kromance.search.similar import SimilarFilm, find_similar
from kromance.search.sort import sort_records
from kromance.search.stats import Tally, count_values

DEFAULT_LIMIT = 10
SIMILAR_COLUMNS = "id,title,year,why"
STATS_COLUMNS = ",".join(Tally.FIELDS)


def similar(
    film: Annotated[list[str], FILM],
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
) -> None:
    """List the films most similar to one, and what they share.

    kromance similar il mare
    kromance similar the handmaiden -n 5 --json
    """
    catalog = dataset.load_catalog()
    row, *others = find_unique_films(catalog, film, notify)
    if others:
        raise UsageError(f"similar takes one film, not {1 + len(others)}; name only one")
    films = find_similar(catalog, row, DEFAULT_LIMIT if order.limit is None else order.limit)
    ordered = sort_records(films, order.sort, SimilarFilm.FIELDS)
    output.write(ordered, SIMILAR_COLUMNS, SimilarFilm.FIELDS)


def stats(
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    *,
    by: Annotated[
        str, option("--by", complete_fields, metavar="FIELD", help="Field to count by.")
    ] = "genre",
) -> None:
    """Count films by genre, theme, decade, director or any other field.

    kromance stats
    kromance stats --by decade --genre melodrama
    kromance stats --by with --limit 10
    """
    catalog = dataset.load_catalog()
    rows = select_rows(catalog, filters.query())
    field = resolve_field(SEARCHABLE, by, "--by")
    tallies = order.apply(count_values(catalog, rows, field), Tally.FIELDS)
    output.write(tallies, STATS_COLUMNS, Tally.FIELDS, layout="bars", row_name="tally")
    notify(format_count(len(rows)))
