"""How the house stands: who imports whom, what is loaded when, what is documented."""

import ast
import re

import pytest
from support import PYTHON, ROOT

from kromance.cli.app import COMMANDS
from kromance.model.film import SEARCHABLE
from kromance.model.vocabulary import ENDINGS, GENRES, KINDS, THEMES, VERDICTS
from kromance.output.formats import FORMATS

DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")

LAYERS = {
    "text": "",
    "errors": "text",
    "korean": "text errors",
    "storage": "text errors korean",
    "model": "text errors korean storage",
    "catalog": "text errors korean storage model",
    "search": "text errors korean storage model catalog",
    "shelf": "text errors korean storage model catalog",
    "output": "text errors korean storage model catalog",
    "cli": "text errors korean storage model catalog search shelf output",
}
"""The packages that each package may import, besides itself."""

HEAVY = [
    "rich",
    "csv",
    "tomllib",
    "tomli",
    "tomli_w",
    "platformdirs",
    "dataclasses",
]

MOST_LOADED = 50
"""How many modules, beyond those of Typer, may be loaded on the way to a pipe."""


def imports(path):
    """Yield the parts of kromance that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kromance."):
            yield node.module.split(".")[1]


@pytest.mark.parametrize("name", LAYERS)
def test_packages_import_one_way(name):
    package = ROOT / "kromance" / name
    paths = package.rglob("*.py") if package.is_dir() else [package.with_suffix(".py")]
    assert {part for path in paths for part in imports(path)} <= {name, *LAYERS[name].split()}


def test_every_package_has_its_place_in_the_order():
    top = {path.stem for path in (ROOT / "kromance").glob("[a-z]*") if path.name != "py.typed"}
    assert top - {"data"} == set(LAYERS)


@pytest.mark.parametrize(
    "line",
    ["list --genre drama --json", "list", "pick --json", "show windstruck --json", "filter sassy"],
)
def test_the_way_to_a_pipe_loads_nothing_heavy(process, line):
    code = (
        "import sys, typer; known = set(sys.modules); "
        f"from kromance.cli.app import run; run({line.split()!r}); "
        "print(*(name for name in sys.modules if name not in known), file=sys.stderr)"
    )
    process([PYTHON, "-c", code])
    loaded = process([PYTHON, "-c", code]).err.splitlines()[-1].split()
    assert "kromance.catalog.cache" in loaded
    assert [name for name in HEAVY if name in loaded] == []
    assert len(loaded) <= MOST_LOADED


def lengths():
    for path in (ROOT / "kromance").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield node.end_lineno - node.lineno + 1


def test_modules_and_functions_are_small():
    sizes = sorted(lengths())
    assert sizes[len(sizes) // 2] < 10
    assert sizes[len(sizes) * 9 // 10] < 30
    for path in (ROOT / "kromance").rglob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= 400, path


class TestDocumented:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_commands(self, command):
        assert f"kromance {command}" in README + "".join(DOCS.values())

    @pytest.mark.parametrize("field", SEARCHABLE.values(), ids=lambda field: field.name)
    def test_fields(self, field):
        assert f"`{field.alias.replace('_', '-')}`" in DOCS["queries.md"]

    @pytest.mark.parametrize("name", FORMATS)
    def test_formats(self, name):
        assert f"`{name}`" in DOCS["output.md"]

    @pytest.mark.parametrize("words", [GENRES, THEMES, KINDS, ENDINGS, VERDICTS])
    def test_words_are_explained(self, words):
        assert all(meaning.strip() for meaning in words.values())
        assert len(set(words.values())) == len(words)

    @pytest.mark.parametrize("name", re.findall(r"docs/[\w./-]+", README))
    def test_what_the_readme_points_to_is_there(self, name):
        assert (ROOT / name).exists()

    def test_the_readme_starts_with_two_commands(self):
        block = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
        assert len(block[1].splitlines()) == 2
