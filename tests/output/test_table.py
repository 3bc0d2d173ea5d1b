"""Tables, cards and colour on a terminal."""

import io
import json
import re

import pytest
from rich.cells import cell_len

from kromance.output.formats import FORMATS
from kromance.output.table import use_color
from kromance.text import CONTROL_CHARACTERS

WIDTHS = [20, 40, 60, 80, 100, 120, 160, 200, 300]


def lines(text):
    """Return the lines of a text without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()


class TestTable:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_is_never_wider_than_the_terminal(self, kromance, width):
        table = lines(kromance("list", tty=True, width=width).out)
        assert len(table) == 1 + 30
        assert max(map(cell_len, table)) <= width

    @pytest.mark.parametrize("width", [40, 80, 120, 200])
    def test_columns_are_aligned_in_any_script(self, kromance, width):
        result = kromance("list --fields title,hangul,year", tty=True, width=width)
        header, *rows = lines(result.out)
        assert {cell_len(row) for row in rows} == {cell_len(header)}
        assert all(re.search(r" (19|20)\d\d$", row) for row in rows)

    @pytest.mark.parametrize(
        ("width", "columns"),
        [
            (20, "title"),
            (40, "title year"),
            (60, "title year genres"),
            (80, "title year runtime genres directors"),
            (100, "title hangul year runtime genres directors"),
            (200, "id title hangul year runtime genres themes directors cast"),
        ],
    )
    def test_the_least_important_columns_are_dropped_first(self, kromance, width, columns):
        result = kromance("list", tty=True, width=width)
        assert lines(result.out)[0].split() == columns.split()

    @pytest.mark.parametrize(
        ("width", "columns"),
        [
            (40, "title year"),
            (60, "id title year"),
            (80, "id title year genres"),
            (120, "id title year genres themes"),
        ],
    )
    def test_requested_columns_keep_their_order(self, kromance, width, columns):
        result = kromance("list --fields id,title,year,genres,themes", tty=True, width=width)
        assert lines(result.out)[0].split() == columns.split()

    def test_has_one_header_and_the_count_on_stderr(self, kromance):
        result = kromance("list", tty=True)
        assert result.out.count("directors") == 1
        assert result.err == "30 films\n"

    def test_is_not_truncated_in_a_pipe(self, kromance):
        table = kromance("list --format table").out
        assert "When Romance Meets Destiny" in table
        assert "Lee Jung-jae, Jun Ji-hyun" in table
        assert "…" not in table
        assert "\x1b" not in table

    def test_unconfirmed_titles_have_a_question_mark(self, kromance):
        table = kromance("list --must-watch --color never", tty=True).out
        assert re.findall(r"^\? (.*?)  ", table, re.MULTILINE) == [
            "What Dreams May Come",
            "Tuning for Love",
        ]


class TestCard:
    @pytest.mark.parametrize("width", WIDTHS[1:])
    @pytest.mark.parametrize("film", ["crash landing on you", "tuning for love", "windstruck"])
    def test_is_never_wider_than_the_terminal(self, kromance, film, width):
        card = lines(kromance(f"show {film}", tty=True, width=width).out)
        assert max(map(cell_len, card)) <= width

    @pytest.mark.parametrize(
        "text", ["Soo Ji-Sub", "Jung Woo-sung", "정우성", "corrected", "https://"]
    )
    def test_shows_the_facts_next_to_the_claims(self, kromance, text):
        assert text in kromance("show a moment to remember", tty=True).out

    def test_of_an_unconfirmed_title_names_the_film_that_was_meant(self, kromance):
        card = kromance("show tuning for love --color never", tty=True).out
        assert "Not confirmed" in card
        assert "kromance show tune-in-for-love" in card

    @pytest.mark.parametrize(
        ("environ", "has_link"), [({}, False), ({"VTE_VERSION": "6800"}, True)]
    )
    def test_has_links_where_the_terminal_supports_them(
        self, kromance, monkeypatch, environ, has_link
    ):
        monkeypatch.delenv("TMUX", raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b]8;" in kromance("show windstruck", tty=True).out) is has_link


class TestColor:
    @pytest.mark.parametrize(
        ("choice", "environ", "tty", "is_used"),
        [
            ("auto", {}, True, True),
            ("auto", {}, False, False),
            ("always", {"NO_COLOR": "1"}, False, True),
            ("never", {"FORCE_COLOR": "1"}, True, False),
            ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
            ("auto", {"NO_COLOR": ""}, True, True),
            ("auto", {"FORCE_COLOR": "1"}, False, True),
            ("auto", {"FORCE_COLOR": "0"}, False, False),
            ("auto", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, False, True),
            ("auto", {"CLICOLOR": "0"}, True, False),
            ("auto", {"TERM": "dumb"}, True, False),
            ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ],
    )
    def test_follows_option_variables_and_terminal_in_this_order(
        self, choice, environ, tty, is_used
    ):
        stream = io.StringIO()
        stream.isatty = lambda: tty
        assert use_color(stream, choice, environ) is is_used

    @pytest.mark.parametrize(
        ("options", "tty", "is_used"),
        [("--color always", False, True), ("--color never", True, False), ("", True, True)],
    )
    def test_of_a_table(self, kromance, options, tty, is_used):
        assert ("\x1b[" in kromance(f"list -f table {options}", tty=tty).out) is is_used


MARKUP = "[red]x[/] :heart: \x1b[31m\x07 \u202e \u009b {x} =1+1"
FILM = """
[[film]]
id = "a"
year = 2000
title = {0}
synopsis = {0}
cast = [{0}]
""".format(json.dumps(MARKUP))


@pytest.mark.parametrize("command", ["show a", *(f"list -f {name}" for name in FORMATS)])
def test_markup_in_a_value_is_shown_as_it_is(kromance, dataset, command):
    line = f"{command} --data {dataset(FILM)} --color never"
    text = kromance(line, tty=True, width=200).out.replace("\n", "")
    assert not re.search(CONTROL_CHARACTERS, text.replace("\t", "") if "tsv" in line else text)
    assert ":heart" in text.replace("\\", "")
    assert "red" in text
