"""Records as a table that fits the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from kromance.model.marks import Column
from kromance.model.ordered_types import OrderedType
from kromance.model.record import Field
from kromance.model.text_types import Title
from kromance.output.cells import DIM, GAP, keyword_styles, truncate_to_width
from kromance.output.result_set import ResultSet
from kromance.text import sanitize

UNCONFIRMED = Style(dim=True, italic=True)

MAX_CHOSEN_RANK = 3
"""In a table of fields that the user chose, ranks above this don't count; their order does."""


class ResultTable:
    """A table without borders, drawn far faster than a rich.table.Table."""

    def __init__(self, results: ResultSet) -> None:
        self.results = results

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        fields, rows, *_ = self.results
        columns = [TableColumn(field, rows, options.max_width) for field in fields]
        max_rank = MAX_CHOSEN_RANK if self.results.layout == "columns" else Column().rank
        widths = fit_columns(columns, options.max_width, max_rank)
        yield from _line(column.heading_cell(width) for column, width in widths.items())
        for index, row in enumerate(rows):
            style = UNCONFIRMED if is_unconfirmed(row) else None
            yield from _line(column.cell(index, width, style) for column, width in widths.items())


class TableColumn:
    """One field of the records as a column: its cells, how it's fitted and how it's styled."""

    def __init__(self, field: Field, rows: Sequence[Any], max_width: int) -> None:
        mark = field.mark(Column) or Column()
        self.heading = field.name.replace("_", " ")
        self.texts = [_cell_text(field, row, max_width) for row in rows]
        self.natural_width = max(map(cell_len, (self.heading, *self.texts)))
        self.min_width = min(self.natural_width, mark.min_width)
        self.rank = mark.rank
        self.style = Style.parse(mark.style)
        self.word_styles = keyword_styles(field)
        self.is_right_aligned = isinstance(field.type, OrderedType)

    def heading_cell(self, width: int) -> list[Segment]:
        """Return the heading, cut or padded to a width in cells."""
        text = truncate_to_width(self.heading, width)
        return self._align([Segment(text, DIM)], cell_len(text), width)

    def cell(self, row: int, width: int, style: Style | None = None) -> list[Segment]:
        """Return the cell of a row, cut or padded to a width, in a style or else the column's."""
        text = truncate_to_width(self.texts[row], width)
        if style is None and self.word_styles:
            segments = list(_style_words(text, self.word_styles))
        else:
            segments = [Segment(text, style or self.style)]
        return self._align(segments, cell_len(text), width)

    def _align(self, segments: list[Segment], used: int, width: int) -> list[Segment]:
        padding = Segment(" " * (width - used))
        return [padding, *segments] if self.is_right_aligned else [*segments, padding]


def fit_columns(
    columns: Sequence[TableColumn], width: int, max_rank: int
) -> dict[TableColumn, int]:
    """Share out a width among columns; return the width of those that fit, in their order.

    The columns with the lowest ranks fit first; ranks above `max_rank` count as equal. Of equal
    ranks the first column wins. At least one column is returned. All widths are in cells.
    """
    ranked = sorted(columns, key=lambda column: min(column.rank, max_rank + 1))
    available = width + len(GAP)
    needed = accumulate(column.min_width + len(GAP) for column in ranked)
    fitting = {
        column: column.min_width
        for column, total in zip(ranked, needed, strict=True)
        if total <= available
    }
    if not fitting:
        return {ranked[0]: width}
    spare = available - sum(min_width + len(GAP) for min_width in fitting.values())
    for column in fitting:
        extra = min(column.natural_width - column.min_width, spare)
        fitting[column] += extra
        spare -= extra
    return {column: fitting[column] for column in columns if column in fitting}


def is_unconfirmed(row: Any) -> bool:
    """Return whether a record is a film that no source confirms."""
    return not getattr(row, "confirmed", True)


def _cell_text(field: Field, row: Any, max_width: int) -> str:
    """Return the text of a cell; the title of an unconfirmed film starts with "? "."""
    describe = (field.mark(Column) or Column()).describe or field.format
    prefix = "? " if isinstance(field.type, Title) and is_unconfirmed(row) else ""
    # Long synopses and notes take time to measure: use only what could be visible.
    return prefix + sanitize(describe(row)[: max_width + 1])


def _style_words(text: str, styles: Mapping[str, Style]) -> Iterator[Segment]:
    """Yield each word of a list, with the comma after it, in the word's own style."""
    *words, last = text.split(", ")
    yield from (Segment(f"{word}, ", styles.get(word)) for word in words)
    yield Segment(last, styles.get(last))


def _line(cells: Iterable[list[Segment]]) -> Iterator[Segment]:
    """Join cells into a line without trailing spaces."""
    segments = [segment for cell in cells for segment in (*cell, Segment(GAP))]
    while segments and not segments[-1].text.strip():
        segments.pop()
    yield from segments
    yield Segment.line()
