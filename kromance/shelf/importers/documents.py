"""Imported files, parsed once: tables, and the data of JSON and TOML files."""

import csv
from collections.abc import Iterator
from functools import cached_property
from io import StringIO
from pathlib import PurePath
from typing import Any, NamedTuple

from kromance.errors import FileError

MAX_IMPORT_BYTES = 32_000_000
"""Maximum size of a file, or of all the files in a zip: a zip bomb has more."""

MAX_PREAMBLE_LINES = 12
"""Number of lines searched for a header that follows a preamble."""


class Source(NamedTuple):
    """Where a document comes from: `path` is its path in a zip, else only its file name."""

    label: str
    """The file as messages name it."""
    path: PurePath
    is_zipped: bool = False


class Row(NamedTuple):
    """A row of a table; `location` is its file and line."""

    table: "Table"
    cells: list[str]
    location: str

    def get_raw(self, *columns: str) -> str:
        """Return the cell in the first of these columns that the table has; "" if it has none."""
        for column in columns:
            if (index := self.table.columns.get(column)) is not None:
                return self.cells[index] if index < len(self.cells) else ""
        return ""

    def get(self, *columns: str) -> str:
        """Return the same as get_raw(), without surrounding spaces."""
        return self.get_raw(*columns).strip()


class Table:
    """A CSV file, or any other text file: importers tell them apart by their columns.

    `header_index` is the index of the header among the lines.
    """

    def __init__(self, source: Source, lines: list[str], header_index: int) -> None:
        self.source, self.lines, self.header_index = source, lines, header_index

    @classmethod
    def parse(cls, source: Source, text: str) -> "Table":
        """Return the table in some text, whose header is the first line that isn't blank."""
        lines = list(StringIO(text, newline=""))
        return cls(source, lines, next((i for i, line in enumerate(lines) if line.strip()), 0))

    @cached_property
    def delimiter(self) -> str:
        """The delimiter between cells: comma, semicolon or tab."""
        return max(",;\t", key=self._header_line.count)

    @cached_property
    def columns(self) -> dict[str, int]:
        """The index of each column, by name in lowercase; the first of a name wins."""
        cells: list[str] = next(self._read([self._header_line]), [])
        indexes = reversed(list(enumerate(cells)))
        return {cell.strip().casefold(): index for index, cell in indexes}

    @property
    def _header_line(self) -> str:
        return self.lines[self.header_index] if self.lines else ""

    @property
    def is_list(self) -> bool:
        """Whether this is a watchlist or another list, by its columns or file name."""
        return "position" in self.columns or "watchlist" in self.source.path.name.lower()

    def skip_preamble(self, first_column: str) -> "Table":
        """Return the table whose header starts with this column, or this table if there's none."""
        for index, line in enumerate(self.lines[:MAX_PREAMBLE_LINES]):
            if line.lower().startswith(f"{first_column},"):
                return Table(self.source, self.lines, index)
        return self

    def rows(self) -> Iterator[Row]:
        """Yield the rows that aren't empty; raises FileError with the line that isn't CSV."""
        start = self.header_index + 1
        reader = self._read(self.lines[start:])
        number = start + 1
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield Row(self, cells, f"{self.source.label}:{number}")
                number = start + 1 + reader.line_num
        except csv.Error as error:
            raise FileError(f"{self.source.label}:{number}", f"not CSV: {error}") from None

    def _read(self, lines: list[str]) -> Any:
        csv.field_size_limit(MAX_IMPORT_BYTES)
        return csv.reader(lines, delimiter=self.delimiter)


class Item(NamedTuple):
    """An object of a JSON or TOML file; `location` is its file and number."""

    values: dict[str, Any]
    location: str


class Data(NamedTuple):
    """The content of a JSON or TOML file."""

    source: Source
    content: Any

    def items(self, key: str = "") -> list[Item]:
        """Return the objects of the list that the file is, or has under a key."""
        content = self.content
        if isinstance(content, dict):
            content = content.get(key, content)
        values = content if isinstance(content, list) else [content]
        return [
            Item(value, f"{self.source.label}: item {number}")
            for number, value in enumerate(values, 1)
            if isinstance(value, dict)
        ]


Document = Table | Data
