"""Usage errors, each with what to type next."""

import inspect
import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
)

from kromance.cli.typer_patches import WORDS, TyperError, get_context
from kromance.errors import UsageError
from kromance.model.field_lookup import find_field
from kromance.model.film import SEARCHABLE
from kromance.text import did_you_mean, format_value


def format_usage_error(error: TyperError) -> str:
    """Return the message of an error, with what to try next."""
    message = error.format_message().removesuffix(".")
    context: Any = getattr(error, "ctx", None)
    if context is None:
        return message
    if isinstance(error, MissingParameter):
        flags = [flag for param in context.command.params for flag in param.opts]
        hint = suggest_negation(context, flags) or suggest_example(context.command)
        return f"missing {_metavar(error.param)}; {hint}"
    if isinstance(error, NoSuchOption):
        hint = did_you_mean(_suggest_flags(error.option_name, context)) or suggest_help(context)
        if context.parent is None:
            hint = f"options follow the command, as in `kromance list --json`; {hint}"
        return f"unknown option {error.option_name}; {hint}"
    if isinstance(error, BadOptionUsage):
        return _describe_misuse(error.option_name, context)
    if isinstance(error, BadParameter) and error.param:
        words, flags = context.meta[WORDS], error.param.opts
        typed = next((flag for flag in flags if flag in words), flags[0])
        return f"invalid value for {typed}; {describe_range(error.param.type)}"
    return f"{message}; {suggest_help(context)}"


def suggest_example(command: Any) -> str:
    """Suggest the first example in the help of a command."""
    _, _, examples = inspect.cleandoc(command.help).partition("\n\n")
    return f"try `{examples.splitlines()[0]}`"


def suggest_help(context: Any) -> str:
    """Suggest reading the help of a command."""
    return f"see `{context.command_path} --help`"


def suggest_negation(context: Any, flags: Sequence[str]) -> str:
    """Suggest how to exclude a word if one was typed like -sassy, which means -s assy.

    Only words that start with one of the flags count.
    """
    words = (word for word in context.meta[WORDS] if re.fullmatch(r"-[^\W\d_]{3,}", word))
    word = next((word for word in words if word[:2] in flags), "")
    if not word:
        return ""
    meaning = f"{word} means `{word[:2]} {word[2:]}`"
    return f"{meaning}; to exclude {word[1:]}, write `not {word[1:]}`"


def unexpected_argument(context: Any, word: str) -> UsageError:
    """Return the error for an argument of a command that takes none, or no more."""
    hint = _suggest_option(context, word) or suggest_help(context)
    return UsageError(f"unexpected argument {format_value(word)}; {hint}")


def suggest_option_for_terms() -> str:
    """Suggest what a term of the running command may have been meant as, or return ""."""
    context = get_context()
    hints = (_suggest_option(context, word) for word in context.params.get("terms") or ())
    return next(filter(None, hints), "")


def _suggest_option(context: Any, word: str) -> str:
    """Suggest that an argument belongs to the option before it, or to --by; "" if neither."""
    options = {flag: param for param in context.command.params for flag in param.opts}
    words = context.meta[WORDS]
    start = words.index(word) if word in words else 0
    flag, value = ["", "", *words[:start]][-2:]
    if not getattr(options.get(flag), "is_flag", True):
        rest = takewhile(lambda other: not other.startswith("-"), words[start:])
        return f'quote a value of several words: `{flag} "{" ".join([value, *rest])}"`'
    if "--by" in options and find_field(SEARCHABLE.values(), word):
        return f"to count by {word}, use `--by {word}`"
    return ""


def _describe_misuse(flag: str, context: Any) -> str:
    """Describe an option with a value that it doesn't take, or without one that it needs."""
    option = next(p for p in context.command.params if flag in (*p.opts, *p.secondary_opts))
    if getattr(option, "is_flag", False):
        return f"{flag} takes no value; write `{flag}` alone"
    return f"{flag} needs a value; write `{flag} {_metavar(option)}`"


def describe_range(number_type: Any) -> str:
    """Return which numbers an option takes: "expected a whole number, 0 or more"."""
    return f"expected a whole number, {number_type.min} or more"


def _suggest_flags(name: str, context: Any) -> list[str]:
    from kromance.korean.fuzzy import suggest

    flags = [flag for p in context.command.params for flag in (*p.opts, *p.secondary_opts)]
    return suggest(name, [flag for flag in flags if flag.startswith("--")], 1)


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper()).removesuffix("...")
