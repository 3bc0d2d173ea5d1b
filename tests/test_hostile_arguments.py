"""Any command line ends with a documented exit code and a short message."""

import re
from types import SimpleNamespace

import pytest
from hostile import PIECES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kromance.cli import completion
from kromance.cli.app import COMMANDS
from kromance.errors import QueryError
from kromance.model.film import SEARCHABLE
from kromance.output.formats import FORMATS
from kromance.search.parser import parse_query
from kromance.text import CONTROL_CHARACTERS

UNDECODABLE = st.binary(max_size=12).map(lambda raw: raw.decode("utf-8", "surrogateescape"))
"""Arguments that aren't UTF-8, as Python passes them on."""

FIELD_NAMES = sorted({word for field in SEARCHABLE.values() for word in (field.name, field.alias)})
LIKELY = ["drama", "2001..2010", "1990s", "..", "..5", "9..1", "0", "-1", "9" * 40, "today", "4.5"]
LIKELY += [
    "jun ji hyun",
    "박찬욱",
    "ㅇㄱㅈㅇㄱㄴ",
    "il mare",
    "sunny",
    "8/10",
    "/(a+)+$/",
    "/(.*)*=/",
]
LIKELY += ["/[/", "/x", '"open', "(", ")", "or", "not", "-", ""]
VALUES = st.one_of(
    *map(st.sampled_from, (LIKELY, PIECES, FIELD_NAMES)), st.text(max_size=20), UNDECODABLE
)
TERMS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "-", "not ", "(", "is:", "has:"]),
    st.sampled_from([*FIELD_NAMES, "nothing"]),
    st.sampled_from([":", "=", "<", ">=", "", ":/"]),
    VALUES,
)
OPTIONS = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        "-g --genre -t --theme -y --year -r --runtime -w --with --cast --director --kind --ending "
        "--not -s --sort -n --limit -f --format --fields --template --color --data --by --seed "
        "--fair --rate --on --note --id --released --tmdb".split()
    ),
    st.sampled_from(["=", ""]),
    VALUES,
)
FLAGS = st.sampled_from(
    "--json --seen --unseen --want --unwant --drop --confirmed --unconfirmed --must-watch --any "
    "--today --spoilers --unrate --unnote --output --dry-run --help -h --version -- - -x".split()
)
WORDS = st.one_of(VALUES, TERMS, OPTIONS, FLAGS, st.sampled_from([*FORMATS, *COMMANDS]))
WITHOUT_FILES = st.sampled_from([name for name in COMMANDS if name not in ("export", "import")])
COMMAND_LINES = st.builds(
    lambda first, rest: [word.replace("\0", "") for word in (first, *rest)],
    WITHOUT_FILES | WORDS,
    st.lists(WORDS, max_size=6),
)
"""The arguments of a command line, none of which can contain NUL."""

MANY_EXAMPLES = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=10 * settings.default.max_examples,
)


@pytest.fixture(autouse=True)
def _empty_folder(monkeypatch, tmp_path):
    """Run where no file can be overwritten."""
    monkeypatch.chdir(tmp_path)


def has_controls(text):
    """Tell whether a text has control characters except line feeds."""
    return bool(re.search(CONTROL_CHARACTERS, text.replace("\n", "")))


@given(arguments=COMMAND_LINES, tty=st.booleans())
@MANY_EXAMPLES
def test_any_command_line_ends_as_documented(kromance, arguments, tty):
    result = kromance(arguments, tty=tty)
    assert result.code in (0, 1, 2, 3)
    assert not has_controls(result.err)
    assert "Traceback" not in result.err
    if result.code:
        assert "kromance: " in result.err
        assert len(result.err.splitlines()) <= 25


@pytest.mark.parametrize(
    "line",
    [
        "list -n 9 --sort {}",
        "list -n 9 --sort -{} --json",
        "list -n 9 --fields {}",
        "list -n 9 --template '{{{}}}'",
        "shelf --sort {}",
        "similar il mare --sort {}",
        "stats --by {}",
        "stats --by {} --sort value",
        "stats --by {} -s -value,films --json",
        "pick --fair {}",
        "pick -n 3 --fair {} --json",
        "pick -n 999 --fair {}",
        "filter {}:x",
        "filter {}=x",
        "filter '{}>1'",
        "filter {}:/x/",
        "filter {}:1,2",
        "filter is:{}",
        "filter has:{}",
        "filter -{}:2..3",
    ],
)
@pytest.mark.parametrize("shelved", [pytest.param(False, marks=pytest.mark.slow), True])
def test_every_field_can_be_used_wherever_fields_can(kromance, line, shelved):
    if shelved:
        kromance("mark il mare --seen --rate 4 --note x --want --drop")
    for name in SEARCHABLE:
        result = kromance(line.format(name))
        assert result.code in (0, 1, 2), name
        assert result.code == 0 or result.err.startswith("kromance: "), name


@pytest.mark.parametrize("name", SEARCHABLE)
def test_every_field_can_be_completed(name):
    context = SimpleNamespace(params={})
    for word in (f"{name}:", f"-{name}:x", f"has:{name}"):
        start = word.partition(":")[0].lstrip("-")
        offers = [offer for offer, _ in completion.complete_terms(context, word)]
        assert all(offer.lstrip("-").startswith(start) for offer in offers)


@pytest.mark.slow
@given(
    contents=st.lists(
        st.binary(max_size=200) | st.text(max_size=200).map(str.encode), min_size=1, max_size=2
    ),
    suffix=st.sampled_from([".csv", ".json", ".toml", ".txt", ".zip", ""]),
)
@MANY_EXAMPLES
def test_importing_any_file_ends_as_documented(kromance, tmp_path, contents, suffix):
    names = [f"file-{n}{suffix}" for n in range(len(contents))]
    for name, content in zip(names, contents, strict=True):
        (tmp_path / name).write_bytes(content)
    result = kromance(["import", *names, "--dry-run"])
    assert result.code in (0, 3)
    assert not has_controls(result.out + result.err)


SIGNS = st.text(st.sampled_from('ab:=<>()-/"\\ .,|*+'))


def parse_error(arguments):
    """Return the error that a query raises, or None."""
    try:
        parse_query(arguments)
    except QueryError as error:
        return error


@given(st.lists(TERMS | VALUES | SIGNS, max_size=6))
@MANY_EXAMPLES
def test_any_query_is_parsed_or_underlined(arguments):
    if error := parse_error(arguments):
        assert 0 <= error.start <= error.end <= len(error.query)
        assert "^" in str(error)


@pytest.mark.parametrize("piece", [*'(-"/\\', "..", "a,", "not ", "a or ", "genre:", "genre:a "])
def test_a_query_of_a_megabyte_gets_a_short_answer(kromance, piece):
    result = kromance(["filter", piece * (1_000_000 // len(piece))])
    assert result.code in (0, 2)
    assert len(result.err) < 2_000
