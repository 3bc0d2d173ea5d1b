"""Whatever is typed, the answer is one of the documented ones."""

import re
from types import SimpleNamespace

import pytest
from hostile import PIECES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from kromance.model.bounded_regex import BoundedPattern

from kromance.cli import completion as complete
from kromance.cli.app import COMMANDS
from kromance.errors import QueryError
from kromance.model.film import SEARCHABLE
from kromance.output.formats import FORMATS
from kromance.search.parser import parse_query
from kromance.text import CONTROL_CHARACTERS

RAW = some.binary(max_size=12).map(lambda raw: raw.decode("utf-8", "surrogateescape"))
"""What the system hands on of bytes that are no text."""

FIELDS = sorted({word for field in SEARCHABLE.values() for word in (field.name, *field.aliases)})
SAID = ("drama", "2001..2010", "1990s", "..", "..5", "9..1", "0", "-1", "9" * 40, "today", "4.5")
SAID += (
    "jun ji hyun",
    "박찬욱",
    "ㅇㄱㅈㅇㄱㄴ",
    "il mare",
    "sunny",
    "8/10",
    "/(a+)+$/",
    "/(.*)*=/",
)
SAID += ("/[/", "/x", '"open', "(", ")", "or", "not", "-", "")
VALUES = some.one_of(*map(some.sampled_from, (SAID, PIECES, FIELDS)), some.text(max_size=20), RAW)
TERMS = some.builds(
    "{}{}{}{}".format,
    some.sampled_from(["", "-", "not ", "(", "is:", "has:"]),
    some.sampled_from([*FIELDS, "nothing"]),
    some.sampled_from([":", "=", "<", ">=", "", ":/"]),
    VALUES,
)
OPTIONS = some.builds(
    "{}{}{}".format,
    some.sampled_from(
        "-g --genre -t --theme -y --year -r --runtime -w --with --cast --director --kind --ending "
        "--not -s --sort -n --limit -f --format --fields --template --color --data --by --seed "
        "--fair --rate --on --note --id --released --tmdb".split()
    ),
    some.sampled_from(["=", ""]),
    VALUES,
)
FLAGS = some.sampled_from(
    "--json --seen --unseen --want --unwant --drop --confirmed --unconfirmed --must-watch --any "
    "--today --spoilers --unrate --unnote --output --dry-run --help -h --version -- - -x".split()
)
WORDS = some.one_of(VALUES, TERMS, OPTIONS, FLAGS, some.sampled_from([*FORMATS, *COMMANDS]))
SAFE = some.sampled_from([name for name in COMMANDS if name not in ("export", "import")])
LINES = some.builds(
    lambda first, rest: [word.replace("\0", "") for word in (first, *rest)],
    SAFE | WORDS,
    some.lists(WORDS, max_size=6),
)
"""The words of a command line, none of which can hold a NUL."""

MANY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=10 * settings.default.max_examples,
)


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch, tmp_path):
    """Run in a folder where nothing can be lost, and give slow patterns up soon."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(BoundedPattern, "left", 0.05)


@given(line=LINES, tty=some.booleans())
@MANY
def test_a_command_line_ends_as_documented(kromance, line, tty):
    ran = kromance(line, tty=tty)
    assert ran.code in (0, 1, 2, 3)
    assert not re.search(CONTROL_CHARACTERS, ran.err.replace("\n", ""))
    assert "Traceback" not in ran.err
    if ran.code:
        assert "kromance: " in ran.err
        assert len(ran.err.splitlines()) <= 25


@pytest.mark.parametrize(
    "line",
    [
        *("list -n 9 --sort {}", "list -n 9 --sort -{} --json", "list -n 9 --fields {}"),
        *("list -n 9 --template '{{{}}}'", "shelf --sort {}", "similar il mare --sort {}"),
        *("stats --by {}", "stats --by {} --sort value", "stats --by {} -s -value,films --json"),
        *("pick --fair {}", "pick -n 3 --fair {} --json", "pick -n 999 --fair {}"),
        *("filter {}:x", "filter {}=x", "filter '{}>1'", "filter {}:/x/", "filter {}:1,2"),
        *("filter is:{}", "filter has:{}", "filter -{}:2..3"),
    ],
)
@pytest.mark.parametrize("shelved", [False, True], ids=["nothing on the shelf", "a film on it"])
def test_any_field_can_stand_where_one_can(kromance, line, shelved):
    if shelved:
        kromance("mark il mare --seen --rate 4 --note x --want --drop")
    for name in SEARCHABLE:
        ran = kromance(line.format(name))
        assert ran.code in (0, 1, 2), name
        assert ran.code == 0 or ran.err.startswith("kromance: "), name


@pytest.mark.parametrize("name", SEARCHABLE)
def test_any_field_can_be_completed(name):
    context = SimpleNamespace(params={})
    for word in (f"{name}:", f"-{name}:x", f"has:{name}"):
        assert all(
            offer.lstrip("-").startswith(word.partition(":")[0].lstrip("-"))
            for offer, _ in complete.terms(context, word)
        )


CONTENTS = some.binary(max_size=200) | some.text(max_size=200).map(str.encode)


@given(
    files=some.lists(CONTENTS, min_size=1, max_size=2),
    ending=some.sampled_from([".csv", ".json", ".toml", ".txt", ".zip", ""]),
)
@MANY
def test_an_import_ends_as_documented(kromance, tmp_path, files, ending):
    names = [f"file-{n}{ending}" for n in range(len(files))]
    for name, content in zip(names, files, strict=True):
        (tmp_path / name).write_bytes(content)
    ran = kromance(["import", *names, "--dry-run"])
    assert ran.code in (0, 3)
    assert not re.search(CONTROL_CHARACTERS, ran.out.replace("\n", "") + ran.err.replace("\n", ""))


SIGNS = some.text(some.sampled_from('ab:=<>()-/"\\ .,|*+'))


def fault(arguments):
    """Return what is wrong with a query, or None."""
    try:
        parse_query(arguments)
    except QueryError as error:
        return error


@given(some.lists(TERMS | VALUES | SIGNS, max_size=6))
@MANY
def test_a_query_is_understood_or_its_fault_is_shown(arguments):
    if error := fault(arguments):
        assert 0 <= error.start <= error.end <= len(error.query)
        assert "^" in str(error)


@pytest.mark.parametrize("piece", [*'(-"/\\', "..", "a,", "not ", "a or ", "genre:", "genre:a "])
def test_a_query_of_a_megabyte_is_answered_in_short(kromance, piece):
    ran = kromance(["filter", piece * (1_000_000 // len(piece))])
    assert ran.code in (0, 2)
    assert len(ran.err) < 2_000
