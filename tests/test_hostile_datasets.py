"""A dataset that is broken, wrong or too much of anything is answered in short, with its line."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from broken_toml import RULES, cases

from kromance import dataset as datasets
from kromance.errors import DatasetError
from kromance.film import Claim, Film, Person

KROMANCE = Path(sys.executable).parent / "kromance"
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
    for name, content in cases(rule):
        assert not is_toml(content), name
        path = dataset(content)
        (line,) = told(kromance(["list", "--data", str(path)]), path)
        assert 1 <= line <= content.count(b"\n") + 1, name


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
    Claim: (
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
            near = {at + 1} | ({at} if record is Claim else set())  # the line of its table will do
            assert near & set(told(ran, path))
            assert name in ran.err


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
}


@pytest.mark.parametrize("depth", [100, 5_000, 100_000])
@pytest.mark.parametrize("what", DEEP)
def test_too_much_of_anything_is_answered(dataset, tmp_path, what, depth):
    """In a process of its own, where a crash of the interpreter would show."""
    path = dataset(DEEP[what](depth))
    call = [KROMANCE, "list", "--data", path]
    environ = {"KROMANCE_HOME": str(tmp_path)}
    ran = subprocess.run(call, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode in (0, 3)
    if ran.returncode:
        assert ran.stderr.startswith("kromance: ")
        assert "Traceback" not in ran.stderr
        assert len(ran.stderr) < 12_000


def test_many_faults_are_told_in_short_and_listed_by_check(kromance, dataset):
    text = "".join(FILM.format(n).replace('"T"', "1").replace("2000", "1") for n in range(2_000))
    path = dataset(text)
    ran = kromance(["list", "--data", str(path)])
    assert told(ran, path) == sorted(4 * n + k for n in range(10) for k in (3, 4))
    assert "kromance check lists them" in ran.err
    listed = kromance(["check", str(path)])
    assert listed.code == 3
    assert len(listed.out.splitlines()) == 1_001


def test_one_fault_behind_many_films_is_found(dataset):
    text = "".join(FILM.format(f"film-{n}") for n in range(20_000)) + FILM.format("Bad")
    with pytest.raises(DatasetError) as error:
        datasets.load(dataset(text))
    assert [problem.line for problem in error.value.problems] == [80_002]
