"""The examples in the documentation do what they say; the pictures are fresh."""

import importlib.util
import re
import shutil
import signal
import zipfile
from importlib import import_module

import pytest
from support import ROOT

from kromance.cli.app import COMMANDS
from kromance.errors import FileError, KromanceError, UsageError

COOKBOOK = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples():
    """Yield every kromance command of a shell block or a table."""
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
            yield from (line for line in block.splitlines() if line.startswith("kromance "))
        yield from re.findall(r"^\|.*\| `(kromance [^`]*)` \|$", text, re.MULTILINE)


@pytest.fixture(autouse=True)
def _files_of_the_examples(tmp_path, monkeypatch):
    """The files that examples import, in the folder where they run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    ratings = "Date,Name,Year,Letterboxd URI,Rating\n2024-05-01,Il Mare,2000,u,4\n"
    for name in ("ratings.csv", "watchlist.csv"):
        (tmp_path / name).write_text(ratings, encoding="utf-8")
    (tmp_path / "shelf.json").write_text('[{"title": "Daisy", "year": 2006, "seen": [null]}]')
    with zipfile.ZipFile(tmp_path / "letterboxd.zip", "w") as archive:
        archive.writestr("ratings.csv", ratings)


@pytest.mark.parametrize("line", sorted(set(examples())))
def test_an_example_runs(kromance, line):
    ran = kromance(line.removeprefix("kromance ").split(r" \|")[0])
    assert ran.code == 0, ran.err
    assert ran.out or ran.err


def help_examples():
    """Yield every command that the help of a command gives as an example."""
    for name, place in COMMANDS.items():
        module, function = place.split(".")
        text = getattr(import_module(f"kromance.cli.{module}"), function).__doc__
        found = [line.strip() for line in text.splitlines() if line.strip().startswith("kromance ")]
        assert found, f"{name} has no example"
        yield from found


@pytest.mark.parametrize("line", list(help_examples()))
def test_an_example_of_the_help_runs(kromance, line):
    ran = kromance(line.removeprefix("kromance "))
    assert ran.code == 0, ran.err
    assert ran.out or ran.err


@pytest.mark.parametrize("block", re.findall(r"```bash\n(.*?)```", COOKBOOK, re.DOTALL))
def test_a_recipe_runs_where_its_program_is(process, block):
    for program in re.findall(r"\b(jq|duckdb|sqlite-utils|nu|fzf)\b", block):
        if not shutil.which(program):
            pytest.skip(f"{program} is not here")
    ran = process(["bash", "-euo", "pipefail", "-c", block])
    assert ran.code == 0, ran.err
    assert ran.out


@pytest.fixture(scope="module")
def script():
    def load(name):
        spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


def test_the_pictures_are_fresh(script):
    pictures = script("pictures")
    for name, commands in pictures.PICTURES.items():
        drawn = (pictures.HERE / f"{name}.svg").read_text(encoding="utf-8")
        assert drawn == pictures.drawn(commands), f"{name}: run python docs/pictures.py"


def test_the_man_page_is_fresh(script):
    manpage = script("manpage")
    assert manpage.PAGE.read_text(encoding="utf-8") == manpage.page(), "run python docs/manpage.py"


SURROUNDINGS = r'"((?:KROMANCE|XDG|NO_COLOR|FORCE_|CLICOLOR|TERM|COLUMNS|LINES)[A-Z_]*)"'


def test_every_variable_of_the_surroundings_is_listed():
    sources = (ROOT / "kromance").rglob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    read = set(re.findall(SURROUNDINGS, text)) - {"TERM_PROGRAM"}
    assert len(read) > 8
    assert [name for name in sorted(read) if f"`{name}`" not in COOKBOOK] == []


def test_every_exit_code_is_listed():
    listed = ", ".join(re.findall(r"^\| ([\d, ]+) \|", COOKBOOK, re.MULTILINE))
    ended = {128 + number for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    told = {error.code for error in (KromanceError, UsageError, FileError)}
    assert set(map(int, listed.split(", "))) == {0} | told | ended


PROMISES = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[\w./:]+)`", PROMISES))))
def test_what_shows_a_promise_is_there(named):
    file, _, name = named.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^ *(?:def|class) {name}\b", text, re.MULTILINE) or not name
