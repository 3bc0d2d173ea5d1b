"""The options for what is printed: format, fields and color."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated, Any, TextIO

from kromance.cli.completion import complete_fields, complete_formats, complete_words
from kromance.cli.option_groups import OptionGroup, choice_parser, option
from kromance.model.field_lookup import parse_field_list
from kromance.model.film import FIELDS, LISTED, SEARCHABLE, Film
from kromance.model.record import Field
from kromance.output.formats import FORMATS, OutputTarget
from kromance.output.result_set import Layout, ResultSet
from kromance.output.template import template_writer
from kromance.search.sort import parse_order
from kromance.text import format_choices

DEFAULT_COLUMNS = ",".join(LISTED)

COLORS = ("auto", "always", "never")


class OutputOptions(OptionGroup):
    """In which format, and which fields."""

    panel = "Output"

    format: Annotated[
        str,
        option(
            "--format",
            "-f",
            complete_formats,
            parser=choice_parser("--format", FORMATS),
            metavar="FORMAT",
            help=f"Output format: {format_choices(FORMATS)}.",
        ),
    ] = ""
    json: Annotated[
        bool, option("--json", conflicts=["--format"], help="Short for --format json.")
    ] = False
    fields: Annotated[
        str,
        option(
            "--fields",
            complete_fields,
            metavar="FIELDS",
            help="Show only these fields, separated by commas.",
        ),
    ] = ""
    template: Annotated[
        str,
        option(
            "--template",
            conflicts=["--format", "--json", "--fields"],
            metavar="TEMPLATE",
            help="Print lines like '{title} ({year})'.",
        ),
    ] = ""
    color: Annotated[
        str,
        option(
            "--color",
            complete_words(dict.fromkeys(COLORS, "")),
            parser=choice_parser("--color", COLORS),
            metavar="WHEN",
            help=f"When to use color: {format_choices(COLORS)}.",
        ),
    ] = "auto"
    pager: Annotated[
        bool,
        option(
            "--pager/--no-pager",
            help="Show output longer than the terminal in a pager (or don't).",
        ),
    ] = True

    @property
    def is_default(self) -> bool:
        """Whether none of these options is used, except --color and --pager."""
        return not (self.format or self.json or self.fields or self.template)

    def write(self, rows: Sequence[Any], *arguments: Any, **settings: Any) -> None:
        """Write records to stdout, given the arguments of make_writer()."""
        self.make_writer(*arguments, **settings)(rows)

    def make_writer(
        self,
        columns: str = DEFAULT_COLUMNS,
        fields: Mapping[str, Field] = SEARCHABLE,
        *,
        card: str = "",
        single: bool = False,
        layout: Layout = "table",
        row_name: str = "film",
        sorted_by: str = "",
        table: str = "",
        has_shelf: bool = False,
    ) -> Callable[[Sequence[Any]], None]:
        """Return a function that writes records to stdout; raises UsageError for invalid options.

        `columns` are the fields that are shown by default, or those of `table` in that format,
        which can be computed. A table of films also shows the fields that they are `sorted_by`
        and, with `has_shelf`, what is on your shelf. With `card`, each record is shown as a card
        of those fields instead. The other arguments are those of ResultSet.
        """
        format = self.get_format()
        shown = self._get_fields(format, fields, card if format == "table" and card else columns)
        if format == "table" and not (self.fields or card):
            shown = _table_fields(fields, table or columns, sorted_by, has_shelf=has_shelf)
        layout = "columns" if self.fields else "cards" if card else layout
        write = template_writer(self.template, fields) if self.template else FORMATS[format].write

        def write_rows(rows: Sequence[Any]) -> None:
            with self.open_stream() as stream:
                results = ResultSet(shown, rows, single, layout, row_name)
                write(results, OutputTarget(stream, self.color))

        return write_rows

    def open_stream(self) -> AbstractContextManager[TextIO]:
        """Return stdout as a context manager; on a terminal, with a pager for long output."""
        if not (self.pager and sys.stdout.isatty()):
            return nullcontext(sys.stdout)
        from kromance.cli.pager import open_pager

        return open_pager()

    def get_format(self) -> str:
        """Return the name of the output format; raises UsageError if it's unknown."""
        if self.json:
            return "json"
        return self.format or ("table" if sys.stdout.isatty() else "tsv")

    def _get_fields(self, format: str, fields: Mapping[str, Field], default: str) -> list[Field]:
        if not self.fields and FORMATS[format].all_fields:
            return [field for name, field in fields.items() if name not in Film.DERIVED]
        return parse_field_list(fields, self.fields or default, "--fields")


def card_fields(*, has_ending: bool = False, has_claims: bool = False) -> str:
    """Return the fields of a card, with or without how the film ends and the article's claims."""
    hidden = {"ending": not has_ending, "article": not has_claims}
    return ",".join(name for name in FIELDS if not hidden.get(name))


def _table_fields(
    fields: Mapping[str, Field], columns: str, sorted_by: str, *, has_shelf: bool
) -> list[Field]:
    from kromance.output.columns import COMPUTED, add_columns

    shown = parse_field_list({**fields, **COMPUTED}, columns, "--fields")
    sorted_fields = [field for field, _ in parse_order(sorted_by, fields)]
    if not (sorted_fields or has_shelf):
        return shown
    return add_columns(shown, sorted_fields, has_shelf=has_shelf)
