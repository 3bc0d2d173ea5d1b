"""Questions asked on a terminal."""

import sys
from contextlib import nullcontext, redirect_stdout
from typing import TextIO

import typer

from kromance.cli.messages import notify
from kromance.text import decode_surrogates

ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


def are_terminals(*streams: TextIO | None) -> bool:
    """Return whether all of these streams are terminals; a closed one, which is None, isn't."""
    return all(stream is not None and stream.isatty() for stream in streams)


def is_interactive() -> bool:
    """Return whether there's someone to answer questions."""
    return are_terminals(sys.stdin)


def ask(question: str) -> str:
    """Return the answer to a question, which can be empty.

    The question is printed on stderr if stdout isn't a terminal. Raises typer.Abort at the end of
    the input.
    """
    with nullcontext() if sys.stdout.isatty() else redirect_stdout(sys.stderr):
        answer = typer.prompt(question, default="", show_default=False)
    return decode_surrogates(answer).strip()


def confirm(question: str, *, default: bool) -> bool:
    """Return whether the answer to a question is yes; raises as ask() does."""
    answers = ANSWERS | {"": default}
    while (answer := ask(f"{question} [{'Y/n' if default else 'y/N'}]").lower()) not in answers:
        notify("answer y for yes or n for no")
    return answers[answer]
