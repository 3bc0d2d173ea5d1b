"""Lines printed for people: results on stdout, notes on stderr."""

import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from kromance.text import display_width, sanitize, truncate

MAX_LINE_LENGTH = 1_000
"""Maximum length of a line on stderr, in characters: messages can repeat long arguments."""

UNBROKEN = r"(?:`[^`]*`|\S)+"
"""What stays on one line: a word, or a command in backquotes with what's next to it."""


def print_lines(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines on a stream, by default stdout; on a terminal, wrapped to its width."""
    stream = stream or sys.stdout
    width = get_width() if stream.isatty() else 0
    for line in map(sanitize, lines):
        print(wrap(line, width) if width else line, file=stream)


def notify(message: str) -> None:
    """Print a message on stderr, wrapped to the width of the terminal, unless stderr is closed."""
    with suppress(OSError):
        print_lines((truncate(line, MAX_LINE_LENGTH) for line in message.splitlines()), sys.stderr)


def get_width() -> int:
    """Return the width of the terminal in cells."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def wrap(text: str, width: int) -> str:
    """Return the text wrapped at words; commands in backquotes stay whole.

    An indented line, such as a query with a caret under it, is returned as it is.
    """
    if text.startswith(" "):
        return text
    lines = [""]
    for word in re.findall(UNBROKEN, text):
        line = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and display_width(line) > width:
            lines.append(word)
        else:
            lines[-1] = line
    return "\n".join(lines)


def format_count(
    number: int, noun: str = "film", plural: str = "", *, total: int | None = None
) -> str:
    """Return a number of things, and of how many: "1 film", "1,245 films", "20 of 155 films"."""
    counted = number if total is None else total
    things = f"{counted:,} {noun if counted == 1 else plural or f'{noun}s'}"
    return things if number == counted else f"{number:,} of {things}"
