"""The program as a whole: without a command, its help, its version."""

import pytest

from kromance.cli.app import COMMANDS


def test_alone_it_says_what_to_try(kromance):
    ran = kromance("")
    assert ran.code == 0
    assert ran.out.count("\n  kromance ") == 3


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_everywhere_gives_an_example(kromance, command, flag):
    ran = kromance(f"{command} {flag}")
    assert (ran.code, ran.err) == (0, "")
    assert f" kromance {command} " in ran.out
    whole = kromance(flag).out
    assert f" {command} " in whole
    assert whole.index(" kromance pick ") < whole.index("Commands")


def test_version(kromance):
    assert kromance("--version").out.startswith("kromance 0.")
