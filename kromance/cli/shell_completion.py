"""Completion in each shell: its script, what the script asks, and the answer."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import takewhile
from operator import eq
from typing import Any, NamedTuple

from typer._click.shell_completion import _resolve_context, split_arg_string

from kromance.cli.completion import (
    COMPLETION_VARIABLE,
    LITERAL,
    Completer,
    Completions,
    Offer,
    is_safe,
    remove_unsafe,
)
from kromance.cli.completion_scripts import SCRIPTS
from kromance.cli.messages import notify
from kromance.cli.typer_conversion import convert_plain_values
from kromance.cli.typer_patches import is_term
from kromance.errors import UsageError
from kromance.text import display_path, format_choices, format_value

FILES = "<files>"
"""The answer that asks the shell to complete the name of a file."""

LIST_ONLY = {"bash": " ", "zsh": "<list>"}
"""What comes before words that are listed, but share no start that could replace what's typed."""

BREAK_CHARACTERS = "[:=]+"
"""Where bash splits words, and starts the one to complete."""


class CompletionItem(str):
    """A word that is offered even if it doesn't start exactly as typed.

    Typer drops other words, such as Windstruck for "wind":
    https://github.com/fastapi/typer/blob/master/typer/core.py (compat_autocompletion)
    """

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        """Return True for whatever was typed."""
        return True


class Request(NamedTuple):
    """What is completed: the last word, after some arguments, all without their quotes.

    The shell keeps the `start` of the word and replaces the `rest`. The `quote` is the one that is
    open in bash.
    """

    shell: str
    args: list[str]
    start: str
    rest: str
    quote: str = ""

    @property
    def word(self) -> str:
        """The whole word."""
        return self.start + self.rest


def without_filter(completer: Completer) -> Completer:
    """Return a completer whose words Typer keeps."""

    @wraps(completer)
    def complete(ctx: Any, incomplete: str) -> Completions:
        return ((CompletionItem(word), text) for word, text in completer(ctx, incomplete))

    return complete


def answer_shell(command: Any) -> None:
    """Print what the shell is to offer for the command line in the environment."""
    request = read_request(os.environ)
    offers = find_offers(command, request.args, request.word)
    for line in format_answer(request, offers):
        print(line)


def read_request(environ: Mapping[str, str]) -> Request:
    """Read what a script passes on: the words of the command line, and the number of the last."""
    shell = environ[COMPLETION_VARIABLE].removeprefix("complete_")
    raw, index = environ.get("COMP_WORDS", ""), int(environ.get("COMP_CWORD", "0"))
    words = split_arg_string(raw)[: index + 1]
    words += [""] * (index + 1 - len(words))
    if shell != "bash":
        return Request(shell, words[1:-1], "", words[-1])
    rest = "" if re.fullmatch(BREAK_CHARACTERS, words[-1]) else words[-1]
    words = _join_pieces(words)
    raw_piece = "".join(raw.split("\n")[index : index + 1])
    quote = raw_piece[:1] if raw_piece.startswith(("'", '"')) else ""
    return Request(shell, words[1:-1], words[-1].removesuffix(rest), rest, quote)


def _join_pieces(words: Iterable[str]) -> list[str]:
    """Undo bash's splitting of words at colons and equals signs."""
    joined: list[str] = []
    is_open = False
    for word in words:
        is_break = bool(re.fullmatch(BREAK_CHARACTERS, word))
        if joined and (is_break or (is_open and word)):
            joined[-1] += word
        else:
            joined.append(word)
        is_open = is_break
    return joined


def find_offers(command: Any, args: list[str], word: str) -> Iterator[Offer]:
    """Yield what can be the word after some arguments, each with its description.

    Unlike Typer, this completes values of options that are written as --genre=dr or -gdr or start
    with a dash, and terms such as -theme:gr:
    https://github.com/fastapi/typer/blob/master/typer/_click/shell_completion.py
    """
    convert_plain_values()
    ctx = _resolve_context(command, {}, "kromance", args)
    parameters = ctx.command.get_params(ctx)
    is_after_options = "--" in args
    if not is_after_options:
        option, value = _split_option(parameters, args, word)
        if option:
            yield from _complete_parameter(option, ctx, value, word.removesuffix(value))
            return
        for item in ctx.command.shell_complete(ctx, word):
            yield item.value, item.help or ""
    for parameter in parameters if is_after_options or not word.startswith("--") else ():
        if parameter.param_type_name == "argument" and _takes_more(parameter, ctx):
            yield from _complete_parameter(parameter, ctx, word)


def _split_option(parameters: Iterable[Any], args: Sequence[str], word: str) -> tuple[Any, str]:
    """Return the option whose value is completed, and the value so far; None if there's none."""
    options = {name: p for p in parameters if not getattr(p, "is_flag", True) for name in p.opts}
    if args and args[-1] in options:
        return options[args[-1]], word
    name, equals, value = word.partition("=")
    if equals and name.startswith("--"):
        return options.get(name), value
    if len(word) > 2 and not is_term(word):
        return options.get(word[:2]), word[2:]
    return None, ""


def _takes_more(argument: Any, ctx: Any) -> bool:
    return argument.nargs < 0 or not ctx.params.get(argument.name)


def _complete_parameter(parameter: Any, ctx: Any, value: str, before: str = "") -> Iterator[Offer]:
    """Complete a value, given what is before it in the same word."""
    if "FILE" in (parameter.metavar or ""):
        yield FILES, ""
        return
    for item in parameter.shell_complete(ctx, value):
        yield f"{before}{item.value}", item.help or ""


def format_answer(request: Request, offers: Iterable[Offer]) -> Iterator[str]:
    """Yield the lines of the answer: words that are safe in the shell, with descriptions."""
    words: dict[str, str] = {}
    for word, description in offers:
        if word == FILES:
            yield FILES
            return
        if _is_safe_after(request.word, word):
            others = f"{words[word]} / " if word in words else ""
            words[word] = others + description
    if request.shell == "bash":
        words = _cut_start(words, request.start)
    if request.shell in LIST_ONLY and not _can_insert_common_start(words, request.rest):
        yield LIST_ONLY[request.shell]
    format_line = LINE_FORMATS[request.shell]
    for word, description in words.items():
        yield format_line(word, remove_unsafe(description), request.quote)


def _is_safe_after(typed: str, word: str) -> bool:
    """Return whether what a word adds to the typed text is safe."""
    same = takewhile(bool, map(eq, typed, word))
    return is_safe(word[sum(same) :])


def _cut_start(words: Mapping[str, str], start: str) -> dict[str, str]:
    """Return the words, with their descriptions, without the start that bash keeps."""
    return {
        word[len(start) :]: description
        for word, description in words.items()
        if _starts_alike(word, start)
    }


def _starts_alike(word: str, start: str) -> bool:
    return word[: len(start)].casefold() == start.casefold()


def _can_insert_common_start(words: Collection[str], typed: str) -> bool:
    """Return whether what the words have in common, which shells insert, keeps what is typed."""
    starts = {word[: len(typed)] for word in words}
    return len(words) < 2 or (len(starts) == 1 and _starts_alike(min(starts), typed))


def _format_for_bash(word: str, _: str, quote: str) -> str:
    """Return a word as bash inserts it, after the quote that is open, if any."""
    if quote == "'":
        return word
    special = r'["$`\\]' if quote else rf"[^{LITERAL}]"
    return re.sub(f"({special})", r"\\\1", word)


def _format_for_zsh(word: str, description: str, _: str) -> str:
    """Return a word and its description as _describe takes them."""
    escaped = word.replace(":", "\\:")
    return f"{escaped}:{description}" if description else escaped


def _format_for_fish(word: str, description: str, _: str) -> str:
    return f"{word}\t{description}"


def _format_for_powershell(word: str, description: str, _: str) -> str:
    quoted = f"'{word}'" if re.search(r"[^\w.-]", word) else word
    return f"{quoted}\t{description}"


LINE_FORMATS = {
    "bash": _format_for_bash,
    "zsh": _format_for_zsh,
    "fish": _format_for_fish,
    "powershell": _format_for_powershell,
    "pwsh": _format_for_powershell,
}


def name_shell(arguments: Sequence[str]) -> Sequence[str]:
    """Add the shell in use to a command line such as --show-completion that names none."""
    option, *others = arguments
    if others and not others[0].startswith("-"):
        return [f"{option}={others[0]}", *others[1:]]
    return [f"{option}={_detect_shell(option)}", *others]


def _detect_shell(option: str) -> str:
    """Return the name of the shell that started this process; raises UsageError."""
    # https://github.com/fastapi/typer/blob/master/typer/_completion_shared.py
    from typer._completion_shared import _get_shell_name

    shell = _get_shell_name()
    if shell is None:
        raise UsageError(f"can't detect your shell; try {option} {format_choices(SCRIPTS)}")
    return shell


def get_script(shell: str, option: str = "--show-completion") -> str:
    """Return the script for a shell; raises UsageError."""
    if shell not in SCRIPTS:
        choices = format_choices(SCRIPTS)
        raise UsageError(f"unknown shell {format_value(shell)} in {option}; choose {choices}")
    return SCRIPTS[shell]


def install_script(shell: str) -> None:
    """Install the script for a shell where that shell looks for it; raises UsageError."""
    # Typer knows the places, but has no parameter for the script:
    # https://github.com/fastapi/typer/blob/master/typer/_completion_shared.py
    from typer import _completion_shared as shared

    script = get_script(shell, "--install-completion").replace("%", "%%")
    shared._completion_scripts[shell] = script  # noqa: SLF001
    _, path = shared.install(shell, "kromance", COMPLETION_VARIABLE)
    notify(f"completion for {shell} installed in {display_path(path)}; it starts in a new terminal")
