"""The commands mark and shelf."""

import pytest
from support import ids, records

UNMARKED = {"seen": [], "rating": None, "want": False, "dropped": False, "note": None}


def entry(result):
    """Return the shelf entry of a film in JSON output."""
    film = records(result)
    return {key: film[key] for key in UNMARKED}


class TestMark:
    @pytest.mark.parametrize(
        ("marks", "shelved"),
        [
            (["--seen"], {"seen": [None]}),
            (["--seen", "--seen"], {"seen": [None]}),
            (["--seen --on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01 --on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01 --on 2020-01-01"], {"seen": ["2020-01-01", "2024-05-01"]}),
            (["--on 2024-05-01", "--on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01", "--seen"], {"seen": ["2024-05-01"]}),
            (["--seen", "--on 2024-05-01"], {"seen": [None, "2024-05-01"]}),
            (
                ["--on 2024-05-01 --on 2020-01-01", "--unseen --on 2020-01-01"],
                {"seen": ["2024-05-01"]},
            ),
            (["--seen", "--unseen"], {}),
            (["--rate 4.5"], {"rating": 4.5}),
            (["--rate 8/10"], {"rating": 4.0}),
            (["--rate 1/10"], {"rating": 0.5}),
            (["--rate 4.5", "--unrate"], {}),
            (["--want"], {"want": True}),
            (["--want", "--seen"], {"seen": [None]}),
            (["--seen", "--want"], {"seen": [None], "want": True}),
            (["--want", "--unwant"], {}),
            (["--drop"], {"dropped": True}),
            (["--drop", "--undrop"], {}),
            (["--note 'so sad'"], {"note": "so sad"}),
            (["--note x", "--unnote"], {}),
        ],
    )
    def test_updates_the_shelf(self, kromance, marks, shelved):
        for options in marks:
            marked = kromance(f"mark windstruck {options} --json")
            assert marked.code == 0, marked.err
        assert entry(marked) == UNMARKED | shelved
        assert kromance("show windstruck --json").out == marked.out

    def test_reports_what_changed(self, kromance):
        line = "mark my sassy girl --seen --on 2024-05-01 --rate 4.5"
        first, second = kromance(line).out, kromance(line).out
        assert first.startswith("My Sassy Girl: ")
        assert "2024-05-01" in first
        assert "4.5" in first
        assert second == "My Sassy Girl: nothing changed\n"

    def test_marks_several_films(self, kromance):
        result = kromance("mark windstruck my sassy girl --want --json")
        assert ids(result) == ["windstruck", "my-sassy-girl"]
        assert set(ids(kromance("list --want --json"))) == {"windstruck", "my-sassy-girl"}

    @pytest.mark.parametrize(
        ("line", "code", "hint"),
        [
            ("mark windstruck", 2, "--seen"),
            ("mark windstruck --rate 8", 2, "0.5 to 5"),
            ("mark windstruck --rate 4.3", 2, "0.5 to 5"),
            ("mark windstruck --rate 0", 2, "0.5 to 5"),
            ("mark windstruck --rate x", 2, "0.5 to 5"),
            ("mark windstruck --rate 4 --unrate", 2, "--unrate"),
            ("mark windstruck --note x --unnote", 2, "--unnote"),
            ("mark windstruck --note", 2, "--note"),
            ("mark windstruck --on 2999-01-01", 2, "2999-01-01"),
            ("mark windstruck --on someday", 2, "2024-05-01"),
            ("mark sunny --seen", 2, "sunny-2008"),
            ("mark windstrukk --seen", 1, "did you mean Windstruck"),
            ("mark il mare --want -f xml", 2, "xml"),
            ("mark il mare --want --fields nope", 2, "nope"),
            ("mark il mare --want --template {nope}", 2, "nope"),
            ("mark il mare --want --color x", 2, "always"),
        ],
    )
    def test_an_error_changes_nothing(self, kromance, line, code, hint):
        result = kromance(line)
        assert (result.out, result.code) == ("", code)
        assert result.err.startswith("kromance: ")
        assert hint in result.err
        assert kromance("shelf --json").out == "[]\n"


class TestShelf:
    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("shelf", "windstruck daisy always il-mare the-classic"),
            ("shelf --seen", "windstruck daisy always"),
            ("shelf --want", "il-mare"),
            ("shelf --sort rating", "daisy windstruck always il-mare the-classic"),
            ("filter 'rating>=4'", "windstruck"),
            ("filter rating:3", "daisy"),
            ("filter seen:2024", "windstruck"),
            ("filter 'seen<2024'", "daisy"),
            ("filter is:seen -has:rating", "always"),
            ("filter note:letter", "il-mare"),
            ("filter is:dropped", "the-classic"),
            ("list --seen --sort -seen -n 1", "windstruck"),
        ],
    )
    def test_is_part_of_every_query_and_order(self, kromance, shelf, line, found):
        assert ids(kromance(f"{line} --json")) == found.split()

    def test_is_counted_by_stats(self, kromance, shelf):
        tallies = records(kromance("stats --by rating --seen --json"))
        assert [(tally["value"], tally["films"]) for tally in tallies] == [
            (3.0, 1),
            (4.5, 1),
            (None, 1),
        ]

    def test_reports_films_that_the_dataset_lacks(self, kromance, shelf, dataset):
        path = dataset('[[film]]\nid = "daisy"\ntitle = "Daisy"\nyear = 2006\n')
        result = kromance(f"shelf --data {path} --json")
        assert ids(result) == ["daisy"]
        assert "4 other films on your shelf aren't in this dataset" in result.err
