"""The program: its commands, and how their errors become messages and exit codes."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.main import get_command

from kromance.cli.completion import complete_shells
from kromance.cli.defaults import CommandDefaults
from kromance.cli.messages import notify
from kromance.cli.option_groups import IS_COMPLETING, option, with_option_groups
from kromance.cli.typer_patches import LazyGroup, TyperError, run_typer
from kromance.errors import FileError, KromanceError, UsageError
from kromance.storage import paths
from kromance.text import did_you_mean, display_path, format_value

TAGLINE = "Which Korean love story tonight?"

EXAMPLES = """\
kromance pick --genre comedy          pick a film for tonight
kromance list --with "jun ji hyun"    list everything with an actor
kromance show my sassy girl           show everything about a film"""

COMMANDS = {
    "list": "find.list_",
    "filter": "find.filter_",
    "show": "find.show",
    "pick": "picking.pick",
    "similar": "find.similar",
    "stats": "stats.stats",
    "people": "browse.people",
    "genres": "browse.genres",
    "themes": "browse.themes",
    "mark": "shelf.mark",
    "shelf": "shelf.shelf",
    "undo": "shelf.undo",
    "import": "transfer.import_",
    "export": "transfer.export",
    "add": "user_films.add",
    "edit": "user_films.edit",
    "remove": "user_films.remove",
    "check": "dataset.check_",
    "schema": "dataset.schema",
    "config": "config.config",
}
"""The module of this package and the function of each command."""

COMPLETION_OPTIONS = INSTALL_COMPLETION, SHOW_COMPLETION = (
    "--install-completion",
    "--show-completion",
)
COMMAND_GROUPS = {
    "Find": "list filter show pick similar stats people genres themes",
    "Your shelf": "mark shelf undo import export",
    "Your films": "add edit remove",
    "Data": "check schema config",
}
"""The commands under each heading of the help."""


def load_function(name: str) -> Callable[..., None]:
    """Return the function of a command, whose parameters are its options and arguments."""
    module, function = COMMANDS[name].split(".")
    return with_option_groups(getattr(import_module(f"kromance.cli.{module}"), function))


def describe_command(name: str) -> str:
    """Return what a command does, in a line."""
    return (load_function(name).__doc__ or "").partition("\n")[0]


class Commands(LazyGroup):
    """The commands, whose modules are imported when they are called."""

    names = COMMANDS

    def load_function(self, name: str) -> Callable[..., None]:
        return load_function(name)

    def get_defaults(self, name: str) -> Any:
        """Return the defaults from the configuration file, which `config` itself ignores."""
        return None if IS_COMPLETING or name == "config" else CommandDefaults(name)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read `kromance help list` as `kromance list --help`."""
        if args[:1] == ["help"] and not ctx.resilient_parsing:
            args = [*args[1:2], "--help"]
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help, with the commands in groups."""
        from kromance.cli.help import format_help

        groups = {
            heading: [(name, describe_command(name)) for name in names.split() if name in COMMANDS]
            for heading, names in COMMAND_GROUPS.items()
        }
        return format_help(ctx, groups)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is called; raises UsageError if there's none of that name."""
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from shlex import quote

        from kromance.korean.fuzzy import suggest

        search = f"to search for films, try `kromance filter {quote(name)}`"
        hint = did_you_mean(suggest(name, COMMANDS)) or f"{search}; see also `kromance --help`"
        raise UsageError(f"unknown command {format_value(name)}; {hint}")


app = typer.Typer(
    cls=Commands,
    invoke_without_command=True,
    add_completion=False,  # it has its own options for that
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(help=f"{TAGLINE}\n\n{EXAMPLES}")
def root(
    ctx: typer.Context,
    *,
    version: Annotated[bool, option("--version", help="Show the version.")] = False,
    man: Annotated[bool, option("--man", help="Show the manual.")] = False,
    install_completion: Annotated[
        str,
        option(
            INSTALL_COMPLETION,
            complete_shells,
            metavar="[SHELL]",
            help="Install completion for your shell, or for the one named.",
        ),
    ] = "",
    show_completion: Annotated[
        str,
        option(
            SHOW_COMPLETION,
            complete_shells,
            metavar="[SHELL]",
            help="Show the completion script of your shell, or of the one named.",
        ),
    ] = "",
) -> None:
    """Introduce the program if there is no command."""
    if man:
        show_manual()
        raise typer.Exit
    if version:
        from kromance import __version__

        print(f"kromance {__version__}")
        raise typer.Exit
    if install_completion or show_completion:
        from kromance.cli.shell_completion import get_script, install_script

        if install_completion:
            install_script(install_completion)
        else:
            print(get_script(show_completion), end="")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from kromance.cli.welcome import print_welcome

        print_welcome(TAGLINE, EXAMPLES)


def show_manual() -> None:
    """Show the man page as man does, or print its source in a pipe or where man is missing."""
    path = paths.manual_page()
    if sys.stdout.isatty():
        with suppress(FileNotFoundError):
            os.execvp("man", ["man", str(path)])  # noqa: S606, S607 - man is where the PATH says
    print(path.read_text(encoding="utf-8"), end="")


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; errors are reported on stderr."""
    try:
        code = _run_command(arguments)
        sys.stdout.flush()
    except KromanceError as error:
        code = _report(error, str(error), error.code)
    except TyperError as error:
        from kromance.cli.usage_errors import format_usage_error

        code = _report(error, format_usage_error(error), error.exit_code)
    except typer.Abort as error:
        code = _report(error, "interrupted", 130)
    except BrokenPipeError:  # the reader of a pipe has gone away, as in `kromance list | head`
        code = 0
    except OSError as error:  # stdout can't be written, most likely
        where = display_path(error.filename or "output")
        code = _report(error, f"{where}: {error.strerror}", FileError.code)
    return code


def _run_command(arguments: Sequence[str]) -> int:
    if not IS_COMPLETING and "".join(arguments[:1]) not in COMPLETION_OPTIONS:
        return run_typer(app, arguments)
    from kromance.cli.shell_completion import answer_shell, name_shell

    if IS_COMPLETING:
        answer_shell(get_command(app))
        return 0
    return run_typer(app, name_shell(arguments))


def _report(error: Exception, message: str, code: int) -> int:
    if os.environ.get("KROMANCE_DEBUG") == "1":
        raise error
    notify(f"kromance: {message}")
    return code
