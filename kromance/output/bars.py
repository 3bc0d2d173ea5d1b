"""Numbers as a bar chart."""

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from kromance.output.cells import GAP, fit_to_width
from kromance.output.result_set import ResultSet
from kromance.text import sanitize

MAX_BAR_WIDTH = 100
MIN_LABEL_WIDTH = 4
NUMBER = Style(color="cyan")
BAR = Style(color="magenta")


class BarChart:
    """A line for each record: its first field as a label, its second as a number and a bar.

    The numbers are positive.
    """

    def __init__(self, results: ResultSet) -> None:
        label, number = results.fields
        self.labels = [sanitize(label.format(row)) or "unknown" for row in results.rows]
        self.numbers = [number.get(row) for row in results.rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        digits = len(str(max(self.numbers)))
        available = options.max_width - digits - 2 * len(GAP)
        max_label_width = max(MIN_LABEL_WIDTH, available // 2)
        label_width = min(max(map(cell_len, self.labels)), max_label_width)
        bar_width = min(MAX_BAR_WIDTH, max(1, available - label_width))
        for label, number in zip(self.labels, self.numbers, strict=True):
            yield Segment(fit_to_width(label, label_width) + GAP)
            yield Segment(f"{number:{digits}}{GAP}", NUMBER)
            yield Segment(_bar(number / max(self.numbers) * bar_width), BAR)
            yield Segment.line()


def _bar(width: float) -> str:
    """Return a bar of a width in cells, to the nearest eighth."""
    cells, eighths = divmod(round(width * 8), 8)
    return "█" * cells + " ▏▎▍▌▋▊▉"[eighths].strip()
