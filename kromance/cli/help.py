"""The help of the program and its commands, as wide as the terminal."""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kromance.cli.messages import get_width, wrap
from kromance.output.color import use_color
from kromance.text import display_width

MAX_WIDTH = 100
"""Maximum width of the help: longer lines are hard to read."""

MIN_TEXT_WIDTH = 24
"""Where less is left for the second column, it's placed below the first one."""

GAP = 4
"""The indent of the first column, and the space before the second."""

QUOTED_WORD = r"""(?:"[^"]*"|'[^']*'|\S)+"""

Row = tuple[str, str]
"""A term, such as an option, and its description."""

Sections = dict[str, list[Row]]
"""Rows by heading."""


def format_help(context: Any, commands: Sections | None = None) -> str:
    """Return the help of a command, or of the program given its commands in groups."""
    width = min(get_width(), MAX_WIDTH)
    description, _, examples = inspect.cleandoc(context.command.help).partition("\n\n")
    usage = " ".join([context.command_path, *context.command.collect_usage_pieces(context)])
    context.color = use_color(sys.stdout)  # or Typer would remove it when FORCE_COLOR is set
    bold = "\x1b[1m{}\x1b[0m" if context.color else "{}"
    blocks = [wrap(description, width)]
    for sections, style in (
        ({"Examples": _split_examples(examples)}, bold),
        ({"Usage": [(usage, "")]}, "{}"),
        (commands or {}, "{}"),
        (_group_params(context), "{}"),
    ):
        left = max((len(term) for rows in sections.values() for term, _ in rows), default=0) + GAP
        for heading, rows in sections.items():
            lines = [bold.format(f"{heading}:"), *_format_rows(rows, left, width, style)]
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _split_examples(text: str) -> list[Row]:
    """Return each example, and what it does if that follows after two spaces."""
    parts = (re.split(r" {2,}", line, maxsplit=1) for line in text.splitlines())
    return [(command, meaning[0] if meaning else "") for command, *meaning in parts]


def _group_params(context: Any) -> Sections:
    """Return the parameters of a command by heading."""
    groups: Sections = {}
    for param in context.command.get_params(context):
        if not getattr(param, "hidden", False):
            is_option = param.param_type_name == "option"
            heading = param.rich_help_panel or ("Options" if is_option else "Arguments")
            term = _format_flags(param) if is_option else re.sub(r"[\[\]]", "", param.metavar)
            groups.setdefault(heading, []).append((term, _describe(param)))
    return groups


def _format_flags(param: Any) -> str:
    """Return the flags of an option and the placeholder of its value: "-g, --genre GENRE"."""
    flags = sorted([*param.opts, *param.secondary_opts], key=lambda flag: flag.startswith("--"))
    indent = "" if len(flags[0]) == 2 else "    "
    metavar = "" if param.is_flag else f" {param.metavar}"
    return f"{indent}{', '.join(flags)}{metavar}"


def _describe(param: Any) -> str:
    notes = [f"default: {param.default}"] if param.default and param.default is not True else []
    notes += [f"or set {param.envvar}"] if param.envvar else []
    return f"{param.help} [{'; '.join(notes)}]" if notes else param.help


def _format_rows(rows: Sequence[Row], left: int, width: int, style: str) -> Iterator[str]:
    """Yield the lines of two columns, or of one with the descriptions below the terms.

    `left` is the width of the first column.
    """
    is_narrow = width - left < MIN_TEXT_WIDTH
    for term, text in rows:
        first, *others = _wrap_command(term, width - 2)
        lines = wrap(text, width - (GAP + 4 if is_narrow else left)).splitlines()
        if lines and not is_narrow:
            yield f"  {style.format(first)}{' ' * (left - 2 - len(first))}{lines.pop(0)}"
        else:
            yield f"  {style.format(first.strip() if is_narrow else first)}"
        yield from (f"    {style.format(line)}" for line in others)
        yield from _indent(lines, GAP + 2 if is_narrow else left)


def _wrap_command(command: str, width: int) -> list[str]:
    """Return a command line wrapped so that a shell accepts it."""
    if display_width(command) <= width:
        return [command]
    lines = [""]
    for word in re.findall(QUOTED_WORD, command):
        if lines[-1] and display_width(lines[-1] + word) > width - GAP:
            lines[-1] += " \\"
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines


def _indent(lines: Iterable[str], width: int) -> Iterator[str]:
    return (f"{' ' * width}{line}" for line in lines)
