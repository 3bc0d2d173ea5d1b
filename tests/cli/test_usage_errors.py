"""What the program says about an invalid command line."""

import pytest


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("genres comedy", "unexpected argument 'comedy'; see `kromance genres --help`"),
        ("genres --sort a b", "unexpected argument 'b'; quote a value of several words: "),
        ("genres --json b", "unexpected argument 'b'; see `kromance genres --help`"),
        ("export a.csv b.csv", "unexpected argument 'b.csv'; see `kromance export --help`"),
        ("filter", "missing TERM; try `kromance filter genre:comedy year:2001..2010 -theme:grief`"),
        (
            "filter -sassy",
            "missing TERM; -sassy means `-s assy`; to exclude sassy, ",
        ),
        ("filter girl -gdrama -rsassy", "'sassy' isn't a number or range; "),
        ("--json list", "unknown option --json; options follow the command, as in "),
        ("'my girl'", "unknown command 'my girl'; to search for films, try `kromance filter 'my g"),
        ("list --yaer 2000", "unknown option --yaer; did you mean --year?"),
        ("list -x", "unknown option -x; see `kromance list --help`"),
        ("list --json=3", "--json takes no value; write `--json` alone"),
        ("list --limit many", "invalid value for --limit; expected a whole number, 0 or more"),
        ("list --limit=-1", "invalid value for --limit; expected a whole number, 0 or more"),
        ("add X --year soon", 'invalid film: film "x": year: expected a whole number from 1900'),
        ("list --sort", "--sort needs a value; write `--sort FIELDS`"),
    ],
)
def test_it_says_what_is_wrong_and_what_to_type(kromance, line, message):
    result = kromance(line)
    assert (result.out, result.code) == ("", 2)
    assert result.err.startswith(f"kromance: {message}")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("list --with jun ji hyun", 'quote a value of several words: `--with "jun ji hyun"`'),
        ("shelf -w hyun bin --seen", 'quote a value of several words: `-w "hyun bin"`'),
        ("stats decade", "to count by decade, use `--by decade`"),
    ],
)
def test_a_term_that_finds_nothing_may_belong_to_an_option(kromance, line, hint):
    result = kromance(line)
    assert result.code == 0
    assert hint in result.err


@pytest.mark.parametrize("line", ["list", "list jun ji hyun", "list -n 3 girl", "stats girl"])
def test_a_query_that_finds_films_gets_no_hint(kromance, line):
    assert "`" not in kromance(line).err


@pytest.mark.parametrize("rest", ["", "--", "-- text", "--want", "--want --json"])
def test_an_option_without_its_value_writes_nothing(kromance, rest):
    result = kromance(f"mark il mare --note {rest}")
    assert (result.out, result.code) == ("", 2)
    assert "--note needs a value" in result.err
    assert kromance("shelf --json").out == "[]\n"


@pytest.mark.parametrize("rest", ["", "--", "--dry-run"])
def test_a_file_is_not_written_under_the_name_of_an_option(kromance, dataset, monkeypatch, rest):
    path = dataset("Name,Year\nNothing,2000\n", "list.csv")
    monkeypatch.chdir(path.parent)
    assert kromance(f"import list.csv --unmatched {rest}").code == 2
    assert {entry.name for entry in path.parent.iterdir()} == {"list.csv"}


@pytest.mark.parametrize(
    "line",
    [
        "list --seen --unseen",
        "shelf --confirmed --unconfirmed",
        "list --json --format csv",
        "list --template x --json",
        "list --template x --fields id",
        "pick --today --seed 3",
        "pick --interactive --today",
        "mark il mare --want --unwant",
        "mark il mare --rate 3 --unrate",
        "mark il mare --note x --unnote",
    ],
)
def test_contradictory_options_are_refused(kromance, line):
    result = kromance(line)
    assert (result.out, result.code) == ("", 2)
    assert "contradict each other" in result.err


def test_of_a_repeated_option_the_last_value_counts(kromance):
    assert len(kromance("list -n 3 -n 4 --template {id}").out.splitlines()) == 4


@pytest.mark.parametrize("number", ["-1", "9223372036854775808", "9" * 50, "nan", "1e999", "x"])
@pytest.mark.parametrize(
    "option",
    [
        "mark il mare --rate={}",
        "add X --year={}",
        "add X --year=2000 --runtime={}",
        "add X --year=2000 --admissions={}",
    ],
)
def test_no_number_is_too_strange(kromance, option, number):
    result = kromance(option.format(number))
    assert (result.out, result.code) == ("", 2)
