"""Hostile values: whatever a film contains is shown or written, never interpreted."""

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

from kromance.model.field_types import RegexText, Text
from kromance.model.film import FIELDS
from kromance.output.formats import FORMATS
from kromance.storage.csv import escape_formula
from kromance.text import CONTROL_CHARACTERS

OWN_SEQUENCES = r"\x1b\[[0-9;]*m|\x1b\]8;[a-z0-9=:-]*;[^\x00-\x1f\x7f-\x9f]*\x1b\\"
"""The escape sequences that kromance itself sends to a terminal: colors and hyperlinks."""

EXAMPLES = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 4,
)
"""Each example runs a whole command. All may share a fixture: each writes the files it reads."""


@pytest.fixture
def run_on(kromance, dataset):
    """Run a command line on a dataset: run_on({"film": [...]}, "list") -> out, err, code."""

    def run(tables, line, *arguments, **terminal):
        path = dataset(tomli_w.dumps(tables))
        return kromance([*shlex.split(line), "--data", str(path), *arguments], **terminal)

    return run


def has_foreign_controls(text, *, allowed="\n"):
    """Return whether a text has control characters that aren't kromance's own or allowed."""
    foreign = re.sub(f"{OWN_SEQUENCES}|[{allowed}]", "", text)
    return bool(re.search(CONTROL_CHARACTERS, foreign))


SCREENS = [
    "list",
    "list --fields title,synopsis,aka,based_on",
    "list --template '{title} {cast}'",
    "filter title:/./",
    "show film-0",
    "show film-0 --spoilers",
    "similar film-0",
    "pick --seed 1 --any",
    "pick -n 3 --any",
    "stats --by title",
    "stats --by with",
    *(f"list -f {name}" for name in FORMATS),
]


@pytest.mark.parametrize("line", SCREENS)
@given(tables=DATASETS, width=some.sampled_from([1, 20, 40, 80, 200]), links=some.booleans())
@EXAMPLES
def test_no_control_character_reaches_a_terminal(run_on, monkeypatch, line, tables, width, links):
    with monkeypatch.context() as patch:
        patch.delenv("TMUX", raising=False)
        patch.setenv("VTE_VERSION", "7000" if links else "")
        result = run_on(tables, line, tty=True, width=width)
    assert result.code == 0
    assert not has_foreign_controls(result.out, allowed="\n\t" if "tsv" in line else "\n")
    assert not has_foreign_controls(result.err)


@pytest.mark.parametrize("fields", ["title,year", "title,hangul,cast,year,aka"])
@given(tables=DATASETS, width=some.integers(40, 200))
@EXAMPLES
def test_tables_stay_aligned(run_on, fields, tables, width):
    line = f"list --fields {fields} --color never"
    header, *rows = run_on(tables, line, tty=True, width=width).out.splitlines()
    assert all(cell_len(row) <= width for row in rows)
    year_column = cell_len(header[: header.index("year")])
    years = [text_from_cell(row, year_column)[:4] for row in rows]
    assert years == [str(film["year"]) for film in tables["film"]]


def text_from_cell(line, cell):
    """Return the part of a line that starts at a terminal cell."""
    return next(line[n:] for n in range(len(line) + 1) if cell_len(line[:n]) >= cell)


@given(tables=DATASETS, width=some.integers(40, 200))
@EXAMPLES
def test_bar_charts_fit_the_terminal(run_on, tables, width):
    lines = run_on(tables, "stats --by title --color never", tty=True, width=width).out.splitlines()
    assert all(cell_len(line) <= width for line in lines)


class TestParsingBack:
    @pytest.mark.parametrize(
        ("name", "parse"),
        [
            ("json", json.loads),
            ("jsonl", lambda text: [json.loads(line) for line in text.split("\n")[:-1]]),
            ("toml", lambda text: tomllib.loads(text)["film"]),
        ],
    )
    @given(tables=DATASETS)
    @EXAMPLES
    def test_structured_formats_have_the_values_of_the_dataset(self, run_on, name, parse, tables):
        films = parse(run_on(tables, f"list -f {name}").out)
        for film, expected in zip(films, tables["film"], strict=True):
            for field, value in expected.items():
                assert comparable(film[field]) == comparable(value), field

    FIELDS = ("id", "title", "hangul", "synopsis", "cast", "aka")

    @given(tables=DATASETS)
    @EXAMPLES
    def test_csv_has_the_texts_with_formulas_escaped(self, run_on, tables):
        text = run_on(tables, f"list -f csv --fields {','.join(self.FIELDS)}").out
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        assert tuple(header) == self.FIELDS
        assert rows == [list(map(escape_formula, texts)) for texts in self.texts(tables)]
        cells = (cell for row in rows for cell in row)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)

    @given(tables=DATASETS)
    @EXAMPLES
    def test_tsv_has_the_texts_with_controls_escaped(self, run_on, tables):
        text = run_on(tables, f"list -f tsv --fields {','.join(self.FIELDS)}").out
        header, *rows = (line.split("\t") for line in text.split("\n")[:-1])
        assert tuple(header) == self.FIELDS
        assert [list(map(unescaped, row)) for row in rows] == self.texts(tables)

    def texts(self, tables):
        """Return the texts of the films in a dataset, as any format without types has them."""
        films = map(comparable, tables["film"])
        return [[as_text(film.get(field)) for field in self.FIELDS] for film in films]


def comparable(value):
    """Return a value of TOML or JSON in the same form.

    A person is a name, a date is a text, and what's null or an empty list is None or missing.
    """
    if isinstance(value, list):
        return [item["name"] if isinstance(item, dict) else comparable(item) for item in value]
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items() if item not in (None, [])}
    if isinstance(value, str):
        return normalize("NFC", value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_text(value):
    return ", ".join(value) if isinstance(value, list) else value or ""


@pytest.mark.parametrize("line", ["shelf", "shelf --json", "show film-0", "list -f table"])
@given(tables=DATASETS, note=SAID)
@EXAMPLES
def test_a_note_is_stored_unchanged_and_shown_safely(run_on, line, tables, note):
    assert run_on(tables, "mark film-0", f"--note={note}", tty=True).code == 0
    (film,) = json.loads(run_on(tables, "shelf --json").out)
    assert film["note"] == normalize("NFC", note)
    result = run_on(tables, line, tty=True)
    assert not has_foreign_controls(result.out + result.err)


HUGE_FILM = {"id": "a", "title": "가" * 1_000_000, "year": 2000, "synopsis": "a " * 500_000}


@pytest.mark.slow
@pytest.mark.parametrize("tty", [True, False])
@pytest.mark.parametrize(
    "line", ["list", "show a", "list -f table", "stats --by title", "list --json", "similar a"]
)
def test_a_title_may_have_a_million_characters(run_on, line, tty):
    assert run_on({"film": [HUGE_FILM]}, line, tty=tty).code == 0


def test_a_title_of_a_million_characters_is_not_cut(run_on):
    film = json.loads(run_on({"film": [HUGE_FILM]}, "show a --json").out)
    assert film["title"] == HUGE_FILM["title"]


def test_the_generated_films_have_every_field_that_holds_free_text():
    free_text = {
        name
        for name, field in FIELDS.items()
        if isinstance(field.item_type, Text) and not isinstance(field.item_type, RegexText)
    }
    assert free_text - {"note"} <= TRIED
