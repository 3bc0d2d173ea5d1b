"""The options that commands share, each declared once."""

import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from kromance.catalog.catalog import Catalog, FilmSlice
from kromance.catalog.user_films import load_films
from kromance.cli import completion as complete
from kromance.errors import UsageError
from kromance.korean.fuzzy import suggest
from kromance.model.field_lookup import parse_field_list
from kromance.model.film import LISTED, SEARCHABLE, Film
from kromance.model.record import Field
from kromance.output.formats import FORMATS, OutputTarget
from kromance.output.result_set import Layout, ResultSet
from kromance.output.template import template_writer
from kromance.search.parser import parse_query
from kromance.search.query import And, Not, Query
from kromance.search.select import select
from kromance.search.sort import argsort, sort_records
from kromance.search.tokens import RawTerm
from kromance.shelf import shelf
from kromance.text import decode_surrogates, did_you_mean, format_value, sanitize, truncate

MAX_LINE_LENGTH = 1_000
"""How long a line of a message gets, in characters; what was typed may be longer."""

DERIVED = Film.DERIVED
DEFAULT_COLUMNS = ",".join(LISTED)
COMPLETING = "_KROMANCE_COMPLETE" in os.environ
"""Whether a shell asks what to offer; to know what completes each option takes time."""

COLORS = ("auto", "always", "never")


def _completer(completes: Callable[..., Any] | None) -> Callable[..., Any] | None:
    return complete.safe_completer(completes) if completes and COMPLETING else None


def argument(completes: Callable[..., Any], help: str, **more: Any) -> Any:
    """Declare an argument, and what completes it."""
    return typer.Argument(help=help, autocompletion=_completer(completes), **more)


FILM = argument(complete.films, "An id, or a title in any spelling.")


class OptionGroup:
    """A group of options: a subclass annotates each one, with its default."""

    panel = ""
    """What the group is called in the help."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def option(*names: Any, help: str, **more: Any) -> Any:
    """Declare one option by its names; a function among them is what completes it."""
    flags = [name for name in names if isinstance(name, str)]
    completes = next((name for name in names if callable(name)), None)
    return typer.Option(*flags, help=help, autocompletion=_completer(completes), **more)


def with_option_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of each group that it takes as a parameter.

    Typer reads a command's options off its signature, so the groups are spread out in it.
    """
    parameters = inspect.signature(command).parameters.values()
    groups = {p.name: p.annotation for p in parameters if _is_group(p.annotation)}

    @wraps(command)
    def run(**given: Any) -> None:
        values = {name: _typed(value) for name, value in given.items()}
        groups_given = {
            name: group(**{key: values.pop(key) for key in group.__annotations__})
            for name, group in groups.items()
        }
        command(**values, **groups_given)

    own = [p for p in parameters if p.name not in groups]
    spread = [*own, *(p for group in groups.values() for p in _parameters(group))]
    run.__signature__ = inspect.Signature(spread)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in spread}
    return run


def _typed(value: Any) -> Any:
    """Return what was typed as text that can be written; a path stays the bytes that it is."""
    if isinstance(value, list):
        return list(map(_typed, value))
    return decode_surrogates(value) if isinstance(value, str) else value


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, OptionGroup)


def _parameters(group: type[OptionGroup]) -> Iterator[inspect.Parameter]:
    for name, hint in group.__annotations__.items():
        get_args(hint)[1].rich_help_panel = group.panel
        yield inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=getattr(group, name), annotation=hint
        )


Words = list[str]
NONE: Words = []


class FilterOptions(OptionGroup):
    """Which films: each option becomes a term of a query, named as the option is."""

    panel = "Which films"

    genre: Annotated[
        Words, option("--genre", "-g", complete.genres, help="Genre: drama, or drama,comedy.")
    ] = NONE
    theme: Annotated[
        Words, option("--theme", "-t", complete.themes, help="Theme: lgbtq, time-slip, letters …")
    ] = NONE
    year: Annotated[Words, option("--year", "-y", help="Year: 2004, 2001..2010, 1990s.")] = NONE
    runtime: Annotated[Words, option("--runtime", "-r", help="Minutes: ..100, 90..120.")] = NONE
    with_: Annotated[
        Words, option("--with", "-w", complete.people, help="Anyone in it, in any spelling.")
    ] = NONE
    cast: Annotated[
        Words, option("--cast", complete.people, help="Someone in front of the camera.")
    ] = NONE
    director: Annotated[
        Words, option("--director", complete.people, help="Someone who directed.")
    ] = NONE
    kind: Annotated[Words, option("--kind", complete.kinds, help="film or series.")] = NONE
    ending: Annotated[
        Words, option("--ending", complete.endings, help="happy, bittersweet or sad.")
    ] = NONE
    not_: Annotated[Words, option("--not", complete.terms, help="Take away: genre:erotic.")] = NONE
    must_watch: Annotated[bool, option("--must-watch", help="The article's eleven.")] = False
    seen: Annotated[bool | None, option("--seen/--unseen", help="Seen, or not yet.")] = None
    want: Annotated[bool, option("--want", help="On your list for later.")] = False
    confirmed: Annotated[
        bool | None, option("--confirmed/--unconfirmed", help="Known to exist, or not.")
    ] = None

    def query(self, terms: Sequence[str] = ()) -> Query:
        """Return the query of these options and of terms; raises QueryError as parse() does."""
        return And(parse_query(terms), *(query for _, query in self.parts()))

    def parts(self) -> Iterator[tuple[str, Query]]:
        """Yield each option as it was written, and the query that it stands for."""
        for name in self.__annotations__:
            value, word = getattr(self, name), name.rstrip("_").replace("_", "-")
            if isinstance(value, list):
                for asked in value:
                    yield f"--{word} {asked}", self._part(word, asked)
            elif isinstance(value, bool) and value is not getattr(type(self), name):
                flag = f"is:{word}" if value else f"-is:{word}"
                yield f"--{'' if value else 'un'}{word}", parse_query([flag])

    def _part(self, word: str, asked: str) -> Query:
        return (
            Not(parse_query([asked]))
            if word == "not"
            else parse_query([RawTerm(f"{word}:{asked}")])
        )


class SortOptions(OptionGroup):
    """In what order, and how many."""

    panel = "How they are shown"

    sort: Annotated[str, option("--sort", "-s", complete.fields, help="Fields: year,-runtime.")] = (
        ""
    )
    limit: Annotated[int | None, option("--limit", "-n", min=0, help="At most so many.")] = None

    def apply(self, records: Sequence[Any], known: Mapping[str, Field] = SEARCHABLE) -> list[Any]:
        """Return records in the order asked for, as many as asked for; raises UsageError."""
        return sort_records(records, self.sort, known)[: self.limit]

    def films(self, films: Catalog, rows: Sequence[int]) -> Sequence[Film]:
        """Return the films of rows in the order asked for, as many as asked for.

        They are read only as they are gone through. Raises UsageError.
        """
        if self.sort:
            rows = [rows[at] for at in argsort(FilmSlice(films, rows), self.sort)]
        return FilmSlice(films, rows[: self.limit])


class OutputOptions(OptionGroup):
    """How what was found is written."""

    panel = "How they are shown"

    format: Annotated[
        str, option("--format", "-f", complete.formats, help=f"{', '.join(FORMATS)}.")
    ] = ""
    json: Annotated[bool, option("--json", help="The same as --format json.")] = False
    fields: Annotated[str, option("--fields", complete.fields, help="Fields: id,title,year.")] = ""
    template: Annotated[str, option("--template", help="A line each: '{title} ({year})'.")] = ""
    color: Annotated[str, option("--color", help="auto, always or never.")] = "auto"

    @property
    def is_default(self) -> bool:
        """Whether nothing was said of how it is to be shown."""
        return not (self.format or self.json or self.fields or self.template)

    def write(self, rows: Sequence[Any], *described: Any, **more: Any) -> None:
        """Write records on stdout, as a writer() of the rest of the arguments does."""
        self.writer(*described, **more)(rows)

    def writer(
        self,
        listed: str = DEFAULT_COLUMNS,
        known: Mapping[str, Field] = SEARCHABLE,
        *,
        card: str = "",
        single: bool = False,
        layout: Layout = "table",
        name: str = "film",
    ) -> Callable[[Sequence[Any]], None]:
        """Return what writes records on stdout; raises UsageError for what it could not write.

        `listed` names the fields of a short format, `card` those of a card for each row.
        """
        if self.color not in COLORS:
            raise UsageError(f"--color {format_value(self.color)}: write {' or '.join(COLORS)}")
        format = self._format()
        if self.fields:
            fields = parse_field_list(known, self.fields, "--fields")
        elif FORMATS[format].all_fields:
            fields = [field for name, field in known.items() if name not in DERIVED]
        else:
            fields = parse_field_list(known, card if format == "table" and card else listed, "")
        layout = "columns" if self.fields else "cards" if card else layout
        write = template_writer(self.template, known) if self.template else FORMATS[format].write
        out = OutputTarget(sys.stdout, self.color)
        return lambda rows: write(
            ResultSet(fields, rows, single=single, layout=layout, row_name=name), out
        )

    def _format(self) -> str:
        format = "json" if self.json else self.format or ("table" if sys.stdout.isatty() else "tsv")
        if format not in FORMATS:
            guess = did_you_mean(suggest(format, FORMATS, 1)) or f"known are {', '.join(FORMATS)}"
            raise UsageError(f"no format {format_value(format)}: {guess}")
        return format


class DatasetOptions(OptionGroup):
    """Where the films come from."""

    panel = "Where they come from"

    data: Annotated[
        Path | None,
        option("--data", metavar="FILE", envvar="KROMANCE_DATA", help="A films.toml of your own."),
    ] = None

    def films(self) -> Catalog:
        """Load the films, and lay the shelf over them; raises DatasetError or FileError."""
        return Catalog(load_films(self.data), shelf.load_shelf().entries)


def select_rows(catalog: Catalog, query: Query) -> list[int]:
    """Return the rows of the films that match a query, and print hints for terms that fail."""
    rows, hints = select(catalog, query)
    for hint in hints:
        notify(hint)
    return rows


def print_lines(lines: Iterable[str]) -> None:
    """Write lines on stdout, with nothing in them that acts."""
    for line in lines:
        print(sanitize(line))


def notify(text: str) -> None:
    """Tell the person something on stderr, if anyone listens there."""
    with suppress(OSError):
        for line in text.splitlines():
            print(truncate(sanitize(line), MAX_LINE_LENGTH), file=sys.stderr)


def format_count(number: int, what: str = "film", several: str = "") -> str:
    """Return a number of things: "1 film", "245 films"."""
    return f"{number:,} {what if number == 1 else several or f'{what}s'}"
