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
from support import DATASET, ROOT

pytestmark = pytest.mark.slow

COMPLETIONS = ROOT / "docs" / "completions"

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
    ("kromance filter genre=mel", "melodrama"),
    ("kromance filter '(genre:mel", "(genre:melodrama"),
    ("kromance filter 'genre:drama dec", "genre:drama decade:"),
    ("kromance list --genre=mel", "--genre=melodrama"),
    ("kromance list -gmel", "-gmelodrama"),
    ("kromance list --sort -runt", "-runtime"),
    ("kromance list --color al", "always"),
    ("kromance list --not genre:mel", "genre:melodrama"),
    ("kromance people --sort first", "first_year"),
    ("kromance list --with 전지", "전지현"),
    ("kromance list --with ㅈㅈㅎ", "전지현"),
    ("kromance export some-f", "some-file.csv"),
    ("kromance import some-f", "some-file.csv"),
    ("kromance check some-f", "some-file.csv"),
    ("kromance list --data some-f", "some-file.csv"),
    ("kromance list --data=some-f", "some-file.csv"),
    ("kromance --show-completion pow", "powershell"),
]
"""What is typed before TAB, and what the shell then shows."""

WITHOUT_FILES = ["list some-f", "list --note some-f", "show some-f", "list --limit some-f"]
"""What is typed where the name of a file makes no sense."""


@pytest.fixture
def environ(tmp_path):
    (tmp_path / "some-file.csv").touch()
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "KROMANCE_DATA": str(DATASET),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "PS1": "> ",
    }


def skip_without(shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")


@pytest.mark.parametrize(("typed", "shown"), COMPLETED)
def test_fish_completes(typed, shown, environ):
    assert shown in complete_in_fish(typed, environ)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("kromance show my sas", "Sassy Girl\t"),
        ("kromance people jun ji", "Ji-hyun\t"),
        ("kromance list --with 'jun ji h", "jun ji hyun\tJun Ji-hyun"),
        ("kromance list --with jihyu", "jihyun Jun\tJun Ji-hyun"),
    ],
)
def test_fish_continues_what_is_typed(typed, shown, environ):
    assert complete_in_fish(typed, environ).startswith(shown)


@pytest.mark.parametrize("typed", WITHOUT_FILES)
def test_fish_offers_no_files_where_none_belong(typed, environ):
    assert complete_in_fish(f"kromance {typed}", environ) == ""


@pytest.mark.parametrize(("typed", "shown"), COMPLETED)
def test_bash_completes(typed, shown, environ):
    assert shown in press_keys(BASH, f"{typed}\t", shown, environ)


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
    assert shown in press_keys(BASH, f"{typed}\t", shown, environ)


@pytest.mark.parametrize(("typed", "shown"), COMPLETED)
def test_zsh_completes(typed, shown, environ):
    assert shown in press_keys(ZSH, f"{typed}\t", shown, environ)


@pytest.mark.parametrize("shell", [BASH, ZSH], ids=["bash", "zsh"])
@pytest.mark.parametrize(
    ("typed", "arguments"),
    [
        ("show my sas", ["show", "my", "Sassy Girl"]),
        ("people jun ji", ["people", "jun", "Ji-hyun"]),
        ("list --with 'jun ji h", ["list", "--with", "Jun Ji-hyun"]),
        ("list --with jun\\ ji", ["list", "--with", "Jun Ji-hyun"]),
        ("filter with:jihyun", ["filter", "with:Jun Ji-hyun"]),
        ("list --with jiwon", ["list", "--with", "jiwon"]),  # Ha Ji-won or Han Ji-won
        ("filter with:yejin", ["filter", "with:yejin"]),
        *((typed, typed.split()) for typed in WITHOUT_FILES),
    ],
)
def test_the_command_line_gets_the_arguments(shell, typed, arguments, environ):
    # Ctrl-A goes to the start of the line, where printf is added to show the arguments.
    shown = "".join(f"<{text}>" for text in ("kromance", *arguments))
    screen = press_keys(shell, f"kromance {typed}\t\x01printf '<%s>' \r", shown, environ)
    assert shown in screen


def test_nothing_is_shown_if_the_program_fails(environ):
    broken = environ | {"PYTHONHOME": "/nowhere"}
    setup = f"source {COMPLETIONS / 'kromance.bash'}; echo rea''dy\n"
    screen = press_keys(BASH, "kromance li\tEND", "END\x07", broken, setup)
    assert "Python" not in screen


@pytest.mark.parametrize("before", ["", "kromance li\t\x15"], ids=["first", "second"])
def test_zsh_completes_from_the_first_tab_of_a_session_on(environ, before):
    setup = f"fpath+={COMPLETIONS}; autoload -Uz compinit; compinit -u -D; echo rea''dy\n"
    assert "similar" in press_keys(ZSH, f"{before}kromance sim\t", "similar", environ, setup)


def test_the_shell_in_use_is_detected(environ):
    skip_without("zsh")
    # Followed by another command, or zsh would replace itself and not be detected as the shell.
    command = ["zsh", "-fc", "kromance --show-completion; true"]
    script = subprocess.run(command, capture_output=True, env=environ, check=True).stdout
    assert script == (COMPLETIONS / "_kromance").read_bytes()


def complete_in_fish(line, environ):
    """Return what fish offers for a line, with descriptions."""
    skip_without("fish")
    script = "kromance --show-completion fish | source; complete -C $argv[1]"
    command = ["fish", "--no-config", "-c", script, line]
    home = environ["HOME"]
    ended = subprocess.run(
        command, capture_output=True, text=True, env=environ, cwd=home, check=False
    )
    return ended.stdout


def press_keys(command, keys, awaited, environ, setup=""):
    """Type into a shell at a terminal; return what the screen shows after that."""
    shell = command[0]
    skip_without(shell)
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(environ["HOME"])
        os.execvpe(shell, command, environ)  # noqa: S606 - the shell is what is tested
    try:
        if shell == "zsh" and not setup:
            os.write(terminal, b"autoload -U compinit; compinit -u -D\n")
        default = f'eval "$(kromance --show-completion {shell})"; echo rea""dy\n'
        os.write(terminal, (setup or default).encode())
        read_until(terminal, "ready")
        os.write(terminal, keys.encode())
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
