"""The program: its commands, each loaded when it is called, and what becomes of errors."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kromance.cli.options import notify, option, with_option_groups
from kromance.errors import FileError, KromanceError
from kromance.text import display_path

EXAMPLES = {
    "kromance pick --genre comedy": "a film for tonight",
    'kromance list --with "jun ji hyun"': "everything with someone in it",
    "kromance show my sassy girl": "all about a film",
}

WELCOME = "\n".join(
    (
        "kromance: which Korean love story tonight?\n",
        *(f"  {line:<38}{about}" for line, about in EXAMPLES.items()),
        "\nkromance --help lists the commands.",
    )
)

HELP = "Which Korean love story tonight? Find, list and pick one.\n\n" + "\n".join(EXAMPLES)

COMMANDS = {
    "list": "find.list_",
    "filter": "find.filter_",
    "show": "find.show",
    "pick": "find.pick",
    "similar": "explore.similar",
    "stats": "explore.stats",
    "mark": "journal.mark",
    "shelf": "journal.shelf",
    "import": "transfer.import_",
    "export": "transfer.export",
    "add": "curate.add",
    "check": "curate.check_",
    "schema": "curate.schema",
}
"""Where each command is: a module of this package, and a function there."""

TERM = r"-(?:[(\"]|[A-Za-z][A-Za-z_-]+[:=<>]|$)"
"""A word that starts with a dash and is no option but a query term."""

SIZE = r"[1-9][0-9]{0,3}"
"""How wide or high a screen may say that it is, in cells."""

CLICK_ERROR: Any = typer.BadParameter.__mro__[2]
"""What Typer raises for a command line it cannot take; it does not export the class."""


class TermCommand(TyperCommand):
    """A command whose arguments may start with a dash, as -theme:grief does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Move the arguments behind --, or Typer reads -theme:grief as -t heme:grief."""
        valued = {name for p in self.params if not getattr(p, "is_flag", True) for name in p.opts}
        options, arguments = _apart(_mended(args) if ctx.resilient_parsing else args, valued)
        return super().parse_args(ctx, [*options, "--", *arguments] if arguments else options)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete a term that starts with a dash as a term, and all else as Typer does."""
        if not _is_term(incomplete):
            return super().shell_complete(ctx, incomplete)
        taking = (p for p in self.params if p.param_type_name == "argument")
        return [offer for p in taking for offer in p.shell_complete(ctx, incomplete)]


class LazyCommands(TyperGroup):
    """The commands, each made when it is called, since making one takes time."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = dict.fromkeys(COMMANDS)
        self.made: dict[str, Any] = {}

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, or None."""
        if cmd_name in COMMANDS and cmd_name not in self.made:
            module, function = COMMANDS[cmd_name].split(".")
            app = typer.Typer(add_completion=False)
            called = getattr(import_module(f"kromance.cli.{module}"), function)
            app.command(cmd_name, cls=TermCommand)(with_option_groups(called))
            self.made[cmd_name] = get_command(app)
        return self.made.get(cmd_name)

    def main(self, args: Any = None, *_: Any, **__: Any) -> Any:
        """Run a command line, and leave all that it may raise to the caller.

        Typer's own ends the process with 1 when the reader of a pipe goes away.
        """
        with suppress(KeyError, ValueError):  # of a shell that does not say what was typed
            self._main_shell_completion({}, "kromance")
        with self.make_context("kromance", list(args)) as ctx:
            return self.invoke(ctx)


app = typer.Typer(
    cls=LazyCommands,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(help=HELP)
def root(
    ctx: typer.Context,
    *,
    version: Annotated[bool, option("--version", help="Show the version.")] = False,
) -> None:
    """Say what to try, when no command is named."""
    if version:
        from kromance import __version__

        print(f"kromance {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        print(WELCOME)


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code; every error becomes a message here.

    A reader that went away is no error.
    """
    for name in ("COLUMNS", "LINES", "TERMINAL_WIDTH"):  # which Typer and Rich take as they are
        if not re.fullmatch(SIZE, os.environ.get(name, "1")):
            del os.environ[name]
    if {"--install-completion", "--show-completion"}.intersection(arguments):
        _mend_zsh()
    try:
        code = _ended(arguments)
        sys.stdout.flush()
    except KromanceError as error:
        code = _told(error, error.code)
    except CLICK_ERROR as error:
        code = _told(error.format_message(), error.exit_code)
    except BrokenPipeError:
        code = 0
    except UnicodeEncodeError:
        what = "a name that this locale cannot write: set LC_ALL=C.UTF-8"
        code = _told(what, FileError.code)
    except OSError as error:
        where = display_path(error.filename or "output")
        code = _told(f"{where}: {error.strerror}: nothing more can be done", FileError.code)
    return code


def _mend_zsh() -> None:
    """Let Typer's script for zsh answer also the first TAB of a session, which only loads it."""
    from typer import _completion_shared as shared

    first = 'if [[ $zsh_eval_context[-1] == loadautofunc ]]; then %(complete_func)s "$@"; fi'
    scripts = shared._completion_scripts  # noqa: SLF001 - Typer has no other way
    scripts["zsh"] = f"{shared.COMPLETION_SCRIPT_ZSH.rstrip()}\n{first}\n"


def _ended(arguments: Sequence[str]) -> int:
    try:
        get_command(app).main(arguments)
    except typer.Exit as exit:
        return exit.exit_code
    except SystemExit as exit:  # so Typer ends a completion, and Rich when its reader went away
        return 0 if isinstance(exit.__context__, BrokenPipeError) else int(exit.code or 0)
    except typer.Abort:
        return _told("interrupted", 130)
    return 0


def _told(error: Exception | str, code: int) -> int:
    if os.environ.get("KROMANCE_DEBUG") == "1" and isinstance(error, Exception):
        raise error
    notify(f"kromance: {error}")
    return code


def _mended(args: Sequence[str]) -> list[str]:
    """Put together what bash broke at colons before asking for completions."""
    mended: list[str] = []
    for word in args:
        if word == ":" and mended:
            mended[-1] += word
        else:
            mended.append(word)
    return mended


def _is_term(word: str) -> bool:
    return not word.startswith("--") and bool(re.match(TERM, word))


def _apart(args: Sequence[str], valued: set[str]) -> tuple[list[str], list[str]]:
    """Part options, each with its value, from arguments."""
    options: list[str] = []
    arguments: list[str] = []
    waiting = iter(args)
    for word in waiting:
        if word == "--":
            arguments.extend(waiting)
        elif not word.startswith("-") or _is_term(word):
            arguments.append(word)
        else:
            options.append(word)
            if word in valued:
                options.extend(value for value in [next(waiting, None)] if value is not None)
    return options, arguments
