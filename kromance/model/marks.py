"""Marks on a field's annotation that say where and how the field is used."""

from collections.abc import Callable
from typing import Any, Literal

# These are plain classes, since creating as many NamedTuples would slow down every start.


class Alias:
    """The name that queries and options use for the field instead of its own."""

    def __init__(self, name: str) -> None:
        self.name = name


class Column:
    """How the field is shown as a table column.

    The columns with the lowest `rank` stay longest as the terminal gets narrower, each at least
    `min_width` cells wide. `style` is a Rich style. Lists show the fields that have a position in
    `listed` by default, in that order.
    `describe` returns the text of a record's cell, if that isn't the formatted value.
    """

    def __init__(
        self,
        rank: int = 1_000,
        min_width: int = 20,
        style: str = "",
        *,
        listed: int | None = None,
        describe: Callable[[Any], str] | None = None,
    ) -> None:
        self.rank, self.min_width, self.style = rank, min_width, style
        self.listed, self.describe = listed, describe


class OnCard:
    """Where the card of a film shows the field: by default as a labeled row of details.

    An empty label means the field's own name. Within a section, fields are sorted by `rank`.
    "layout" leaves the field to the card's own layout. `describe` returns the text of a record,
    if that isn't the value in the words of its type.
    """

    def __init__(
        self,
        section: Literal["summary", "tags", "details", "layout"] = "details",
        label: str = "",
        rank: int = 100,
        *,
        describe: Callable[[Any], str] | None = None,
    ) -> None:
        self.section, self.label, self.rank = section, label, rank
        self.describe = describe


class Bins:
    """Width of the bins in which statistics count numbers that rarely repeat."""

    def __init__(self, width: int) -> None:
        self.width = width


class Similarity:
    """How much a shared value of the field makes two films similar."""

    def __init__(self, weight: float) -> None:
        self.weight = weight
