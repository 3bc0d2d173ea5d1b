"""The settings of an import, and the problems found in its files."""

from datetime import tzinfo
from pathlib import PurePath
from typing import NamedTuple

from kromance.text import format_value, sanitize, truncate

MAX_COLUMN_LENGTH = 60
"""Maximum length of the name of a column in a message."""


class ImportContext:
    """The settings of an import, and its problems so far, as messages.

    `timezone` is the local one, by default that of the machine; `date_order` one of dates.ORDERS,
    or "" to infer it; `status` is what a list means that doesn't say it: SEEN, WANT or "".
    """

    def __init__(
        self, *, timezone: tzinfo | None = None, date_order: str = "", status: str = ""
    ) -> None:
        self.timezone, self.date_order, self.status = timezone, date_order, status
        self.problems: list[str] = []

    def report(self, location: str, column: str, value: object, expected: str) -> None:
        """Add a value that can't be understood to the problems."""
        name = truncate(sanitize(column), MAX_COLUMN_LENGTH)
        self.add_problem(location, f"{name}: {format_value(value)} isn't {expected}")

    def add_problem(self, location: str, message: str) -> None:
        """Add what couldn't be read at a location to the problems."""
        self.problems.append(f"{location}: {message}")


class Origin(NamedTuple):
    """Where a document comes from; `path` is that of the file, or of the member of a zip."""

    label: str
    """The file as messages name it."""
    path: PurePath
    context: ImportContext
    is_zipped: bool = False

    @property
    def is_watchlist(self) -> bool:
        """Whether this is a watchlist, by its name."""
        return "watchlist" in self.path.name.lower()
