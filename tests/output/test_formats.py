"""Output formats: each parses back to what it was written from, and is safe for a terminal."""

import csv
import io
import json
import re
import tomllib

import pytest
from hostile import unescape
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Terminal

from kromance.model.film import FIELDS, Film, Person
from kromance.output.formats import FORMATS, OutputTarget, output_format
from kromance.output.result_set import ResultSet
from kromance.storage.csv import unescape_formula
from kromance.text import CONTROL_CHARACTERS

ALL_FIELDS = list(FIELDS.values())
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
FILM_LISTS = st.lists(FILMS, max_size=3)

FEWER_EXAMPLES = settings(max_examples=settings.default.max_examples // 4)
"""Films take long to generate."""


def write(name, films, fields=ALL_FIELDS, *, tty=False, **options):
    stream = Terminal(tty=tty)
    FORMATS[name].write(ResultSet(fields, films, **options), OutputTarget(stream, "never"))
    return stream.getvalue()


def json_objects(films):
    objects = [{field.name: field.to_json(film) for field in ALL_FIELDS} for film in films]
    return json.loads(json.dumps(objects))


def texts(film):
    return {field.name: field.format(film) for field in ALL_FIELDS}


class TestParsingBack:
    @given(films=FILM_LISTS)
    @FEWER_EXAMPLES
    def test_json_is_an_array(self, films):
        assert json.loads(write("json", films)) == json_objects(films)

    @given(film=FILMS)
    @FEWER_EXAMPLES
    def test_json_of_a_single_film_is_an_object(self, film):
        assert [json.loads(write("json", [film], single=True))] == json_objects([film])

    @given(films=FILM_LISTS)
    @FEWER_EXAMPLES
    def test_jsonl_is_an_object_per_line(self, films):
        lines = write("jsonl", films).split("\n")
        assert lines.pop() == ""
        assert [json.loads(line) for line in lines] == json_objects(films)

    @given(films=FILM_LISTS)
    @FEWER_EXAMPLES
    def test_toml_has_all_but_the_unknown_values(self, films):
        tables = tomllib.loads(write("toml", films)).get("film", [])
        assert tables == [without_nulls(film) for film in json_objects(films)]

    @given(films=FILM_LISTS)
    @FEWER_EXAMPLES
    def test_csv_has_the_texts_with_formulas_escaped(self, films):
        rows = csv.DictReader(io.StringIO(write("csv", films), newline=""))
        unescaped_rows = [
            {name: unescape_formula(cell) for name, cell in row.items()} for row in rows
        ]
        assert unescaped_rows == list(map(texts, films))

    @given(films=FILM_LISTS)
    @FEWER_EXAMPLES
    def test_tsv_has_the_texts_with_controls_escaped(self, films):
        header, *lines = (line.split("\t") for line in write("tsv", films).split("\n")[:-1])
        rows = [dict(zip(header, map(unescape, line), strict=True)) for line in lines]
        assert rows == list(map(texts, films))

    @given(films=FILM_LISTS)
    @FEWER_EXAMPLES
    def test_markdown_stays_one_table(self, films):
        lines = write("markdown", films).split("\n")
        assert lines.pop() == ""
        assert len(lines) == 2 + len(films)
        unescaped_bars = [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines]
        assert set(unescaped_bars) == {len(FIELDS) + 1}


def without_nulls(value):
    """Return a JSON value as TOML has it."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return ["no date" if item is None else without_nulls(item) for item in value]
    return value


@given(aka=st.lists(TEXTS | st.text("a, \\", min_size=1), min_size=1))
def test_a_list_in_tsv_can_be_split_again(aka):
    film = Film(id="a", title="A", year=2000, aka=aka)
    cell = write("tsv", [film], [FIELDS["aka"]]).split("\n")[1]
    assert [unescape(item) for item in cell.split(", ")] == aka
    restored = cell.encode("latin-1", "backslashreplace").decode("unicode-escape")
    assert restored == ", ".join(aka)


@pytest.mark.parametrize("name", FORMATS)
@given(films=FILM_LISTS)
@FEWER_EXAMPLES
def test_no_control_character_reaches_a_terminal(name, films):
    text = write(name, films, tty=True).replace("\n", "").replace("\t", "")
    assert not re.search(CONTROL_CHARACTERS, text)


@pytest.mark.parametrize(
    ("name", "title", "line"),
    [
        ("csv", "a, b", '"a, b"'),
        ("csv", "=1+1", "'=1+1"),
        ("csv", "a\x1bb", "a\x1bb"),
        ("tsv", "a\tb\nc\\d", "a\\tb\\nc\\\\d"),
        ("tsv", "a\x1bb\u202ec", "a\\x1bb\\u202ec"),
        ("json", "시월애\x1b", '[\n{"title": "시월애\\u001b"}\n]'),
        ("jsonl", "시월애", '{"title": "시월애"}'),
        ("toml", "시월애\x1b", 'film = [\n    { title = "시월애\\u001b" },\n]'),
        ("markdown", "a|b *c* <d> e_f", "| a\\|b \\*c\\* \\<d\\> e\\_f |"),
        ("markdown", "a.b www.evil.com", "| a.b www\\.evil.com |"),
        ("markdown", "a\x1bb", "| a\ufffdb |"),
        ("table", "a\x1bb [red]c[/] :heart:", "a\ufffdb [red]c[/] :heart:"),
    ],
)
def test_values_are_escaped(name, title, line):
    text = write(name, [Film(id="a", title=title, year=2000)], [FIELDS["title"]])
    assert text.endswith(f"{line}\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("table", ""),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "title\n"),
        ("tsv", "title\n"),
        ("toml", "film = []\n"),
        ("markdown", "| title |\n| --- |\n"),
    ],
)
def test_no_films_are_an_empty_result(name, text):
    assert write(name, [], [FIELDS["title"]]) == text


def test_toml_names_the_tables_after_the_records():
    text = write("toml", [Film(id="a", title="A", year=2000)], row_name="movie")
    assert tomllib.loads(text)["movie"][0]["title"] == "A"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_described(name):
    assert re.fullmatch(r"[A-Z].+[^.]", FORMATS[name].description)


@pytest.fixture
def _ids_format():
    """Register one more format."""

    @output_format("ids")
    def write_ids(results, target):
        """Write only the IDs."""
        target.stream.writelines(f"{film.id}\n" for film in results.rows)

    yield
    del FORMATS["ids"]


@pytest.mark.usefixtures("_ids_format")
def test_a_decorated_function_is_a_format(kromance):
    assert FORMATS["ids"].description == "Write only the IDs"
    assert kromance("list --must-watch -n 2 -f ids").out == "my-sassy-girl\nwinter-sonata\n"
