"""Options shared by commands: datasets, output formats, fields and templates."""

import csv
import io

import pytest
from support import DATASET, ids, records

LIST = "id title hangul year runtime genres themes directors cast"


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("list", LIST),
        ("filter girl", LIST),
        ("show il mare", LIST),
        ("pick", LIST),
        ("similar il mare", "id title year why"),
        ("shelf", "id title year seen rating want dropped note"),
        ("stats", "value films"),
    ],
)
def test_columns_of_a_pipe_never_change(kromance, line, columns):
    assert kromance(line).out.splitlines()[0] == columns.replace(" ", "\t")


def test_a_dataset_is_read_from_stdin_or_a_pipe(shell):
    stdin = shell(f"k list --json --data - < {DATASET}")
    assert (stdin.code, len(records(stdin))) == (0, len(records(shell("k list --json"))))
    assert shell(f"cat {DATASET} | KROMANCE_DATA=- k list --json") == stdin
    assert shell(f"cd $(mktemp -d); mkfifo p; cat {DATASET} > p & k list --json --data p") == stdin


@pytest.mark.parametrize("command", ["k list --data -", "k check -"])
def test_an_invalid_dataset_on_stdin_is_reported_with_its_line(shell, command):
    result = shell(f"echo 'x = [' | {command}")
    assert result.code == 3
    assert "-:1: " in result.out + result.err


def test_a_pipe_has_no_cache(shell, tmp_path):
    shell(f"k list --data - < {DATASET}; cat {DATASET} | k list --data /dev/stdin")
    assert not [*tmp_path.rglob("*.sqlite")]


class TestOutput:
    def test_a_pipe_gets_tab_separated_values(self, kromance):
        rows = kromance("list").out.splitlines()[1:]
        assert len(rows) == 30
        assert rows[0].split("\t") == [
            "a-flower-in-hell",
            "A Flower in Hell",
            "지옥화",
            "1958",
            "86",
            "romance, drama, crime",
            "love-triangle, crime, infidelity, family",
            "Shin Sang-ok",
            "Choi Eun-hee, Kim Hak, Jo Hae-won, Kang Sun-hee",
        ]

    def test_a_terminal_gets_a_table(self, kromance):
        header, row = kromance("list -n 1 --color never", tty=True).out.splitlines()
        assert header.startswith("title  ")
        assert row.startswith("A Flower in Hell  ")

    def test_on_a_narrow_terminal_the_fields_named_first_remain(self, kromance):
        line = "list -n 1 --fields title,id,runtime --color never"
        assert kromance(line, tty=True, width=40).out.split()[:2] == ["title", "id"]
        assert "runtime" not in kromance(line, tty=True, width=40).out

    def test_one_film_is_an_object_and_several_are_an_array(self, kromance):
        assert records(kromance("show windstruck --json"))["id"] == "windstruck"
        assert ids(kromance("show ditto --json")) == ["ditto-2000", "ditto-2022"]
        assert isinstance(records(kromance("pick --json")), dict)
        assert len(records(kromance("pick -n 1 --json"))) == 1

    def test_json_is_short_for_the_format_json(self, kromance):
        assert kromance("list --json").out == kromance("list --format json").out

    @pytest.mark.parametrize(
        ("output", "text"),
        [
            ("--fields year,id", "year\tid\n1958\ta-flower-in-hell\n"),
            ("--fields year,id -f csv", "year,id\n1958,a-flower-in-hell\n"),
            ("--fields year,id --json", '[\n{"year": 1958, "id": "a-flower-in-hell"}\n]\n'),
            ("--template '{title} ({year}) {{x}}'", "A Flower in Hell (1958) {x}\n"),
        ],
    )
    def test_fields_and_template(self, kromance, output, text):
        assert kromance(f"list -n 1 {output}").out == text

    def test_csv_reads_back(self, kromance):
        rows = list(csv.DictReader(io.StringIO(kromance("list --format csv").out)))
        assert [row["id"] for row in rows] == ids(kromance("list --json"))
        assert rows[0]["hangul"] == "지옥화"


class TestDataset:
    FILM = '[[film]]\nid = "{}"\ntitle = "A"\nyear = 2020\n'

    def test_is_named_by_an_option(self, kromance, dataset):
        path = dataset(self.FILM.format("a"))
        assert ids(kromance(f"list --data {path} --json")) == ["a"]

    def test_is_named_by_a_variable(self, kromance, dataset, monkeypatch):
        monkeypatch.setenv("KROMANCE_DATA", str(dataset(self.FILM.format("b"))))
        assert ids(kromance("list --json")) == ["b"]

    def test_the_option_wins_over_the_variable(self, kromance, dataset, monkeypatch):
        monkeypatch.setenv("KROMANCE_DATA", str(dataset(self.FILM.format("b"), "b.toml")))
        path = dataset(self.FILM.format("a"), "a.toml")
        assert ids(kromance(f"list --data {path} --json")) == ["a"]


@pytest.mark.parametrize(
    "arguments",
    [["--genre=drama"] * 201, ["--genre=drama", "--theme=family"] * 101, [f"--genre={'x,' * 201}"]],
)
@pytest.mark.parametrize("command", ["list", "pick", "stats", "shelf"])
def test_too_many_filters_are_rejected_at_once(kromance, command, arguments):
    ran = kromance([command, *arguments])
    assert (ran.out, ran.code) == ("", 2)
    assert "use at most 200" in ran.err


@pytest.mark.parametrize("number", [2**31, 2**63 - 1, 2**63, 10**30])
@pytest.mark.parametrize(
    "line", ["list", "pick", "stats", "people", "shelf", "show il mare", "similar il mare"]
)
def test_a_limit_may_be_large(kromance, line, number):
    assert kromance(f"{line} --limit {number}").code in (0, 2)
