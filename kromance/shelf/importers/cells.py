"""Values as other services write them; what can't be understood is None."""

import re
from contextlib import suppress
from datetime import date
from typing import TypeVar

from kromance.errors import ValidationError
from kromance.model.film import FIELDS
from kromance.storage.csv import unescape_formula
from kromance.text import decode_surrogates

Value = TypeVar("Value")


def parse_text(value: object) -> str | None:
    """Return a string of JSON or TOML, unless it's blank."""
    return decode_surrogates(value) if isinstance(value, str) and value.strip() else None


def parse_cell(cell: str) -> str | None:
    """Return a cell of text, which may be escaped for spreadsheets, unless it's blank."""
    return unescape_formula(cell) if cell.strip() else None


def parse_year(value: object) -> int | None:
    """Return a year of four digits."""
    year = _parse_integer(value)
    return year if year and 1000 <= year <= 9999 else None


def parse_tmdb_id(value: object) -> int | None:
    """Return a valid TMDB ID."""
    return _validate("tmdb", _parse_integer(value))


def parse_imdb_id(text: str | None) -> str | None:
    """Return a valid IMDb ID, which may be in uppercase."""
    return _validate("imdb", (text or "").casefold())


def parse_kind(text: str | None) -> str | None:
    """Return "film" or "series"."""
    return _validate("kind", (text or "").casefold())


def parse_rating(value: object, best: int) -> float | None:
    """Return a rating out of `best` in half stars, 0.5 to 5."""
    if not value:
        return None
    try:
        number = float(str(value).replace(",", "."))
        return _validate("rating", round(number * 10 / best) / 2)
    except (ValueError, OverflowError):
        return None


def parse_date(value: object) -> date | None:
    """Return the date of 2024-05-01, with or without a time, 01-05-24 or 01/05/2024."""
    text = str(value) if isinstance(value, (str, date)) else ""
    if match := re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2}|[0-9]{4})", text):
        day, month, year = map(int, match.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _parse_integer(value: object) -> int | None:
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else None
    return value if type(value) is int else None


def _validate(name: str, value: Value | None) -> Value | None:
    """Return the value if a film can have it in this field, else None."""
    if not value:
        return None
    with suppress(ValidationError):
        FIELDS[name].type.from_toml(value)
        return value
    return None
