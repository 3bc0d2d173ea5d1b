"""The welcome screen: the shelf, the film of the day, and files that can't be read."""

import pytest
from support import records

from kromance.cli.app import EXAMPLES


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
