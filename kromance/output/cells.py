"""Text measured in terminal cells, and the styles that all screens share."""

from collections.abc import Iterable, Mapping

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from kromance.model.record import Field
from kromance.model.vocabulary import GENRES

GAP = "  "
"""The space between two columns."""

DIM = Style(dim=True)
SHELF = Style(color="magenta")
"""What you said about a film."""

GENRE_STYLES = {
    genre: Style.parse(style)
    for style, genres in {
        "green": ("comedy",),
        "bright_blue": ("drama",),
        "magenta": ("melodrama", "erotic"),
        "bold": ("fantasy", "science-fiction"),
        "red": ("action", "crime", "horror", "mystery", "thriller"),
    }.items()
    for genre in genres
}
"""The genres with a style of their own.

The colors are those that can be read on white and on black, judged by their WCAG contrast in the
palettes of eight terminals (xterm, Windows, GNOME, VS Code and others). It's mostly 3:1 or more;
that of yellow and cyan on white, and of blue on black, is below 2.5:1 in several.
"""


def strip_line(segments: Iterable[Segment]) -> list[Segment]:
    """Return the segments of a line without the spaces at its end."""
    stripped = list(segments)
    while stripped and not stripped[-1].text.rstrip():
        stripped.pop()
    if stripped:
        last = stripped.pop()
        stripped.append(Segment(last.text.rstrip(), last.style))
    return stripped


def keyword_styles(field: Field) -> Mapping[str, Style]:
    """Return the styles of the words in a field; empty unless the field holds genres."""
    return GENRE_STYLES if field.type.vocabulary is GENRES else {}


def cell_width(text: str) -> int:
    """Return the width of text without control characters, in cells."""
    return len(text) if text.isascii() else cell_len(text)


def truncate_to_width(text: str, width: int) -> str:
    """Return the text, cut to at most `width` cells (one or more); an ellipsis marks the cut."""
    if cell_width(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"
