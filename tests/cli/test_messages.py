"""Messages on stderr, and counts and choices in words."""

import sys

import pytest
from support import Terminal

from kromance.cli.messages import MAX_LINE_LENGTH, format_count, notify, print_lines, wrap
from kromance.text import format_choices


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((0,), "0 films"),
        ((1,), "1 film"),
        ((1245,), "1,245 films"),
        ((1, "problem"), "1 problem"),
        ((2, "entry", "entries"), "2 entries"),
    ],
)
def test_a_count_has_a_noun_in_singular_or_plural(arguments, text):
    assert format_count(*arguments) == text


@pytest.mark.parametrize(
    ("number", "total", "text"),
    [(20, 155, "20 of 155 films"), (1, 1, "1 film"), (0, 1, "0 of 1 film"), (3, 3, "3 films")],
)
def test_a_count_says_how_many_there_are(number, total, text):
    assert format_count(number, total=total) == text


@pytest.mark.parametrize(
    ("words", "text"), [(["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_choices_are_joined_by_or(words, text):
    assert format_choices(words) == text


def test_lines_are_printed_without_control_characters(capsys):
    print_lines(["a\x1b[31m", "b\tc"])
    assert capsys.readouterr().out == "a\ufffd[31m\nb c\n"


def test_lines_are_wrapped_only_on_a_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "8")
    terminal, pipe = Terminal(tty=True), Terminal(tty=False)
    for stream in (terminal, pipe):
        print_lines(["one two three"], stream)
    assert (terminal.getvalue(), pipe.getvalue()) == ("one two\nthree\n", "one two three\n")


def test_a_message_is_printed_line_by_line_without_control_characters(capsys):
    notify("a\x1b[31m\nb\tc")
    assert capsys.readouterr().err == "a\ufffd[31m\nb c\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one /a/path/longer/than/the/line two", ["one", "/a/path/longer/than/the/line", "two"]),
        ("see `kromance list --help`; then go", ["see", "`kromance list --help`;", "then go"]),
        ("엽기적인 그녀 또", ["엽기적인", "그녀 또"]),
        ("  genre:drama year:200x", ["  genre:drama year:200x"]),
        ("", [""]),
    ],
)
def test_text_is_wrapped_at_words(text, lines):
    assert wrap(text, 10).splitlines() == [line for line in lines if line]


@pytest.mark.parametrize(("tty", "count"), [(True, 2), (False, 1)])
def test_messages_are_wrapped_on_a_terminal_only(kromance, tty, count):
    result = kromance("frobnicate", tty=tty, width=60)
    assert len(result.err.splitlines()) == count


def test_a_long_line_of_a_message_is_truncated(capsys):
    notify("x" * 5_000)
    assert len(capsys.readouterr().err) == MAX_LINE_LENGTH + 1


def test_a_message_to_a_closed_stderr_is_dropped(monkeypatch):
    class Closed:
        def isatty(self):
            return False

        def write(self, _):
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Closed())
    notify("x")
