"""The screen that introduces the program: commands to try, and what each does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kromance.output.color import use_color
from kromance.output.console import UNLIMITED_WIDTH, make_console
from kromance.output.formats import OutputTarget
from kromance.text import display_width, sanitize

GAP, INDENT = " " * 4, " " * 2

MIN_MEANING_WIDTH = 32
"""The width in cells that meanings need next to their commands."""

TAGLINE_STYLE, COMMAND_STYLE, FOOTER_STYLE = "bold magenta", "bold", "dim"
"""Rich styles."""


class Welcome(NamedTuple):
    """The text of the screen: blocks of commands with their meanings, between two lines."""

    tagline: str
    blocks: Sequence[Mapping[str, str]]
    footer: str


def write_welcome(welcome: Welcome, target: OutputTarget) -> None:
    """Write the screen; on a narrow terminal, meanings are below their commands."""
    if not target.stream.isatty() and not use_color(target.stream, target.color):
        pieces = _layout(welcome, UNLIMITED_WIDTH, lambda text, _: [text])
        target.stream.write("".join(text for text, _ in pieces))
        return
    from rich.text import Text

    console = make_console(target.stream, target.color)

    def wrap(text: str, width: int) -> list[str]:
        return [line.plain.rstrip() for line in Text(text).wrap(console, width)]

    console.print(Text.assemble(*_layout(welcome, console.width, wrap)), end="")


def _layout(
    welcome: Welcome, width: int, wrap: Callable[[str, int], list[str]]
) -> Iterator[tuple[str, str]]:
    """Yield pieces of text with their styles, for a width in cells."""
    commands = [command for block in welcome.blocks for command in block]
    column = max(map(display_width, commands)) + len(GAP)
    is_narrow = width - column < MIN_MEANING_WIDTH
    indent = len(INDENT) if is_narrow else column
    yield f"{welcome.tagline}\n", TAGLINE_STYLE
    for block in welcome.blocks:
        yield "\n", ""
        for command, meaning in block.items():
            yield command, COMMAND_STYLE
            lines = wrap(sanitize(meaning), max(1, width - indent))
            gap = f"\n{INDENT}" if is_narrow else " " * (indent - display_width(command))
            yield gap + f"\n{' ' * indent}".join(lines) + "\n", ""
    yield f"\n{welcome.footer}\n", FOOTER_STYLE
