"""Draw the pictures of the documentation from the program itself: python docs/pictures.py."""

import io
import os
import shlex
import sys
from pathlib import Path
from unittest import mock

from rich.console import Console
from rich.text import Text

from kromance.cli.app import run

HERE = Path(__file__).parent / "pictures"
WIDTH = 88

PICTURES = {
    "kromance": [
        "kromance list --genre comedy --year 2016.. -n 6",
        "kromance show tuning for love",
    ],
    "list": ["kromance list --with 전지현"],
    "show": ["kromance show crash landing on you"],
}
"""The commands of each picture, by the name of its file."""


class Terminal(io.StringIO):
    """A stream that passes for a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def screen(command: str) -> str:
    """Return what a terminal shows of a command, with its escape sequences."""
    stream = Terminal()
    surroundings = {"COLUMNS": str(WIDTH), "TERM": "xterm-256color", "KROMANCE_CACHE": "off"}
    with (
        mock.patch.dict(os.environ, surroundings, clear=True),
        mock.patch.object(sys, "stdout", stream),
        mock.patch.object(sys, "stderr", stream),
    ):
        run(shlex.split(command)[1:])
    return stream.getvalue().rstrip()


def drawn(commands: list[str]) -> str:
    """Return commands and what they show as an SVG picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for command in commands:
        console.print(Text.assemble(("$ ", "green"), (command, "bold")))
        console.print(Text.from_ansi(screen(command)), end="\n\n")
    return console.export_svg(title="kromance", unique_id="kromance")


def main() -> None:
    """Write every picture."""
    HERE.mkdir(exist_ok=True)
    for name, commands in PICTURES.items():
        (HERE / f"{name}.svg").write_text(drawn(commands), encoding="utf-8")


if __name__ == "__main__":
    main()
