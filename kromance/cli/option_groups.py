"""Options declared once for several commands, as attributes of a class.

    class SortOptions(OptionGroup):
        sort: Annotated[str, option("--sort", "-s", help="Sort by these fields.")] = ""

A command takes them as one parameter: `def shelf(order: SortOptions) -> None`.
"""

import inspect
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any

import typer

from kromance.cli.completion import COMPLETION_VARIABLE
from kromance.cli.typer_patches import is_typed
from kromance.errors import UsageError
from kromance.korean.fuzzy import suggest
from kromance.text import decode_surrogates, did_you_mean, format_choices, format_value

MAX_LISTED_CHOICES = 3
"""Number of choices that an error lists even if one is close to what was typed."""

RepeatedOption = list[str]
"""The values of an option that can be repeated."""

IS_COMPLETING = COMPLETION_VARIABLE in os.environ
"""Whether a shell asks for completions; otherwise completers would only slow down the start."""


class OptionGroup:
    """Base of groups of options: a subclass annotates each option, and gives its default.

    The default of an option that can be repeated is an empty list.
    """

    panel = ""
    """The heading of the options in the help."""

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    @classmethod
    def parameters(cls) -> Iterator[inspect.Parameter]:
        """Yield the options as parameters of a command."""
        for name, annotation in cls.__annotations__.items():
            yield cls.make_parameter(name, annotation, getattr(cls, name, []))

    @classmethod
    def make_parameter(cls, name: str, annotation: Any, default: Any) -> inspect.Parameter:
        """Return an option of the group as a parameter of a command."""
        get_option_info(annotation).rich_help_panel = cls.panel
        kind = inspect.Parameter.KEYWORD_ONLY
        return inspect.Parameter(name, kind, default=default, annotation=annotation)


def option(*names: Any, help: str, conflicts: Sequence[str] = (), **settings: Any) -> Any:
    """Declare an option by its flags; a function among them completes its values.

    It can't be used together with the options whose flags are in `conflicts`.
    """
    flags = [name for name in names if isinstance(name, str)]
    completer = next((name for name in names if callable(name)), None)
    completion = _completion(completer)
    info = typer.Option(..., *flags, help=help, autocompletion=completion, **settings)
    info.conflicts = conflicts
    return info


def argument(completer: Callable[..., Any], help: str, **settings: Any) -> Any:
    """Declare an argument, and the function that completes it."""
    return typer.Argument(help=help, autocompletion=_completion(completer), **settings)


def choice_parser(flag: str, choices: Collection[str]) -> Callable[[str], str]:
    """Return a parser for one of several words; "" stands for none of them."""

    def parse_choice(word: str) -> str:
        if word and word not in choices:
            problem = f"invalid value {format_value(word)} for {flag}"
            closest = suggest(word, choices, 1) if len(choices) > MAX_LISTED_CHOICES else []
            hint = did_you_mean(closest) or f"choose {format_choices(choices)}"
            raise UsageError(f"{problem}; {hint}")
        return word

    return parse_choice


def get_option_info(annotation: Any) -> Any:
    """Return what option() returned, given the annotation of the option."""
    return annotation.__metadata__[0]


def with_option_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with a parameter for each option, in place of its option groups.

    Typer reads the options of a command from its signature.
    """
    parameters = inspect.signature(command).parameters.values()
    groups = {p.name: p.annotation for p in parameters if _is_group(p.annotation)}
    options = {name: list(group.parameters()) for name, group in groups.items()}
    flat = [p for p in parameters if p.name not in groups]
    flat += [p for name in groups for p in options[name]]

    @wraps(command)
    def run(**values: Any) -> None:
        values = {name: _decode(value) for name, value in values.items()}
        _settle_conflicts(values, flat)
        filled = {
            name: group(**{p.name: values.pop(p.name) for p in options[name]})
            for name, group in groups.items()
        }
        command(**values, **filled)

    run.__signature__ = inspect.Signature(flat)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in flat}
    return run


def _settle_conflicts(values: dict[str, Any], parameters: Iterable[inspect.Parameter]) -> None:
    """Reset defaults from the configuration that conflict with what was typed.

    Raises UsageError for a conflict between two typed options, or between two such defaults.
    """
    by_flag = {flag: p for p in parameters for flag in _info(p, "param_decls")}
    for parameter in parameters:
        for flag in _info(parameter, "conflicts"):
            pair = (parameter, by_flag[flag])
            if any(values[p.name] == p.default for p in pair):
                continue
            untyped = [p for p in pair if not is_typed(p.name)]
            if len(untyped) != 1:
                first, *_ = _info(parameter, "param_decls")
                raise UsageError(f"{first} and {flag} contradict each other; use only one", flag)
            values[untyped[0].name] = untyped[0].default


def _info(parameter: inspect.Parameter, name: str) -> Sequence[str]:
    """Return an attribute of what option() returned; () for anything but an option."""
    info, *_ = getattr(parameter.annotation, "__metadata__", (None,))
    return getattr(info, name, None) or ()


def _completion(completer: Callable[..., Any] | None) -> Callable[..., Any] | None:
    if not (completer and IS_COMPLETING):
        return None
    from kromance.cli.shell_completion import without_filter

    return without_filter(completer)


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, OptionGroup)


def _decode(value: Any) -> Any:
    """Decode text, so that it can be shown; a path keeps the bytes of the file's name."""
    if isinstance(value, list):
        return list(map(_decode, value))
    return decode_surrogates(value) if isinstance(value, str) else value
