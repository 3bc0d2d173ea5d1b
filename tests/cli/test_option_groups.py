"""Options declared in groups, and the commands that take them."""

import inspect
from typing import Annotated

import pytest
import typer

from kromance.cli.option_groups import OptionGroup, RepeatedOption, option, with_option_groups
from kromance.cli.typer_patches import run_typer


class Size(OptionGroup):
    panel = "Size"
    width: Annotated[int, option("--width", "-w", help="Width.")] = 80
    names: Annotated[RepeatedOption, option("--name", help="Name.")]


class Color(OptionGroup):
    panel = "Color"
    blue: Annotated[bool | None, option("--blue/--red", help="Blue or red.")] = None


@pytest.fixture
def call():
    """Run a command line of a command with two groups, and return what the command gets."""

    def run(*args):
        received = []

        def command(
            size: Size, words: Annotated[list[str], typer.Argument()], color: Color
        ) -> None:
            received.append((words, size.width, size.names, color.blue))

        app = typer.Typer(add_completion=False)
        app.command()(with_option_groups(command))
        assert run_typer(app, args) == 0
        return received[0] if received else None

    return run


@pytest.mark.parametrize(
    ("args", "received"),
    [
        (["x"], (["x"], 80, [], None)),
        (["x", "-w", "9", "--red"], (["x"], 9, [], False)),
        (["--name", "a", "x", "--name", "b"], (["x"], 80, ["a", "b"], None)),
        (["x", "--name", "\udced\udc95\udc9c"], (["x"], 80, ["한"], None)),
    ],
)
def test_a_command_gets_its_groups(call, args, received):
    assert call(*args) == received


def test_each_group_has_a_panel_in_the_help(call, capsys):
    call("--help")
    _, _, panels = capsys.readouterr().out.partition(" Size ")
    size, _, color = panels.partition(" Color ")
    assert "--width" in size
    assert "--name" in size
    assert "--blue" in color


def test_the_signature_of_a_command_has_its_own_parameters_first():
    def command(size: Size, word: str) -> None: ...

    signature = inspect.signature(with_option_groups(command))
    assert list(signature.parameters) == ["word", "width", "names"]
