"""An invalid or enormous dataset gets a short answer with the right line."""

import re
import tomllib

import pytest
from broken_toml import RULES, cases
from support import PYTHON

from kromance.catalog.diagnostics import DatasetError
from kromance.catalog.reader import load_films
from kromance.model.film import ArticleClaim, Film, Person

FILM = '[[film]]\nid = "{}"\ntitle = "T"\nyear = 2000\n'


def is_toml(content):
    try:
        tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return True


def reported_lines(result, path):
    """Return the lines that an error message names, and check that it is a short one."""
    assert (result.out, result.code) == ("", 3)
    assert result.err.startswith("kromance: ")
    lines = result.err.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) < 500 + len(str(path))
    found = re.findall(rf"^{re.escape(str(path))}:(\d+): ", result.err, re.MULTILINE)
    return list(map(int, found))


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_invalid_toml_is_reported_on_its_line(kromance, dataset, rule):
    """Try some 2,500 files in all, each of which Python's own parser refuses too."""
    for name, content, first, last in cases(rule):
        assert not is_toml(content), name
        path = dataset(content)
        (line,) = reported_lines(kromance(["list", "--data", str(path)]), path)
        assert first <= line <= last, name


@pytest.mark.parametrize(
    ("value", "text", "line"),
    [
        ("01", 'title = "T"\nyear = {}\n', 4),
        ('"open', "title = {}\nyear = 2000\n", 3),
        ('"\\q"', "title = {}\nyear = 2000\n", 3),
        ("[1,\n2", 'title = "T"\ngenres = {}\nyear = 2000\n', 6),
        ("2000-02-30", 'title = "T"\nyear = 2000\nreleased = {}\n', 5),
        ("{a=1,a=2}", 'title = "T"\nyear = 2000\narticle = {}\n', 5),
        ("{a=1,,}", 'title = "T"\nyear = 2000\narticle = {}\n', 5),
        ("9" * 5_000, 'title = "T"\nyear = {}\n', 4),
    ],
)
def test_an_invalid_value_is_reported_on_its_line(kromance, dataset, value, text, line):
    path = dataset('[[film]]\nid = "a"\n' + text.replace("{}", value))
    assert reported_lines(kromance(["list", "--data", str(path)]), path) == [line]


VALUES = (
    """
""|"text"|"\\u0000"|'0'|0|-1|2000|9223372036854775807|-9223372036854775808|99999999999999999999999
0xffffffffffffffffffff|0.0|1.5|1e400|-0.0|inf|-inf|nan|true|false
2000-01-01|2000-01-01T00:00:00|2000-01-01T00:00:00Z|00:00:00|9999-12-31|0001-01-01
[]|[[]]|[0]|[""]|["text"]|[1, "text", true]|[[["text"]]]|[{}]|[2000-01-01]|["no date"]
{}|{a = 1}|{title = "text"}|{a = {b = {c = []}}}
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

FIRST, SECOND = FILM.format("a"), FILM.format("b")
ARTICLE = 'title = "T"\nyear = 2000\ngenres = []\ncast = []\npremise = "P"\nverdict = "accurate"\n'
TABLES = {
    Film: ("[[film]]", 'id = "a"\ntitle = "T"\nyear = 2000\n'),
    Person: (f"{FIRST}[[person]]", 'name = "N"\n'),
    ArticleClaim: (f"{FIRST}[film.article]", ARTICLE),
}
"""The text up to the header of a table of each type, and its lines."""

FIELDS = [(record, name) for record in TABLES for name in (*record.FIELDS, "unheard-of")]


@pytest.mark.parametrize(("record", "name"), FIELDS)
def test_a_value_of_any_type_is_read_or_reported(kromance, dataset, record, name):
    header, lines = TABLES[record]
    header_line = header.count("\n") + 1
    others = "".join(f"{line}\n" for line in lines.splitlines() if not line.startswith(f"{name} ="))
    for value in (*VALUES, f"0x{'f' * 10_000}"):
        path = dataset(f"{header}\n{name} = {value}\n{others}")
        result = kromance(["list", "--json", "--data", str(path)])
        if result.code:
            assert set(reported_lines(result, path)) == {header_line + 1}
            assert name in result.err


ERRORS = {
    "a quoted key with a space": (FIRST + '"a b" = 1\n', 5),
    "an empty key": (FIRST + '"" = 1\n', 5),
    "a key that is the start of another": (FIRST + "cast-list = 1\ncast = 1\n", 6),
    "a header in quotes": (
        FIRST + SECOND.replace("[[film]]", '[["film"]]').replace("2000", "1"),
        8,
    ),
    "a header inside a string": (
        FIRST + 'synopsis = """\n[[film]]\n"""\n' + SECOND.replace("2000", "1"),
        11,
    ),
    "a key inside a string": (FIRST + 'synopsis = """\nruntime = 1\n"""\nruntime = 0\n', 8),
    "a missing key that another table has": (
        '[[film]]\nid = "a"\nyear = 2000\n[[x]]\ntitle = "t"\n',
        1,
    ),
    "a missing name that a film has": (
        '[[person]]\nhangul = "x"\n' + FIRST + 'name = "n"\n',
        1,
    ),
    "no films": ("schema = 1\nfilm = []\n", 2),
    "perhaps in an inline table": (
        FIRST + f'article = {{ {ARTICLE.strip().replace(chr(10), ", ")}, perhaps = "" }}\n',
        5,
    ),
    "a backslash at the end of a line": (FIRST.replace('"T"', '"T\\'), 3),
}


@pytest.mark.parametrize("name", ERRORS)
def test_the_line_of_an_error_is_right_in_any_context(kromance, dataset, name):
    content, line = ERRORS[name]
    path = dataset(content)
    assert line in reported_lines(kromance(["list", "--data", str(path)]), path)


LARGE = {
    "arrays": lambda n: f"x = {'[' * n}{']' * n}\n",
    "inline tables": lambda n: f"x = {'{a=' * n}1{'}' * n}\n",
    "dotted keys": lambda n: f"x{'.a' * n} = 1\n",
    "headers": lambda n: f"[x{'.a' * n}]\n",
    "strings": lambda n: 'x = """' + '"" ' * n + "\n",
    "comments": lambda n: "#" * n + "\nx = ",
    "keys": lambda n: FILM.format("a") + "".join(f"k{one} = 1\n" for one in range(n)),
    "a long key": lambda n: FILM.format("a") + f"{'k' * n} = 1\n",
    "a long id": lambda n: FILM.format("a" * n),
    "a long name": lambda n: FILM.format("a") + f'cast = ["{"n" * n}"]\n[[person]]\nname = "m"\n',
    "cast": lambda n: FILM.format("a") + f"cast = [{', '.join(map(str, range(n)))}]\n",
    "a long number": lambda n: f"x = {'9' * n}\n",
    "unknown words": lambda n: f'{FIRST}"th\\u0065mes" = {[f"w{k}" for k in range(n)]}\n',
    "unlisted people": lambda n: (
        f"{FIRST}cast = {[f'n{one}' for one in range(n)]}\n"
        + "".join(f'[[person]]\nname = "m {one}"\n' for one in range(n))
    ),
}


def check_short_answer(run, path):
    """Run check and list, and assert that they agree and are brief."""
    checked = run(["check", str(path)])
    assert checked.code in (0, 3)
    assert "Traceback" not in checked.err
    if checked.code:
        assert max(map(len, checked.out.splitlines()), default=0) < 600 + len(str(path))
    listed = run(["list", "--data", str(path)])
    assert listed.code == checked.code
    if listed.code:
        reported_lines(listed, path)


@pytest.mark.parametrize("name", LARGE)
def test_a_hundred_of_anything_get_a_short_answer(kromance, dataset, name):
    check_short_answer(kromance, dataset(LARGE[name](100)))


@pytest.mark.slow
@pytest.mark.parametrize("number", [5_000, 100_000])
@pytest.mark.parametrize("name", LARGE)
def test_thousands_of_anything_get_a_short_answer(process, dataset, name, number):
    """Run in processes, where a crash of the interpreter shows."""
    path = dataset(LARGE[name](number))
    check_short_answer(lambda words: process([PYTHON, "-m", "kromance", *words]), path)


def test_the_first_of_many_errors_are_reported_and_check_lists_more(kromance, dataset):
    films = (FILM.format(n).replace('"T"', "1").replace("2000", "1") for n in range(2_000))
    path = dataset("".join(films))
    listed = kromance(["list", "--data", str(path)])
    assert reported_lines(listed, path) == sorted(4 * n + k for n in range(10) for k in (3, 4))
    assert f"kromance check {path}" in listed.err
    checked = kromance(["check", str(path)])
    assert checked.code == 3
    assert len(checked.out.splitlines()) == 1_001


def test_an_error_after_many_films_is_found(dataset):
    films = [FILM.format(f"film-{n}") for n in range(5_000)]
    with pytest.raises(DatasetError) as caught:
        load_films(dataset("".join(films) + FILM.format("Bad")))
    assert [diagnostic.line for diagnostic in caught.value.diagnostics] == [20_002]
