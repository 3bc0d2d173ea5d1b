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
"""The genres that have a color: one of the sixteen readable on dark and light terminals."""


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


def truncate_to_width(text: str, width: int) -> str:
    """Return the text, cut to at most `width` cells (one or more); an ellipsis marks the cut."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def fit_to_width(text: str, width: int) -> str:
    """Return the text, cut or padded with spaces to exactly `width` cells (one or more)."""
    return set_cell_size(truncate_to_width(text, width), width)
