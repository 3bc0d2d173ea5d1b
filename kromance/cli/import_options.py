"""The options for how imported files are read."""

from datetime import tzinfo
from typing import Annotated

from kromance.cli.option_groups import OptionGroup, option
from kromance.errors import UsageError
from kromance.shelf.importers.cells import SEEN, WANT
from kromance.shelf.importers.context import ImportContext
from kromance.shelf.importers.dates import ORDERS
from kromance.text import format_choices, format_value


class ReadingOptions(OptionGroup):
    """What files leave open."""

    panel = "Reading files"
    timezone: Annotated[
        str,
        option(
            "--timezone",
            metavar="ZONE",
            help="Your time zone, such as Asia/Seoul, which decides on the day of an instant.",
        ),
    ] = ""
    date_order: Annotated[
        str,
        option(
            "--date-order",
            metavar="ORDER",
            help="Order of day and month in dates such as 5/6/2024: dmy or mdy.",
        ),
    ] = ""
    as_: Annotated[
        str,
        option(
            "--as",
            metavar="STATUS",
            help="What films are in a list that doesn't say it: seen or want.",
        ),
    ] = ""

    def make_context(self) -> ImportContext:
        """Return the settings of an import; raises UsageError."""
        return ImportContext(
            timezone=_parse_timezone(self.timezone) if self.timezone else None,
            date_order=_choose("--date-order", self.date_order, ORDERS),
            status=_choose("--as", self.as_, (SEEN, WANT)),
        )


def _choose(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value and value not in choices:
        message = f"invalid value {format_value(value)} for {name}"
        raise UsageError(f"{message}; choose {format_choices(choices)}")
    return value


def _parse_timezone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        message = f"unknown time zone {format_value(name)}"
        raise UsageError(f"{message}; use a name such as Asia/Seoul or America/New_York") from None
