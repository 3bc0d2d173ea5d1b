"""What a person sees: tables and bars, drawn with Rich."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from kromance.model.ordered_types import OrderedType
from kromance.model.record import Field
from kromance.output.result_set import ResultSet
from kromance.text import sanitize

GAP = "  "
IMPORTANCE = (
    *("title", "year", "why", "rating", "seen", "note", "want"),
    *("genres", "directors", "runtime", "hangul", "themes", "cast"),
)
"""Which columns stay longest as the terminal gets narrower; any other goes first."""

ALWAYS = 3
"""How many of these stay longest also where other columns were asked for by name."""

NARROWEST = {
    "title": 24,
    "year": 4,
    "why": 36,
    "genres": 22,
    "directors": 14,
    "hangul": 18,
    "themes": 24,
    "cast": 24,
}
"""How narrow a column may get before another one gives way, in cells; else 20."""

UNBOUND = 1_000_000_000
"""How wide a pipe is, in cells."""

PADDED = 1_000
"""To how many cells a column is filled up at most; what is wider stands out of line."""

HEADING = Style(dim=True)
BAR = Style(color="magenta")
DOUBTFUL = Style(dim=True, italic=True)
STYLES = {
    "title": Style(bold=True),
    "year": Style(color="cyan"),
    "id": Style(dim=True),
    "rating": Style(color="yellow"),
}
GENRE_STYLES = {
    genre: Style(color=color)
    for color, genres in {
        "yellow": ("comedy",),
        "blue": ("drama",),
        "magenta": ("melodrama", "erotic"),
        "cyan": ("fantasy", "science-fiction"),
        "green": ("historical", "musical", "war"),
        "red": ("action", "crime", "horror", "mystery", "thriller"),
    }.items()
    for genre in genres
}
"""From the sixteen colours that every palette, dark or light, keeps readable."""


def use_color(
    stream: TextIO, choice: str = "auto", environ: Mapping[str, str] = os.environ
) -> bool:
    """Tell whether a stream takes colour.

    The order is --color, NO_COLOR (https://no-color.org), FORCE_COLOR and CLICOLOR_FORCE,
    CLICOLOR=0 and TERM=dumb (https://bixense.com/clicolors), and last whether it is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def make_console(stream: TextIO, color: str = "auto") -> Console:
    """Return a console of the stream's width; one that is no terminal is as wide as needed."""
    colour = use_color(stream, color)
    return Console(
        file=stream,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        width=shutil.get_terminal_size().columns if stream.isatty() else UNBOUND,
        legacy_windows=False,
        _environ={},
    )


class ResultTable:
    """A table without lines, whose columns are measured once."""

    def __init__(self, sheet: ResultSet, width: int) -> None:
        self.sheet = sheet
        self.lines = [
            (
                DOUBTFUL if _doubtful(row) else None,
                [_text(field, row, width) for field in sheet.fields],
            )
            for row in sheet.rows
        ]
        """The style of a line, where it has one of its own, and its cells."""
        self.natural = [
            max(cell_len(_heading(field)), *(cell_len(cells[n]) for _, cells in self.lines))
            for n, field in enumerate(sheet.fields)
        ]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        most = ALWAYS if self.sheet.layout == "columns" else len(IMPORTANCE)
        widths = fit_columns(self.sheet.fields, self.natural, options.max_width, IMPORTANCE[:most])
        columns = [(n, field, widths[n]) for n, field in enumerate(self.sheet.fields) if widths[n]]
        yield from _line(
            _padded(_heading(field), width, field, HEADING) for _, field, width in columns
        )
        for style, cells in self.lines:
            yield from _line(_padded(cells[n], width, field, style) for n, field, width in columns)


class BarChart:
    """Labels and numbers, with a bar for each number that fills what is left of the width."""

    widest = 100
    """How wide a bar gets, in cells."""

    def __init__(self, sheet: ResultSet) -> None:
        label, number = sheet.fields
        self.labels = [sanitize(label.format(row)) or "unknown" for row in sheet.rows]
        self.numbers = [number.get(row) for row in sheet.rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        digits = len(str(max(self.numbers)))
        room = options.max_width - digits - 2 * len(GAP)
        label_width = min(max(map(cell_len, self.labels)), max(4, room // 2))
        scale = min(self.widest, max(1, room - label_width)) / max(1, *self.numbers)
        for label, number in zip(self.labels, self.numbers, strict=True):
            yield Segment(set_cell_size(_cut(label, label_width), label_width) + GAP)
            yield Segment(f"{number:{digits}}{GAP}", STYLES["year"])
            yield Segment(_bar(number * scale), BAR)
            yield Segment.line()


def _bar(cells: float) -> str:
    """Return a bar of a length in cells, to an eighth of one."""
    whole, part = divmod(round(cells * 8), 8)
    return "█" * whole + " ▏▎▍▌▋▊▉"[part].strip()


def fit_columns(
    fields: Sequence[Field],
    natural: Sequence[int],
    width: int,
    important: Sequence[str] = IMPORTANCE,
) -> list[int]:
    """Share out a width among columns, in cells; 0 for a column that has to give way.

    The important ones stay longest, after them the first.
    """
    importance = sorted(range(len(fields)), key=lambda n: _rank(fields[n], n, important))
    widths, left = [0] * len(fields), width + len(GAP)
    for place, n in enumerate(importance):
        least = min(natural[n], _narrowest(fields[n]))
        if place and least + len(GAP) > left:
            break
        widths[n] = min(least, width)
        left -= least + len(GAP)
    for n in importance:
        more = min(natural[n] - widths[n], left) if widths[n] else 0
        widths[n] += max(0, more)
        left -= max(0, more)
    return widths


def _rank(field: Field, place: int, important: Sequence[str]) -> tuple[int, int]:
    known = important.index(field.name) if field.name in important else len(important)
    return known, place


def _narrowest(field: Field) -> int:
    return 1_000 if isinstance(field.type, OrderedType) else NARROWEST.get(field.name, 20)


def _heading(field: Field) -> str:
    return field.name.replace("_", " ")


def _text(field: Field, row: Any, width: int) -> str:
    """Return a cell's text, so far as it could be seen in a width.

    What does not seem to exist has a question mark before its title.
    """
    doubt = "? " if field.name == "title" and _doubtful(row) else ""
    return doubt + sanitize(field.format(row)[: width + 1])


def _doubtful(row: Any) -> bool:
    return not getattr(row, "confirmed", True)


def _line(cells: Iterable[list[Segment]]) -> Iterator[Segment]:
    """Join cells to a line with nothing behind the last one."""
    segments = [segment for cell in cells for segment in (*cell, Segment(GAP))]
    while segments and not segments[-1].text.strip():
        segments.pop()
    if segments:
        last = segments.pop()
        segments.append(Segment(last.text.rstrip(), last.style))
    yield from segments
    yield Segment.line()


def _padded(text: str, width: int, field: Field, style: Style | None) -> list[Segment]:
    """Cut or pad a text to a width in cells and style it."""
    text = _cut(text, width).rstrip()
    padding = Segment(" " * (min(width, PADDED) - cell_len(text)))
    cell = _styled(text, field) if style is None else [Segment(text, style)]
    return [padding, *cell] if isinstance(field.type, OrderedType) else [*cell, padding]


def _cut(text: str, width: int) -> str:
    """Cut a text to a width in cells."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1) + "…" if width > 1 else "…"


def _styled(text: str, field: Field) -> list[Segment]:
    if field.name != "genres":
        return [Segment(text, STYLES.get(field.name))]
    words = text.split(", ")
    return [
        Segment(word + ", " * (n < len(words)), GENRE_STYLES.get(word))
        for n, word in enumerate(words, 1)
    ]
