"""The options that several commands share: filters, sorting and dataset."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from kromance.catalog.catalog import Catalog, FilmSlice
from kromance.catalog.user_films import load_films
from kromance.cli.completion import (
    complete_field,
    complete_fields,
    complete_films,
    complete_terms,
)
from kromance.cli.messages import notify
from kromance.cli.option_groups import OptionGroup, RepeatedOption, argument, option
from kromance.errors import UsageError
from kromance.model.field_lookup import resolve_field
from kromance.model.field_types import FieldType
from kromance.model.film import SEARCHABLE
from kromance.model.ordered_types import Date, Minutes
from kromance.model.record import Field
from kromance.model.text_types import ImdbId, PersonName, Text, Url
from kromance.search.parser import parse_query
from kromance.search.query import And, Not, Query
from kromance.search.select import select
from kromance.search.sort import argsort, keep_largest, sort_records
from kromance.search.tokens import RawTerm
from kromance.shelf.shelf import load_shelf

METAVARS: dict[type[FieldType], str] = {
    Date: "DATE",
    ImdbId: "ID",
    Minutes: "MINUTES",
    PersonName: "NAME",
    Text: "TEXT",
    Url: "URL",
}
"""The placeholder that help shows for a value; for other types it's the name of the field."""

FILM = argument(complete_films, "ID, or title in any spelling.", metavar="FILM...")


def field_option(field: Field, *flags: str, help: str) -> Any:
    """Declare an option that takes values of a field."""
    metavar = METAVARS.get(type(field.item_type), field.alias.upper())
    return option(*flags, complete_field(field), metavar=metavar, help=help)


def filter_option(flag: str, *short_flags: str, help: str) -> Any:
    """Declare an option that becomes a query term for the field of the same name."""
    field = resolve_field(SEARCHABLE, flag.removeprefix("--"), flag)
    return field_option(field, flag, *short_flags, help=help)


class FilterOptions(OptionGroup):
    """Which films: each option becomes a query term with the name of the option."""

    panel = "Filters"

    genre: Annotated[
        RepeatedOption,
        filter_option("--genre", "-g", help="Genre, or several separated by commas: drama,comedy."),
    ]
    theme: Annotated[
        RepeatedOption, filter_option("--theme", "-t", help="Theme, such as time-slip.")
    ]
    year: Annotated[
        RepeatedOption, filter_option("--year", "-y", help="Year: 2004, 2001..2010 or 1990s.")
    ]
    runtime: Annotated[
        RepeatedOption, filter_option("--runtime", "-r", help="Length: 90..120 or ..100.")
    ]
    with_: Annotated[
        RepeatedOption, filter_option("--with", "-w", help="Anyone in the cast or crew.")
    ]
    cast: Annotated[RepeatedOption, filter_option("--cast", help="Actor.")]
    director: Annotated[RepeatedOption, filter_option("--director", help="Director.")]
    kind: Annotated[RepeatedOption, filter_option("--kind", help="Kind: film or series.")]
    ending: Annotated[
        RepeatedOption, filter_option("--ending", help="Ending: happy, bittersweet or sad.")
    ]
    not_: Annotated[
        RepeatedOption,
        option("--not", complete_terms, metavar="TERM", help="Exclude films matching this term."),
    ]
    must_watch: Annotated[
        bool,
        option(
            "--must-watch",
            help='Only the eleven titles in the article "Must Watch Korean Romance Movies".',
        ),
    ] = False
    seen: Annotated[
        bool | None, option("--seen/--unseen", help="Only films you have (or haven't) seen.")
    ] = None
    want: Annotated[bool, option("--want", help="Only films on your watchlist.")] = False
    confirmed: Annotated[
        bool | None,
        option("--confirmed/--unconfirmed", help="Only films confirmed (or not) to exist."),
    ] = None

    def query(self, terms: Sequence[str] = ()) -> Query:
        """Return the query for these options and the given terms; raises QueryError."""
        return And(parse_query(terms), *(query for _, query in self.parts()))

    def parts(self) -> Iterator[tuple[str, Query]]:
        """Yield each option in use, as text such as "--year 2004", and its query."""
        for name, value in vars(self).items():
            word = name.rstrip("_").replace("_", "-")
            if isinstance(value, list):
                yield from ((f"--{word} {text}", _parse_option(word, text)) for text in value)
            elif value is not getattr(type(self), name):
                term, flag = (f"is:{word}", word) if value else (f"-is:{word}", f"un{word}")
                yield f"--{flag}", parse_query([term])


def _parse_option(word: str, text: str) -> Query:
    if word == "not" and not text.strip():
        raise UsageError("--not needs a term; try --not genre:erotic")
    if word == "not":
        return Not(parse_query([text]))
    return parse_query([RawTerm(f"{word}:{text}")])


class SortOptions(OptionGroup):
    """In which order, and how many."""

    panel = "Output"

    sort: Annotated[
        str,
        option(
            "--sort",
            "-s",
            complete_fields,
            metavar="FIELDS",
            help="Sort by these fields; -FIELD for descending.",
        ),
    ] = ""
    limit: Annotated[
        int | None, option("--limit", "-n", min=0, metavar="N", help="Show at most N results.")
    ] = None

    def apply(
        self,
        records: Sequence[Any],
        fields: Mapping[str, Field] = SEARCHABLE,
        *,
        number: Callable[[Any], int] | None = None,
    ) -> list[Any]:
        """Return the records sorted and limited; raises UsageError for an unknown field.

        Unless the user sorts them, the limit keeps those with the largest `number`.
        """
        if number and not self.sort:
            return keep_largest(records, number, self.limit)
        return sort_records(records, self.sort, fields)[: self.limit]

    def sort_films(self, catalog: Catalog, rows: Sequence[int]) -> FilmSlice:
        """Return the films of some rows, sorted and limited, to be read when iterated over.

        Raises UsageError for an unknown field.
        """
        if self.sort:
            rows = [rows[index] for index in argsort(FilmSlice(catalog, rows), self.sort)]
        return FilmSlice(catalog, rows[: self.limit])


class DatasetOptions(OptionGroup):
    """Where the films come from."""

    panel = "Data"

    data: Annotated[
        Path | None,
        option("--data", metavar="FILE", envvar="KROMANCE_DATA", help="Use this dataset."),
    ] = None

    def load_catalog(self) -> Catalog:
        """Load the films and the shelf; raises DatasetError or FileError."""
        return Catalog(load_films(self.data), load_shelf().entries)


def select_rows(catalog: Catalog, query: Query) -> list[int]:
    """Return the rows that match a query, in order; terms that find nothing are hinted at."""
    rows, hints = select(catalog, query)
    for hint in hints:
        notify(hint)
    return catalog.source.sort_rows(rows)
