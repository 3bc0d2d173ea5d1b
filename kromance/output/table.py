"""Records as a table that fits the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from kromance.model.marks import Column
from kromance.model.ordered_types import OrderedType
from kromance.model.record import Field
from kromance.model.text_types import Title
from kromance.output.cells import DIM, GAP, cell_width, keyword_styles, truncate_to_width
from kromance.output.result_set import ResultSet
from kromance.text import sanitize

UNCONFIRMED = Style(dim=True, italic=True)

MAX_CHOSEN_RANK = 3
"""In a table of fields that the user chose, ranks above this don't count; their order does."""

Cell = list[tuple[str, Style | None]]
"""The pieces of a cell, each with its style."""


class ResultTable:
    """A table without borders, drawn far faster than a rich.table.Table."""

    def __init__(self, results: ResultSet) -> None:
        self.results = results

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows = list(self.results.rows)  # read once: films are decoded again each time
        width, is_chosen = options.max_width, self.results.layout == "columns"
        columns = [
            TableColumn(field, rows, width, is_chosen=is_chosen) for field in self.results.fields
        ]
        beside, below = arrange_columns(columns, width)
        widths = fit_columns(drop_suffixes(beside), width)
        yield from draw_line([column.heading_cell(width) for column, width in widths.items()])
        styles = [UNCONFIRMED if is_unconfirmed(row) else None for row in rows]
        cells = [column.cells(width, styles) for column, width in widths.items()]
        for index, row_cells in enumerate(zip(*cells, strict=True)):
            yield from draw_line(row_cells)
            for column in below:
                yield from column.lines(index, console, width)


class TableColumn:
    """One field of the records as a column: its cells, how it's fitted and how it's styled.

    `is_chosen` says that the user chose the fields of the table, `has_suffix` that a word may
    follow the text of a cell.
    """

    def __init__(
        self,
        field: Field,
        rows: Sequence[Any],
        max_width: int,
        *,
        is_chosen: bool = False,
        has_suffix: bool = True,
    ) -> None:
        self.field, self.rows, self.max_width, self.is_chosen = field, rows, max_width, is_chosen
        self.mark = field.mark(Column) or Column()
        self.has_suffix = has_suffix and self.mark.suffix is not None
        self.rank = min(self.mark.rank, MAX_CHOSEN_RANK + 1) if is_chosen else self.mark.rank
        self.heading = self.mark.heading or field.name.replace("_", " ")
        self.style = Style.parse(self.mark.style) if self.mark.style else None
        self.word_styles = keyword_styles(field)
        self.is_whole = self.mark.overflow != "cut"
        self.is_right_aligned = isinstance(field.type, OrderedType)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each record's cell; the title of an unconfirmed film starts with "? "."""
        get_text = self.mark.describe or self.field.format
        # Long synopses and notes take time to measure: use only what could be visible.
        end = None if self.is_whole or self.word_styles else self.max_width + 1
        texts = [sanitize(get_text(row)[:end]) for row in self.rows]
        if isinstance(self.field.type, Title):
            cells = zip(texts, self.rows, strict=True)
            return [f"? {text}" if is_unconfirmed(row) else text for text, row in cells]
        return texts

    @cached_property
    def suffixes(self) -> list[str]:
        """What follows the text of each record's cell: nothing, or a space and a word."""
        if self.mark.suffix is None or not self.has_suffix:
            return [""] * len(self.rows)
        words = map(self.mark.suffix, self.rows)
        return [f" {word}" if word else "" for word in words]

    @cached_property
    def cell_widths(self) -> list[int]:
        """The width of each record's cell, in terminal cells."""
        cells = zip(self.texts, self.suffixes, strict=True)
        return [cell_width(text) + len(suffix) for text, suffix in cells]

    @cached_property
    def natural_width(self) -> int:
        """The width in cells at which nothing is cut."""
        return max(cell_width(self.heading), *self.cell_widths)

    @property
    def needed_width(self) -> int:
        """The width in cells without which the column isn't shown.

        So that the same columns are shown whichever records are found, it depends on them only if
        the user chose the columns, or if the cells have to be whole.
        """
        if self.is_chosen:
            return self.natural_width if self.is_whole else self.min_width
        whole = self.natural_width if self.is_whole else 0
        return max(self.mark.min_width, whole)

    @property
    def min_width(self) -> int:
        """The width in cells that the column has at least, if it's shown."""
        return min(self.natural_width, self.mark.min_width)

    def without_suffix(self) -> "TableColumn":
        """Return the same column with nothing after the texts of its cells."""
        return TableColumn(
            self.field, self.rows, self.max_width, is_chosen=self.is_chosen, has_suffix=False
        )

    def heading_cell(self, width: int) -> Cell:
        """Return the heading, cut or padded to a width in cells."""
        text = truncate_to_width(self.heading, width)
        return self._align([(text, DIM)], " " * (width - cell_width(text)))

    def cells(self, width: int, styles: Iterable[Style | None]) -> Iterator[Cell]:
        """Yield the cell of each row, cut or padded to a width, in its style or the column's."""
        rows = zip(self.texts, self.suffixes, self.cell_widths, styles, strict=True)
        for text, suffix, used, style in rows:
            shown, word, padding = text, suffix, width - used
            if padding < 0:
                word = suffix if 2 * len(suffix) < width else ""
                shown = truncate_to_width(text, width - len(word))
                padding = width - cell_width(shown) - len(word)
            cell = self._style_text(shown, text, style)
            if word:
                cell.append((word, style or DIM))
            yield self._align(cell, " " * padding)

    def lines(self, row: int, console: Console, width: int) -> Iterator[Segment]:
        """Yield the text of a row as lines of a width, indented below the row."""
        heading = f"{self.mark.heading} " if self.mark.heading else ""
        text = Text.assemble((heading, DIM), (self.texts[row], self.style or ""))
        for line in text.wrap(console, width - len(GAP)):
            line.rstrip()
            yield from (Segment(GAP), *line.render(console), Segment.line())

    def _style_text(self, shown: str, text: str, style: Style | None) -> Cell:
        """Return what is shown of a text in a style or the column's."""
        if style is None and self.word_styles:
            return list(_style_words(shown, text.split(", "), self.word_styles))
        return [(shown, style or self.style)]

    def _align(self, cell: Cell, padding: str) -> Cell:
        if self.is_right_aligned:
            return [(padding, None), *cell, (GAP, None)]
        return [*cell, (padding + GAP, None)]


def arrange_columns(
    columns: Sequence[TableColumn], width: int
) -> tuple[list[TableColumn], list[TableColumn]]:
    """Return the columns that fit next to one another, and those to show below each record.

    The columns with the lowest ranks come first; of equal ranks, the first column does. One that
    doesn't fit leaves no room to others. At least one column fits.
    """
    beside, below = list[TableColumn](), list[TableColumn]()
    available = width + len(GAP)
    for column in sorted(columns, key=lambda column: column.rank):
        if not beside or (available and column.needed_width + len(GAP) <= available):
            beside.append(column)
            available = max(available - column.needed_width - len(GAP), 0)
        elif column.mark.overflow != "below":
            available = 0
        elif column.mark.min_width + len(GAP) <= width:
            below.append(column)
    return [column for column in columns if column in beside], below


def drop_suffixes(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Return the columns without the suffixes that say the same as another of them."""
    names = {column.field.name for column in columns}
    return [
        column.without_suffix() if column.mark.suffix_unless in names else column
        for column in columns
    ]


def fit_columns(columns: Sequence[TableColumn], width: int) -> dict[TableColumn, int]:
    """Return the width in cells of each column, so that together they fit a width.

    Each gets its minimum. Of what is left, those with rank 1 get all they need, and all others the
    same share, unless they need less.
    """
    if len(columns) == 1:
        return {columns[0]: min(columns[0].natural_width, width)}
    widths = {column: column.min_width for column in columns}
    spare = width - sum(widths.values()) - len(GAP) * (len(columns) - 1)
    growing = sorted(
        columns, key=lambda column: (column.rank > 1, column.natural_width - column.min_width)
    )
    for number, column in enumerate(growing):
        share = spare if column.rank == 1 else spare // (len(growing) - number)
        extra = min(column.natural_width - column.min_width, share)
        widths[column] += extra
        spare -= extra
    return widths


def is_unconfirmed(row: Any) -> bool:
    """Return whether a record is a film that no source confirms."""
    return not getattr(row, "confirmed", True)


def _style_words(
    text: str, words: Iterable[str], styles: Mapping[str, Style]
) -> Iterator[tuple[str, Style | None]]:
    """Yield the words of a list, which may be cut, each in its own style, without the commas."""
    start = 0
    for word in words:
        end = start + len(word)
        yield text[start:end], styles.get(word)
        start = end + 2
        yield text[end:start], None


def draw_line(cells: Iterable[Cell]) -> Iterator[Segment]:
    """Yield the cells of a line without trailing spaces; text without a style is joined."""
    plain = ""
    for text, style in chain.from_iterable(cells):
        if style and text:
            if plain:
                yield Segment(plain)
                plain = ""
            yield Segment(text, style)
        else:
            plain += text
    yield Segment(f"{plain.rstrip()}\n")
