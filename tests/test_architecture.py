"""The structure of the program: layers, what start-up loads, sizes, and what must be documented."""

import ast
import sys
from statistics import median, quantiles

import pytest
from support import PYTHON, ROOT
from typer.main import get_command

from kromance.__main__ import DEFERRED_MODULES
from kromance.cli.app import COMMANDS, app
from kromance.model.film import SEARCHABLE
from kromance.model.vocabulary import ENDINGS, GENRES, KINDS, THEMES, VERDICTS
from kromance.output.formats import FORMATS

SOURCES = sorted((ROOT / "kromance").rglob("*.py"))
DOCS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}

FOUNDATION = ["text", "errors", "korean", "storage", "model", "catalog"]
"""Each may import those before it."""
SIBLINGS = ["search", "shelf", "output"]
"""Each may import the foundation, but not one another."""
LAYERS = {
    **{name: FOUNDATION[:number] for number, name in enumerate(FOUNDATION)},
    **dict.fromkeys(SIBLINGS, FOUNDATION),
    "cli": FOUNDATION + SIBLINGS,
    "streams": [],
}

HEAVY_MODULES = {
    *("csv", "dataclasses", "difflib", "platformdirs", "pydantic", "rich", "tomli", "tomli_w"),
    "tomllib",
}
MAX_LOADED_MODULES = {
    "list --genre drama --json": 65,
    "list": 65,
    "pick --json": 67,
    "show windstruck --json": 72,
    "filter sassy": 71,
}
"""How many modules a command may load on top of Typer's, when it writes to a pipe."""


def part_of(path):
    """Return the package of kromance, or the top-level module, that a source file belongs to."""
    return path.relative_to(ROOT / "kromance").with_suffix("").parts[0]


def imported_parts(path):
    """Yield the packages and top-level modules of kromance that a source file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            package, part, *_ = [*name.split("."), ""]
            if package == "kromance" and part in LAYERS:
                yield part


def function_lengths():
    """Yield the number of lines of each function."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield node.end_lineno - node.lineno + 1


def test_every_module_belongs_to_a_layer():
    assert {part_of(path) for path in SOURCES} == {*LAYERS, "__init__", "__main__"}


@pytest.mark.parametrize("part", LAYERS)
def test_a_package_imports_only_from_lower_layers(part):
    paths = [path for path in SOURCES if part_of(path) == part]
    imported = {name for path in paths for name in imported_parts(path)}
    assert imported <= {part, *LAYERS[part]}


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "__init__.py"][1:])
def test_importing_a_package_costs_nothing(path):
    assert path.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("line", MAX_LOADED_MODULES)
def test_a_command_that_writes_to_a_pipe_loads_nothing_heavy(process, line):
    code = (
        "import sys, typer; before = set(sys.modules); "
        f"from kromance.cli.app import run; run({line.split()!r}); "
        "print(*(name for name in sys.modules if name not in before), file=sys.stderr)"
    )
    for _ in range(2):  # the second time, the dataset comes from the cache
        ran = process([PYTHON, "-c", code], COVERAGE_PROCESS_CONFIG="-")
    loaded = set(ran.err.splitlines()[-1].split())
    assert "kromance.catalog.cache" in loaded
    assert loaded & HEAVY_MODULES == set()
    assert len(loaded) <= MAX_LOADED_MODULES[line]


def test_deferred_modules_are_loaded_only_when_they_are_used(process):
    code = (
        "import os, sys; from kromance.__main__ import DEFERRED_MODULES, DeferredModule, main; "
        "sys.argv = 'kromance list --json'.split(); os._exit = print; main(); import textwrap; "
        "print(*(type(sys.modules[name]) is DeferredModule for name in DEFERRED_MODULES)); "
        "print(textwrap.fill('loaded'), type(textwrap) is DeferredModule)"
    )
    ran = process([PYTHON, "-c", code], COVERAGE_PROCESS_CONFIG="-")
    assert ran.out.splitlines()[-2:] == ["True True True True True True", "loaded False"]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later versions import fewer of them")
def test_typer_imports_the_deferred_modules(process):
    ran = process([PYTHON, "-c", "import sys, typer, typer.main, pathlib; print(*sys.modules)"])
    assert set(DEFERRED_MODULES) <= set(ran.out.split())


def test_functions_are_short():
    lengths = list(function_lengths())
    assert median(lengths) < 10
    assert quantiles(lengths, n=10)[-1] < 30


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_at_most_400_lines(path):
    assert path.read_text(encoding="utf-8").count("\n") <= 400


@pytest.mark.parametrize("name", COMMANDS)
class TestCommandIsDocumented:
    def test_in_the_docs(self, name):
        assert f"kromance {name}" in "".join(DOCS.values())

    def test_with_help_for_each_parameter(self, name):
        command = get_command(app).get_command(None, name)
        assert [param.name for param in command.params if not param.help] == []


@pytest.mark.parametrize("field", SEARCHABLE.values(), ids=lambda field: field.name)
def test_a_field_is_documented(field):
    assert f"`{field.alias.replace('_', '-')}`" in DOCS["queries"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_documented(name):
    assert f"`{name}`" in DOCS["output"]


@pytest.mark.parametrize("vocabulary", [GENRES, THEMES, KINDS, ENDINGS, VERDICTS])
def test_every_word_of_a_vocabulary_has_a_meaning_of_its_own(vocabulary):
    assert all(meaning.strip() for meaning in vocabulary.values())
    assert len(set(vocabulary.values())) == len(vocabulary)
