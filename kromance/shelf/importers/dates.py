"""Dates as people and services write them, and timestamps as local days."""

import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from kromance.errors import ValidationError
from kromance.text import LazyPattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

ORDERS = ("dmy", "mdy")
"""The orders of day and month in 25/5/2024 and 5/25/2024."""

_TIME = (
    r"(?:[T ]+(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?(?: ?[AP]M)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_YEAR_FIRST = LazyPattern(
    rf"(?P<year>[0-9]{{4}})(?:[-/]|\.\s?|년\s?)(?P<month>[0-9]{{1,2}})(?:[-/]|\.\s?|월\s?)"
    rf"(?P<day>[0-9]{{1,2}})[.일]?{_TIME}",
    re.IGNORECASE,
)
_SHORT_KOREAN = LazyPattern(
    r"(?P<year>[0-9]{2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<day>[0-9]{1,2})\."
)
_DOTTED = LazyPattern(r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})")
_EITHER_ORDER = LazyPattern(rf"([0-9]{{1,2}})([-/])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_TIME}")
_NAMED_MONTH = (
    LazyPattern(
        r"(?:[a-z]{3,9},? )?(?P<name>[a-z]{3})[a-z]*\.? +(?P<day>[0-9]{1,2}),?"
        r"(?: [0-9:]{5,8})?(?: [a-z]{3,4})? +(?P<year>[0-9]{4})",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:[a-z]{3,9},? )?(?P<day>[0-9]{1,2})[ -](?P<name>[a-z]{3})[a-z]*\.?,?[ -]"
        rf"(?P<year>[0-9]{{4}}){_TIME}",
        re.IGNORECASE,
    ),
)


class AmbiguousDateError(ValidationError):
    """A date such as 5/6/2024, whose order of day and month is unknown."""


def parse_date(value: object, timezone: tzinfo | None = None, order: str = "") -> date:
    """Return the day of a date, or the local day of a timestamp.

    `timezone` is the local one, by default that of the machine, and `order` one of ORDERS, or ""
    if it's unknown. Raises ValidationError.
    """
    try:
        if isinstance(value, date):
            return _to_local_day(value, timezone)
        text = value.strip() if isinstance(value, str) else ""
        return _parse_text(text, timezone, order)
    except (ValueError, OverflowError) as error:
        if isinstance(error, AmbiguousDateError):
            raise
        raise ValidationError("a date") from None


def infer_orders(cells: Iterable[str]) -> set[str]:
    """Return the orders of day and month that cells show: 25/5/2024 is "dmy"."""
    orders = set()
    for cell in cells:
        text = cell.strip()
        match = _EITHER_ORDER.fullmatch(text) if text[:1].isdigit() else None
        if match and (int(match[1]) > 12) != (int(match[3]) > 12):
            orders.add("dmy" if int(match[1]) > 12 else "mdy")
    return orders


def _parse_text(text: str, timezone: tzinfo | None, order: str) -> date:
    patterns = (_YEAR_FIRST, _DOTTED, _SHORT_KOREAN)
    if match := next(filter(None, (pattern.fullmatch(text) for pattern in patterns)), None):
        day = date(_to_full_year(match["year"]), int(match["month"]), int(match["day"]))
        return _add_time(day, match, timezone)
    if match := _EITHER_ORDER.fullmatch(text):
        return _add_time(_order(int(match[1]), int(match[3]), match[4], order), match, timezone)
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _NAMED_MONTH)), None)
    if not match:
        raise ValidationError("a date")
    month = MONTHS.index(match["name"].lower()) + 1
    return _add_time(date(int(match["year"]), month, int(match["day"])), match, timezone)


def _order(first: int, second: int, year: str, order: str) -> date:
    if not order and first != second and max(first, second) <= 12:
        raise AmbiguousDateError("a date whose order of day and month is known")
    is_day_first = order == "dmy" if order else first > 12
    day, month = (first, second) if is_day_first else (second, first)
    return date(_to_full_year(year), month, day)


def _to_full_year(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _add_time(day: date, match: re.Match[str], timezone: tzinfo | None) -> date:
    """Return the local day of a timestamp: a date with a time and a time zone."""
    groups = match.groupdict()
    if not groups.get("zone"):
        return day
    zone = re.sub("^(?:z|utc|gmt)$", "+00:00", groups["zone"], flags=re.IGNORECASE)
    return _to_local_day(
        datetime.fromisoformat(f"{day.isoformat()}T{groups['time']:0>5}{zone}"), timezone
    )


def _to_local_day(value: date, timezone: tzinfo | None) -> date:
    if not isinstance(value, datetime):
        return value
    return (value.astimezone(timezone) if value.tzinfo else value).date()
