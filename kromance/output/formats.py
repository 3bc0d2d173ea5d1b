"""A sheet as table, json, jsonl, csv, tsv, toml, markdown or template."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TextIO

from kromance.errors import UsageError
from kromance.model.field_lookup import resolve_field
from kromance.model.field_types import Json
from kromance.model.ordered_types import NO_DATE
from kromance.model.record import Field
from kromance.output.result_set import ResultSet
from kromance.storage import csv as spreadsheet
from kromance.storage.json import format_json
from kromance.text import replace_controls, sanitize


class OutputTarget(NamedTuple):
    """Where a sheet goes, and whether it may be coloured: auto, always or never."""

    stream: TextIO
    color: str = "auto"


Writer = Callable[[ResultSet, OutputTarget], None]


class OutputFormat(NamedTuple):
    """How a sheet is written; `whole` when it shows every field unless told otherwise."""

    write: Writer
    whole: bool
    about: str


FORMATS: dict[str, OutputFormat] = {}
"""The output formats by name."""


def register_format(*, whole: bool = False) -> Callable[[Writer], Writer]:
    """Make a function an output format that goes by its own name."""

    def register(write: Writer) -> Writer:
        about = (write.__doc__ or "").rstrip(".")
        FORMATS[write.__name__] = OutputFormat(write, whole, about)
        return write

    return register


@register_format()
def table(sheet: ResultSet, out: OutputTarget) -> None:
    """Draw a table for people that fits the terminal; a card for one film."""
    from kromance.output import card
    from kromance.output import table as screen

    console = screen.make_console(out.stream, out.color)
    if sheet.layout == "cards":
        for row in sheet.rows:
            console.print(card.Card(row, sheet.fields))
    elif sheet.rows:
        form = (
            screen.BarChart(sheet)
            if sheet.layout == "bars"
            else screen.ResultTable(sheet, console.width)
        )
        console.print(form, end="")


@register_format(whole=True)
def json(sheet: ResultSet, out: OutputTarget) -> None:
    """Write one array, or one object when one film was asked for."""
    if sheet.single:
        (row,) = sheet.to_json()
        out.stream.write(format_json(row))
    else:
        start = "[\n"
        for line in sheet.json_lines():
            out.stream.write(f"{start}{line}")
            start = ",\n"
        out.stream.write("\n]\n" if sheet.rows else "[]\n")


@register_format(whole=True)
def jsonl(sheet: ResultSet, out: OutputTarget) -> None:
    """Write one object a line."""
    out.stream.writelines(f"{line}\n" for line in sheet.json_lines())


@register_format()
def csv(sheet: ResultSet, out: OutputTarget) -> None:
    """Write comma-separated values with a header; safe to open in a spreadsheet."""
    clean = sanitize if out.stream.isatty() else str
    out.stream.write(spreadsheet.format_row(field.name for field in sheet.fields))
    for row in sheet.rows:
        out.stream.write(spreadsheet.format_row(clean(field.format(row)) for field in sheet.fields))


@register_format()
def tsv(sheet: ResultSet, out: OutputTarget) -> None:
    r"""Write tab-separated values with a header; a tab within a value becomes \t."""
    out.stream.write("\t".join(field.name for field in sheet.fields) + "\n")
    for row in sheet.rows:
        out.stream.write("\t".join(_escaped(field.format(row)) for field in sheet.fields) + "\n")


@register_format(whole=True)
def toml(sheet: ResultSet, out: OutputTarget) -> None:
    """Write TOML tables; what is unknown is left out."""
    from kromance.storage.toml import format_toml

    rows = [_known(row) for row in sheet.to_json()]
    out.stream.write(format_toml({sheet.row_name: rows}))


@register_format()
def markdown(sheet: ResultSet, out: OutputTarget) -> None:
    """Write a table for a README or a wiki."""
    heads = [field.name for field in sheet.fields]
    for cells in (heads, ["---"] * len(heads)):
        out.stream.write(f"| {' | '.join(cells)} |\n")
    for row in sheet.rows:
        cells = [_literal(sanitize(field.format(row))) for field in sheet.fields]
        out.stream.write(f"| {' | '.join(cells)} |\n")


def template_writer(template: str, known: Mapping[str, Field]) -> Writer:
    """Return a writer that fills in a template such as "{title} ({year})", a line for each row.

    Only plain names stand in braces; {{ and }} are braces. Raises UsageError otherwise.
    """
    pieces = re.split(r"(\{\{|\}\}|\{[^{}]*\}|[{}])", template)
    if "{" in pieces or "}" in pieces:
        raise UsageError(f"--template {template!r}: a brace stands alone: write {{{{ or }}}}")
    parts = [_part(piece, known) for piece in pieces]

    def write(sheet: ResultSet, out: OutputTarget) -> None:
        clean = sanitize if out.stream.isatty() else str
        for row in sheet.rows:
            out.stream.write(clean("".join(part(row) for part in parts)) + "\n")

    return write


def _part(piece: str, known: Mapping[str, Field]) -> Callable[[Any], str]:
    if piece in ("{{", "}}"):
        return lambda _: piece[0]
    if not piece.startswith("{"):
        return lambda _: piece
    name = piece[1:-1]
    if not re.fullmatch(r"[A-Za-z_-]+", name):
        raise UsageError(f"--template: {piece} is not a field: write a plain name, as in {{title}}")
    field = resolve_field(known, name, "--template")
    return lambda row: sanitize(field.format(row))


def _escaped(cell: str) -> str:
    r"""Write a cell on one line, as Linear TSV does, with other controls as \x1b."""
    named = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
    cell = cell.replace("\\", "\\\\")
    return replace_controls(cell, lambda char: named.get(char) or ascii(char)[1:-1])


def _literal(text: str) -> str:
    """Keep Markdown and HTML from reading anything into a text."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&:@!])", r"\\\1", text)


def _known(value: Json) -> Json:
    """Leave out what is null, which TOML has no word for, but for a viewing without a date."""
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [NO_DATE if item is None else _known(item) for item in value]
    return value
