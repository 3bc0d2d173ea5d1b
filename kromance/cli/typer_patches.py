"""The parts of the command line that rely on Typer's internals, with links to its source.

They were written for Typer 0.27 to 0.29, which contain a copy of Click.
"""

import os
import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kromance.cli.typer_conversion import convert_plain_values

TyperError = ClickException
"""The base of the errors that Typer raises for an invalid command line.

Typer exports it from 0.28 on, as TyperException:
https://github.com/fastapi/typer/blob/master/typer/exceptions.py
"""

TERM = r"-(?:[(\"]|[A-Za-z][A-Za-z_-]+[:=<>]|$)"
"""How a query term that starts with a dash begins; options never do."""

OPTIONAL_VALUES: dict[str, Callable[[str], bool]] = {}
"""The options whose value can be left out, each with whether a word after it is its value."""

TERMINAL_SIZE = r"[1-9][0-9]{0,3}"
"""Widths and heights in cells that are taken from the environment."""


class QueryCommand(TyperCommand):
    """A command whose arguments can be query terms such as -theme:grief."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments after the options, separated by "--".

        Typer's parser would take -theme:grief for -t with the value heme:grief:
        https://github.com/fastapi/typer/blob/master/typer/_click/parser.py
        """
        taking_value = {name for p in self.params if not _is_flag(p) for name in p.opts}
        args = _fill_optional_values(args)
        return super().parse_args(ctx, _move_arguments_last(args, taking_value))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Write a required argument as FILM..., not {FILM...} as Typer does.

        https://github.com/fastapi/typer/blob/master/typer/core.py (TyperArgument.make_metavar)
        """
        return [re.sub("[{}]", "", piece) for piece in super().collect_usage_pieces(ctx)]


class LazyGroup(TyperGroup):
    """A group that creates each command when it's called.

    Typer's own groups create every command at once, which would make the program start a fifth
    more slowly:
    https://github.com/fastapi/typer/blob/master/typer/main.py (get_group_from_info)
    """

    names: Iterable[str] = ()
    """The names of the commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = dict.fromkeys(self.names)

    def load_function(self, name: str) -> Callable[..., None]:
        """Return the function of a command."""
        raise NotImplementedError

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        if cmd_name in self.commands and self.commands[cmd_name] is None:
            app = typer.Typer(add_completion=False)
            app.command(cmd_name, cls=QueryCommand)(self.load_function(cmd_name))
            self.commands[cmd_name] = get_command(app)
        return self.commands.get(cmd_name)


def run_typer(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; raises TyperError and typer.Abort."""
    _remove_invalid_sizes()
    convert_plain_values()
    try:
        return get_command(app).main(arguments, "kromance", standalone_mode=False) or 0
    except SystemExit as exit:
        # Typer exits with 1 if the reader of a pipe has gone away, as in `kromance list | head`:
        # https://github.com/fastapi/typer/blob/master/typer/core.py (_main)
        return 0 if isinstance(exit.__context__, BrokenPipeError) else int(exit.code or 0)


def format_usage_error(error: TyperError) -> str:
    """Return the message of an error, with a suggestion of what to try next."""
    message = error.format_message().removesuffix(".")
    context = getattr(error, "ctx", None)
    if context is None or message.endswith("?"):
        return message
    return f"{message}; see `{context.command_path} --help`"


def _remove_invalid_sizes() -> None:
    """Ignore terminal sizes that Typer and Rich would fail on, or draw nothing with.

    Shells in some editors and containers export COLUMNS=0.
    https://github.com/fastapi/typer/blob/master/typer/rich_utils.py (TERMINAL_WIDTH)
    """
    for name in ("COLUMNS", "LINES", "TERMINAL_WIDTH"):
        if not re.fullmatch(TERMINAL_SIZE, os.environ.get(name, "1")):
            del os.environ[name]


def _is_flag(parameter: Any) -> bool:
    return getattr(parameter, "is_flag", True)


def is_term(word: str) -> bool:
    """Return whether a word that starts with a dash is a query term, not an option."""
    return not word.startswith("--") and bool(re.match(TERM, word))


def _fill_optional_values(args: Sequence[str]) -> list[str]:
    """Return the arguments with an empty value after each option whose value is left out.

    Typer's options always take a value, or never:
    https://github.com/fastapi/typer/blob/master/typer/core.py (TyperOption)
    """
    filled: list[str] = []
    for index, word in enumerate(args):
        if word == "--":
            return [*filled, *args[index:]]
        filled.append(word)
        has_value = OPTIONAL_VALUES.get(word)
        if has_value and not any(map(has_value, args[index + 1 : index + 2])):
            filled.append("")
    return filled


def _move_arguments_last(args: Iterable[str], taking_value: Container[str]) -> list[str]:
    """Return the options with their values, then "--" and the arguments."""
    options: list[str] = []
    arguments: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            arguments.extend(words)
        elif not word.startswith("-") or is_term(word):
            arguments.append(word)
        else:
            options.append(word)
            if word in taking_value:
                value = next(words, None)
                if value is None:  # a "--" would become the value
                    return options
                options.append(value)
    return [*options, "--", *arguments] if arguments else options
