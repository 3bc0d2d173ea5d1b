"""What the terminal supports: color, hyperlinks and its width."""

import pytest
from rich.cells import cell_len
from support import Terminal

from kromance.output.console import UNLIMITED_WIDTH, make_console, supports_hyperlinks, use_color


@pytest.mark.parametrize(
    ("choice", "environ", "tty", "has_color"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "0"}, True, True),
        ("auto", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, False, True),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
    ],
)
def test_color_depends_on_the_option_then_the_environment_then_the_stream(
    choice, environ, tty, has_color
):
    assert use_color(Terminal(tty=tty), choice, environ) is has_color


@pytest.mark.parametrize(
    ("line", "tty", "has_color"),
    [
        ("list -n 1", True, True),
        ("list -n 1 --color never", True, False),
        ("list -n 1 --format table", False, False),
        ("list -n 1 --format table --color always", False, True),
    ],
)
def test_commands_use_color_as_decided(kromance, line, tty, has_color):
    assert ("\x1b[" in kromance(line, tty=tty).out) is has_color


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"KITTY_WINDOW_ID": "1"}, True),
        ({"WT_SESSION": "6a1b"}, True),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "5000"}, True),
        ({"VTE_VERSION": "4999"}, False),
        ({"VTE_VERSION": "unknown"}, False),
        ({"VTE_VERSION": "6800", "TMUX": "1"}, False),
        ({"VTE_VERSION": "6800", "TERM": "screen-256color"}, False),
        ({"KITTY_WINDOW_ID": "1", "TERM": "dumb"}, False),
    ],
)
def test_hyperlinks_are_used_where_known_to_work(environ, expected):
    assert supports_hyperlinks(environ) is expected


@pytest.mark.parametrize(
    ("columns", "tty", "width"),
    [("72", True, 72), ("72", False, 72), ("", False, UNLIMITED_WIDTH), ("", True, 80)],
)
def test_a_terminal_or_columns_limits_the_width(monkeypatch, columns, tty, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert make_console(Terminal(tty=tty)).width == width


def test_a_table_in_a_pipe_is_as_wide_as_columns(kromance, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    lines = kromance("list -f table").out.splitlines()
    assert 30 < max(map(cell_len, lines)) <= 40
