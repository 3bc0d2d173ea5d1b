"""The program without a command, its help and its version."""

import pytest

from kromance import __version__
from kromance.cli.app import COMMANDS


def test_without_a_command_it_shows_three_examples(kromance):
    result = kromance("")
    assert result.code == 0
    assert result.out.count("\n  kromance ") == 3


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_gives_an_example(kromance, command, flag):
    result = kromance(f"{command} {flag}")
    assert (result.code, result.err) == (0, "")
    assert f" kromance {command} " in result.out


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_command_after_the_examples(kromance, flag):
    examples, commands = kromance(flag).out.split("Commands", 1)
    assert " kromance pick " in examples
    assert [command for command in COMMANDS if f" {command} " not in commands] == []


def test_version(kromance):
    assert kromance("--version").out == f"kromance {__version__}\n"
