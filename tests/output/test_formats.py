"""Each format reads back to what was in the film, and nothing in it acts."""

import csv
import io
import json
import re
import tomllib

import pytest
from hostile import unescaped
from hypothesis import given
from hypothesis import strategies as some
from support import Terminal

from kromance.errors import UsageError
from kromance.model.film import FIELDS, SEARCHABLE, Film, Person, ShelfEntry
from kromance.output.formats import FORMATS, OutputTarget, template_writer
from kromance.output.result_set import ResultSet
from kromance.text import CONTROL_CHARACTERS

TEXTS = some.one_of(
    some.text(some.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
    some.sampled_from(["=1+1", "'=1", "\x1b[31mx", "a\tb", "a\\tb", "a\nb", "\\", '"', "null"]),
)
PEOPLE = some.lists(some.builds(Person, name=TEXTS, hangul=some.none() | TEXTS), max_size=2)
FILMS = some.builds(
    Film,
    id=some.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True),
    title=TEXTS,
    hangul=some.none() | TEXTS,
    aka=some.lists(TEXTS, max_size=2),
    year=some.integers(1900, 2100),
    released=some.none() | some.dates(),
    runtime=some.none() | some.integers(1, 2000),
    directors=PEOPLE,
    note=some.none() | TEXTS,
    rating=some.none() | some.integers(1, 10).map(lambda number: number / 2),
    seen=some.lists(some.none() | some.dates(), max_size=2),
)
SHEETS = some.builds(ResultSet, some.just(list(FIELDS.values())), some.lists(FILMS, max_size=3))


def plain(sheet):
    return json.loads(json.dumps(list(sheet.to_json())))


def written(sheet, name, *, tty=False):
    stream = Terminal(tty=tty)
    FORMATS[name].write(sheet, OutputTarget(stream, "never"))
    return stream.getvalue()


@given(SHEETS)
def test_json_reads_back(sheet):
    assert json.loads(written(sheet, "json")) == plain(sheet)


@given(SHEETS)
def test_json_lines_read_back(sheet):
    lines = written(sheet, "jsonl").split("\n")[:-1]
    assert [json.loads(line) for line in lines] == plain(sheet)


@given(SHEETS)
def test_toml_reads_back_without_what_is_unknown(sheet):
    rows = [known(row) for row in plain(sheet)]
    assert tomllib.loads(written(sheet, "toml")).get("film", []) == rows


def known(value):
    if isinstance(value, dict):
        return {key: known(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return ["no date" if item is None else known(item) for item in value]
    return value


@given(SHEETS)
def test_csv_reads_back_but_for_the_apostrophe_that_disarms(sheet):
    rows = list(csv.DictReader(io.StringIO(written(sheet, "csv"), newline="")))
    for row, film in zip(rows, sheet.rows, strict=True):
        assert {key: armed(cell) for key, cell in row.items()} == shown(film)


def armed(cell):
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def shown(film):
    return {name: field.format(film) for name, field in FIELDS.items()}


@given(SHEETS)
def test_tsv_reads_back_line_by_line(sheet):
    head, *lines = written(sheet, "tsv").split("\n")[:-1]
    for line, film in zip(lines, sheet.rows, strict=True):
        cells = [unescaped(cell) for cell in line.split("\t")]
        assert dict(zip(head.split("\t"), cells, strict=True)) == shown(film)


@given(SHEETS)
def test_a_table_of_markdown_stays_one(sheet):
    lines = written(sheet, "markdown").split("\n")[:-1]
    assert len(lines) == 2 + len(sheet.rows)
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines} == {len(FIELDS) + 1}


@pytest.mark.parametrize("name", FORMATS)
@given(sheet=SHEETS)
def test_nothing_acts_on_a_terminal(name, sheet):
    text = written(sheet, name, tty=True).replace("\n", "").replace("\t", "")
    assert not re.search(CONTROL_CHARACTERS, text)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{title} ({year})", "Il Mare (2000)"),
        ("{{{id}}}", "{il-mare}"),
        ("plain", "plain"),
        ("{runtime}", ""),
        ("{must-watch}", "no"),
        ("{rating}", "4.5"),
    ],
)
def test_a_template(template, line):
    stream = Terminal(tty=False)
    film = Film(id="il-mare", title="Il Mare", year=2000, **vars(ShelfEntry(rating=4.5)))
    template_writer(template, SEARCHABLE)(ResultSet([], [film]), OutputTarget(stream))
    assert stream.getvalue() == line + "\n"


@pytest.mark.parametrize(
    "template", ["{", "}", "{}", "{title", "{title!r}", "{title:>9}", "{0}", "{titel}", "{a.b}"]
)
def test_a_template_that_is_none(template):
    with pytest.raises(UsageError):
        template_writer(template, SEARCHABLE)
