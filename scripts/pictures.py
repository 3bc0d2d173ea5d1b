"""The screenshots in the documentation, drawn from the program's output."""

import io
import os
import shlex
import sys
import tempfile
from unittest import mock

from rich.console import Console
from rich.text import Text

from kromance.cli.app import run

WIDTH = 88

PICTURES = {
    "kromance": [
        "kromance list --genre comedy --year 2016.. -n 6",
        "kromance show tuning for love",
    ],
    "list": ["kromance list --with 전지현"],
    "show": ["kromance show crash landing on you"],
}
"""The commands shown in each picture, by file name."""


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def render_picture(commands: list[str]) -> str:
    """Return an SVG of a terminal after running the commands."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for command in commands:
        console.print(Text.assemble(("$ ", "green"), (command, "bold")))
        console.print(Text.from_ansi(capture_output(command)), end="\n\n")
    return console.export_svg(title="kromance", unique_id="kromance")


def capture_output(command: str) -> str:
    """Return what a command writes to a terminal, escape sequences included; the shelf is empty."""
    stream = Terminal()
    with tempfile.TemporaryDirectory() as home:
        environ = {
            "COLUMNS": str(WIDTH),
            "TERM": "xterm-256color",
            "KROMANCE_HOME": home,
            "KROMANCE_PAGER": "",
        }
        with (
            mock.patch.dict(os.environ, environ, clear=True),
            mock.patch.object(sys, "stdout", stream),
            mock.patch.object(sys, "stderr", stream),
        ):
            run(shlex.split(command)[1:])
    return stream.getvalue().rstrip()
