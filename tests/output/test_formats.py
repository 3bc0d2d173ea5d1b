"""Every format reads back to the values of the film, and is safe to print and to open."""

import csv
import io
import json
import re
import tomllib

import pytest
from hostile import unescape
from hypothesis import given
from hypothesis import strategies as st
from support import Terminal

from kromance.errors import UsageError
from kromance.model.film import FIELDS, SEARCHABLE, Film, Person, ShelfEntry
from kromance.output.formats import FORMATS, OutputTarget, template_writer
from kromance.output.result_set import ResultSet
from kromance.text import CONTROL_CHARACTERS

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
    st.sampled_from(["=1+1", "'=1", "\x1b[31mx", "a\tb", "a\\tb", "a\nb", "\\", '"', "null"]),
)
PEOPLE = st.lists(st.builds(Person, name=TEXTS, hangul=st.none() | TEXTS), max_size=2)
FILMS = st.builds(
    Film,
    id=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True),
    title=TEXTS,
    hangul=st.none() | TEXTS,
    aka=st.lists(TEXTS, max_size=2),
    year=st.integers(1900, 2100),
    released=st.none() | st.dates(),
    runtime=st.none() | st.integers(1, 2000),
    directors=PEOPLE,
    note=st.none() | TEXTS,
    rating=st.none() | st.integers(1, 10).map(lambda number: number / 2),
    seen=st.lists(st.none() | st.dates(), max_size=2),
)
RESULTS = st.builds(ResultSet, st.just(list(FIELDS.values())), st.lists(FILMS, max_size=3))


def write(results, name, *, tty=False):
    """Return what a format writes."""
    stream = Terminal(tty=tty)
    FORMATS[name].write(results, OutputTarget(stream, "never"))
    return stream.getvalue()


def plain(results):
    """Return the records of a result set as JSON reads them."""
    return json.loads(json.dumps(list(results.to_json())))


def formatted(film):
    """Return every field of a film as text."""
    return {name: field.format(film) for name, field in FIELDS.items()}


@given(RESULTS)
def test_json_reads_back(results):
    assert json.loads(write(results, "json")) == plain(results)


@given(RESULTS)
def test_jsonl_reads_back_line_by_line(results):
    lines = write(results, "jsonl").split("\n")[:-1]
    assert [json.loads(line) for line in lines] == plain(results)


@given(RESULTS)
def test_toml_reads_back_without_null(results):
    tables = tomllib.loads(write(results, "toml")).get("film", [])
    assert tables == [without_null(row) for row in plain(results)]


def without_null(value):
    """Leave out null, except that TOML has "no date" for a viewing without one."""
    if isinstance(value, dict):
        return {key: without_null(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return ["no date" if item is None else without_null(item) for item in value]
    return value


@given(RESULTS)
def test_csv_reads_back_without_the_quote_before_a_formula(results):
    rows = list(csv.DictReader(io.StringIO(write(results, "csv"), newline="")))
    for row, film in zip(rows, results.rows, strict=True):
        assert {name: unquote_formula(cell) for name, cell in row.items()} == formatted(film)


def unquote_formula(cell):
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


@given(RESULTS)
def test_tsv_reads_back_line_by_line(results):
    header, *lines = write(results, "tsv").split("\n")[:-1]
    for line, film in zip(lines, results.rows, strict=True):
        cells = map(unescape, line.split("\t"))
        assert dict(zip(header.split("\t"), cells, strict=True)) == formatted(film)


@given(RESULTS)
def test_every_line_of_markdown_has_the_same_cells(results):
    lines = write(results, "markdown").split("\n")[:-1]
    assert len(lines) == 2 + len(results.rows)
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines} == {len(FIELDS) + 1}


@pytest.mark.parametrize("name", FORMATS)
@given(results=RESULTS)
def test_a_terminal_gets_no_control_characters(name, results):
    text = write(results, name, tty=True).replace("\n", "").replace("\t", "")
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
def test_a_template_is_filled_in(template, line):
    stream = Terminal(tty=False)
    film = Film(id="il-mare", title="Il Mare", year=2000, **vars(ShelfEntry(rating=4.5)))
    template_writer(template, SEARCHABLE)(ResultSet([], [film]), OutputTarget(stream))
    assert stream.getvalue() == line + "\n"


@pytest.mark.parametrize(
    "template", ["{", "}", "{}", "{title", "{title!r}", "{title:>9}", "{0}", "{titel}", "{a.b}"]
)
def test_a_template_takes_plain_names_only(template):
    with pytest.raises(UsageError):
        template_writer(template, SEARCHABLE)
