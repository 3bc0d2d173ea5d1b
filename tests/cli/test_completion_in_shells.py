"""Shell completion in real shells at a terminal, where they are installed."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import DATASET

pytestmark = pytest.mark.slow

BASH = ["bash", "--norc", "--noprofile", "-i"]
ZSH = ["zsh", "-f", "-i"]
COMPLETED = [
    ("kromance li", "list"),
    ("kromance list --gen", "--genre"),
    ("kromance list --genre mel", "melodrama"),
    ("kromance list --theme time-s", "time-slip"),
    ("kromance list --kind se", "series"),
    ("kromance list --ending bit", "bittersweet"),
    ("kromance list --sort runt", "runtime"),
    ("kromance list --format mark", "markdown"),
    ("kromance add X --ending bit", "bittersweet"),
    ("kromance show my-sas", "my-sassy-girl"),
    ("kromance list --director 'Hong San", "Hong Sang-soo"),
    ("kromance show Wind", "Windstruck"),
    ("kromance filter dec", "decade:"),
    ("kromance filter genre:mel", "melodrama"),
    ("kromance filter -theme:time-s", "time-slip"),
]
"""What is typed before TAB, and what the shell then shows."""


@pytest.fixture
def environ(tmp_path):
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "KROMANCE_DATA": str(DATASET),
        "TERM": "xterm",
        "PS1": "> ",
    }


def skip_without(shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")


@pytest.mark.parametrize(("typed", "shown"), COMPLETED)
def test_fish_completes(typed, shown, environ):
    skip_without("fish")
    script = "kromance --show-completion fish | source; complete -C $argv[1]"
    command = ["fish", "--no-config", "-c", script, typed]
    offers = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    assert shown in offers.stdout


@pytest.mark.parametrize(("typed", "shown"), COMPLETED)
def test_bash_completes(typed, shown, environ):
    screen = press_tab(BASH, typed, shown, environ)
    assert typed[:-1] in screen
    assert shown in screen


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("kromance list --with Bong", "Bong\\ Tae-gyu"),
        ("kromance list --with Bong\\ T", "Bong\\ Tae-gyu"),
        ("kromance list --with 'Bong T", "'Bong Tae-gyu'"),
        ("kromance show 엽기", "엽기적인\\ 그녀"),
        ("kromance filter ending:\t", "bittersweet"),
    ],
)
def test_bash_completes_values_with_spaces_and_colons(typed, shown, environ):
    assert shown in press_tab(BASH, typed, shown, environ)


@pytest.mark.parametrize(("typed", "shown"), COMPLETED)
def test_zsh_completes(typed, shown, environ):
    assert shown in press_tab(ZSH, typed, shown, environ)


def test_zsh_completes_at_the_first_tab_of_a_session(environ, tmp_path):
    skip_without("zsh")
    # Followed by another command, or zsh would replace itself and not be detected as the shell.
    command = ["zsh", "-fc", "kromance --show-completion; true"]
    script = subprocess.run(command, capture_output=True, env=environ, check=True).stdout
    (tmp_path / ".zfunc").mkdir()
    (tmp_path / ".zfunc" / "_kromance").write_bytes(script)
    setup = "fpath+=~/.zfunc; autoload -Uz compinit; compinit -u -D; echo rea''dy\n"
    assert "list" in press_tab(ZSH, "kromance li", "list", environ, setup)


def press_tab(command, typed, awaited, environ, setup=""):
    """Type a line and TAB into a shell at a terminal; return what the screen shows after that."""
    shell = command[0]
    skip_without(shell)
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(shell, command, environ)  # noqa: S606 - the shell is what is tested
    try:
        if shell == "zsh" and not setup:
            os.write(terminal, b"autoload -U compinit; compinit -u -D\n")
        default = f'eval "$(kromance --show-completion {shell})"; echo rea""dy\n'
        os.write(terminal, (setup or default).encode())
        read_until(terminal, "ready")
        os.write(terminal, f"{typed}\t".encode())
        return read_until(terminal, awaited)
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def read_until(terminal, awaited, timeout=20):
    """Return what a terminal shows until a text appears, or the timeout has passed."""
    screen, deadline = "", time.monotonic() + timeout
    while awaited not in screen and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            screen += os.read(terminal, 10_000).decode(errors="replace")
    return screen
