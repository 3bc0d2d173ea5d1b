"""What the tests share: the command line as a string, and small datasets."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from support import BUNDLED, ROOT, Ran, Terminal

from kromance.catalog import reader as datasets
from kromance.catalog import user_films as own
from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.cli.app import run

# The same values each time, so that what fails has a cause in the change; for more of them, and
# others each time: pytest --hypothesis-profile=deep.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path):
    for name in [*os.environ]:
        if name.startswith(("KROMANCE_", "CLICOLOR", "XDG_")) or name.endswith("_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def kromance(monkeypatch):
    """Run a command line: kromance("list --genre drama") -> out, err, code."""

    def call(line, *, tty=False, width=80):
        out, err = Terminal(tty=tty), Terminal(tty=tty)
        monkeypatch.setenv("COLUMNS", str(width))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run(shlex.split(line) if isinstance(line, str) else line)
        return Ran(out.getvalue(), err.getvalue(), code)

    return call


@pytest.fixture
def process(tmp_path):
    """Run a process to its end: process([PYTHON, "-m", "kromance"], HOME="-") -> out, err, code.

    It has nothing of our surroundings but what is given; a dash takes a variable away.
    """
    usual = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "KROMANCE_HOME": str(tmp_path / "home"),
    }

    def run(call, **environ):
        given = {name: value for name, value in (usual | environ).items() if value != "-"}
        ran = subprocess.run(call, capture_output=True, env=given, timeout=120, check=False)
        return Ran(ran.stdout.decode(), ran.stderr.decode(), ran.returncode)

    return run


@pytest.fixture(scope="session")
def films():
    """The films that come with the program."""
    return Catalog(FilmList(datasets.load_films(BUNDLED)))


@pytest.fixture
def dataset(tmp_path):
    """Write a dataset: dataset('[[film]]\\nid = "x"') -> its path."""

    def write(text, name="films.toml"):
        path = tmp_path / name
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def mine():
    def write(text):
        own.user_films_path().parent.mkdir(parents=True)
        own.user_films_path().write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def marked(kromance):
    for line in (
        "windstruck --on 2024-05-01 --rate 4.5",
        "daisy --on 2023-01-01 --rate 3",
        "'il mare' --want --note 'the letter box'",
        "'the classic' --drop",
        "always --seen",
    ):
        assert kromance(f"mark {line}").code == 0
