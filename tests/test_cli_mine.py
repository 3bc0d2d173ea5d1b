"""Marking films, the shelf in queries, and picking that knows it."""

import json
from collections import Counter

import pytest

from kromance import picks


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
        assert kromance(line).out == "My Sassy Girl: seen 2024-05-01; rating 4.5\n"
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


@pytest.fixture
def marked(kromance):
    for line in (
        "windstruck --on 2024-05-01 --rate 4.5",
        "daisy --on 2023-01-01 --rate 3",
        "'il mare' --want --note 'the letter box'",
        "'the classic' --drop",
        "always --seen",
    ):
        assert kromance(f"mark {line}").code == 0


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


class TestPick:
    def test_leaves_out_the_seen_and_the_dropped(self, kromance, marked):
        films = json.loads(kromance("pick -n 999 --json").out)
        assert len(films) == 243 - 4
        everything = kromance("pick -n 999 --any --json")
        assert len(json.loads(everything.out)) == 245

    @pytest.mark.parametrize(("line", "ids"), [("--seen", 3), ("--want", 1)])
    def test_draws_from_what_is_asked_for(self, kromance, marked, line, ids):
        assert len(json.loads(kromance(f"pick {line} -n 99 --json").out)) == ids

    def test_does_not_come_back_until_the_pool_is_used_up(self, kromance):
        found = [json.loads(kromance("pick -g horror --json").out)["id"] for _ in range(8)]
        assert len(set(found[:4])) == len(set(found[4:])) == 4

    def test_several_come_only_when_all_others_have(self, kromance):
        found = [
            film["id"]
            for _ in range(10)
            for film in json.loads(kromance("pick -n 3 -g horror --json").out)
        ]
        for start in range(0, len(found) - 3, 3):
            assert len(set(found[start : start + 6])) == 4

    def test_says_how_many_were_picked_lately(self, kromance):
        kromance("pick -g horror")
        assert kromance("pick -g horror").err == "picked from 3 films (1 more were picked lately)\n"

    def test_a_seed_neither_minds_nor_makes_memories(self, kromance):
        first = kromance("pick --seed 1 -g horror --json").out
        kromance("pick -g horror")
        assert kromance("pick --seed 1 -g horror --json").out == first
        assert len(picks.recent()) == 1

    def test_what_empties_the_pool_is_named(self, kromance, marked):
        ran = kromance("pick --director 'Andrew Lau' -y 2006 -t crime")
        assert ran.code == 1
        assert "not seen leaves none; add --any" in ran.err

    def test_a_broken_memory_is_no_error(self, kromance):
        picks.place().parent.mkdir(parents=True)
        picks.place().write_bytes(b"\xff{")
        assert kromance("pick").code == 0

    def test_fair_draws_from_what_has_the_field(self, kromance):
        ran = kromance("pick -n 999 --fair network --json")
        assert all(film["network"] for film in json.loads(ran.out))
        assert ran.err == f"picked from {len(json.loads(ran.out))} films\n"
        assert "--fair rating leaves none" in kromance("pick --fair rating").err

    def test_fair_draws_the_group_first(self, kromance):
        found = Counter(
            json.loads(kromance(f"pick --fair decade --seed {seed} --json").out)["year"] // 10
            for seed in range(160)
        )
        assert len(found) == 8
        assert min(found.values()) >= 8
