"""Imported files, parsed once: tables, and the data of JSON and TOML files."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from io import StringIO
from typing import Any, NamedTuple

from kromance.errors import FileError
from kromance.shelf.importers.cells import WANT, is_blank
from kromance.shelf.importers.context import Origin
from kromance.shelf.importers.dates import AmbiguousDateError, infer_orders, parse_date
from kromance.shelf.importers.ratings import infer_best
from kromance.shelf.importers.records import RawRecord
from kromance.storage.csv import unescape_formula

MAX_IMPORT_BYTES = 32_000_000
"""Maximum size of a file, or of all the files in a zip: a zip bomb has more."""

MAX_PREAMBLE_LINES = 12
"""Number of lines searched for a header that follows a preamble nobody announced."""


class Row(RawRecord):
    """A row of a table."""

    def __init__(self, table: "Table", cells: Sequence[str], location: str) -> None:
        count = len(cells)
        values = {
            name: cells[index] if index < count else "" for name, index in table.columns.items()
        }
        super().__init__(table.origin, values, location)
        self.table = table

    def get(self, *columns: str) -> str:
        """Return the cell in the first of these columns that the table has; "" if it has none."""
        return (self.value(*columns) or "").strip()

    def rating(self, best: int | None, *names: str) -> float | None:
        """Return a rating; without a `best`, the other rows show what it's out of."""
        if is_blank(self.value(*names)):
            return None
        return super().rating(best or self.table.infer_best(*names), *names)

    def parse_day(self, value: object) -> date:
        """Return the day of a date; the other rows show the order of day and month."""
        try:
            return super().parse_day(value)
        except AmbiguousDateError:
            order = self.table.infer_date_order(str(value))
            return parse_date(value, self.origin.context.timezone, order)

    def label(self, name: str) -> str:
        """Return the column as the header has it."""
        return self.table.header[self.table.columns[name]].strip()

    def clean(self, text: str) -> str:
        """Return text that may have been escaped for spreadsheets."""
        return unescape_formula(text)


class Table:
    """A CSV file, or any other text file: importers tell them apart by their columns.

    `header_index` is the index of the header among the lines.
    """

    def __init__(self, origin: Origin, lines: list[str], header_index: int) -> None:
        self.origin, self.lines, self.header_index = origin, lines, header_index
        self.infer_best = cache(self._infer_best)

    @classmethod
    def parse(cls, origin: Origin, text: str) -> "Table":
        """Return the table in some text, whose header is the first line that isn't blank.

        A line such as "sep=;" before the header is for spreadsheets.
        """
        lines = list(StringIO(text, newline=""))
        is_content = (bool(line.strip()) and not line.lower().startswith("sep=") for line in lines)
        return cls(origin, lines, next((i for i, found in enumerate(is_content) if found), 0))

    @cached_property
    def delimiter(self) -> str:
        """The delimiter between cells: comma, semicolon or tab."""
        return max(",;\t", key=self._header_line.count)

    @cached_property
    def header(self) -> list[str]:
        """The names of the columns, as they are in the file."""
        return next(self._read([self._header_line]), [])

    @cached_property
    def columns(self) -> dict[str, int]:
        """The index of each column, by name in lowercase; the first of a name wins."""
        indexes = reversed(list(enumerate(self.header)))
        return {cell.strip().casefold(): index for index, cell in indexes}

    @property
    def _header_line(self) -> str:
        return self.lines[self.header_index] if self.lines else ""

    @property
    def is_list(self) -> bool:
        """Whether this is a watchlist or another list, by its columns or file name."""
        return "position" in self.columns or self.origin.is_watchlist

    @property
    def list_status(self) -> str:
        """What being on this list means: WANT, unless the user says otherwise of other lists."""
        return WANT if self.origin.is_watchlist else self.origin.context.status or WANT

    def skip_preamble(self, signature: str, first_column: str) -> "Table":
        """Return the table whose header starts with this column, or this table if there's none.

        A preamble that starts with the signature can have any number of lines.
        """
        is_announced = self._header_line.lower().startswith(signature)
        lines = self.lines if is_announced else self.lines[:MAX_PREAMBLE_LINES]
        for index, line in enumerate(lines):
            if line.lower().startswith(f"{first_column},"):
                return Table(self.origin, self.lines, index)
        return self

    def rows(self) -> Iterator[Row]:
        """Yield the rows that aren't empty; raises FileError with the line that isn't CSV."""
        from csv import Error

        start = self.header_index + 1
        reader = self._read(self.lines[start:])
        end = start
        try:
            for cells in reader:
                first, end = end, start + reader.line_num
                if end - first > 1:
                    self._check_quotes(first, end)
                if any(map(str.strip, cells)):
                    yield Row(self, cells, f"{self.origin.label}:{first + 1}")
        except Error as error:
            raise FileError(f"{self.origin.label}:{end + 1}", f"not CSV: {error}") from None

    def infer_date_order(self, value: str) -> str:
        """Return the order of day and month that the cells of the table show, or "" if both.

        Raises FileError if nothing shows it.
        """
        orders = self._date_orders
        if not orders:
            example = f"dates such as {value} can be day/month or month/day"
            raise FileError(
                self.origin.label, f"{example}; say which with --date-order dmy or --date-order mdy"
            )
        return next(iter(orders)) if len(orders) == 1 else ""

    @cached_property
    def _date_orders(self) -> set[str]:
        return infer_orders(cell for cells in self._read_all() for cell in cells)

    def _infer_best(self, *columns: str) -> int:
        index = next(self.columns[column] for column in columns if column in self.columns)
        return infer_best(cells[index] for cells in self._read_all() if index < len(cells))

    def _read_all(self) -> Iterator[list[str]]:
        return iter(self._read(self.lines[self.header_index + 1 :]))

    def _check_quotes(self, first: int, end: int) -> None:
        """Raise FileError if a row of several lines has a quote that's never closed."""
        from csv import Error

        try:
            list(self._read(self.lines[first:end], strict=True))
        except Error:
            location = f"{self.origin.label}:{first + 1}"
            raise FileError(location, "a quote isn't closed; add the missing one") from None

    def _read(self, lines: list[str], *, strict: bool = False) -> Any:
        import csv

        csv.field_size_limit(MAX_IMPORT_BYTES)
        return csv.reader(lines, delimiter=self.delimiter, strict=strict)


class Data(NamedTuple):
    """The content of a JSON or TOML file."""

    origin: Origin
    content: Any

    def items(self, key: str = "") -> list[RawRecord]:
        """Return the objects of the list that the file is, or has under a key."""
        content = self.content
        if isinstance(content, dict):
            content = content.get(key, content)
        values = content if isinstance(content, list) else [content]
        return [
            RawRecord(self.origin, value, f"{self.origin.label}: item {number}")
            for number, value in enumerate(values, 1)
            if isinstance(value, dict)
        ]


Document = Table | Data
