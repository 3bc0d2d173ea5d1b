"""Records as a table that fits the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from kromance.model.metadata import Column
from kromance.model.ordered_types import OrderedType
from kromance.model.record import Field
from kromance.model.text_types import Title
from kromance.output.cells import DIM, GAP, cell_width, keyword_styles, truncate_to_width
from kromance.output.result_set import ResultSet
from kromance.text import sanitize

UNCONFIRMED = Style(dim=True, italic=True)

MAX_CHOSEN_RANK = 3
"""In a table of fields that the user chose, ranks above this don't count; their order does."""

MAX_KEPT_SEGMENTS = 10_000
"""Maximum number of pieces of text that are kept before they are printed."""

Cell = list[tuple[str, Style | None]]
"""The pieces of a cell, each with its style."""


def print_table(results: ResultSet, console: Console) -> None:
    """Print a table without borders, far faster than a rich.table.Table.

    Of long lists, only the texts are kept, as one string for each record.
    """
    width, is_chosen = console.width, results.layout == "columns"
    columns = [TableColumn(field, max_width=width, is_chosen=is_chosen) for field in results.fields]
    rows = [
        (is_unconfirmed(row), "\n".join([column.measure(row) for column in columns]))
        for row in results.rows
    ]
    beside, below = arrange_columns(columns, width)
    drop_suffixes(beside)
    widths = fit_columns(beside, width)
    segments = list(draw_line(column.heading_cell(width) for column, width in widths.items()))
    for unconfirmed, joined in rows:
        texts = dict(zip(columns, joined.split("\n"), strict=True))
        style = UNCONFIRMED if unconfirmed else None
        cells = (column.cell(texts[column], width, style) for column, width in widths.items())
        segments += draw_line(cells)
        for column in below:
            segments += column.lines(texts[column], console, width)
        if len(segments) > MAX_KEPT_SEGMENTS:
            console.print(Segments(segments), crop=False)  # it fits, and cropping takes time
            segments = []
    console.print(Segments(segments), crop=False)


class TableColumn:
    """One field of the records as a column: its cells, how it's fitted and how it's styled.

    `is_chosen` says that the user chose the fields of the table, `has_suffix` that a word may
    follow the text of a cell.
    """

    def __init__(
        self, field: Field, rows: Iterable[Any] = (), *, max_width: int, is_chosen: bool = False
    ) -> None:
        self.field, self.max_width, self.is_chosen = field, max_width, is_chosen
        self.settings = field.find(Column) or Column()
        self.rank = (
            min(self.settings.rank, MAX_CHOSEN_RANK + 1) if is_chosen else self.settings.rank
        )
        self.heading = self.settings.heading or field.name.replace("_", " ")
        self.style = Style.parse(self.settings.style) if self.settings.style else None
        self.word_styles = keyword_styles(field)
        self.is_whole = self.settings.overflow != "cut"
        self.is_right_aligned = isinstance(field.type, OrderedType)
        self.is_title = isinstance(field.type, Title)
        self.get_text = self.settings.describe or field.format
        # Long synopses and notes take time to measure: use only what could be visible.
        self.end = None if self.is_whole or self.word_styles else max_width + 1
        self.has_suffix = self.settings.suffix is not None
        self.text_width = self.whole_width = cell_width(self.heading)
        """The widths in cells of the rows measured so far, without and with suffixes."""
        for row in rows:
            self.measure(row)

    def measure(self, row: Any) -> str:
        """Make the column wide enough for a record; return the text of its cell.

        What follows it, such as the word "series", is separated by a tab; the title of an
        unconfirmed film starts with "? ".
        """
        text = sanitize(self.get_text(row)[: self.end])
        if self.is_title and is_unconfirmed(row):
            text = f"? {text}"
        used = cell_width(text)
        self.text_width, self.whole_width = max(self.text_width, used), max(self.whole_width, used)
        if self.settings.suffix and (word := self.settings.suffix(row)):
            self.whole_width = max(self.whole_width, used + 1 + len(word))
            return f"{text}\t {word}"
        return text

    @property
    def natural_width(self) -> int:
        """The width in cells at which nothing is cut."""
        return self.whole_width if self.has_suffix else self.text_width

    @property
    def needed_width(self) -> int:
        """The width in cells without which the column isn't shown.

        So that the same columns are shown whichever records are found, it depends on them only if
        the user chose the columns, or if the cells have to be whole.
        """
        if self.is_chosen:
            return self.natural_width if self.is_whole else self.min_width
        whole = self.natural_width if self.is_whole else 0
        return max(self.settings.min_width, whole)

    @property
    def min_width(self) -> int:
        """The width in cells that the column has at least, if it's shown."""
        return min(self.natural_width, self.settings.min_width)

    def heading_cell(self, width: int) -> Cell:
        """Return the heading, cut or padded to a width in cells."""
        text = truncate_to_width(self.heading, width)
        return self._align([(text, DIM)], " " * (width - cell_width(text)))

    def cell(self, measured: str, width: int, style: Style | None = None) -> Cell:
        """Return the cell with that text, cut or padded to a width, in a style or the column's."""
        text, _, suffix = measured.partition("\t")
        word = suffix if self.has_suffix else ""
        shown, padding = text, width - cell_width(text) - len(word)
        if padding < 0:
            word = word if 2 * len(word) < width else ""
            shown = truncate_to_width(text, width - len(word))
            padding = width - cell_width(shown) - len(word)
        cell = self._style_text(shown, text, style)
        if word:
            cell.append((word, style or DIM))
        return self._align(cell, " " * padding)

    def lines(self, text: str, console: Console, width: int) -> Iterator[Segment]:
        """Yield a text as lines of a width, indented below the record."""
        heading = f"{self.settings.heading} " if self.settings.heading else ""
        assembled = Text.assemble((heading, DIM), (text, self.style or ""))
        for line in assembled.wrap(console, width - len(GAP)):
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
        elif column.settings.overflow != "below":
            available = 0
        elif column.settings.min_width + len(GAP) <= width:
            below.append(column)
    return [column for column in columns if column in beside], below


def drop_suffixes(columns: Iterable[TableColumn]) -> None:
    """Leave out the suffixes that say the same as another column."""
    shown = list(columns)
    names = {column.field.name for column in shown}
    for column in shown:
        if column.settings.suffix_unless in names:
            column.has_suffix = False


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
