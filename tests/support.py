"""Paths, streams and helpers shared by the tests."""

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "data" / "films.toml"
"""The dataset that ships with the program; only tests/test_data.py checks its content."""

DATASET = ROOT / "tests" / "data" / "films.toml"
"""The frozen dataset that all other tests use in its place."""

PYTHON = sys.executable

MAIN = f"""
from pathlib import Path
from unittest.mock import patch
patch("kromance.storage.paths.bundled_dataset", lambda: Path({str(DATASET)!r})).start()
from kromance.__main__ import main
main()
"""
PROGRAM = [PYTHON, "-c", MAIN]
"""Runs kromance in a separate process, with the frozen dataset as the bundled one."""


class Result(NamedTuple):
    """The output and exit code of a command line."""

    out: str
    err: str
    code: int


class Terminal(io.StringIO):
    """A text stream that passes for a terminal, or not."""

    def __init__(self, *, tty: bool):
        super().__init__()
        self.tty = tty

    def isatty(self):
        return self.tty


def records(result):
    """Parse the JSON output of a command."""
    return json.loads(result.out)


def ids(result):
    """Return the IDs of the films in JSON output."""
    return [film["id"] for film in records(result)]


def titles(result):
    """Return the titles of the films in JSON output."""
    return [film["title"] for film in records(result)]


def write_file(folder, name, content):
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
