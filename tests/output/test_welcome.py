"""The welcome screen: next to one another, below one another, with and without color."""

import pytest
from support import Terminal

from kromance.output.formats import OutputTarget
from kromance.output.welcome import Welcome, write_welcome

WELCOME = Welcome(
    "Which film?",
    [
        {"kromance pick": "pick a film", "kromance show il mare": "show a film"},
        {"kromance shelf": "an answer that is far too long to fit on a single line"},
    ],
    "That's all.",
)


@pytest.fixture
def draw_welcome(monkeypatch):
    """Draw the screen: draw_welcome(width=40) -> its text."""

    def draw(*, width=80, tty=True, color="never", welcome=WELCOME):
        monkeypatch.setenv("COLUMNS", str(width))
        stream = Terminal(tty=tty)
        write_welcome(welcome, OutputTarget(stream, color))
        return stream.getvalue()

    return draw


def test_meanings_are_aligned_and_wrapped(draw_welcome):
    assert draw_welcome(width=60).splitlines() == [
        "Which film?",
        "",
        "kromance pick            pick a film",
        "kromance show il mare    show a film",
        "",
        "kromance shelf           an answer that is far too long to",
        "                         fit on a single line",
        "",
        "That's all.",
    ]


def test_on_a_narrow_terminal_meanings_are_below_their_commands(draw_welcome):
    assert draw_welcome(width=40).splitlines() == [
        "Which film?",
        "",
        "kromance pick",
        "  pick a film",
        "kromance show il mare",
        "  show a film",
        "",
        "kromance shelf",
        "  an answer that is far too long to fit",
        "  on a single line",
        "",
        "That's all.",
    ]


def test_a_pipe_gets_plain_text_on_single_lines(draw_welcome):
    out = draw_welcome(tty=False, color="auto", width=20)
    assert "kromance show il mare    show a film\n" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("environ", "tty", "has_color"),
    [({}, True, True), ({"NO_COLOR": "1"}, True, False), ({"FORCE_COLOR": "1"}, False, True)],
)
def test_color_follows_the_environment(draw_welcome, monkeypatch, environ, tty, has_color):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in draw_welcome(tty=tty, color="auto")) == has_color


@pytest.mark.parametrize("tty", [True, False])
def test_a_title_is_data(draw_welcome, tty):
    welcome = WELCOME._replace(blocks=[{"kromance pick": "\x1b[31m[/] :heart:"}])
    assert "\ufffd[31m[/] :heart:\n" in draw_welcome(tty=tty, welcome=welcome)
