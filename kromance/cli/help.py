"""The help of the program and its commands, as wide as the terminal."""

import inspect
import re
import sys
from itertools import chain
from typing import Any

from kromance.cli.definitions import (
    BOLD,
    Definition,
    format_definitions,
    measure_terms,
    split_examples,
)
from kromance.cli.messages import get_width, wrap
from kromance.output.color import use_color

MAX_WIDTH = 100
"""Maximum width of the help: longer lines are hard to read."""

Sections = dict[str, list[Definition]]
"""Definitions by heading."""


def format_help(context: Any, commands: Sections | None = None) -> str:
    """Return the help of a command, or of the program given its commands in groups."""
    width = min(get_width(), MAX_WIDTH)
    description, _, examples = inspect.cleandoc(context.command.help).partition("\n\n")
    usage = " ".join([context.command_path, *context.command.collect_usage_pieces(context)])
    context.color = use_color(sys.stdout)  # or Typer would remove it when FORCE_COLOR is set
    bold = BOLD if context.color else "{}"
    blocks = [wrap(description, width)]
    for sections, style in (
        ({"Examples": split_examples(examples)}, bold),
        ({"Usage": [(usage, "")]}, "{}"),
        (commands or {}, "{}"),
        (_group_params(context), "{}"),
    ):
        left = measure_terms(chain(*sections.values()))
        for heading, definitions in sections.items():
            lines = format_definitions(definitions, left, width, style)
            blocks.append("\n".join([bold.format(f"{heading}:"), *lines]))
    return "\n\n".join(blocks)


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
