"""Any value can be shown and written, and is never interpreted."""

import csv
import io
import json
import re
import shlex
import tomllib
from unicodedata import normalize

import hostile
import pytest
import tomli_w
from hostile import DATASETS, unescape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kromance.model.film import FIELDS
from kromance.model.text_types import PersonName, RegexText, Text
from kromance.output.formats import FORMATS
from kromance.storage.csv import escape_formula
from kromance.text import CONTROL_CHARACTERS

OUR_SEQUENCES = r"\x1b\[[0-9;]*m|\x1b\]8;[a-z0-9=:-]*;[^\x00-\x1f\x7f-\x9f]*\x1b\\"
"""The escape sequences that kromance sends to a terminal: colors and links."""

EXAMPLES = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 4,
)
"""Fixtures are shared by all examples of a test: each writes the files that it reads."""

NAMES = ["id", "title", "hangul", "synopsis", "cast", "aka"]


def compose(value):
    """Return a value with its texts in NFC, as kromance reads them."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, list):
        return [compose(item) for item in value]
    if isinstance(value, dict):
        return {key: compose(item) for key, item in value.items()}
    return value


@pytest.fixture
def kromance_on(kromance, dataset):
    """Write tables as a dataset; return what runs a command on it."""

    def write(tables):
        path = dataset(tomli_w.dumps(tables))

        def run(line, *arguments, **terminal):
            return kromance([*shlex.split(line), "--data", str(path), *arguments], **terminal)

        return run

    return write


COMMANDS = """\
list
list -f table
list --fields title,synopsis,aka,based_on
list --template '{title} {cast}'
filter title:/./
show film-0
show film-0 --spoilers
similar film-0
pick --seed 1 --any
pick -n 3 --any
stats --by title
stats --by with
stats -f table
""".splitlines()
COMMANDS += [f"list -f {name}" for name in FORMATS if name != "table"]


@pytest.mark.parametrize("line", COMMANDS)
@given(tables=DATASETS, width=st.sampled_from([1, 20, 40, 80, 200]), has_links=st.booleans())
@EXAMPLES
def test_a_terminal_gets_no_control_characters_but_ours(
    kromance_on, monkeypatch, line, tables, width, has_links
):
    with monkeypatch.context() as patch:
        patch.delenv("TMUX", raising=False)
        patch.setenv("VTE_VERSION", "7000" if has_links else "")
        result = kromance_on(tables)(line, tty=True, width=width)
    assert result.code == 0
    for text in (result.out, result.err):
        rest = re.sub(OUR_SEQUENCES, "", text).replace("\n", "")
        assert not re.search(CONTROL_CHARACTERS, rest.replace("\t", "") if "tsv" in line else rest)


@pytest.mark.parametrize("line", ["list", "list --fields title,year,cast,aka", "stats --by title"])
@given(tables=DATASETS, width=st.integers(40, 200))
@EXAMPLES
def test_tables_stay_aligned(kromance_on, line, tables, width):
    result = kromance_on(tables)(f"{line} -f table --color never", tty=True, width=width)
    header, *rows = result.out.splitlines()
    assert all(cell_len(row) <= width for row in (header, *rows))
    if line.startswith("list"):
        column = cell_len(header[: header.index("year")])
        for film, row in zip(tables["film"], rows, strict=True):
            assert str(film["year"]) in text_at(row, column)


def text_at(line, column):
    """Return the four characters of a line from a column on."""
    start = next(n for n in range(len(line) + 1) if cell_len(line[:n]) >= column)
    return line[start : start + 4]


class TestReadsBack:
    @pytest.mark.parametrize("name", ["json", "jsonl", "toml"])
    @given(tables=DATASETS)
    @EXAMPLES
    def test_json_and_toml_have_the_values_of_the_file(self, kromance_on, name, tables):
        output = kromance_on(tables)(f"list -f {name}").out
        rows = {
            "json": json.loads,
            "jsonl": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
            "toml": lambda text: tomllib.loads(text)["film"],
        }[name](output)
        for row, film in zip(rows, compose(tables["film"]), strict=True):
            for field, value in film.items():
                assert simplify(row[field]) == simplify(value), field

    @given(tables=DATASETS)
    @EXAMPLES
    def test_csv_has_the_values_of_the_file_without_formulas(self, kromance_on, tables):
        output = kromance_on(tables)(f"list -f csv --fields {','.join(NAMES)}").out
        header, *rows = csv.reader(io.StringIO(output, newline=""))
        assert header == NAMES
        for cells, film in zip(rows, compose(tables["film"]), strict=True):
            assert cells == [escape_formula(as_text(film.get(name))) for name in NAMES]
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)

    @given(tables=DATASETS)
    @EXAMPLES
    def test_tsv_has_the_values_of_the_file(self, kromance_on, tables):
        output = kromance_on(tables)(f"list -f tsv --fields {','.join(NAMES)}").out
        header, *rows = (line.split("\t") for line in output.split("\n")[:-1])
        assert header == NAMES
        for cells, film in zip(rows, compose(tables["film"]), strict=True):
            assert [unescape(cell) for cell in cells] == [as_text(film.get(name)) for name in NAMES]


def simplify(value):
    """Return dates as text, people as their names, and leave out what is empty."""
    if isinstance(value, list):
        return [item["name"] if isinstance(item, dict) else item for item in value] or None
    if isinstance(value, dict):
        simple = {key: simplify(item) for key, item in value.items()}
        return {key: item for key, item in simple.items() if item is not None}
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_text(value):
    return ", ".join(value) if isinstance(value, list) else value or ""


@pytest.mark.parametrize("line", ["shelf", "shelf --json", "show film-0", "list -f table"])
@given(tables=DATASETS, note=hostile.VALUES)
@EXAMPLES
def test_a_note_reads_back_and_is_safe_to_show(kromance_on, line, tables, note):
    run = kromance_on(tables)
    assert run("mark film-0", f"--note={note}", tty=True).code == 0
    (film,) = json.loads(run("shelf --json").out)
    assert film["note"] == compose(note)
    result = run(line, tty=True)
    rest = re.sub(OUR_SEQUENCES, "", result.out + result.err).replace("\n", "")
    assert not re.search(CONTROL_CHARACTERS, rest)


def test_every_field_with_free_text_is_tested():
    free_text = {
        name
        for name, field in FIELDS.items()
        if isinstance(field.item_type, (Text, PersonName))
        and not isinstance(field.item_type, RegexText)
    }
    assert free_text - {"note"} <= hostile.FIELDS
