"""Lines printed for people: results on stdout, notes on stderr."""

import sys
from collections.abc import Iterable
from contextlib import suppress

from kromance.text import sanitize, truncate

MAX_LINE_LENGTH = 1_000
"""Maximum length of a line on stderr, in characters: messages can repeat long arguments."""


def print_lines(lines: Iterable[str]) -> None:
    """Print lines on stdout, sanitized."""
    for line in lines:
        print(sanitize(line))


def notify(message: str) -> None:
    """Print a message on stderr, unless stderr is closed."""
    with suppress(OSError):
        for line in message.splitlines():
            print(truncate(sanitize(line), MAX_LINE_LENGTH), file=sys.stderr)


def format_count(
    number: int, noun: str = "film", plural: str = "", *, total: int | None = None
) -> str:
    """Return a number of things, and of how many: "1 film", "1,245 films", "20 of 155 films"."""
    counted = number if total is None else total
    things = f"{counted:,} {noun if counted == 1 else plural or f'{noun}s'}"
    return things if number == counted else f"{number:,} of {things}"
