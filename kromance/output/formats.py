"""Output formats: each is one decorated function."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TextIO

from kromance.model.field_types import Json, ListOf
from kromance.model.film import SEARCHABLE
from kromance.model.ordered_types import NO_DATE
from kromance.model.record import Field
from kromance.output.result_set import ResultSet
from kromance.storage.csv import format_row
from kromance.storage.json import format_json
from kromance.text import replace_controls, sanitize


class OutputTarget(NamedTuple):
    """The stream to write to; `color` is auto, always or never."""

    stream: TextIO
    color: str = "auto"

    def cleaner(self) -> Callable[[str], str]:
        """Return a function that makes text safe for a terminal, if the stream is one."""
        return sanitize if self.stream.isatty() else str


Writer = Callable[[ResultSet, OutputTarget], None]


class OutputFormat(NamedTuple):
    """A format; with `all_fields`, it contains every field unless the user chooses some."""

    write: Writer
    description: str
    all_fields: bool


FORMATS: dict[str, OutputFormat] = {}
"""The output formats by name."""


def output_format(name: str, *, all_fields: bool = False) -> Callable[[Writer], Writer]:
    """Register a function as the output format of that name.

    Help, completion and documentation read FORMATS. The first line of the docstring is the
    description.
    """

    def register(write: Writer) -> Writer:
        description = (write.__doc__ or "").partition("\n")[0].rstrip(".")
        FORMATS[name] = OutputFormat(write, description, all_fields)
        return write

    return register


@output_format("table")
def write_table(results: ResultSet, target: OutputTarget) -> None:
    """A table that fits the terminal, or a card for each film shown or picked."""
    from kromance.output.console import make_console

    console = make_console(target.stream, target.color)
    if results.layout == "cards":
        from kromance.output.card import Card

        for film in results.rows:
            console.print(Card(film, results.fields), crop=False)  # addresses may be longer
    elif results.layout == "diary":
        from kromance.output.diary import Diary

        console.print(Diary(results.rows))
    elif results.rows:
        from kromance.output.bars import BarChart
        from kromance.output.table import print_table

        if results.layout == "bars":
            console.print(BarChart(results))
        else:
            print_table(results, console)


@output_format("json", all_fields=True)
def write_json(results: ResultSet, target: OutputTarget) -> None:
    """An array, or an object for a single film."""
    if results.single:
        (json_object,) = results.json_objects()
        target.stream.write(format_json(json_object))
    else:
        separator = "[\n"
        for line in results.json_lines():
            target.stream.write(f"{separator}{line}")
            separator = ",\n"
        target.stream.write("\n]\n" if results.rows else "[]\n")


@output_format("jsonl", all_fields=True)
def write_jsonl(results: ResultSet, target: OutputTarget) -> None:
    """One object per line."""
    target.stream.writelines(f"{line}\n" for line in results.json_lines())


@output_format("csv")
def write_csv(results: ResultSet, target: OutputTarget) -> None:
    """Comma-separated values with a header, safe to open in a spreadsheet."""
    clean = target.cleaner()
    target.stream.write(format_row(field.name for field in results.fields))
    for row in results.rows:
        target.stream.write(format_row(clean(field.format(row)) for field in results.fields))


@output_format("tsv")
def write_tsv(results: ResultSet, target: OutputTarget) -> None:
    r"""Tab-separated values with a header; a tab in a value becomes \t."""
    target.stream.write("\t".join(field.name for field in results.fields) + "\n")
    for row in results.rows:
        cells = (_format_tsv(field, row) for field in results.fields)
        target.stream.write("\t".join(cells) + "\n")


@output_format("toml", all_fields=True)
def write_toml(results: ResultSet, target: OutputTarget) -> None:
    """A dataset of the films, or a table of each record, without unknown values."""
    if results.catalog:
        from kromance.catalog.dataset_writer import format_dataset

        spellings = results.catalog.index(SEARCHABLE["people"])
        target.stream.writelines(format_dataset(results.rows, spellings))
        return
    from kromance.storage.toml import format_toml

    tables = [_drop_nulls(json_object) for json_object in results.json_objects()]
    target.stream.write(format_toml({results.row_name: tables}))


@output_format("markdown")
def write_markdown(results: ResultSet, target: OutputTarget) -> None:
    """A table for a README or a wiki."""
    names = [field.name for field in results.fields]
    rows = (
        [_escape_markdown(sanitize(field.format(row))) for field in results.fields]
        for row in results.rows
    )
    for cells in (names, ["---"] * len(names), *rows):
        target.stream.write(f"| {' | '.join(cells)} |\n")


def _format_tsv(field: Field, row: Any) -> str:
    r"""Return a cell; commas within the items of a list become \x2c, so that it can be split."""
    if not isinstance(field.type, ListOf):
        return _escape_tsv(field.format(row))
    items = map(field.item_type.format, field.get(row))
    return ", ".join(_escape_tsv(item).replace(",", r"\x2c") for item in items)


def _escape_tsv(cell: str) -> str:
    r"""Escape tabs, line ends and backslashes as Linear TSV does, other controls as \x1b."""
    if cell.isprintable() and "\\" not in cell:
        return cell
    escapes = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
    cell = cell.replace("\\", "\\\\")
    return replace_controls(cell, lambda char: escapes.get(char) or ascii(char)[1:-1])


def _escape_markdown(text: str) -> str:
    """Escape every character that Markdown or HTML could interpret; GitHub links "www." too."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&:@!]|(?<=www)\.)", r"\\\1", text)


def _drop_nulls(value: Json) -> Json:
    """Drop nulls, which TOML doesn't have; in a list, a null is a viewing without a date."""
    if isinstance(value, dict):
        return {key: _drop_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [NO_DATE if item is None else _drop_nulls(item) for item in value]
    return value
