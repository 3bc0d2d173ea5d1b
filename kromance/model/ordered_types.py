"""Field types with an order, which queries can ask for in ranges."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from operator import ge, gt, le, lt
from typing import Any

from kromance.errors import ValidationError
from kromance.model.field_types import CONTAINS, FieldType, Json, Matcher

NO_DATE = "no date"
"""How files write the date of a viewing that isn't known."""

MAX_NUMBER = 1_000_000_000
"""The highest whole number, unless a field has a limit of its own."""

FIRST, LAST = 0, -1

COMPARISONS: dict[str, tuple[Callable[[Any, Any], bool], int]] = {
    "<=": (le, LAST),
    ">=": (ge, FIRST),
    "<": (lt, FIRST),
    ">": (gt, LAST),
}
"""How to compare a value, and with which end of the span that the text of a term covers."""


class OrderedType(FieldType):
    """A type with an order."""

    operators = (*CONTAINS, *COMPARISONS)

    def parse_span(self, text: str) -> tuple[Any, Any]:
        """Return the first and last value that text such as 2004 or 1990s covers.

        Raises ValidationError.
        """
        raise NotImplementedError

    def matcher(self, operator: str, text: str) -> Matcher:
        if operator == ":":
            operator, text = _split_comparison(text)
        if operator in COMPARISONS:
            compare, end = COMPARISONS[operator]
            bound = self.parse_span(text)[end]
            return lambda value: value is not None and compare(value, bound)
        low, high = self._parse_range(text)
        return lambda value: (
            value is not None and (low is None or low <= value) and (high is None or value <= high)
        )

    def _parse_range(self, text: str) -> tuple[Any, Any]:
        """Return the bounds of a range such as 2001..2010, None where it's open."""
        first, dots, last = (part.strip() for part in text.partition(".."))
        if not dots:
            return self.parse_span(first)
        if not first and not last:
            raise ValidationError(f"a range with a start or an end; try {self.example}..")
        low = self.parse_span(first)[0] if first else None
        high = self.parse_span(last)[1] if last else None
        if low is not None and high is not None and low > high:
            raise ValidationError(f"a range from low to high; try {last}..{first}")
        return low, high


class Integer(OrderedType):
    """A whole number from `low` to `high`; described in words with its `unit`, if it has one."""

    def __init__(
        self,
        description: str,
        low: int,
        high: int = MAX_NUMBER,
        example: int | None = None,
        *,
        unit: str = "",
    ) -> None:
        super().__init__(description)
        self.low, self.high, self.unit = low, high, unit
        self.example = str(example or low)

    def from_toml(self, raw: Any) -> int:
        if type(raw) is not int or not self.low <= raw <= self.high:
            raise ValidationError(f"a whole number from {self.low} to {self.high}")
        return raw

    def parse_span(self, text: str) -> tuple[int, int]:
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text), int(text)
        hint = re.fullmatch(r"([0-9]{1,9})\s*(?:-|\.|\u2013|to)\s*([0-9]{1,9})", text)
        example = f"{hint[1]}..{hint[2]}" if hint else f"{self.example} or {self.example}.."
        raise ValidationError(f"a number or range; try {example}")

    def describe(self, value: int) -> str:
        return f"{value} {self.unit}".rstrip()

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Year(Integer):
    """A year."""

    def parse_span(self, text: str) -> tuple[int, int]:
        """Parse a year, or a decade: 1990s, 90s."""
        if decade := re.fullmatch(r"([0-9]{2})?([0-9])0s", text):
            start = int(f"{decade[1] or 19}{decade[2]}0")
            return start, start + 9
        return super().parse_span(text)


class Minutes(Integer):
    """A length in minutes."""

    def describe(self, value: int) -> str:
        hours, minutes = divmod(value, 60)
        parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "")
        return " ".join(filter(None, parts))


class Count(Integer):
    """A large number, described roughly: "4.1 million admissions"."""

    def describe(self, value: int) -> str:
        rough = f"{value / 1_000_000:.1f}".removesuffix(".0") + " million"
        return f"{rough if value >= 1_000_000 else f'{value:,}'} {self.unit}".rstrip()


class Decimal(OrderedType):
    """A number that need not be whole."""

    def format(self, value: float | None) -> str:
        return "" if value is None else f"{value:.1f}"

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "number", "minimum": 0}


class Percentage(Decimal):
    """A share in percent."""

    def format(self, value: float | None) -> str:
        if value is None:
            return ""
        return "<1%" if value < 1 else f"{min(round(value), 99) if value < 100 else 100}%"


class Rating(OrderedType):
    """A rating from 0.5 to 5 stars, in steps of 0.5."""

    example = "4"

    def from_toml(self, raw: Any) -> float:
        if type(raw) not in (int, float) or not 0.5 <= raw <= 5 or raw * 2 % 1:
            raise ValidationError("a rating from 0.5 to 5 in steps of 0.5, such as 4.5")
        return float(raw)

    def parse_span(self, text: str) -> tuple[float, float]:
        """Parse 4.5, or 9/10, which means the same."""
        match = re.fullmatch(r"([0-9]{1,2}(?:\.[0-9])?)(/10)?", text)
        if not match:
            raise ValidationError("a rating from 0.5 to 5 in steps of 0.5, or from 1/10 to 10/10")
        rating = self.from_toml(float(match[1]) / (2 if match[2] else 1))
        return rating, rating

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "number", "minimum": 0.5, "maximum": 5, "multipleOf": 0.5}


class Date(OrderedType):
    """A calendar date."""

    example = "2004-11-05"

    def from_toml(self, raw: Any) -> date:
        if type(raw) is not date:
            raise ValidationError("a date without quotes, as in 2004-11-05")
        return raw

    def to_json(self, value: date | None) -> Json:
        return value.isoformat() if value else None

    def from_json(self, json: Json) -> date | None:
        return date.fromisoformat(json) if json else None

    def format(self, value: date | None) -> str:
        return value.isoformat() if value else ""

    def parse_span(self, text: str) -> tuple[date, date]:
        """Parse a year, month or day: 2004, 2004-11, 2004-11-05."""
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", text)
        year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
        try:
            first = date(year, month or 1, day or 1)
        except ValueError:
            hint = "a year, month or day; try 2004, 2004-11 or 2004-11-05"
            raise ValidationError(hint) from None
        return first, first if day else _last_day_of_month(year, month or 12)

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "string", "format": "date"}


class ViewingDate(Date):
    """The date of a viewing; None when it isn't known."""

    def from_toml(self, raw: Any) -> date | None:  # type: ignore[override]
        if raw == NO_DATE:
            return None
        if type(raw) is not date:
            raise ValidationError(f'a date without quotes, as in 2004-11-05, or "{NO_DATE}"')
        return raw

    def to_toml(self, value: date | None) -> date | str:
        return value or NO_DATE

    def format(self, value: date | None) -> str:
        return value.isoformat() if value else NO_DATE

    def list_sort_key(self, values: Iterable[date | None]) -> list[date]:
        """Sort by the latest viewing; a viewing without a date comes before all others."""
        return sorted((day or date.min for day in values), reverse=True)

    def json_schema(self) -> dict[str, Json]:
        return {"anyOf": [self.toml_schema(), {"type": "null"}]}


def _split_comparison(text: str) -> tuple[str, str]:
    """Split the text of a term such as "year:>2004" into operator and text."""
    for operator in COMPARISONS:
        if text.startswith(operator):
            return operator, text.removeprefix(operator).strip()
    return ":", text


def _last_day_of_month(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
