"""The documentation: examples run, links lead somewhere, tables and references are complete."""

import re
import shutil
import zipfile
from html import unescape
from importlib import import_module

import pytest
from rich.cells import cell_len
from support import PYTHON, ROOT

from kromance.cli.app import COMMANDS
from kromance.errors import FileError, KromanceError, UsageError

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
}
README = PAGES["README.md"]
GROWTH = ROOT / "docs" / "pictures" / "growth.svg"  # a plot, not a terminal
PICTURES = sorted({*(ROOT / "docs" / "pictures").glob("*.svg")} - {GROWTH})
CONTRIBUTING = PAGES["CONTRIBUTING.md"]
SCRIPTING = PAGES["docs/scripting.md"]
DATASET_PAGE = PAGES["docs/dataset.md"]

ENVIRONMENT_VARIABLE = (
    r'"((?:KROMANCE|XDG|NO_COLOR|FORCE_|CLICOLOR|TERM|COLUMNS|LINES)[A-Z_]*)"'  # in the source code
)


def code_blocks(text, language):
    """Return the code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def table_rows(text, heading):
    """Return the cells of the table under a heading, without its header."""
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    return rows[2:]


def example_commands():
    """Yield every kromance command in a shell block or a table."""
    for text in PAGES.values():
        for block in code_blocks(text, "sh"):
            yield from (line for line in block.splitlines() if line.startswith("kromance "))
        yield from re.findall(r"^\|.*\| `(kromance [^`]*)` \|$", text, re.MULTILINE)


def help_examples():
    """Yield the command lines in the help of each command."""
    for location in COMMANDS.values():
        module, function = location.split(".")
        text = getattr(import_module(f"kromance.cli.{module}"), function).__doc__
        yield re.findall(r"^ *(kromance .*)$", text, re.MULTILINE)


def heading_anchors(text):
    """Return the anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links():
    """Yield each relative link: the page it is on, the path it leads to, and the anchor."""
    for page, text in PAGES.items():
        prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)]+)\)", prose):
            if not re.match(r"[a-z]+:", target):
                path, _, anchor = target.partition("#")
                yield page, path, anchor


def paths():
    """Yield each file or folder of the project that a page names: the page, and its path."""
    folders = "benchmarks|data|docs|kromance|scripts|tests"
    for page, text in PAGES.items():
        for path in re.findall(rf"`(?:\./)?((?:{folders})/[\w./-]*)`", text):
            yield page, path


@pytest.fixture
def example_files(tmp_path, monkeypatch, user_films):
    """Write the files that examples import, a film of their own, and a shelf's backup."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    ratings = "Date,Name,Year,Letterboxd URI,Rating\n2024-05-01,Il Mare,2000,u,4\n"
    for name in ("ratings.csv", "watchlist.csv"):
        (tmp_path / name).write_text(ratings, encoding="utf-8")
    (tmp_path / "shelf.json").write_text('[{"title": "Daisy", "year": 2006, "seen": [null]}]')
    with zipfile.ZipFile(tmp_path / "letterboxd.zip", "w") as archive:
        archive.writestr("ratings.csv", ratings)
    user_films.write_text('[[film]]\nid = "another-film"\ntitle = "A"\nyear = 2000\n')
    user_films.with_name("shelf.backup.toml").write_text("[film.daisy]\nwant = true\n")


@pytest.mark.usefixtures("example_files")
@pytest.mark.parametrize(
    "line", sorted({*example_commands(), *(line for lines in help_examples() for line in lines)})
)
def test_an_example_succeeds_and_prints_something(kromance, line):
    ran = kromance(line.removeprefix("kromance ").split(r" \|")[0])
    assert ran.code == 0, ran.err
    assert ran.out or ran.err


@pytest.mark.parametrize(("name", "lines"), [*zip(COMMANDS, help_examples(), strict=True)])
def test_the_help_of_a_command_has_examples(name, lines):
    assert any(line.startswith(f"kromance {name}") for line in lines)


RECIPES = {
    "jq": r"(?s)^\d{4} [A-Z].*\n[1-9]\d*\t[a-z-]+\n",
    "cut -f2,4": r'(?s)\n[A-Z][^\n]*\t\d{4}\n.*"id": "my-sassy-girl".*\n[A-Z][^\n\t]+\n$',
    "--today": r"^Tonight: .+ \(\d{4}\), \d+ min\n$",
    "fzf": r"^my-sassy-girl\n$",
    "sqlite-utils": r"^title\r\n[A-Z]",
    "duckdb": r"romance[^\n]*\d",
    "dramas.toml": r"(?s)\nid\ttitle.*\t199\d\t.*\nvalue\tfilms\n1990\t\d+\n",
}
"""What the output of each recipe matches, by a word that is only in that recipe."""


@pytest.mark.parametrize("block", code_blocks(SCRIPTING + DATASET_PAGE, "bash"))
def test_a_recipe_for_the_shell_prints_what_it_should(process, tmp_path, block):
    (pattern,) = [RECIPES[word] for word in RECIPES if word in block]
    for program in re.findall(r"\b(bash|jq|duckdb|fzf|sqlite-utils)\b", f"bash {block}"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    # Without a terminal, fzf can only filter.
    ran = process(
        ["bash", "-euo", "pipefail", "-c", f"cd {tmp_path}\n{block}"],
        FZF_DEFAULT_OPTS="--filter=sassygirl",
    )
    assert ran.code == 0, ran.err
    assert re.search(pattern, ran.out)


def test_the_recipe_for_nushell_prints_short_films(process):
    (block,) = code_blocks(SCRIPTING, "nushell")
    if not shutil.which("nu"):
        pytest.skip("nu is not installed")
    ran = process(["nu", "--no-config-file", "-c", f"{block.strip()} | to csv"])
    assert re.match(r"title,year\n(.+,\d{4}\n)+$", ran.out), ran.err


def test_the_recipe_for_pandas_reads_the_films(process):
    pytest.importorskip("pandas")
    (block,) = code_blocks(SCRIPTING, "python")
    ran = process([PYTHON, "-c", f"{block}print(films.runtime.min(), *films.genres[0])"])
    assert re.match(r"\d+\.0 romance", ran.out), ran.err


def test_the_preview_of_fzf_is_a_card_in_color(process):
    (preview,) = re.findall(r"--preview '(.*?)'", SCRIPTING)
    command = preview.replace("{1}", "my-sassy-girl")
    ran = process(["sh", "-c", command], FZF_PREVIEW_COLUMNS="45", NO_COLOR="1")
    lines = re.sub("\x1b.*?m", "", ran.out).splitlines()
    assert lines[0].startswith(" My Sassy Girl (2001)")
    assert 30 < max(map(cell_len, lines)) <= 45
    assert "\x1b[" in ran.out


@pytest.mark.parametrize("block", code_blocks(CONTRIBUTING, "python"))
def test_a_python_example_runs(process, block):
    ran = process([PYTHON, "-c", block])
    assert ran.code == 0, ran.err
    assert ran.out


@pytest.mark.parametrize(("page", "path", "anchor"), sorted(set(links())))
def test_a_link_leads_somewhere(page, path, anchor):
    target = (ROOT / page).parent / path if path else ROOT / page
    assert target.exists()
    if anchor:
        assert anchor in heading_anchors(target.read_text(encoding="utf-8"))


def test_the_readme_starts_with_two_commands():
    assert len(code_blocks(README, "sh")[0].splitlines()) == 2


def test_every_environment_variable_is_listed():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "kromance").rglob("*.py")]
    used = set(re.findall(ENVIRONMENT_VARIABLE, "".join(sources))) - {"TERM_PROGRAM"}
    listed = [name for names, _ in table_rows(SCRIPTING, "Environment") for name in names.split()]
    assert len(used) > 8
    assert used <= {name.strip("`,") for name in listed}


def test_every_exit_code_is_listed():
    listed = [code for codes, _ in table_rows(SCRIPTING, "Exit codes") for code in codes.split()]
    of_errors = {KromanceError.code, UsageError.code, FileError.code}
    of_signals = {130, 143, 129}  # SIGINT, SIGTERM, SIGHUP
    assert {int(code.strip(",")) for code in listed} == {0} | of_errors | of_signals


@pytest.mark.parametrize(("page", "path"), sorted(set(paths())))
def test_a_file_that_the_docs_name_exists(page, path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_text_in_pictures_is_as_wide_as_in_a_terminal(path):
    runs = re.findall(
        r'<text class="kromance-r.*? textLength="(.*?)".*?>(.*?)</text>', path.read_text("utf-8")
    )
    assert runs
    for length, content in runs:
        assert float(length) / cell_len(unescape(content)) == pytest.approx(12.2)
