"""Whatever a value holds, it is shown or written, and nothing of it acts."""

import csv
import io
import json
import re
import shlex
import tomllib
from unicodedata import normalize

import pytest
import tomli_w
from hostile import DATASETS, SAID, TRIED, unescaped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rich.cells import cell_len

from kromance.model.field_types import PersonName, RegexText, Text
from kromance.model.film import FIELDS
from kromance.output.formats import FORMATS
from kromance.storage.csv import escape_formula
from kromance.text import CONTROL_CHARACTERS

OURS = r"\x1b\[[0-9;]*m|\x1b\]8;[a-z0-9=:-]*;[^\x00-\x1f\x7f-\x9f]*\x1b\\"
"""What we send to a terminal: colours and links."""

EVERY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 2,
)
"""A fixture may serve many values: each writes the files that it reads."""


def normal(value):
    """Return a value with its texts as the program keeps them."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, list):
        return [normal(one) for one in value]
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    return value


@pytest.fixture
def written(kromance, dataset):
    """Write tables as a dataset; return what runs a line on it."""

    def write(tables):
        path = dataset(tomli_w.dumps(tables))
        return lambda line, *more, **how: kromance(
            [*shlex.split(line), "--data", str(path), *more], **how
        )

    return write


SHOWN = """\
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
SHOWN += [f"list -f {name}" for name in FORMATS]


@pytest.mark.parametrize("line", SHOWN)
@given(tables=DATASETS, width=some.sampled_from([1, 20, 40, 80, 200]), links=some.booleans())
@EVERY
def test_a_terminal_gets_no_control_but_ours(written, monkeypatch, line, tables, width, links):
    with monkeypatch.context() as patch:
        patch.delenv("TMUX", raising=False)
        patch.setenv("VTE_VERSION", "7000" if links else "")
        ran = written(tables)(line, tty=True, width=width)
    assert ran.code == 0
    for told in (ran.out, ran.err):
        left = re.sub(OURS, "", told).replace("\n", "").replace("\t", "" if "tsv" in line else "\t")
        assert not re.search(CONTROL_CHARACTERS, left)


@pytest.mark.parametrize("line", ["list", "list --fields title,year,cast,aka", "stats --by title"])
@given(tables=DATASETS, width=some.integers(40, 200))
@EVERY
def test_tables_stay_aligned(written, line, tables, width):
    shown = written(tables)(f"{line} -f table --color never", tty=True, width=width).out
    lines = shown.splitlines()
    assert all(cell_len(one) <= width for one in lines)
    if line.startswith("list"):
        assert len(lines) == 1 + len(tables["film"])
        start = cell_len(lines[0][: lines[0].index("year")])
        for film, one in zip(tables["film"], lines[1:], strict=True):
            assert str(film["year"]) in from_cell(one, start)


def from_cell(line, start):
    """Return what stands in a line from a cell on."""
    at = next(n for n in range(len(line) + 1) if cell_len(line[:n]) >= start)
    return line[at : at + 4]


class TestReadsBack:
    @pytest.mark.parametrize("form", ["json", "jsonl", "toml"])
    @given(tables=DATASETS)
    @EVERY
    def test_to_what_was_in_the_file(self, written, form, tables):
        out = written(tables)(f"list -f {form}").out
        rows = {
            "json": json.loads,
            "jsonl": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
            "toml": lambda text: tomllib.loads(text)["film"],
        }[form](out)
        for row, film in zip(rows, normal(tables["film"]), strict=True):
            for name, value in film.items():
                assert held(row[name]) == held(plain(value)), name

    @given(tables=DATASETS)
    @EVERY
    def test_csv_as_it_is_shown(self, written, tables):
        run = written(tables)
        names = ["id", "title", "hangul", "synopsis", "cast", "aka"]
        line = f"list -f csv --fields {','.join(names)}"
        head, *rows = csv.reader(io.StringIO(run(line).out, newline=""))
        assert head == names
        for cells, film in zip(rows, normal(tables["film"]), strict=True):
            for name, cell in zip(names, cells, strict=True):
                assert cell == escape_formula(text(film.get(name)))
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))

    @given(tables=DATASETS)
    @EVERY
    def test_tsv_as_it_is_shown(self, written, tables):
        names = ["id", "title", "hangul", "synopsis", "cast", "aka"]
        out = written(tables)(f"list -f tsv --fields {','.join(names)}").out
        head, *rows = (line.split("\t") for line in out.split("\n")[:-1])
        assert head == names
        for cells, film in zip(rows, normal(tables["film"]), strict=True):
            assert [unescaped(cell) for cell in cells] == [text(film.get(name)) for name in names]


def plain(value):
    """Return a value of a file as JSON has it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def held(value):
    """Return people by their names, and an empty list as nothing."""
    if isinstance(value, list):
        return [one["name"] if isinstance(one, dict) else one for one in value] or None
    if isinstance(value, dict):
        return {key: found for key, one in value.items() if (found := held(one)) is not None}
    return plain(value)


def text(value):
    return ", ".join(value) if isinstance(value, list) else value or ""


@pytest.mark.parametrize("line", ["shelf", "shelf --json", "show film-0", "list -f table"])
@given(tables=DATASETS, note=SAID)
@EVERY
def test_a_note_is_kept_whole_and_does_not_act(written, line, tables, note):
    run = written(tables)
    assert run("mark film-0", f"--note={note}", tty=True).code == 0
    (film,) = json.loads(run("shelf --json").out)
    assert film["note"] == normal(note)
    shown = run(line, tty=True)
    assert not re.search(
        CONTROL_CHARACTERS, re.sub(OURS, "", shown.out + shown.err).replace("\n", "")
    )


def test_a_title_of_a_megabyte(written):
    run = written(
        {"film": [{"id": "a", "title": "가" * 1_000_000, "year": 2000, "synopsis": "a " * 500_000}]}
    )
    for line in ("list", "show a", "list -f table", "stats --by title", "list --json", "similar a"):
        for tty in (True, False):
            assert run(line, tty=tty).code == 0
    assert len(json.loads(run("show a --json").out)["title"]) == 1_000_000


def test_every_field_that_holds_text_is_tried():
    texts = {
        name for name, field in FIELDS.items() if isinstance(field.item_type, (Text, PersonName))
    }
    patterned = {name for name, field in FIELDS.items() if isinstance(field.item_type, RegexText)}
    assert texts - patterned - {"note"} <= TRIED
