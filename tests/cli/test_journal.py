"""The commands mark and shelf."""

import json

import pytest


def entry(ran):
    film = json.loads(ran.out)
    return {key: film[key] for key in ("seen", "rating", "want", "dropped", "note")}


NOTHING = {"seen": [], "rating": None, "want": False, "dropped": False, "note": None}


class TestMark:
    @pytest.mark.parametrize(
        ("marks", "kept"),
        [
            (["--seen"], {"seen": [None]}),
            (["--seen", "--seen"], {"seen": [None]}),
            (["--seen --on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01"], {"seen": ["2024-05-01"]}),
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
            (["--on 2024-05-01 --on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--note 'so sad'"], {"note": "so sad"}),
            (["--note x", "--unnote"], {}),
        ],
    )
    def test_keeps(self, kromance, marks, kept):
        for mark in marks:
            ran = kromance(f"mark windstruck {mark} --json")
            assert ran.code == 0, ran.err
        assert entry(ran) == NOTHING | kept
        shown = kromance("show windstruck --json")
        assert entry(shown) == NOTHING | kept
        assert shown.out == ran.out

    def test_says_what_changed(self, kromance):
        line = "mark my sassy girl --seen --on 2024-05-01 --rate 4.5"
        assert kromance(line).out == "My Sassy Girl: marked as seen on 2024-05-01, rated 4.5\n"
        assert kromance(line).out == "My Sassy Girl: nothing changed\n"

    def test_several_films(self, kromance):
        assert len(json.loads(kromance("mark windstruck my sassy girl --want --json").out)) == 2
        assert kromance("list --want").err == "2 films\n"

    @pytest.mark.parametrize(
        ("line", "code", "says"),
        [
            ("mark windstruck", 2, "write --seen"),
            ("mark windstruck --rate 8", 2, "0.5 to 5"),
            ("mark windstruck --rate 4.3", 2, "0.5 to 5"),
            ("mark windstruck --rate 0", 2, "0.5 to 5"),
            ("mark windstruck --rate x", 2, "0.5 to 5"),
            ("mark windstruck --rate 4 --unrate", 2, "said and taken back"),
            ("mark windstruck --note x --unnote", 2, "said and taken back"),
            ("mark windstruck --on 2999-01-01", 2, "not come yet"),
            ("mark windstruck --on someday", 2, "2024-05-01"),
            ("mark sunny --seen", 2, "sunny-2008"),
            ("mark windstrukk --seen", 1, "did you mean Windstruck"),
        ],
    )
    def test_refuses(self, kromance, line, code, says):
        ran = kromance(line)
        assert (ran.code, ran.out) == (code, "")
        assert says in ran.err
        assert kromance("shelf --json").out == "[]\n"


class TestWrong:
    @pytest.mark.parametrize("wrong", ["-f xml", "--fields nope", "--template {nope}", "--color x"])
    def test_what_cannot_be_written_changes_nothing(self, kromance, wrong):
        assert kromance(f"mark il mare --want {wrong}").code == 2
        assert kromance("shelf --json").out == "[]\n"


class TestShelf:
    @pytest.mark.parametrize(
        ("line", "ids"),
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
    def test_is_in_every_query_and_order(self, kromance, marked, line, ids):
        found = [film["id"] for film in json.loads(kromance(f"{line} --json").out)]
        assert found == ids.split()

    def test_newest_first(self, kromance, marked):
        found = [film["id"] for film in json.loads(kromance("shelf --json").out)]
        assert found[:3] == ["windstruck", "daisy", "always"]

    def test_is_in_statistics(self, kromance, marked):
        tallies = json.loads(kromance("stats --by rating --seen --json").out)
        assert {"value": 4.5, "films": 1} in tallies

    def test_an_entry_of_a_film_that_is_not_here_is_told(self, kromance, marked, dataset):
        path = dataset('[[film]]\nid = "daisy"\ntitle = "Daisy"\nyear = 2006\n')
        ran = kromance(f"shelf --data {path}")
        assert ran.out.count("\n") == 2
        assert "4 more entries" in ran.err
