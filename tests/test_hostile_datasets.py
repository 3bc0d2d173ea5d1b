"""A dataset that is broken, wrong or too much of anything is answered in short, with its line."""

import re
import tomllib

import pytest
from broken_toml import RULES, cases
from support import PYTHON

from kromance.catalog import reader as datasets
from kromance.catalog.diagnostics import DatasetError
from kromance.model.film import ArticleClaim, Film, Person

FILM = '[[film]]\nid = "{}"\ntitle = "T"\nyear = 2000\n'


def is_toml(content):
    try:
        tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return True


def told(ran, path):
    """Return the lines that an answer names, once it is seen to be one."""
    assert (ran.out, ran.code) == ("", 3)
    assert ran.err.startswith("kromance: ")
    lines = ran.err.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) < 500 + len(str(path))
    return [
        int(line) for line in re.findall(rf"^{re.escape(str(path))}:(\d+): ", ran.err, re.MULTILINE)
    ]


@pytest.mark.parametrize("rule", RULES)
def test_broken_toml(kromance, dataset, rule):
    """Some 2,500 files, each of which Python's own reader refuses too."""
    for name, content, first, last in cases(rule):
        assert not is_toml(content), name
        path = dataset(content)
        (line,) = told(kromance(["list", "--data", str(path)]), path)
        assert first <= line <= last, name


@pytest.mark.parametrize(
    ("value", "place", "line"),
    [
        ("01", 'title = "T"\nyear = {}\n', 4),
        ('"open', "title = {}\nyear = 2000\n", 3),
        ('"\\q"', "title = {}\nyear = 2000\n", 3),
        ("[1,\n2", 'title = "T"\ngenres = {}\nyear = 2000\n', 6),
        ("2000-02-30", 'title = "T"\nyear = 2000\nreleased = {}\n', 5),
        ("{a=1,a=2}", 'title = "T"\nyear = 2000\narticle = {}\n', 5),
        ("{a=1,}", 'title = "T"\nyear = 2000\narticle = {}\n', 5),
        ("9" * 5_000, 'title = "T"\nyear = {}\n', 4),
    ],
)
def test_the_line_is_that_of_the_fault(kromance, dataset, value, place, line):
    path = dataset('[[film]]\nid = "a"\n' + place.replace("{}", value))
    assert told(kromance(["list", "--data", str(path)]), path) == [line]


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

FIRST = FILM.format("a")
TABLES = {
    Film: ("[[film]]", 'id = "a"\ntitle = "T"\nyear = 2000\n'),
    Person: (f"{FIRST}[[person]]", 'name = "N"\n'),
    ArticleClaim: (
        f"{FIRST}[film.article]",
        'title = "T"\nyear = 2000\ngenres = []\ncast = []\npremise = "P"\nverdict = "accurate"\n',
    ),
}
"""The header of a table of each kind, with what stands before it, and its lines."""

FIELDS = [(record, name) for record in TABLES for name in (*record.FIELDS, "unheard-of")]


@pytest.mark.parametrize(("record", "name"), FIELDS)
def test_a_value_of_any_type_is_taken_or_refused(kromance, dataset, record, name):
    header, lines = TABLES[record]
    at = header.count("\n") + 1
    others = "".join(f"{one}\n" for one in lines.splitlines() if not one.startswith(f"{name} ="))
    for value in (*VALUES, f"0x{'f' * 10_000}"):
        path = dataset(f"{header}\n{name} = {value}\n{others}")
        ran = kromance(["list", "--json", "--data", str(path)])
        if ran.code:
            assert set(told(ran, path)) == {at + 1}
            assert name in ran.err


SECOND = FILM.format("b")
CLAIM = 'title = "T"\nyear = 2000\ngenres = []\ncast = []\npremise = "P"\nverdict = "accurate"\n'

FAULTS = {
    "a quoted key with a space": (FIRST + '"a b" = 1\n', 5),
    "a quoted key that ends in a sign": (FIRST + '"a!" = 1\n', 5),
    "an empty key": (FIRST + '"" = 1\n', 5),
    "an empty key at the top": ('schema = 1\n"" = 1\n' + FIRST, 2),
    "a key with a line end": (FIRST + '"a\\nb" = 1\n', 5),
    "a key that starts like another": (FIRST + "cast-list = 1\ncast = 1\n", 6),
    "a key with an escape": (FIRST.replace("year = 2000", '"ye\\u0061r" = 1'), 4),
    "a header in quotes": (
        FIRST + SECOND.replace("[[film]]", '[["film"]]').replace("2000", "1"),
        8,
    ),
    "a header in a text": (
        FIRST + 'synopsis = """\n[[film]]\n"""\n' + SECOND.replace("2000", "1"),
        11,
    ),
    "a key in a text": (FIRST + 'synopsis = """\nruntime = 1\n"""\nruntime = 0\n', 8),
    "a table's key of the table's name": (FIRST + "[film.film]\nx = 1\n", 5),
    "a table with spaces": (FIRST + "[ film . article ]\nyear = 1\n", 5),
    "a missing key, then one of another table": (
        '[[film]]\nid = "a"\nyear = 2000\n[[x]]\ntitle = "t"\n',
        1,
    ),
    "a person without a name, then a film with one": (
        '[[person]]\nhangul = "x"\n' + FIRST + 'name = "n"\n',
        1,
    ),
    "no films": ("schema = 1\nfilm = []\n", 2),
    "perhaps in an inline table": (
        FIRST + f'article = {{ {CLAIM.strip().replace(chr(10), ", ")}, perhaps = "zz" }}\n',
        5,
    ),
    "a comment with many digits": (f"# {'0' * 4_100}\n" + FIRST.replace("2000", "9" * 5_000), 5),
    "a text with many digits": (
        FIRST.replace('"T"', f'"{"0" * 5_000}"').replace("2000", "9" * 5_000),
        4,
    ),
    "a backslash at the end of a line": (FIRST.replace('"T"', '"T\\'), 3),
}


@pytest.mark.parametrize("what", FAULTS)
def test_the_line_is_right_whatever_is_around_it(kromance, dataset, what):
    content, line = FAULTS[what]
    path = dataset(content)
    assert line in told(kromance(["list", "--data", str(path)]), path)


DEEP = {
    "arrays": lambda n: f"x = {'[' * n}{']' * n}\n",
    "open arrays": lambda n: f"x = {'[' * n}\n",
    "inline tables": lambda n: f"x = {'{a=' * n}1{'}' * n}\n",
    "dotted keys": lambda n: f"x{'.a' * n} = 1\n",
    "dotted keys in a film": lambda n: FILM.format("a") + f"article{'.a' * n} = 1\n",
    "arrays in a film": lambda n: FILM.format("a") + f"genres = {'[' * n}{']' * n}\n",
    "headers": lambda n: f"[x{'.a' * n}]\n",
    "headers in a film": lambda n: FILM.format("a") + f"[film.article{'.a' * n}]\n",
    "arrays of headers": lambda n: f"[[x{'.a' * n}]]\n",
    "strings": lambda n: 'x = """' + '"" ' * n + "\n",
    "comments": lambda n: "#" * n + "\nx = ",
    "keys": lambda n: FILM.format("a") + "".join(f"k{one} = 1\n" for one in range(n)),
    "a long key": lambda n: FILM.format("a") + f"{'k' * n} = 1\n",
    "a long quoted key": lambda n: FILM.format("a") + f'"{"a b" * n}" = 1\n',
    "a long id": lambda n: FILM.format("a" * n),
    "a long name": lambda n: FILM.format("a") + f'cast = ["{"n" * n}"]\n[[person]]\nname = "m"\n',
    "cast": lambda n: FILM.format("a") + f"cast = [{', '.join(map(str, range(n)))}]\n",
    "a long number": lambda n: f"x = {'9' * n}\n",
    "a long hexadecimal": lambda n: f"x = 0x{'f' * n}\n",
    "a long float": lambda n: f"x = 1.{'0' * n}e{'9' * n}\n",
    "marks to be put in order": lambda n: FIRST.replace("T", "a" + "\u0315\u0300" * n),
    "digits before too many": lambda n: (
        f"# {'1' * 3_999} \nx = [{('1' * 3_999 + ',') * (n // 50)}]\n"
        + FIRST.replace("2000", "9" * 5_000)
    ),
    "keys written with escapes": lambda n: (
        f'{FIRST}aka = ["{"x" * 10 * n}"]\n' + "".join(f'"\\u006b{one}" = 1\n' for one in range(n))
    ),
    "words that nobody knows": lambda n: f'{FIRST}"th\\u0065mes" = {[f"w{k}" for k in range(n)]}\n',
    "strangers": lambda n: (
        f"{FIRST}cast = {[f'n{one}' for one in range(n)]}\n"
        + "".join(f'[[person]]\nname = "m {one}"\n' for one in range(n))
    ),
    "a long header twice": lambda n: f"[{'k' * n}]\n[{'k' * n}]\n",
    "a long key twice": lambda n: f"x = {{ {'k' * n} = 1, {'k' * n} = 1 }}\n",
    "more of a long table": lambda n: f"{'k' * n} = {{}}\n{'k' * n}.a = 1\n",
    "a long key at the top": lambda n: f"{'k' * n} = 1\n{FIRST}",
    "a long key of an article": lambda n: f"{FIRST}[film.article]\n{CLAIM}{'k' * n} = 1\n",
    "keys of an article": lambda n: (
        f"{FIRST}[film.article]\n{CLAIM}" + "".join(f"k{one} = 1\n" for one in range(n))
    ),
    "line ends in a key": lambda n: '"a' + "\\n" * n + '" = 1\n' + FIRST,
}


@pytest.fixture
def told_apart(dataset, process):
    """Return the lines that list names, in a process of its own, where a crash would show.

    What check prints must be as short, but for the number of its lines.
    """

    def lines(text):
        path = dataset(text)
        for words in (["check", path], ["list", "--data", path]):
            ran = process([PYTHON, "-m", "kromance", *words])
            assert ran.code in (0, 3)
            assert "Traceback" not in ran.err
            if ran.code:
                assert max(map(len, ran.out.splitlines()), default=0) < 600 + len(str(path))
        return told(ran, path) if ran.code else []

    return lines


@pytest.mark.parametrize("depth", [100, 5_000, 100_000])
@pytest.mark.parametrize("what", DEEP)
def test_too_much_of_anything_is_answered(told_apart, what, depth):
    told_apart(DEEP[what](depth))


def test_many_faults_are_told_in_short_and_listed_by_check(kromance, dataset):
    text = "".join(FILM.format(n).replace('"T"', "1").replace("2000", "1") for n in range(2_000))
    path = dataset(text)
    ran = kromance(["list", "--data", str(path)])
    assert told(ran, path) == sorted(4 * n + k for n in range(10) for k in (3, 4))
    assert f"kromance check {path} lists them" in ran.err
    listed = kromance(["check", str(path)])
    assert listed.code == 3
    assert len(listed.out.splitlines()) == 1_001


def test_one_fault_behind_many_films_is_found(dataset):
    text = "".join(FILM.format(f"film-{n}") for n in range(20_000)) + FILM.format("Bad")
    with pytest.raises(DatasetError) as error:
        datasets.load_films(dataset(text))
    assert [problem.line for problem in error.value.diagnostics] == [80_002]
