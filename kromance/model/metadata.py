"""Metadata of a field, given in its annotation: where and how the field is used."""

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
    `min_width` cells wide. `overflow` says what to do with a cell that is too long: "cut" it,
    "drop" the column, or show the column "below" each record. `style` is a Rich style.
    Lists show the fields that have a position in `listed` by default, in that order.
    `heading` replaces the field's name, and introduces the text below a record. `describe` returns
    the text of a record's cell, if that isn't the formatted value; `suffix` returns a word to
    follow it, unless the column of the field `suffix_unless` is there to say the same.
    """

    def __init__(  # noqa: PLR0913 - each is optional
        self,
        rank: int = 1_000,
        min_width: int = 10,
        style: str = "",
        *,
        listed: int | None = None,
        heading: str = "",
        describe: Callable[[Any], str] | None = None,
        suffix: Callable[[Any], str] | None = None,
        suffix_unless: str = "",
        overflow: Literal["cut", "drop", "below"] = "cut",
    ) -> None:
        self.rank, self.min_width, self.style = rank, min_width, style
        self.listed, self.heading, self.describe = listed, heading, describe
        self.suffix, self.suffix_unless, self.overflow = suffix, suffix_unless, overflow


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
    """The bins in which statistics count values that rarely repeat: ranges of numbers.

    `label` names a bin by its `first` and `last` number.
    """

    def __init__(self, width: int, label: str = "{first:,} to {last:,}") -> None:
        self.width, self._label = width, label

    def start(self, value: Any) -> int:
        """Return the first number of the bin that a value is in."""
        return int(value // self.width * self.width)

    def label(self, start: int) -> str:
        """Return the label of a bin, such as "60 to 74 min", given its first number."""
        return self._label.format(first=start, last=start + self.width - 1)


class YearBins(Bins):
    """Bins for dates, one for each year."""

    def __init__(self) -> None:
        super().__init__(1, "{first}")

    def start(self, value: Any) -> int:
        return int(value.year)


class Similarity:
    """How much a shared value of the field makes two films similar."""

    def __init__(self, weight: float) -> None:
        self.weight = weight
