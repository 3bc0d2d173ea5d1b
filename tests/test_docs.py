"""The examples in the documentation do what they say; the pictures are fresh."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples():
    """Yield every kromance command of a shell block or a table."""
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
            yield from (line for line in block.splitlines() if line.startswith("kromance "))
        yield from re.findall(r"^\|.*\| `(kromance [^`]*)` \|$", text, re.MULTILINE)


@pytest.mark.parametrize("line", sorted(set(examples())))
def test_an_example_runs(kromance, line):
    ran = kromance(line.removeprefix("kromance ").split(r" \|")[0])
    assert ran.code == 0, ran.err
    assert ran.out


@pytest.fixture(scope="module")
def pictures():
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pictures_are_fresh(pictures):
    for name, commands in pictures.PICTURES.items():
        drawn = (pictures.HERE / f"{name}.svg").read_text(encoding="utf-8")
        assert drawn == pictures.drawn(commands), f"{name}: run python docs/pictures.py"
