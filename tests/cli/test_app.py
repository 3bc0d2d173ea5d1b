"""The program without a command, its help, its version and its errors."""

import os
import re

import pytest
import typer
from support import ROOT

from kromance import __version__
from kromance.cli import app
from kromance.cli.app import COMMAND_GROUPS, COMMANDS, EXAMPLES
from kromance.cli.typer_patches import TyperError
from kromance.errors import FileError, NotFoundError


@pytest.mark.parametrize("line", ["", "--help"])
def test_the_program_introduces_itself_with_the_same_examples(kromance, line):
    result = kromance(line)
    assert result.code == 0
    assert " ".join(EXAMPLES.split()) in " ".join(result.out.split())


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_gives_an_example(kromance, command, flag):
    result = kromance(f"{command} {flag}")
    assert (result.code, result.err) == (0, "")
    assert f" kromance {command} " in result.out


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_command_after_the_examples(kromance, flag):
    examples, *sections = kromance(flag).out.split("\n\n")[1:]
    assert examples.startswith("Examples:\n  kromance pick ")
    headings = [section.partition(":")[0] for section in sections]
    assert headings == ["Usage", *COMMAND_GROUPS, "Options"]
    commands = re.findall(r"^  ([a-z-]+) ", "\n".join(sections[1:-1]), re.MULTILINE)
    assert sorted(commands) == sorted(COMMANDS)


def test_version(kromance):
    assert kromance("--version").out == f"kromance {__version__}\n"


def test_the_manual_is_opened_with_man_on_a_terminal(kromance, monkeypatch):
    page = (ROOT / "docs" / "kromance.1").read_text(encoding="utf-8")
    opened = []
    monkeypatch.setattr(os, "execvp", lambda *arguments: opened.append(arguments))
    assert kromance("--man").out == page
    assert opened == []
    kromance("--man", tty=True)
    assert opened == [("man", ["man", str(ROOT / "docs" / "kromance.1")])]


def test_without_man_the_source_of_the_manual_is_printed(kromance, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert kromance("--man", tty=True).out.startswith(".TH KROMANCE")


@pytest.mark.parametrize(
    ("line", "next_step"),
    [
        ("nonsense", "kromance --help"),
        ("--nonsense", "kromance --help"),
        ("shwo", "show"),
        ("frobnicate", "kromance filter frobnicate"),
        ("help frobnicate", "kromance filter frobnicate"),
        ("show", "kromance show my sassy girl"),
        ("show il mare --nonsense", "kromance show --help"),
        ("genres il mare", "kromance genres --help"),
    ],
)
def test_a_usage_error_says_what_to_try_next(kromance, line, next_step):
    result = kromance(line)
    assert (result.out, result.code) == ("", 2)
    assert result.err.startswith("kromance: ")
    assert next_step in result.err


@pytest.mark.parametrize(
    ("line", "same"),
    [("help", "--help"), ("help list", "list --help"), ("help list show", "list --help")],
)
def test_help_can_be_asked_for_as_a_command(kromance, line, same):
    assert kromance(line) == kromance(same)


class TestErrors:
    @pytest.fixture
    def fail_with(self, monkeypatch):
        """Let every command line raise an exception."""

        def patch(error):
            def fail(*_):
                raise error

            monkeypatch.setattr(app, "run_typer", fail)

        return patch

    @pytest.mark.parametrize(
        ("error", "code", "message"),
        [
            (NotFoundError("no such film"), 1, "kromance: no such film\n"),
            (FileError("films.toml", "broken"), 3, "kromance: films.toml: broken\n"),
            (TyperError("too few words"), 1, "kromance: too few words\n"),
            (typer.Abort(), 130, "kromance: interrupted\n"),
            (BrokenPipeError(), 0, ""),
            (OSError(28, "Disk full"), 3, "kromance: output: Disk full\n"),
            (OSError(28, "Disk full", "a\nb"), 3, "kromance: a b: Disk full\n"),
        ],
        ids=repr,
    )
    def test_an_error_is_a_message_and_an_exit_code(
        self, kromance, fail_with, error, code, message
    ):
        fail_with(error)
        result = kromance("list")
        assert (result.out, result.err, result.code) == ("", message, code)

    def test_debugging_shows_the_traceback(self, kromance, fail_with, monkeypatch):
        fail_with(NotFoundError("no such film"))
        monkeypatch.setenv("KROMANCE_DEBUG", "1")
        with pytest.raises(NotFoundError):
            kromance("list")
