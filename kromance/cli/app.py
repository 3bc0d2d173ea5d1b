"""The program: its commands, and how their errors become messages and exit codes."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command

from kromance.cli.completion import complete_shells
from kromance.cli.messages import notify
from kromance.cli.option_groups import IS_COMPLETING, option, with_option_groups
from kromance.cli.typer_patches import LazyGroup, TyperError, format_usage_error, run_typer
from kromance.errors import FileError, KromanceError
from kromance.text import display_path

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
}
"""The module of this package and the function of each command."""

COMPLETION_OPTIONS = INSTALL_COMPLETION, SHOW_COMPLETION = (
    "--install-completion",
    "--show-completion",
)


class Commands(LazyGroup):
    """The commands, whose modules are imported when they are called."""

    names = COMMANDS

    def load_function(self, name: str) -> Callable[..., None]:
        module, function = COMMANDS[name].split(".")
        return with_option_groups(getattr(import_module(f"kromance.cli.{module}"), function))


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


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; errors are reported on stderr."""
    try:
        code = _run_command(arguments)
        sys.stdout.flush()
    except KromanceError as error:
        code = _report(error, str(error), error.code)
    except TyperError as error:
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
