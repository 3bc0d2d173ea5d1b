"""The options that several commands share: filters, sorting and dataset."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from kromance.catalog.catalog import Catalog, FilmSlice
from kromance.catalog.user_films import load_source
from kromance.cli.completion import (
    complete_field,
    complete_fields,
    complete_films,
    complete_sites,
    complete_terms,
)
from kromance.cli.messages import notify
from kromance.cli.option_groups import OptionGroup, RepeatedOption, argument, option
from kromance.cli.typer_patches import OPTIONAL_VALUES
from kromance.errors import FileError, QueryError, UsageError
from kromance.model.field_lookup import resolve_field
from kromance.model.field_types import FieldType
from kromance.model.film import SEARCHABLE, Film, ShelfEntry
from kromance.model.ordered_types import Date, Minutes
from kromance.model.record import Field
from kromance.model.text_types import ImdbId, PersonName, Text, Url
from kromance.search.parser import parse_query
from kromance.search.query import And, Not, Query
from kromance.search.select import Filter, select, split_conjunction
from kromance.search.sort import keep_largest, parse_order, sort_records, sort_rows
from kromance.search.tokens import MAX_TOKENS, RawTerm
from kromance.shelf.entry_cache import load_entries

TERM_HELP = 'Words or terms, such as genre:comedy, with:"jun ji hyun" or -theme:grief.'

METAVARS: dict[type[FieldType], str] = {
    Date: "DATE",
    ImdbId: "ID",
    Minutes: "MINUTES",
    PersonName: "NAME",
    Text: "TEXT",
    Url: "URL",
}
"""The placeholder that help shows for a value; for other types it's the name of the field."""

OptionalTerms = Annotated[
    list[str] | None,
    argument(complete_terms, TERM_HELP, metavar="[TERM...]"),
]
"""The terms of a query, which can be left out."""


def _is_site(word: str) -> bool:
    from kromance.model.pages import is_site  # loaded only when it's needed

    return is_site(word)


OPTIONAL_VALUES["--open"] = _is_site

OpenOption = Annotated[
    str | None,
    option(
        "--open",
        complete_sites,
        metavar="[SITE]",
        help="Open its page in a browser: on imdb, tmdb, wikipedia or another source, or watch "
        "for where to watch it.",
    ),
]
"""The site whose page to open: empty for the first page there is, None for no page."""


def open_if_asked(films: Iterable[Film], site: str | None) -> None:
    """Open the pages of films on the site of OpenOption; raises as open_pages() does."""
    if site is not None:
        from kromance.cli.browser import open_pages

        open_pages(films, site)


FILM = argument(complete_films, "ID, IMDb ID, or title in any spelling.", metavar="FILM...")


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

    def query(self, terms: Sequence[str] | None = None) -> Query:
        """Return the query for these options and the given terms; raises QueryError."""
        return And(*(query for _, query in self.parts(terms)))

    def parts(self, terms: Sequence[str] | None = None) -> Iterator[Filter]:
        """Yield each part of the terms, and each option in use, as "--year 2004", with its query.

        Raises UsageError if there are too many, and QueryError.
        """
        count = 0
        for label, query in self._parse_parts(terms or ()):
            count += sum(1 for _ in query.terms())
            if count > MAX_TOKENS:
                raise UsageError(f"too many filters; use at most {MAX_TOKENS}")
            yield label, query

    def _parse_parts(self, terms: Sequence[str]) -> Iterator[Filter]:
        yield from ((str(part), part) for part in split_conjunction(parse_query(terms)))
        for name, value in vars(self).items():
            word = name.rstrip("_").replace("_", "-")
            if isinstance(value, list):
                yield from ((f"--{word} {text}", _parse_option(word, text)) for text in value)
            elif value is not getattr(type(self), name):
                term, flag = (f"is:{word}", word) if value else (f"-is:{word}", f"un{word}")
                yield f"--{flag}", parse_query([term])


def _parse_option(word: str, text: str) -> Query:
    if word == "not" and not text.strip():
        raise UsageError("--not needs a term; try --not genre:erotic", "--not")
    try:
        if word == "not":
            return Not(parse_query([text]))
        return parse_query([RawTerm(f"{word}:{text}")])
    except QueryError as error:
        error.option = f"--{word}"
        raise


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
        int | None,
        option("--limit", "-n", min=0, metavar="N", help="Show at most N results."),
    ] = None

    @property
    def film_fields(self) -> list[Field]:
        """The fields of films to sort by; raises UsageError for an unknown one."""
        return [field for field, _ in parse_order(self.sort)]

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
            rows = sort_rows(catalog, rows, self.sort)
        return FilmSlice(catalog, rows[: self.limit])


class DatasetOptions(OptionGroup):
    """Where the films come from."""

    panel = "Data"

    data: Annotated[
        Path | None,
        option(
            "--data", metavar="FILE", envvar="KROMANCE_DATA", help="Use this dataset; - for stdin."
        ),
    ] = None

    def load_catalog(self, *, needs_shelf: bool = True) -> Catalog:
        """Load the films and the shelf.

        Unless the shelf is needed, this warns of the user's own files that can't be read, and
        leaves them out. Raises DatasetError, or FileError for any other file.
        """
        if needs_shelf:
            return Catalog(load_source(self.data), load_entries())
        errors: dict[str, FileError] = {}
        films = load_source(self.data, lambda error: errors.update({"own films": error}))
        entries: Mapping[str, ShelfEntry] = {}
        try:
            entries = load_entries()
        except FileError as error:
            errors["shelf"] = error
        if errors:
            first, *_ = errors.values()
            notify(f"kromance: {first}; continuing without your {' and '.join(errors)}")
        return Catalog(films, entries)


def uses_shelf(query: Query, *fields: Field) -> bool:
    """Return whether a query tests a field of the shelf, or one of the fields is one."""
    names = {*query.field_names(), *(field.name for field in fields)}
    return not names.isdisjoint(ShelfEntry.FIELDS)


def select_rows(catalog: Catalog, query: Query) -> list[int]:
    """Return the rows that match a query, in order; hint at why there are none."""
    rows, hints = select(catalog, query)
    for hint in hints:
        notify(hint)
    if not rows:
        from kromance.cli.usage_errors import suggest_option_for_terms

        if hint := suggest_option_for_terms():
            notify(hint)
    return catalog.source.sort_by_default(rows)
