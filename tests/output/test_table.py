"""What a person sees: widths, Hangul, colour, and nothing in a value that acts."""

import io
import re

import pytest
from rich.cells import cell_len

from kromance.output.table import use_color
from kromance.text import CONTROL_CHARACTERS

WIDTHS = [20, 40, 60, 80, 100, 120, 160, 200, 300]


def lines(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()


class TestTable:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_never_runs_over(self, kromance, width):
        shown = lines(kromance("list", tty=True, width=width).out)
        assert len(shown) == 246
        assert max(map(cell_len, shown)) <= width

    @pytest.mark.parametrize("width", [40, 80, 120, 200])
    def test_columns_are_aligned_whatever_the_script(self, kromance, width):
        head, *rows = lines(kromance("list --fields title,hangul,year", tty=True, width=width).out)
        edge = cell_len(head)
        assert {cell_len(row) for row in rows} == {edge}
        assert all(re.search(r" (19|20)\d\d$", row) for row in rows)

    @pytest.mark.parametrize(
        ("width", "columns"),
        [
            (20, "title"),
            (40, "title year"),
            (60, "title year genres"),
            (80, "title year runtime genres directors"),
            (120, "title hangul year runtime genres directors"),
        ],
    )
    def test_columns_give_way_by_importance(self, kromance, width, columns):
        line = "list --year 2001..2003"
        assert lines(kromance(line, tty=True, width=width).out)[0].split() == columns.split()

    @pytest.mark.parametrize(
        ("width", "columns"),
        [
            (40, "title year"),
            (80, "id title year genres"),
            (120, "id title year genres themes"),
        ],
    )
    def test_columns_that_were_asked_for_stay_in_their_order(self, kromance, width, columns):
        line = "list --year 2001..2003 --fields id,title,year,genres,themes"
        assert lines(kromance(line, tty=True, width=width).out)[0].split() == columns.split()

    def test_the_header_stands_once_and_the_count_on_stderr(self, kromance):
        ran = kromance("list", tty=True)
        assert ran.out.count("directors") == 1
        assert ran.err == "245 films\n"

    def test_piped_nothing_is_cut(self, kromance):
        out = kromance("list --format table").out
        assert "On the Occasion of Remembering the Turning Gate" in out
        assert "…" not in out
        assert "\x1b" not in out

    def test_the_unconfirmed_are_marked_without_colour_too(self, kromance):
        out = kromance("list --unconfirmed --color never", tty=True).out
        assert "? Tuning for Love" in out
        assert "\x1b" not in out


class TestCard:
    @pytest.mark.parametrize("width", WIDTHS[1:])
    @pytest.mark.parametrize("film", ["crash landing on you", "tuning for love", "windstruck"])
    def test_never_runs_over(self, kromance, film, width):
        shown = lines(kromance(f"show {film}", tty=True, width=width).out)
        assert max(map(cell_len, shown)) <= width

    def test_says_what_the_article_says_beside_the_record(self, kromance):
        out = kromance("show a moment to remember", tty=True).out
        for told in ("Soo Ji-Sub", "Jung Woo-sung", "정우성", "corrected", "https://"):
            assert told in out

    def test_unconfirmed_is_said_in_words(self, kromance):
        out = kromance("show tuning for love --color never", tty=True).out
        assert "Not confirmed" in out
        assert "kromance show tune-in-for-love" in out

    @pytest.mark.parametrize(("environ", "linked"), [({}, False), ({"VTE_VERSION": "6800"}, True)])
    def test_links_only_where_the_terminal_takes_them(self, kromance, monkeypatch, environ, linked):
        monkeypatch.delenv("TMUX", raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b]8;" in kromance("show windstruck", tty=True).out) is linked


class TestColour:
    @pytest.mark.parametrize(
        ("choice", "environ", "tty", "expected"),
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
    def test_who_decides(self, choice, environ, tty, expected):
        stream = io.StringIO()
        stream.isatty = lambda: tty
        assert use_color(stream, choice, environ) is expected

    def test_it_is_as_decided(self, kromance):
        assert "\x1b[" in kromance("list --format table --color always").out
        assert "\x1b" not in kromance("list --color never", tty=True).out


EVIL = "[red]x[/] :heart: \\u001b[31m\\u0007 \\u202e \\u009b {x} =1+1"


@pytest.mark.parametrize(
    "form", ["table", "json", "jsonl", "tsv", "csv", "toml", "markdown", "card"]
)
def test_nothing_in_a_value_acts(kromance, dataset, form):
    film = (
        f'[[film]]\nid = "a"\ntitle = "{EVIL}"\nsynopsis = "{EVIL}"\nyear = 2000\ncast = ["{EVIL}"]'
    )
    path = dataset(film)
    line = f"show a --data {path}" if form == "card" else f"list -f {form} --data {path}"
    out = kromance(f"{line} --color never", tty=True, width=200).out
    assert not re.search(
        CONTROL_CHARACTERS, out.replace("\n", "").replace("\t", "" if form == "tsv" else "\t")
    )
    assert "heart" in out
    assert "red" in out
