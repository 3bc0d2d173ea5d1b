"""Questions about imported rows that may be about a film."""

import io
import json

import pytest
from support import write_file

FILMS = """
[[film]]
id = "ditto-2000"
title = "Ditto"
year = 2000

[[film]]
id = "ditto-2022"
title = "Ditto"
year = 2022

[[film]]
id = "il-mare"
title = "Il Mare"
year = 2000

[[film]]
id = "the-classic"
title = "The Classic"
year = 2003
"""


class TerminalInput(io.StringIO):
    """What a person types."""

    def isatty(self):
        return True


@pytest.fixture
def answer(kromance, dataset, tmp_path, monkeypatch):
    """Import a list of titles with answers; return the IDs that were added, and what was asked."""

    def import_titles(titles, answers, options=()):
        path = write_file(tmp_path, "later.txt", "\n".join(titles))
        data = ["--data", str(dataset(FILMS))]
        monkeypatch.setattr("sys.stdin", TerminalInput(answers))
        ran = kromance(["import", str(path), *data, *options], tty=True, width=300)
        assert ran.code == 0
        shelf = kromance(["shelf", "--json", *data]).out
        return sorted(film["id"] for film in json.loads(shelf)), ran.err

    return import_titles


SINGLE = ["Classic (2003)", "Il Mare (2001)"]


@pytest.mark.parametrize(
    ("titles", "answers", "ids"),
    [
        (SINGLE, "y\nn\n", ["the-classic"]),
        (SINGLE, "YES\nyes\n", ["il-mare", "the-classic"]),
        (SINGLE, "n\nn\n", []),
        (SINGLE, "all\n", ["il-mare", "the-classic"]),
        (SINGLE, "none\n", []),
        (SINGLE, "y\nnone\n", ["the-classic"]),
        (SINGLE, "", []),
        (SINGLE, "what?\n\ny\nn\n", ["the-classic"]),
        (["Ditto"], "2\n", ["ditto-2022"]),
        (["Ditto"], "3\n1\n", ["ditto-2000"]),
        (["Ditto"], "n\n", []),
        ([*SINGLE, "Ditto"], "all\n1\n", ["ditto-2000", "il-mare", "the-classic"]),
        ([*SINGLE, "Ditto"], "y\nn\nn\n", ["the-classic"]),
    ],
)
def test_only_what_is_confirmed_is_imported(answer, titles, answers, ids):
    assert answer(titles, answers)[0] == ids


def test_the_same_title_is_asked_about_once(answer):
    found, asked = answer(["Classic (2003)", "Classic (2003)"], "y\n")
    assert (found, asked.count("is it")) == (["the-classic"], 1)


def test_what_was_confirmed_is_not_asked_again(answer):
    answer([*SINGLE, "Ditto"], "y\nn\n2\n")
    found, asked = answer([*SINGLE, "Ditto"], "y\n")
    assert found == ["ditto-2022", "il-mare", "the-classic"]
    assert (asked.count("is it"), asked.count("which one")) == (1, 0)


def test_a_question_shows_the_film_and_the_doubt(answer):
    _, asked = answer(["Il Mare (2001)"], "n\n")
    assert "later.txt:1:" in asked
    assert "'Il Mare' (2001)\n" in asked
    assert "the year differs by one; is it Il Mare (2000, film)?\n" in asked


@pytest.mark.parametrize("option", ["--dry-run", "--yes"])
def test_nothing_is_asked_with_some_options(answer, option):
    found, asked = answer(SINGLE, "y\ny\n", [option])
    assert (found, "is it" in asked) == ([], False)
    assert "2 titles to be confirmed" in asked


def test_declined_rows_are_written(answer, tmp_path):
    others = tmp_path / "others.csv"
    answer(SINGLE, "y\nn\n", ["--unmatched", str(others)])
    assert "Il Mare" in others.read_text(encoding="utf-8")
    assert "Classic" not in others.read_text(encoding="utf-8")


@pytest.mark.parametrize("answers", ["n\nn\n", "none\n"])
def test_declined_films_are_not_proposed_again(answer, answers):
    _, asked = answer(SINGLE, answers)
    assert "no film matches 'Classic' (2003)" in asked
    assert "may be The Classic" not in asked
    assert "to be confirmed" not in asked
