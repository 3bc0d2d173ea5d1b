"""Commands that find films: list, filter, show and similar."""

from collections.abc import Iterable
from typing import Annotated

from kromance.catalog.catalog import Catalog
from kromance.cli.completion import complete_terms
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import argument, option
from kromance.cli.options import (
    FILM,
    TERM_HELP,
    DatasetOptions,
    FilterOptions,
    OpenOption,
    OptionalTerms,
    SortOptions,
    open_if_asked,
    select_rows,
    uses_shelf,
)
from kromance.cli.output_options import OutputOptions, card_fields
from kromance.errors import UsageError
from kromance.model.film import ARTICLE, SEARCHABLE
from kromance.search.query import And
from kromance.search.sort import sort_records

DEFAULT_LIMIT = 10
SIMILAR_COLUMNS = "id,title,year,why"
SIMILAR_TABLE = "title,hangul,year,why,story"

UNCONFIRMED_NOTE = "? marks titles that no source confirms"


def list_(
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    terms: OptionalTerms = None,
) -> None:
    """List films, filtered by options or a query.

    kromance list --genre drama --year 2001..2010
    kromance list --with "jun ji hyun" --sort -year
    kromance list --must-watch --json
    """
    query = filters.query(terms)
    catalog = dataset.load_catalog(needs_shelf=uses_shelf(query, *order.film_fields))
    rows = select_rows(catalog, query)
    films = order.sort_films(catalog, rows)
    output.write(films, catalog=catalog, sorted_by=order.sort, has_shelf=bool(catalog.entries))
    notify(format_count(len(films), total=len(rows)))
    if output.get_format() == "table" and _contain_unconfirmed(catalog, films.rows):
        notify(UNCONFIRMED_NOTE)


def filter_(
    terms: Annotated[
        list[str],
        argument(complete_terms, TERM_HELP, metavar="TERM..."),
    ],
    filters: FilterOptions,
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
) -> None:
    """List films that match a query.

    kromance filter genre:comedy year:2001..2010 -theme:grief
    kromance filter theme:lgbtq or director:박찬욱
    kromance filter '(genre:fantasy or theme:time-slip) ending:happy'
    """
    list_(filters, order, output, dataset, terms)


def _contain_unconfirmed(catalog: Catalog, rows: Iterable[int]) -> bool:
    return not catalog.index(SEARCHABLE["confirmed"]).get(False, set()).isdisjoint(rows)


def show(
    film: Annotated[list[str], FILM],
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    *,
    spoilers: Annotated[bool, option("--spoilers", help="Reveal how it ends.")] = False,
    article: Annotated[
        bool, option("--article", help=f'Compare it with the article "{ARTICLE}".')
    ] = False,
    open_: OpenOption = None,
) -> None:
    """Show everything about a film.

    kromance show my sassy girl
    kromance show 엽기적인그녀 --spoilers
    kromance show ditto --json
    kromance show il mare --open imdb
    """
    from kromance.catalog.film_lookup import find_films  # not needed for lists

    catalog = dataset.load_catalog(needs_shelf=uses_shelf(And(), *order.film_fields))
    rows = find_films(catalog, film, notify)
    films = order.apply(catalog.get_films(rows))
    card = card_fields(has_ending=spoilers, has_claims=article)
    output.write(films, catalog=catalog, card=card, single=len(rows) == len(films) == 1)
    open_if_asked(films, open_)


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
    from kromance.catalog.film_lookup import find_unique_films  # not needed for lists
    from kromance.search.similar import SimilarFilm, find_similar

    catalog = dataset.load_catalog(needs_shelf=False)
    row, *others = find_unique_films(catalog, film, notify)
    if others:
        raise UsageError(f"similar takes one film, not {1 + len(others)}; name only one")
    films = find_similar(catalog, row, DEFAULT_LIMIT if order.limit is None else order.limit)
    output.write(
        sort_records(films, order.sort, SimilarFilm.FIELDS),
        SIMILAR_COLUMNS,
        SimilarFilm.FIELDS,
        table=SIMILAR_TABLE,
        sorted_by=order.sort,
        has_shelf=bool(catalog.entries),
    )
