"""The options of `add`, one for each field of a film."""

import inspect
import sys
from collections.abc import Iterator
from contextlib import nullcontext, redirect_stdout
from datetime import date
from typing import Annotated, Any

import typer

from kromance.cli.option_groups import OptionGroup, get_option_info, option
from kromance.cli.options import FilterOptions, field_option
from kromance.errors import UsageError
from kromance.korean.normalize import slugify
from kromance.model.field_types import Boolean, FieldType, ListOf
from kromance.model.film import FIELDS
from kromance.model.ordered_types import Date, Integer, Rating
from kromance.model.record import Field
from kromance.model.text_types import Keyword
from kromance.text import decode_surrogates, format_choices, format_value

FILM_FIELDS = [
    field
    for field in FIELDS.values()
    if field.is_stored and field.name not in ("id", "title", "confirmed", "article")
]
"""The fields that options set; a film of the user's own is confirmed and in no article."""

FIELD_METAVARS = {"admissions": "NUMBER", "episodes": "NUMBER", "tmdb": "ID"}
"""Placeholders of options in the help that would repeat the name of the option."""

OPTION_TYPES: dict[type[FieldType], type] = {Integer: int, Rating: float, Boolean: bool}
"""What Typer converts the values of a field to; those of other types stay text."""


class FilmOptions(OptionGroup):
    """The facts about a film."""

    panel = "Film"

    def __init__(self, *, id: str, **values: Any) -> None:
        self.id, self.values = id, values

    @classmethod
    def parameters(cls) -> Iterator[inspect.Parameter]:
        """Yield an option for each field that is stored in a dataset."""
        help = "ID to use instead of one made from the title."
        annotation = Annotated[str, option("--id", metavar="ID", help=help)]
        yield cls.make_parameter("id", annotation, default="")
        for field in FILM_FIELDS:
            yield cls.make_parameter(field.name, _make_annotation(field), default=None)

    def prompt(self) -> None:
        """Ask for the most important facts that are missing, on whichever output is a terminal."""
        with nullcontext() if sys.stdout.isatty() else redirect_stdout(sys.stderr):
            self.values["year"] = typer.prompt("Year of the Korean release", type=int)
            self.values["hangul"] = self.values["hangul"] or _prompt("Title in Hangul")
            self.values["genres"] = self.values["genres"] or [_prompt("Genres, comma-separated")]

    def to_table(self, title: str) -> dict[str, Any]:
        """Return the film as a table of a dataset; raises UsageError."""
        film_id = self.id or slugify(title)
        if not film_id:
            raise UsageError(f"no ID can be made from {format_value(title)}; choose one with --id")
        values = {field.name: _convert(field, self.values[field.name]) for field in FILM_FIELDS}
        known = {name: value for name, value in values.items() if value not in (None, "", [])}
        return {"id": film_id, "title": title} | known


def _make_annotation(field: Field) -> Any:
    flag = _flag(field)
    types = (
        to for field_type, to in OPTION_TYPES.items() if isinstance(field.item_type, field_type)
    )
    item_type: Any = next(types, str)
    value_type = list[item_type] if isinstance(field.type, ListOf) else item_type
    info = field_option(field, flag, *_short_flags().get(flag, ()), help=_describe(field))
    info.metavar = FIELD_METAVARS.get(field.name, info.metavar)
    return Annotated[value_type | None, info]


def _describe(field: Field) -> str:
    description = field.type.description
    if isinstance(field.type, Keyword) and field.type.closed:
        choices = format_choices(field.type.vocabulary)
        description = f"{field.name if choices in description else description}: {choices}"
    note = " (repeatable)" if isinstance(field.type, ListOf) else ""
    return f"{description[0].upper()}{description[1:]}{note}."


def _flag(field: Field) -> str:
    return f"--{field.alias.replace('_', '-')}"


def _short_flags() -> dict[str, list[str]]:
    """Return the short flags of each filter option, so that `add` has the same ones."""
    infos = (get_option_info(option.annotation) for option in FilterOptions.parameters())
    return {info.param_decls[0]: info.param_decls[1:] for info in infos}


def _prompt(question: str) -> str:
    return decode_surrogates(typer.prompt(question, default="", show_default=False))


def _convert(field: Field, value: Any) -> Any:
    """Return what a dataset holds for the value of an option; raises UsageError."""
    if isinstance(field.item_type, Keyword) and isinstance(value, list):
        return [word for text in value for word in field.type.split_alternatives(text)]
    if isinstance(field.type, Date) and value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            example = f"{_flag(field)} {field.type.example}"
            raise UsageError(
                f"{format_value(value)} isn't a date; try {example}", _flag(field)
            ) from None
    return value
