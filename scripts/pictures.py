"""The screenshots in the documentation, drawn from the program's output."""

import html
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from unittest import mock

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kromance.cli.app import run

WIDTH = 88

CELL_WIDTH = 12.2
"""The width of a terminal cell in Rich's SVG, in pixels."""

TEXT = re.compile(r'<text (class="\S+") x="(\S+)" (y="\S+") textLength="\S+" ([^>]+)>(.*?)</text>')
"""A run of text as Rich writes it: class, x, y, clip path and characters."""

SVG_FORMAT = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px Menlo, Consolas, "DejaVu Sans Mono", monospace;
}}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g class="{unique_id}-matrix" transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
{matrix}
</g>
</svg>
"""
"""A template for Rich's SVG export that needs no font from the network."""

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
    svg = console.export_svg(title="kromance", unique_id="kromance", code_format=SVG_FORMAT)
    return TEXT.sub(lambda match: "\n".join(_split_by_width(*match.groups())), svg)


def _split_by_width(style: str, x: str, y: str, clip: str, content: str) -> Iterator[str]:
    """Yield the text as elements that are each as wide as their terminal cells.

    Rich gives Hangul the width of Latin letters, so that browsers squeeze it. And where the fonts
    of both differ, only separate elements keep each in its place.
    """
    start = float(x)
    for _, characters in groupby(html.unescape(content), _is_wide):
        text = "".join(characters)
        width = cell_len(text) * CELL_WIDTH
        escaped = html.escape(text).replace("\N{NO-BREAK SPACE}", "&#160;")
        yield f'<text {style} x="{start:g}" {y} textLength="{width:g}" {clip}>{escaped}</text>'
        start += width


def _is_wide(character: str) -> bool:
    return cell_len(character) > 1


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
