"""Long output in a pager."""

import signal

import pytest
from support import DATASET

from kromance.cli import pager
from kromance.cli.pager import PagedStream

NUMBER_OF_LINES = 31
"""The lines of the list of all films in the frozen dataset."""


@pytest.fixture
def paged(monkeypatch, tmp_path):
    """Use a pager that writes to a file, on a terminal of 24 lines; return what it was given."""
    path = tmp_path / "paged"
    script = tmp_path / "pager"
    script.write_text(
        f"#!/bin/sh\necho $LESS $LESSCHARSET > {path}\ncat >> {path}\n", encoding="utf-8"
    )
    script.chmod(0o700)
    monkeypatch.setenv("KROMANCE_PAGER", str(script))
    monkeypatch.setenv("LINES", "24")
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.delenv("LESSCHARSET", raising=False)

    def lines():
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    return lines


class TestWhetherToPage:
    @pytest.mark.parametrize(
        ("line", "number_of_lines"),
        [
            ("list", NUMBER_OF_LINES),
            ("list -f tsv", NUMBER_OF_LINES),
            ("list --json", NUMBER_OF_LINES + 1),
            ("list --pager", NUMBER_OF_LINES),
            ("list -n 8 --json", 11),  # its lines are wrapped
            (f"check {DATASET}", 19),  # its lines are wrapped too
        ],
    )
    def test_output_longer_than_the_terminal(self, kromance, paged, line, number_of_lines):
        result = kromance(line, tty=True)
        assert (result.out, result.code) == ("", 0)
        assert result.err
        assert len(paged()) >= number_of_lines

    @pytest.mark.parametrize("line", ["list -n 22", "list --no-pager", "pick -n 0", "--help"])
    def test_not_other_output(self, kromance, paged, line):
        assert kromance(line, tty=True).code == 0
        assert paged() == []

    def test_not_in_a_pipe(self, kromance, paged):
        assert len(kromance("list").out.splitlines()) == NUMBER_OF_LINES
        assert paged() == []

    def test_not_because_of_colors(self, kromance, paged):
        kromance("list -n 22 --color always", tty=True)
        assert paged() == []

    def test_colors_are_kept(self, kromance, paged):
        kromance("list", tty=True)
        assert any("\x1b[1m" in line for line in paged())

    def test_all_lines_arrive_in_order(self, kromance, paged):
        expected = kromance("list --no-pager", tty=True).out.splitlines()
        kromance("list", tty=True)
        assert paged()[1:] == expected


class TestPager:
    def test_less_is_set_up_as_for_git(self, kromance, paged):
        kromance("list", tty=True)
        assert paged()[0] == "FRXK utf-8"

    def test_settings_of_less_are_left_alone(self, kromance, paged, monkeypatch):
        monkeypatch.setenv("LESS", "-S")
        kromance("list", tty=True)
        assert paged()[0] == "-S utf-8"

    @pytest.mark.parametrize(
        ("environ", "command"),
        [
            ({}, ["less"]),
            ({"PAGER": "more"}, ["more"]),
            ({"PAGER": "less", "KROMANCE_PAGER": "more -d '1 2'"}, ["more", "-d", "1 2"]),
            ({"PAGER": "less", "KROMANCE_PAGER": "cat"}, None),
            ({"PAGER": "less", "KROMANCE_PAGER": ""}, None),
            ({"PAGER": ""}, None),
        ],
    )
    def test_the_first_variable_counts(self, monkeypatch, environ, command):
        for name in pager.PAGER_VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
        assert pager.find_pager() == command

    @pytest.mark.parametrize("command", ["no-such-pager -R", "'less"])
    def test_without_the_pager_the_output_is_printed(self, kromance, monkeypatch, command):
        monkeypatch.setenv("KROMANCE_PAGER", command)
        result = kromance("list", tty=True)
        assert len(result.out.splitlines()) == NUMBER_OF_LINES
        assert "set KROMANCE_PAGER to another" in result.err

    def test_nothing_is_said_if_less_is_not_installed(self, kromance, monkeypatch):
        for name in pager.PAGER_VARIABLES:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr("shutil.which", lambda _: None)
        result = kromance("list", tty=True)
        assert result.out
        assert result.err == "30 films\n"

    def test_quitting_it_early_is_no_error(self, kromance, monkeypatch):
        monkeypatch.setenv("KROMANCE_PAGER", "true")
        result = kromance("list -f tsv", tty=True)
        assert (result.err, result.code) == ("30 films\n", 0)

    def test_a_pick_is_remembered_even_if_the_pager_is_quit(self, kromance, monkeypatch, tmp_path):
        monkeypatch.setenv("KROMANCE_PAGER", "true")
        kromance("pick -n 20 --json", tty=True)
        assert (tmp_path / "home" / "state" / "picks.json").exists()

    def test_it_gets_ctrl_c(self, monkeypatch):
        before = signal.getsignal(signal.SIGINT)
        monkeypatch.setenv("LINES", "2")
        stream = PagedStream(["sh", "-c", "kill -INT $PPID; cat > /dev/null"])
        stream.write("a\n" * 9)
        stream.close()
        assert signal.getsignal(signal.SIGINT) is before
