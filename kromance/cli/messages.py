"""Lines printed for people: results on stdout, notes on stderr."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from kromance.text import sanitize, truncate

MAX_LINE_LENGTH = 1_000
"""Maximum length of a line on stderr, in characters: messages can repeat long arguments."""


def print_lines(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines on a stream, by default stdout, sanitized."""
    for line in lines:
        print(sanitize(line), file=stream)


def notify(message: str) -> None:
    """Print a message on stderr, unless stderr is closed."""
    with suppress(OSError):
        for line in message.splitlines():
            print(truncate(sanitize(line), MAX_LINE_LENGTH), file=sys.stderr)


def format_count(number: int, noun: str = "film", plural: str = "") -> str:
    """Return a number of things: "1 film", "1,245 films"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
