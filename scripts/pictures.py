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
from pathlib import Path
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

SHELF = """\
[film.il-mare]
seen = [2023-11-04, 2026-10-17]
rating = 5.0
note = "a letter box, and two years between them"

[film.my-sassy-girl]
seen = [2026-09-26]
rating = 4.5

[film.ditto-2000]
seen = [2025-12-24]
rating = 4.0

[film.crash-landing-on-you]
seen = [2026-02-14]
rating = 4.5

[film.windstruck]
want = true
marked = 2026-10-17

[film.the-beauty-inside]
want = true
marked = 2026-10-02

[film.april-snow]
dropped = true
marked = 2026-03-08
"""
"""The shelf in the pictures, so that they show its marks."""

PICTURES = {
    "kromance": ["kromance list --with 전지현", "kromance show il mare"],
    "list": ["kromance list --theme time-slip -n 8"],
    "show": ["kromance show windstruck"],
    "similar": ["kromance similar il mare -n 5"],
    "stats": ["kromance stats --by decade", "kromance stats --mine"],
    "shelf": ["kromance shelf"],
    "pick": ["kromance pick --genre comedy --seed tonight"],
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
        console.print(Text.from_ansi(capture_output(command, SHELF)), end="\n\n")
    svg = console.export_svg(title="kromance", unique_id="kromance", code_format=SVG_FORMAT)
    return TEXT.sub(lambda match: "\n".join(_split_by_width(*match.groups())), svg)


def _split_by_width(style: str, x: str, y: str, clip: str, content: str) -> Iterator[str]:
    """Yield the text as elements that are each as wide as their terminal cells.

    Rich gives Hangul the width of Latin letters, so that browsers squeeze it. Where the fonts of
    both differ, only separate elements keep each in its place, and only stretched glyphs fill
    their cells: otherwise there are gaps within words and bars.
    """
    start = float(x)
    for _, characters in groupby(html.unescape(content), _is_wide):
        text = "".join(characters)
        width = cell_len(text) * CELL_WIDTH
        escaped = html.escape(text).replace("\N{NO-BREAK SPACE}", "&#160;")
        place = f'x="{start:g}" {y} textLength="{width:g}" lengthAdjust="spacingAndGlyphs"'
        yield f"<text {style} {place} {clip}>{escaped}</text>"
        start += width


def _is_wide(character: str) -> bool:
    return cell_len(character) > 1


def capture_output(command: str, shelf: str = "") -> str:
    """Return what a command writes to a terminal that has links, escape sequences included."""
    stream = Terminal()
    with tempfile.TemporaryDirectory() as home:
        data = Path(home, "data")
        data.mkdir()
        (data / "shelf.toml").write_text(shelf, encoding="utf-8")
        environ = {
            "COLUMNS": str(WIDTH),
            "TERM": "xterm-256color",
            "KROMANCE_HOME": home,
            "KROMANCE_PAGER": "",
            "TERM_PROGRAM": "vscode",
        }
        with (
            mock.patch.dict(os.environ, environ, clear=True),
            mock.patch.object(sys, "stdout", stream),
            mock.patch.object(sys, "stderr", stream),
        ):
            run(shlex.split(command)[1:])
    return stream.getvalue().rstrip()
