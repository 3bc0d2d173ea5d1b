"""Fixtures: run command lines and processes, write datasets and shelves."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from support import BUNDLED, DATASET, PYTHON, ROOT, Result, Terminal

from kromance.catalog.catalog import Catalog
from kromance.catalog.reader import load_films
from kromance.catalog.sources import FilmList
from kromance.cli.app import run
from kromance.storage import paths

# The first two try the same values on every run, so that a failure is caused by a change.
settings.register_profile("quick", max_examples=20, derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=100, derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=5000, deadline=None)


def pytest_configure(config):
    """Try more examples when slow tests are selected, or with pytest --hypothesis-profile=deep."""
    if not config.getoption("hypothesis_profile"):
        is_quick = config.getoption("markexpr") == "not slow"
        settings.load_profile("quick" if is_quick else "thorough")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path):
    """Shield tests from the environment, from the real dataset and from one another."""
    for name in [*os.environ]:
        if name.startswith(("KROMANCE_", "CLICOLOR", "XDG_", "COLUMNS")) or name.endswith("_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KROMANCE_PAGER", "cat")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    monkeypatch.setattr(paths, "bundled_dataset", lambda: DATASET)


@pytest.fixture
def real_dataset(monkeypatch):
    """Let the program use the dataset that ships with it, not the frozen one."""
    monkeypatch.setattr(paths, "bundled_dataset", lambda: BUNDLED)


@pytest.fixture
def kromance(monkeypatch):
    """Run a command line in this process: kromance("list --genre drama") -> out, err, code."""

    def call(line, *, tty=False, width=80):
        out, err = Terminal(tty=tty), Terminal(tty=tty)
        with monkeypatch.context() as patch:
            if tty:
                patch.setenv("COLUMNS", str(width))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run(shlex.split(line) if isinstance(line, str) else line)
        return Result(out.getvalue(), err.getvalue(), code)

    return call


@pytest.fixture
def process(tmp_path):
    """Run a command in a separate process: process(["sh", "-c", "true"]) -> out, err, code.

    It inherits only PATH and the settings of coverage. Keyword arguments add environment
    variables, or remove one when the value is "-".
    """
    defaults = {
        "PATH": f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "KROMANCE_HOME": str(tmp_path / "home"),
        "KROMANCE_DATA": str(DATASET),
    }
    defaults |= {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}

    def run_process(command, **environ):
        env = {name: value for name, value in (defaults | environ).items() if value != "-"}
        ended = subprocess.run(command, capture_output=True, env=env, timeout=120, check=False)
        return Result(ended.stdout.decode(), ended.stderr.decode(), ended.returncode)

    return run_process


@pytest.fixture
def shell(process):
    """Run a line of sh in which k is kromance."""

    def run(line, **environ):
        return process(["sh", "-c", f'k() {{ "{PYTHON}" -m kromance "$@"; }}; {line}'], **environ)

    return run


@pytest.fixture
def without_coverage():
    """Arguments for `process` that switch coverage off: killing it could break its data."""
    return {name: "-" for name in os.environ if name.startswith("COVERAGE_")}


@pytest.fixture(scope="session")
def films():
    """Load the frozen dataset as a Catalog, without a shelf."""
    return Catalog(FilmList(load_films(DATASET)))


@pytest.fixture
def dataset(tmp_path):
    """Write a dataset: dataset('[[film]]\\nid = "x"') -> its path."""

    def write(content, name="films.toml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def user_films(tmp_path):
    """The path of the user's own films, which don't exist yet."""
    path = tmp_path / "home" / "data" / "films.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def shelf(kromance):
    """Put five films on the shelf: three seen, one wanted, one dropped."""
    for line in (
        "windstruck --on 2024-05-01 --rate 4.5",
        "daisy --on 2023-01-01 --rate 3",
        "'il mare' --want --note 'the letter box'",
        "'the classic' --drop",
        "always --seen",
    ):
        assert kromance(f"mark {line}").code == 0
