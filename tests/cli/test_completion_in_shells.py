"""What TAB offers, in the shells themselves where they are installed."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
OFFERED = [
    ("kromance li", "list"),
    ("kromance list --gen", "--genre"),
    ("kromance list --genre mel", "melodrama"),
    ("kromance list --theme time-s", "time-slip"),
    ("kromance list --kind se", "series"),
    ("kromance list --ending bit", "bittersweet"),
    ("kromance list --sort runt", "runtime"),
    ("kromance list --format mark", "markdown"),
    ("kromance show my-sas", "my-sassy-girl"),
    ("kromance list --director 'Hong San", "Hong Sang-soo"),
    ("kromance show Wind", "Windstruck"),
    ("kromance filter dec", "decade:"),
    ("kromance filter genre:mel", "melodrama"),
    ("kromance filter -theme:time-s", "time-slip"),
]


@pytest.fixture
def environ(tmp_path):
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "HOME": str(tmp_path), "TERM": "xterm", "PS1": "> "}


@pytest.mark.parametrize(("typed", "offered"), OFFERED)
def test_fish_offers(typed, offered, environ):
    if not shutil.which("fish"):
        pytest.skip("no fish here")
    script = "kromance --show-completion fish | source; complete -C $argv[1]"
    asked = ["fish", "--no-config", "-c", script, typed]
    ran = subprocess.run(asked, capture_output=True, text=True, env=environ, check=False)
    assert offered in ran.stdout


@pytest.mark.parametrize(("typed", "offered"), OFFERED)
def test_bash_completes(typed, offered, environ):
    shown = at_a_terminal(["bash", "--norc", "--noprofile", "-i"], "bash", typed, offered, environ)
    assert typed[:-1] in shown
    assert offered in shown


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kromance list --with Bong", "Bong\\ Tae-gyu"),
        ("kromance list --with Bong\\ T", "Bong\\ Tae-gyu"),
        ("kromance list --with 'Bong T", "'Bong Tae-gyu'"),
        ("kromance show 엽기", "엽기적인\\ 그녀"),
        ("kromance filter ending:\t", "bittersweet"),
    ],
)
def test_bash_gets_one_word(typed, offered, environ):
    shown = at_a_terminal(["bash", "--norc", "--noprofile", "-i"], "bash", typed, offered, environ)
    assert offered in shown


def test_zsh_answers_the_first_tab_of_a_session(environ, tmp_path):
    if not shutil.which("zsh"):
        pytest.skip("no zsh here")
    call = ["zsh", "-fc", "kromance --show-completion; true"]  # which asks what called it
    script = subprocess.run(call, capture_output=True, env=environ, check=True).stdout
    (tmp_path / ".zfunc").mkdir()
    (tmp_path / ".zfunc" / "_kromance").write_bytes(script)
    setting = "fpath+=~/.zfunc; autoload -Uz compinit; compinit -u -D; echo rea''dy\n"
    shown = at_a_terminal(["zsh", "-f", "-i"], "zsh", "kromance li", "list", environ, setting)
    assert "list" in shown


@pytest.mark.parametrize(("typed", "offered"), OFFERED)
def test_zsh_completes(typed, offered, environ):
    shown = at_a_terminal(["zsh", "-f", "-i"], "zsh", typed, offered, environ)
    assert offered in shown


def at_a_terminal(command, shell, typed, awaited, environ, setting=""):
    """Type a line and TAB in a shell at a terminal; return what it shows after that."""
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environ)  # noqa: S606 - a shell is what is tried here
    try:
        if shell == "zsh" and not setting:
            os.write(terminal, b"autoload -U compinit; compinit -u -D\n")
        usual = f'eval "$(kromance --show-completion {shell})"; echo rea""dy\n'
        os.write(terminal, (setting or usual).encode())
        until(terminal, "ready")
        os.write(terminal, f"{typed}\t".encode())
        return until(terminal, awaited)
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def until(terminal, awaited):
    """Read a terminal until it shows a text, or for so long."""
    shown, end = "", time.monotonic() + 20
    while awaited not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 10_000).decode(errors="replace")
    return shown
