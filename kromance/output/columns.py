"""Columns that only tables have: what machines read from other fields."""

import re
from collections.abc import Sequence
from copy import copy

from kromance.model.film import Film
from kromance.model.metadata import Column
from kromance.model.record import Field
from kromance.model.text_types import Text
from kromance.output.shelf_marks import format_marks

FIRST_SENTENCE = r".*?[^\s.]{3}[.!?](?=\s+[A-Z])"
"""Ends at a period, unless it may be that of an abbreviation."""


def format_story(film: Film) -> str:
    """Return the first sentence of the synopsis; empty if there is none."""
    synopsis = film.synopsis or ""
    match = re.match(FIRST_SENTENCE, synopsis, re.DOTALL)
    return match[0] if match else synopsis


SHELF = Field(
    "shelf",
    Text("what you said about it"),
    Column(rank=5, min_width=8, style="magenta", describe=format_marks),
)
STORY = Field(
    "story",
    Text("how the story starts"),
    Column(rank=14, min_width=96, style="dim", describe=format_story, overflow="below"),
)
COMPUTED = {field.name: field for field in (SHELF, STORY)}

SORTED_RANK = 3
"""The rank of the columns that records are sorted by: they stay on a narrow terminal."""


def add_columns(
    columns: Sequence[Field], sorted_by: Sequence[Field], *, has_shelf: bool
) -> list[Field]:
    """Return the columns of films, with more after the year: what they're sorted by, the shelf."""
    promoted = {field.name: _promote(field) for field in sorted_by}
    shown = [promoted.pop(field.name, field) for field in columns]
    position = [field.name for field in shown].index("year") + 1
    return [*shown[:position], *promoted.values(), *[SHELF] * has_shelf, *shown[position:]]


def _promote(field: Field) -> Field:
    """Return the field with a column that stays on a narrow terminal."""
    column = copy(field.find(Column) or Column())
    column.rank = min(column.rank, SORTED_RANK)
    if column.overflow != "drop":
        column.min_width = min(column.min_width, Column().min_width)
    return Field(field.name, field.type, column, *field.metadata)
