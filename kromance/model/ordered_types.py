"""Kinds of field that have an order: numbers, ratings and days, asked for in ranges."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from kromance.errors import ValidationError
from kromance.model.field_types import CONTAINS, FieldType, Json, Score

UNDATED = "no date"
"""What a file has for a viewing whose day is not known."""

RANGES = (*CONTAINS, "<", "<=", ">", ">=")


class OrderedType(FieldType):
    """What has an order and so can be asked for in ranges."""

    operators = RANGES

    def parse_span(self, asked: str) -> tuple[Any, Any]:
        """Return the first and the last value that a point such as 2004 or 1990s covers."""
        raise NotImplementedError

    def matcher(self, operator: str, asked: str) -> Score:
        for sign in ("<=", ">=", "<", ">"):
            if operator == ":" and asked.startswith(sign):
                operator, asked = sign, asked.removeprefix(sign).strip()
        low, high = self._range(asked) if operator in CONTAINS else self.parse_span(asked)
        tests: dict[str, Score] = {
            "<": lambda value: value < low,
            "<=": lambda value: value <= high,
            ">": lambda value: value > high,
            ">=": lambda value: value >= low,
        }
        test = tests.get(operator) or (
            lambda value: (low is None or low <= value) and (high is None or value <= high)
        )
        return lambda value: value is not None and test(value)

    def _range(self, asked: str) -> tuple[Any, Any]:
        first, dots, last = (part.strip() for part in asked.partition(".."))
        if not dots:
            return self.parse_span(first)
        if not first and not last:
            raise ValidationError(f"a range with an end, as in {self.example}..")
        low = self.parse_span(first)[0] if first else None
        high = self.parse_span(last)[1] if last else None
        if low is not None and high is not None and low > high:
            raise ValidationError(f"a range from low to high, as in {last}..{first}")
        return low, high


class Integer(OrderedType):
    """A whole number from `low` to `high`."""

    def __init__(self, description: str, low: int, high: int, example: int | None = None) -> None:
        super().__init__(description)
        self.low, self.high = low, high
        self.example = str(example or low)

    def from_toml(self, raw: Any) -> int:
        if type(raw) is not int or not self.low <= raw <= self.high:
            raise ValidationError(f"a whole number from {self.low} to {self.high}")
        return raw

    def parse_span(self, asked: str) -> tuple[int, int]:
        if re.fullmatch(r"[0-9]{1,9}", asked):
            return int(asked), int(asked)
        if decade := re.fullmatch(r"([0-9]{2})?([0-9])0s", asked):
            start = int(f"{decade[1] or 19}{decade[2]}0")
            return start, start + 9
        raise ValidationError(
            f"a whole number or a range, as in {self.example} or {self.example}.."
        )

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Rating(OrderedType):
    """A rating in half stars, 0.5 to 5."""

    example = "4"

    def from_toml(self, raw: Any) -> float:
        if type(raw) not in (int, float) or not 0.5 <= raw <= 5 or raw * 2 % 1:
            raise ValidationError("0.5 to 5 in halves, as in 4.5")
        return float(raw)

    def parse_span(self, asked: str) -> tuple[float, float]:
        """Read 4.5, or 9/10 which means the same."""
        shape = re.fullmatch(r"([0-9]{1,2}(?:\.[0-9])?)(/10)?", asked)
        if not shape:
            raise ValidationError("0.5 to 5 in halves, or 1/10 to 10/10")
        rating = self.from_toml(float(shape[1]) / (2 if shape[2] else 1))
        return rating, rating

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "number", "minimum": 0.5, "maximum": 5, "multipleOf": 0.5}


class Date(OrderedType):
    """A day of the calendar."""

    example = "2004-11-05"

    def from_toml(self, raw: Any) -> date:
        if type(raw) is not date:
            raise ValidationError("a date without quotes, as in 2004-11-05")
        return raw

    def parse_span(self, asked: str) -> tuple[date, date]:
        """Read a year, a month or a day: 2004, 2004-11, 2004-11-05."""
        shape = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", asked)
        year, month, day = (int(part or 0) for part in shape.groups()) if shape else (0, 0, 0)
        try:
            first = date(year, month or 1, day or 1)
        except ValueError:
            raise ValidationError(
                "a year, month or day, as in 2004, 2004-11 or 2004-11-05"
            ) from None
        return first, first if day else _last_day(year, month or 12)

    def format(self, value: date | None) -> str:
        return value.isoformat() if value else ""

    def to_json(self, value: date | None) -> Json:
        return value.isoformat() if value else None

    def from_json(self, plain: Json) -> date | None:
        return date.fromisoformat(plain) if plain else None

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "string", "format": "date"}


class ViewingDate(Date):
    """The day of a viewing, or None when nobody knows it."""

    def from_toml(self, raw: Any) -> date | None:  # type: ignore[override]
        if raw == UNDATED:
            return None
        if type(raw) is not date:
            raise ValidationError(f'a date without quotes, as in 2004-11-05, or "{UNDATED}"')
        return raw

    def list_sort_key(self, values: Iterable[date | None]) -> list[date]:
        """Sort by the latest viewing; one with no date was before all others."""
        return sorted((day or date.min for day in values), reverse=True)

    def format(self, value: date | None) -> str:
        return value.isoformat() if value else UNDATED

    def to_toml(self, value: date | None) -> date | str:
        return value or UNDATED

    def json_schema(self) -> dict[str, Json]:
        return {"type": ["string", "null"], "format": "date"}


def _last_day(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
