"""The options of `add` and `edit`, one for each field of a film."""

import inspect
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from kromance.cli.option_groups import OptionGroup, get_option_info, option
from kromance.cli.options import FilterOptions, field_option
from kromance.errors import UsageError
from kromance.korean.normalize import slugify
from kromance.model.field_types import Boolean, FieldType, ListOf
from kromance.model.film import FIELDS, Film
from kromance.model.ordered_types import Date, Integer, Rating
from kromance.model.record import Field
from kromance.model.text_types import Keyword
from kromance.text import format_choices, format_value

FILM_FIELDS = [
    field
    for name, field in Film.STORED.items()
    if name not in ("id", "title", "confirmed", "article")
]
"""The fields that options set; a film of the user's own is confirmed and in no article."""

FIELD_METAVARS = {"admissions": "NUMBER", "episodes": "NUMBER", "tmdb": "ID"}
"""Placeholders of options in the help that would repeat the name of the option."""

OPTION_TYPES: dict[type[FieldType], type] = {Rating: float, Boolean: bool}
"""What Typer converts the values of a field to; others are text, which can be empty."""

MAX_DIGITS = 12
"""Maximum length of a number that someone types; Python doesn't convert very long ones."""

TITLE_HELP = "Usual English title."


class FilmOptions(OptionGroup):
    """The facts about a new film."""

    panel = "Film"

    def __init__(self, *, id: str, **values: Any) -> None:
        self.id, self.values = id, values

    @classmethod
    def parameters(cls) -> Iterator[inspect.Parameter]:
        """Yield an option for each field that is stored in a dataset."""
        help = "ID to use instead of one made from the title."
        annotation = Annotated[str, option("--id", metavar="ID", help=help)]
        yield cls.make_parameter("id", annotation, default="")
        yield from _field_parameters(cls)

    def to_table(self, title: str) -> dict[str, Any]:
        """Return the film as a table of a dataset; raises UsageError."""
        film_id = self.id or slugify(title)
        if not film_id:
            raise UsageError(f"no ID can be made from {format_value(title)}; choose one with --id")
        values = _convert_all(self.values)
        known = {name: value for name, value in values.items() if value is not None}
        return {"id": film_id, "title": title} | known


class FilmChanges(OptionGroup):
    """What to change about a film."""

    panel = "Film"

    def __init__(self, *, title: str | None, **values: Any) -> None:
        self.values = {"title": title} | values

    @classmethod
    def parameters(cls) -> Iterator[inspect.Parameter]:
        """Yield an option for the title and for each other field that is stored in a dataset."""
        annotation = Annotated[str | None, option("--title", metavar="TITLE", help=TITLE_HELP)]
        yield cls.make_parameter("title", annotation, default=None)
        yield from _field_parameters(cls)

    def to_values(self) -> dict[str, Any]:
        """Return the values to set, by field; None for those to remove. Raises UsageError."""
        given = {name: value for name, value in self.values.items() if value not in (None, [])}
        return _convert_all(given)


def list_flags() -> str:
    """Return the flags of all options of FilmChanges, separated by commas."""
    infos = (get_option_info(option.annotation) for option in FilmChanges.parameters())
    return ", ".join(info.param_decls[0] for info in infos)


def parse_answer(field: Field, text: str) -> Any:
    """Return the value of a field that someone typed, or None for nothing if it's optional.

    Raises ValidationError.
    """
    converted = _convert(field, [text] if isinstance(field.type, ListOf) else text)
    if converted is None and not field.is_required:
        return None
    return field.type.from_toml(text if converted is None else converted)


def _field_parameters(group: type[OptionGroup]) -> Iterator[inspect.Parameter]:
    for field in FILM_FIELDS:
        yield group.make_parameter(field.name, _make_annotation(field), default=None)


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


def _convert_all(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _convert(FIELDS[name], value) for name, value in values.items()}


def _convert(field: Field, value: Any) -> Any:
    """Return what a dataset has for the value of an option, or None; raises UsageError."""
    if isinstance(value, list):
        is_keyword = isinstance(field.item_type, Keyword)
        split = field.type.split_alternatives if is_keyword else lambda text: [text] if text else []
        return [word for text in value for word in split(text)] or None
    if isinstance(field.type, Integer) and value and value.isdecimal():
        return int(value) if len(value) <= MAX_DIGITS else value
    if isinstance(field.type, Date) and value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            example = f"{_flag(field)} {field.type.example}"
            problem = f"{format_value(value)} isn't a date; try {example}"
            raise UsageError(problem, _flag(field)) from None
    return None if value == "" else value
