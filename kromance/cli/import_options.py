"""The options for how imported files are read."""

from datetime import tzinfo
from typing import Annotated

from kromance.cli.option_groups import OptionGroup, choice_parser, option
from kromance.errors import UsageError
from kromance.shelf.importers.cells import SEEN, WANT
from kromance.shelf.importers.context import ImportContext
from kromance.shelf.importers.dates import ORDERS
from kromance.text import format_value


class ReadingOptions(OptionGroup):
    """How to read what a file leaves ambiguous."""

    panel = "Reading files"
    timezone: Annotated[
        str,
        option(
            "--timezone",
            metavar="ZONE",
            help="Time zone of timestamps, such as Asia/Seoul; by default, that of this computer.",
        ),
    ] = ""
    date_order: Annotated[
        str,
        option(
            "--date-order",
            parser=choice_parser("--date-order", ORDERS),
            metavar="ORDER",
            help="Order of day and month in dates such as 5/6/2024: dmy or mdy.",
        ),
    ] = ""
    as_: Annotated[
        str,
        option(
            "--as",
            parser=choice_parser("--as", (SEEN, WANT)),
            metavar="STATUS",
            help="Status of the films in a list that doesn't give one: seen or want.",
        ),
    ] = ""

    def make_context(self) -> ImportContext:
        """Return the settings of an import; raises UsageError."""
        return ImportContext(
            timezone=_parse_timezone(self.timezone) if self.timezone else None,
            date_order=self.date_order,
            status=self.as_,
        )


def _parse_timezone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        message = f"unknown time zone {format_value(name)}"
        raise UsageError(f"{message}; use a name such as Asia/Seoul or America/New_York") from None
