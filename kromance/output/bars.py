"""Numbers as a bar chart."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style

from kromance.output.cells import GAP
from kromance.output.result_set import ResultSet
from kromance.output.table import TableColumn, draw_line

MIN_WIDTH = 30
"""The width in cells below which only labels and numbers are shown next to the bars."""
MAX_BAR_WIDTH = 100
BAR = Style(color="magenta")


class BarChart:
    """A heading, then a line for each record: its fields, and a bar for the second.

    The first field is a label, the second a positive number.
    """

    def __init__(self, results: ResultSet) -> None:
        self.results = results

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        fields, rows, *_ = self.results
        numbers = [fields[1].get(row) for row in rows]
        shown = fields if options.max_width >= MIN_WIDTH else fields[:2]
        label, *others = (TableColumn(field, rows, max_width=options.max_width) for field in shown)
        widths = {column: column.natural_width for column in (label, *others)}
        available = options.max_width - len(GAP)
        available -= sum(widths[column] + len(GAP) for column in others)
        widths[label] = max(1, min(label.natural_width, available // 2))
        bar_width = min(MAX_BAR_WIDTH, available - widths[label])
        yield from draw_line([column.heading_cell(width) for column, width in widths.items()])
        for row, number in zip(rows, numbers, strict=True):
            cells = [column.cell(column.measure(row), width) for column, width in widths.items()]
            bar = _bar(number / max(numbers) * bar_width)
            yield from draw_line([*cells, [(bar, BAR)]])


def _bar(width: float) -> str:
    """Return a bar of a width in cells, to the nearest eighth."""
    cells, eighths = divmod(round(width * 8), 8)
    return "█" * cells + " ▏▎▍▌▋▊▉"[eighths].strip()
