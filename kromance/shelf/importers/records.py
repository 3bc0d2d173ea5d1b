"""Rows of tables and objects of JSON, whose values are read by name."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from kromance.errors import ValidationError
from kromance.shelf.importers import cells
from kromance.shelf.importers.context import Origin
from kromance.shelf.importers.dates import parse_date
from kromance.shelf.importers.ratings import parse_rating
from kromance.text import decode_surrogates

Value = TypeVar("Value")

MAX_COUNT_DIGITS = 9


class RawRecord:
    """The values of a row or object, by name, as they are in a file.

    `location` is the file, and the line or number, as messages name it.

    Each method reads the first of some names that the record has. It returns None for a value that
    is unknown, and for one that can't be understood, which is reported to the context.
    """

    def __init__(self, origin: Origin, values: Mapping[str, Any], location: str) -> None:
        self.origin, self.values, self.location = origin, values, location

    def value(self, *names: str) -> Any:
        """Return the value as it is in the file."""
        return next((self.values[name] for name in names if name in self.values), None)

    def child(self, *names: str) -> "RawRecord":
        """Return the object that is a value, empty if it isn't one."""
        value = self.value(*names)
        return RawRecord(self.origin, value if isinstance(value, dict) else {}, self.location)

    def flatten(self, name: str) -> "RawRecord":
        """Return the record with the values of a child beside its own."""
        return RawRecord(self.origin, {**self.values, **self.child(name).values}, self.location)

    def children(self, name: str) -> list["RawRecord"]:
        """Return the objects of a list that is a value."""
        values = self.value(name)
        items = values if isinstance(values, list) else []
        return [RawRecord(self.origin, item, self.location) for item in items if type(item) is dict]

    def text(self, *names: str) -> str | None:
        """Return text without surrounding spaces."""
        text = self.note(*names)
        return text and text.strip()

    def note(self, *names: str) -> str | None:
        """Return text as it is, unless it's blank."""
        value = self.value(*names)
        return self.clean(value) if isinstance(value, str) and value.strip() else None

    def people(self, *names: str) -> tuple[str, ...]:
        """Return the names in a list with commas."""
        text = self.text(*names) or ""
        return tuple(filter(None, (name.strip() for name in text.split(","))))

    def year(self, *names: str) -> int | None:
        """Return a year, which can be that of a date."""
        return self.parse(cells.parse_year, *names)

    def imdb_id(self, *names: str) -> str | None:
        """Return an IMDb ID."""
        return self.parse(cells.parse_imdb_id, *names)

    def tmdb_id(self, *names: str) -> int | None:
        """Return a TMDB ID."""
        value = self.value(*names)
        return None if value in ("0", 0) else self.parse(cells.parse_tmdb_id, *names)

    def kind(self, *names: str) -> str | None:
        """Return the kind of medium: FILM, SERIES or OTHER."""
        return self.parse(cells.parse_kind, *names)

    def status(self, *names: str) -> str | None:
        """Return the status, such as SEEN."""
        return self.parse(cells.parse_status, *names)

    def flag(self, *names: str) -> bool:
        """Return whether the value is true or yes."""
        return bool(self.parse(cells.parse_flag, *names))

    def number(self, *names: str) -> int | None:
        """Return a whole number."""
        return self.parse(_parse_count, *names)

    def rating(self, best: int, *names: str) -> float | None:
        """Return a rating in half stars, 0.5 to 5, given one out of `best`."""
        return self.parse(lambda value: parse_rating(value, best), *names)

    def day(self, *names: str) -> date | None:
        """Return a date, or the local day of a timestamp."""
        return self.parse(self.parse_day, *names)

    def utc_day(self, *names: str) -> date | None:
        """Return the local day of a time in UTC, which doesn't say that it is."""
        return self.parse(lambda value: self.parse_day(_add_utc(value)), *names)

    def parse_day(self, value: object) -> date:
        """Return the day of a date; raises ValidationError."""
        return parse_date(value, self.origin.context.timezone, self.origin.context.date_order)

    def parse(self, parse: Callable[[Any], Value], *names: str) -> Value | None:
        """Return a value parsed, unless it's blank; one that can't be parsed is reported."""
        name = next((name for name in names if name in self.values), "")
        return self.parse_part(parse, name, self.value(*names))

    def parse_part(self, parse: Callable[[Any], Value], name: str, value: object) -> Value | None:
        """Return a part of a value, such as an item of a list, as parse() does."""
        if cells.is_blank(value):
            return None
        try:
            return parse(value)
        except ValidationError as error:
            self.origin.context.report(self.location, self.label(name), value, str(error))
            return None

    def label(self, name: str) -> str:
        """Return the name of a value as it is in the file."""
        return name

    def clean(self, text: str) -> str:
        """Return text as people wrote it."""
        return decode_surrogates(text)


def _add_utc(value: object) -> object:
    is_time = isinstance(value, str) and ":" in value and value.strip()[-1:].isdigit()
    return f"{value} UTC" if is_time else value


def _parse_count(value: object) -> int:
    text = cells.to_text(value).partition("/")[0].strip().removesuffix(".0")
    if not text.isdecimal() or len(text) > MAX_COUNT_DIGITS:
        raise ValidationError("a number")
    return int(text)
