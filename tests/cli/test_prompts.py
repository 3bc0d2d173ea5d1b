"""Questions on a terminal: where they are printed, and which answers count."""

import sys

import pytest
import typer
from support import Terminal

from kromance.cli.prompts import ask, confirm, is_interactive


@pytest.fixture
def terminal(monkeypatch):
    """Answer questions, and return what is printed: terminal("yes") -> stdout, stderr."""

    def answer(*lines, tty=True):
        streams = {name: Terminal(tty=tty) for name in ("stdin", "stdout", "stderr")}
        streams["stdin"].write("".join(f"{line}\n" for line in lines))
        streams["stdin"].seek(0)
        for name, stream in streams.items():
            monkeypatch.setattr(sys, name, stream)
        return streams["stdout"], streams["stderr"]

    return answer


@pytest.mark.parametrize(
    ("lines", "default", "is_yes", "asked"),
    [
        (["y"], False, True, 1),
        (["YES"], False, True, 1),
        (["n"], True, False, 1),
        ([" no "], True, False, 1),
        ([""], True, True, 1),
        ([""], False, False, 1),
        (["perhaps", "ja", "y"], False, True, 3),
    ],
)
def test_a_question_is_repeated_until_the_answer_is_yes_or_no(
    terminal, lines, default, is_yes, asked
):
    out, err = terminal(*lines)
    assert confirm("Sure?", default=default) == is_yes
    assert out.getvalue().count("Sure?") == asked
    assert err.getvalue().count("answer y for yes or n for no\n") == asked - 1


def test_questions_go_to_stderr_if_the_output_is_not_a_terminal(terminal):
    out, err = terminal("  Il Mare ", tty=False)
    assert ask("Title") == "Il Mare"
    assert (out.getvalue(), err.getvalue()) == ("", "Title: ")


def test_undecodable_bytes_of_an_answer_are_replaced(terminal):
    terminal("\udcec\udc8b\udc9c \udcff")
    assert ask("Title") == "시 \ufffd"


def test_the_end_of_the_input_ends_the_program(terminal):
    terminal()
    with pytest.raises(typer.Abort):
        ask("Title")


@pytest.mark.parametrize("tty", [True, False])
def test_there_is_someone_to_ask_on_a_terminal(terminal, tty, monkeypatch):
    terminal(tty=tty)
    assert is_interactive() == tty
    monkeypatch.setattr(sys, "stdin", None)
    assert not is_interactive()
