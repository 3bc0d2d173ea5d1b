"""What the tests share: paths, streams and results."""

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "data" / "films.toml"
PYTHON = sys.executable


class Ran(NamedTuple):
    """What a command line wrote, and its exit code."""

    out: str
    err: str
    code: int


class Terminal(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, tty: bool):
        super().__init__()
        self.tty = tty

    def isatty(self):
        return self.tty


def titles(ran):
    return [row["title"] for row in json.loads(ran.out)]


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
