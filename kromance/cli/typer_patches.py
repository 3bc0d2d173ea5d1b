"""The parts of the command line that rely on Typer's internals, with links to its source.

They were written for Typer 0.27 to 0.29, which contain a copy of Click.
"""

import os
import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

import typer
from typer._click.core import ParameterSource
from typer._click.exceptions import ClickException
from typer._click.exceptions import UsageError as TyperUsageError
from typer._click.globals import get_current_context
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kromance.cli.typer_conversion import convert_plain_values
from kromance.errors import KromanceError, OptionError, UsageError

TyperError = ClickException
"""The base of the errors that Typer raises for an invalid command line.

Typer exports it from 0.28 on, as TyperException:
https://github.com/fastapi/typer/blob/master/typer/exceptions.py
"""

WORDS = "kromance.words"
"""Key of the arguments that the user typed in the `meta` of Typer's contexts."""

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
        ctx.meta[WORDS] = [*args]
        args = _fill_optional_values(args)
        options, arguments = _split_arguments(args, self.get_params(ctx))
        if not ctx.resilient_parsing:
            _check_flag_pairs(options, self.params)
        try:
            return super().parse_args(ctx, [*options, *arguments])
        except TyperUsageError as error:
            if type(error) is TyperUsageError:  # the only one without a class of its own
                count = sum(p.nargs for p in self.params if p.param_type_name == "argument")
                from kromance.cli.usage_errors import unexpected_argument

                raise unexpected_argument(ctx, arguments[1 + count]) from None
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: Any) -> Any:
        """Run the command; explain errors in options that weren't typed as they seem."""
        try:
            return super().invoke(ctx)
        except OptionError as error:
            for param in self.params:
                if error.option in param.opts:
                    raise _explain_option_error(error, ctx, param) from None
            raise

    def get_help(self, ctx: Any) -> str:
        """Return the help; Typer's breaks words in a narrow terminal, and takes longer."""
        from kromance.cli.help import format_help

        return format_help(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Write arguments as declared, not as {FILM...} or {FILM...}..., as versions of Typer do.

        https://github.com/fastapi/typer/blob/master/typer/core.py (TyperArgument.make_metavar)
        """
        arguments = [p for p in self.params if p.param_type_name == "argument"]
        return ["[OPTIONS]", *(p.metavar or str(p.name).upper() for p in arguments)]


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

    def get_defaults(self, name: str) -> Any:
        """Return the default_map of a command, if it has one."""
        return None

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        if cmd_name in self.commands and self.commands[cmd_name] is None:
            function, defaults = self.load_function(cmd_name), self.get_defaults(cmd_name)
            self.commands[cmd_name] = make_command(cmd_name, function, defaults)
        return self.commands.get(cmd_name)


def make_command(name: str, function: Callable[..., None], defaults: Any = None) -> Any:
    """Return the command that runs a function, given its default_map."""
    app = typer.Typer(add_completion=False)
    settings = {"default_map": defaults}
    app.command(name, cls=QueryCommand, context_settings=settings)(function)
    return get_command(app)


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


def get_context() -> Any:
    """Return Typer's context of the running command."""
    return get_current_context()


def is_typed(name: str) -> bool:
    """Return whether a parameter of the running command was given on the command line."""
    return get_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def get_minimum(param: Any) -> int:
    """Return the lowest number that an option takes; up to Typer 0.28, its type has it."""
    minimum: int = getattr(param, "type", param).min
    return minimum


def _remove_invalid_sizes() -> None:
    """Ignore terminal sizes that Rich would fail on, or draw nothing with.

    Shells in some editors and containers export COLUMNS=0.
    """
    for name in ("COLUMNS", "LINES"):
        if not re.fullmatch(TERMINAL_SIZE, os.environ.get(name, "1")):
            del os.environ[name]


def _explain_option_error(error: OptionError, ctx: Any, param: Any) -> KromanceError:
    """Return an error about an option, with the line that configures it or what else was meant."""
    if ctx.get_parameter_source(param.name) is ParameterSource.DEFAULT_MAP:
        explained: KromanceError = ctx.default_map.blame(param.name, error)
        return explained
    from kromance.cli.usage_errors import suggest_negation

    hint = suggest_negation(ctx, param.opts)
    return UsageError(f"{error}\n{hint}") if hint else error


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


def _split_arguments(args: Iterable[str], params: Sequence[Any]) -> tuple[list[str], list[str]]:
    """Return the options with their values, and "--" with the arguments if there are any."""
    takes_value = {name: not _is_flag(p) for p in params for name in (*p.opts, *p.secondary_opts)}
    has_terms = any(param.name == "terms" for param in params)

    def is_negated(word: str) -> bool:
        return len(word) > 2 and word[1:].isalpha() and not takes_value.get(word[:2])

    options: list[str] = []
    arguments: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            arguments.extend(words)
        elif not word.startswith("-") or is_term(word) or (has_terms and is_negated(word)):
            arguments.append(word)
        else:
            options.append(word)
            if takes_value.get(word):
                value = next(words, None)
                if value is None or (value.startswith("--") and value in {"--", *takes_value}):
                    return options, []  # Typer reports that the value is missing
                options.append(value)
    return options, ["--", *arguments] if arguments else []


def _check_flag_pairs(options: Container[str], params: Iterable[Any]) -> None:
    """Raise UsageError for both flags of a pair such as --seen and --unseen.

    For Typer, the last one wins:
    https://github.com/fastapi/typer/blob/master/typer/_click/parser.py (_Option.process)
    """
    for param in params:
        pair = [name for name in (*param.opts, *param.secondary_opts) if name in options]
        if param.secondary_opts and len(pair) > 1:
            raise UsageError(f"{' and '.join(pair)} contradict each other; use only one")
