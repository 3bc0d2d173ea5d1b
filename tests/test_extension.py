"""A field is one line: a copy of the program with one more field uses it everywhere."""

import json
import shutil

import pytest
from support import DATASET, PYTHON, ROOT

FIELD = '    mascot: Annotated[str | None, Text("mascot of the film")] = None\n'
END_OF_FIELDS = "    is_user_film = False\n"

FILM = """
[[film]]
id = "{0}"
title = "{0}"
year = 2024
genres = ["romance"]
mascot = "{1}"
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """Return the root of a copy of the program whose films have a mascot."""
    root = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "kromance", root / "kromance", ignore=shutil.ignore_patterns("*.pyc"))
    (root / "data").mkdir()
    shutil.copy(DATASET, root / "data" / "films.toml")
    source = root / "kromance" / "model" / "film.py"
    text = source.read_text(encoding="utf-8")
    assert END_OF_FIELDS in text
    source.write_text(text.replace(END_OF_FIELDS, FIELD + END_OF_FIELDS), encoding="utf-8")
    return root


@pytest.fixture
def run(process, program, dataset):
    path = dataset(FILM.format("seoul", "Tiger") + FILM.format("rome", "Rabbit"))

    def run(line, root=program, **environ):
        environ = {"PYTHONPATH": str(root), "KROMANCE_DATA": str(path)} | environ
        return process(
            ["sh", "-c", f'cd "{root}" && exec "{PYTHON}" -m kromance {line}'], **environ
        )

    return run


@pytest.mark.parametrize(
    ("line", "output"),
    [
        ("list --json --fields id,mascot -n 1", '[\n{"id": "seoul", "mascot": "Tiger"}\n]\n'),
        ("filter mascot:rabbit --template '{id}'", "rome\n"),
        ("list --sort mascot --template '{id} {mascot}'", "rome Rabbit\nseoul Tiger\n"),
        ("stats --by mascot -f csv", "value,films\nRabbit,1\nTiger,1\n"),
    ],
)
def test_it_is_searched_sorted_counted_and_written(run, line, output):
    assert run(line).out == output


def test_it_is_a_key_of_every_format(run):
    assert json.loads(run("show rome --json").out)["mascot"] == "Rabbit"
    assert 'mascot = "Rabbit"' in run("show rome -f toml").out


def test_the_card_shows_it(run):
    assert "Mascot" in run("show rome -f table").out


def test_the_schemas_describe_it(run):
    for line in ("schema", "schema --output"):
        assert '"description": "mascot of the film"' in run(line).out


def test_the_reader_checks_it(run, dataset):
    path = dataset(FILM.format("x", "").replace('mascot = ""', "mascot = 1"), "wrong.toml")
    result = run(f"check {path}")
    assert result.code == 3
    assert f'{path}:7: film "x": mascot: expected text in quotes' in result.out


def test_add_takes_it(run, tmp_path):
    result = run("add X --year 2024 --mascot Fox", KROMANCE_DATA="-")
    assert result.code == 0, result.err
    text = (tmp_path / "home" / "data" / "films.toml").read_text(encoding="utf-8")
    assert 'mascot = "Fox"' in text


def test_a_cache_without_it_is_not_used(run):
    data = {"KROMANCE_DATA": str(DATASET)}
    before = run("list --json", root=ROOT, **data)
    after = run("list --json", **data)
    assert (before.code, after.code) == (0, 0)
    assert "mascot" not in json.loads(before.out)[0]
    assert json.loads(after.out)[0]["mascot"] is None
