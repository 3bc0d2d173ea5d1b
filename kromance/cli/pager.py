"""Long output shown in a pager such as less."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOBase
from typing import IO, TextIO, cast

from kromance.cli.messages import notify
from kromance.text import format_value

PAGER_VARIABLES = ("KROMANCE_PAGER", "PAGER")
"""The environment variables that name the pager; the first one that is set counts."""

DEFAULT_PAGER = "less"

PAGER_SETTINGS = {"LESS": "FRXK", "LESSCHARSET": "utf-8"}
"""Environment variables of the pager, unless they are set.

The first three options of less are those that git uses: F exits if everything fits on the screen, R
shows colors and X leaves the text on the screen. K exits on Ctrl-C.
"""

ESCAPE_SEQUENCE = r"\x1b(\[[\d;]*m|\]8;[^\x1b]*\x1b\\)"
"""A color or hyperlink, which takes no space on the screen."""


@contextmanager
def open_pager() -> Iterator[TextIO]:
    """Yield a stream that shows long text in the user's pager, or stdout if there's no pager."""
    command = find_pager()
    if command is None:
        yield sys.stdout
        return
    stream = PagedStream(command)
    try:
        with suppress(BrokenPipeError):  # the user has quit the pager
            yield cast("TextIO", stream)
    finally:
        stream.close()


class PagedStream(TextIOBase):
    """A terminal that starts a pager as soon as the text is longer than the screen."""

    def __init__(self, command: Sequence[str]) -> None:
        from shutil import get_terminal_size

        self.command = command
        self.columns, self.height = get_terminal_size()
        self.rows = 0
        self.text = ""
        self.pipe: IO[str] | None = None

    def isatty(self) -> bool:
        """Return True: the text is shown on a terminal."""
        return True

    def write(self, text: str) -> int:
        """Write text to the pager, or keep it until it's clear whether one is needed."""
        if self.pipe:
            return self.pipe.write(text)
        self.text += text
        self.rows += _count_rows(text, self.columns)
        if self.rows >= self.height:
            self._start_pager()
        return len(text)

    def close(self) -> None:
        """Wait until the user has quit the pager, or show the text without one."""
        if self.closed:
            return
        super().close()
        if self.pipe:
            self._end_pager()
        else:
            sys.stdout.write(self.text)

    def _start_pager(self) -> None:
        from signal import SIGINT, signal
        from subprocess import PIPE, Popen

        sys.stdout.flush()
        self.handler = signal(SIGINT, lambda *_: None)  # Ctrl-C is for the pager
        environ = PAGER_SETTINGS | os.environ
        self.process = Popen(  # noqa: S603 - the user chose the command
            self.command, stdin=PIPE, env=environ, encoding="utf-8", errors="backslashreplace"
        )
        self.pipe = self.process.stdin
        self.write(self.text)

    def _end_pager(self) -> None:
        from signal import SIGINT, signal

        self.process.communicate()
        signal(SIGINT, self.handler)


def find_pager() -> list[str] | None:
    """Return the command of the user's pager; None if there is none."""
    import shlex
    from shutil import which

    variable = next((name for name in PAGER_VARIABLES if name in os.environ), "")
    text = os.environ.get(variable, DEFAULT_PAGER)
    try:
        command = shlex.split(text)
    except ValueError:  # a quote isn't closed
        command = [text]
    if not command or command == ["cat"]:
        return None
    if which(command[0]):
        return command
    if variable:
        notify(f"can't find the pager {format_value(text)}; set {variable} to another, or to cat")
    return None


def _count_rows(text: str, columns: int) -> int:
    """Return how many rows of the screen text takes, whose lines may be wrapped."""
    lines = re.sub(ESCAPE_SEQUENCE, "", text).split("\n")
    return len(lines) - 1 + sum((len(line) - 1) // columns for line in lines if line)
