"""The welcome screen: the shelf, the film of the day, and files that can't be read."""

import pytest
from support import records

from kromance.cli.app import EXAMPLES
from kromance.cli.welcome import format_welcome

BLOCKS = [
    [("kromance pick", "pick a film"), ("kromance show il mare", "show a film")],
    [],
    [("kromance shelf", "an answer that is far too long for one line")],
]


def test_meanings_are_aligned_and_wrapped():
    assert list(format_welcome("Which film?", BLOCKS, 60, has_color=False))[:-1] == [
        "Which film?",
        "",
        "  kromance pick          pick a film",
        "  kromance show il mare  show a film",
        "",
        "  kromance shelf         an answer that is far too long for",
        "                         one line",
        "",
    ]


def test_on_a_narrow_terminal_meanings_are_below_their_commands():
    assert list(format_welcome("Which film?", BLOCKS, 40, has_color=False))[:-1] == [
        "Which film?",
        "",
        "  kromance pick",
        "      pick a film",
        "  kromance show il mare",
        "      show a film",
        "",
        "  kromance shelf",
        "      an answer that is far too long for",
        "      one line",
        "",
    ]


@pytest.mark.parametrize(
    ("environ", "tty", "has_color"),
    [({}, True, True), ({"NO_COLOR": "1"}, True, False), ({"FORCE_COLOR": "1"}, False, True)],
)
def test_color_follows_the_environment(kromance, monkeypatch, environ, tty, has_color):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in kromance("", tty=tty).out) == has_color


def test_a_title_is_data(kromance, dataset, monkeypatch):
    path = dataset('[[film]]\nid = "x"\ntitle = "[/] \\u001b[31m :heart: {}"\nyear = 2000\n')
    monkeypatch.setenv("KROMANCE_DATA", str(path))
    assert "today's film: [/] \ufffd[31m :heart: {} (2000)\n" in kromance("", tty=True).out


def test_it_names_the_film_of_the_day(kromance):
    film = records(kromance("pick --today --json"))
    assert f"{film['title']} ({film['year']})" in kromance("").out
    kromance(f"mark {film['id']} --seen")
    film = records(kromance("pick --today --json"))
    assert f"{film['title']} ({film['year']})" in kromance("").out


def test_the_film_of_the_day_comes_from_the_dataset_in_use(kromance, dataset, monkeypatch):
    path = dataset('[[film]]\nid = "x"\ntitle = "My X"\nyear = 2000\n')
    monkeypatch.setenv("KROMANCE_DATA", str(path))
    assert "My X (2000)" in kromance("").out


@pytest.mark.parametrize(
    ("marks", "summary"),
    [
        (["windstruck daisy --seen", "il mare --want"], "2 seen, 1 on your watchlist"),
        (["il mare --want"], "1 on your watchlist"),
        (["il mare --drop"], "1 film on your shelf"),
    ],
)
def test_it_sums_up_the_shelf(kromance, marks, summary):
    assert "kromance shelf " not in kromance("").out
    assert "start your shelf" in kromance("").out
    for mark in marks:
        kromance(f"mark {mark}")
    out = kromance("").out
    assert f" {summary}\n" in out
    assert "start your shelf" not in out


@pytest.mark.parametrize("tty", [True, False])
def test_what_cannot_be_read_is_left_out(kromance, user_films, monkeypatch, tty):
    user_films.with_name("shelf.toml").write_text("x = [", encoding="utf-8")
    result = kromance("", tty=tty)
    assert (result.code, result.err) == (0, "")
    assert "shelf" not in result.out
    assert "today's film" in result.out
    monkeypatch.setenv("KROMANCE_DATA", "/nonexistent")
    result = kromance("", tty=tty)
    assert (result.code, result.err) == (0, "")
    assert "today's film" not in result.out
    assert EXAMPLES.split()[0] in result.out


def test_when_everything_was_seen_there_is_no_film_of_the_day(kromance, dataset, monkeypatch):
    path = dataset('[[film]]\nid = "x"\ntitle = "X"\nyear = 2000\n')
    monkeypatch.setenv("KROMANCE_DATA", str(path))
    kromance("mark x --seen --on 2024-05-01")
    result = kromance("")
    assert "today's film" not in result.out
    assert "1 seen" in result.out


def test_a_home_that_cannot_exist_is_no_error(kromance, monkeypatch):
    monkeypatch.setenv("KROMANCE_HOME", "/" + "x" * 5_000)
    result = kromance("")
    assert (result.code, result.err) == (0, "")
    assert EXAMPLES.split()[0] in result.out
