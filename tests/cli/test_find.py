"""The commands list, filter, show and pick, as a person and as a script types them."""

import json
from collections import Counter
from itertools import pairwise

import pytest
from support import titles

from kromance.shelf import pick_history as picks

KEYS = (
    "id title hangul romanized aka kind year released runtime episodes network genres themes "
    "ending directors writers cast synopsis based_on imdb tmdb sources confirmed must_watch "
    "article seen rating want dropped note"
).split()


class TestList:
    def test_the_main_job(self, kromance):
        ran = kromance("list --genre drama --json")
        assert ran.code == 0
        assert len(titles(ran)) == 155
        assert ran.err == "155 films\n"

    def test_json_has_every_key_in_order(self, kromance):
        for film in json.loads(kromance("list --json").out):
            assert list(film) == KEYS

    def test_must_watch_is_the_eleven_with_two_unconfirmed(self, kromance):
        films = json.loads(kromance("list --must-watch --json").out)
        assert Counter(film["article"]["verdict"] for film in films) == {
            "corrected": 8,
            "accurate": 1,
            "unconfirmed": 2,
        }
        assert [film["title"] for film in films if not film["confirmed"]] == [
            "What Dreams May Come",
            "Tuning for Love",
        ]

    @pytest.mark.parametrize(
        ("options", "query"),
        [
            ("-g drama,comedy", "genre:drama or genre:comedy"),
            ("-g drama -g comedy", "genre:drama genre:comedy"),
            ("-t lgbtq --not genre:erotic", "theme:lgbtq -genre:erotic"),
            ("-y 1990s", "year:1990..1999"),
            ("-y ..1999", "year<=1999"),
            ("-y 2001..2003", "year>=2001 year<=2003"),
            ("-r ..90", "runtime<=90"),
            ("--kind series", "kind:series"),
            ("--ending sad", "ending=sad"),
            ("--unconfirmed", "not is:confirmed"),
            ("--confirmed --must-watch", "is:confirmed is:must-watch"),
            ("--director 박찬욱", "director:박찬욱"),
            ("-w 'Cha Tae-hyun'", "with:'cha tae hyun'"),
        ],
    )
    def test_an_option_is_a_term(self, kromance, options, query):
        by_option, by_query = kromance(f"list {options} --json"), kromance(f"filter {query} --json")
        assert titles(by_option) == titles(by_query) != []

    @pytest.mark.parametrize(
        ("line", "first"),
        [
            ("list -s year", "a-flower-in-hell"),
            ("list -s -year,title", "pavane"),
            ("list -s runtime", "winter-sonata"),
            ("list -s -runtime,title", "seong-chun-hyang"),
            ("list -s title", "100-days-with-mr-arrogant"),
        ],
    )
    def test_sorts(self, kromance, line, first):
        (film,) = json.loads(kromance(f"{line} -n 1 --json").out)
        assert film["id"] == first

    def test_what_has_no_value_comes_last(self, kromance):
        for order in ("runtime", "-runtime"):
            films = json.loads(kromance(f"list -s {order} --json").out)
            assert films[0]["runtime"]
            assert not films[-1]["runtime"]

    @pytest.mark.parametrize(
        ("line", "hint"),
        [
            ("list -g drmaa", "drama"),
            ("list -t time-slp", "time-slip"),
            ("list --kind filme", "film"),
            ("list --ending hapy", "happy"),
        ],
    )
    def test_a_word_outside_the_vocabulary_finds_nothing_with_a_hint(self, kromance, line, hint):
        ran = kromance(f"{line} --json")
        assert (ran.out, ran.code) == ("[]\n", 0)
        assert f"did you mean {hint}" in ran.err

    @pytest.mark.parametrize(
        ("line", "code", "says"),
        [
            ("list --sort yaer", 2, "did you mean year"),
            ("list --fields id,titel", 2, "did you mean title"),
            ("list --format xml", 2, "known are table"),
            ("list --format jsn", 2, "did you mean json"),
            ("list --color red", 2, "auto or always or never"),
            ("list --template {title.upper}", 2, "plain name"),
            ("list --template {titel}", 2, "did you mean title"),
            ("list --template {title", 2, "brace"),
            ("list -y 20x4", 2, "whole number"),
            ("list -y 2010..2001", 2, "2001..2010"),
            ("list --nonsense", 2, "--nonsense"),
            ("list -n -1", 2, "-n"),
            ("lsit", 2, "list"),
            ("list --data nowhere.toml", 3, "nowhere.toml"),
            ("list --data .", 3, "not a file"),
        ],
    )
    def test_refuses_in_one_short_message(self, kromance, line, code, says):
        ran = kromance(line)
        assert ran.code == code
        assert ran.out == ""
        assert ran.err.startswith("kromance: ")
        assert says in ran.err
        assert "Traceback" not in ran.err


class TestFilter:
    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("filter sassy", ["My Sassy Girl"]),
            ("filter SASSY girl", ["My Sassy Girl"]),
            ("filter title=windstruck", ["Windstruck"]),
            ("filter year:2001 sassy", ["My Sassy Girl"]),
            ("filter -theme:grief sassy", []),
            ("filter sassy -theme:revenge", ["My Sassy Girl"]),
            ("filter 'synopsis:/paraglid(er|ing)/'", ["Crash Landing on You"]),
            ("filter is:must-watch kind:series network:tvn", ["Crash Landing on You"]),
        ],
    )
    def test_finds(self, kromance, line, found):
        assert titles(kromance(f"{line} --json")) == found

    def test_a_value_runs_on_within_an_argument(self, kromance):
        assert kromance("filter 'year:2001 sassy'").code == 2

    def test_after_two_dashes_everything_is_a_term(self, kromance):
        assert titles(kromance("filter --json -- -theme:revenge sassy")) == ["My Sassy Girl"]

    def test_a_term_with_a_dash_reaches_the_query_whole(self, kromance):
        plain = titles(kromance("filter genre:comedy --json"))
        without = titles(kromance("filter genre:comedy -theme:grief -n 300 --json"))
        assert set(without) < set(plain)
        assert without == titles(kromance("filter -n 300 -theme:grief genre:comedy --json"))

    def test_terms_keep_their_order_around_options(self, kromance):
        mixed = kromance("filter -genre:drama --json or year:1958 -n 300")
        assert titles(mixed) == titles(kromance("filter 'not genre:drama or year:1958' --json"))

    def test_a_fault_is_underlined(self, kromance):
        ran = kromance("filter genre:drama foo:bar")
        assert ran.code == 2
        assert ran.err.splitlines()[-2:] == ["  genre:drama foo:bar", "              ^^^^^^^"]


class TestShow:
    @pytest.mark.parametrize(
        "film",
        [
            "my-sassy-girl",
            "my sassy girl",
            "'MY SASSY GIRL'",
            "mysassygirl",
            "엽기적인그녀",
            "엽기적인 그녀",
            "'Yeopgijeogin geunyeo'",
            "yeopgijeogingeunyeo",
        ],
    )
    def test_finds_a_film_in_any_spelling(self, kromance, film):
        assert json.loads(kromance(f"show {film} --json").out)["id"] == "my-sassy-girl"

    def test_several_films(self, kromance):
        assert titles(kromance("show windstruck my sassy girl --json")) == [
            "Windstruck",
            "My Sassy Girl",
        ]

    @pytest.mark.parametrize("film", ["'My Sassy Gril'", "my sassy gril", "sassy"])
    def test_likeness_only_suggests(self, kromance, film):
        ran = kromance(f"show {film}")
        assert (ran.out, ran.code) == ("", 1)
        assert "did you mean My Sassy Girl (my-sassy-girl)" in ran.err

    @pytest.mark.parametrize("film", ["daisy 日本", "il mare 日", "'il-mare λ'", "데이시"])
    def test_what_stands_beside_a_title_is_not_passed_over(self, kromance, film):
        assert kromance(["show", film.strip("'")]).code == 1

    def test_the_ending_is_a_spoiler_on_a_card_only(self, kromance):
        card = kromance("show windstruck", tty=True).out
        told = kromance("show windstruck --spoilers", tty=True).out
        ending = json.loads(kromance("show windstruck --json").out)["ending"]
        assert ending
        assert ending not in card
        assert ending in told


class TestPick:
    def test_a_seed_repeats(self, kromance):
        first = kromance("pick --seed spring -n 5 --json")
        assert first.out == kromance("pick --seed spring -n 5 --json").out
        assert first.err == "picked from 243 films\n"

    def test_today_is_one_film(self, kromance):
        assert kromance("pick --today --json").out == kromance("pick --today --json").out

    def test_more_than_there_are_gives_all(self, kromance):
        assert len(titles(kromance("pick -g horror -n 99 --json"))) == 4

    def test_unconfirmed_only_when_asked(self, kromance):
        everything = titles(kromance("pick -n 999 --json"))
        assert len(everything) == 243
        assert "Tuning for Love" not in everything
        assert len(titles(kromance("pick -n 999 --any --json"))) == 245
        assert len(titles(kromance("pick -n 999 --unconfirmed --json"))) == 2

    @pytest.mark.parametrize(
        ("line", "emptied_by"),
        [
            ("pick -g comedy -y 1899", "--year 1899"),
            ("pick -y 1990s -g animation", "--year 1990s"),
            ("pick -g musical --not genre:musical", "--not genre:musical"),
            ("pick --seen", "--seen"),
        ],
    )
    def test_an_empty_pool_names_the_option_that_emptied_it(self, kromance, line, emptied_by):
        ran = kromance(line)
        assert (ran.out, ran.code) == ("", 1)
        assert emptied_by in ran.err

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

    def test_a_new_round_starts_with_another_than_the_last(self, kromance):
        found = [kromance("pick -y 1961 --template '{id}'").out for _ in range(12)]
        assert len(set(found)) == 2
        assert all(one != other for one, other in pairwise(found))

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
        assert kromance("pick -g horror").err == "picked from 3 films (1 more was picked lately)\n"

    def test_a_seed_neither_minds_nor_makes_memories(self, kromance):
        first = kromance("pick --seed 1 -g horror --json").out
        kromance("pick -g horror")
        assert kromance("pick --seed 1 -g horror --json").out == first
        assert len(picks.load_history()) == 1

    def test_what_empties_the_pool_is_named(self, kromance, marked):
        ran = kromance("pick --director 'Andrew Lau' -y 2006 -t crime")
        assert ran.code == 1
        assert "not seen leaves none; add --any" in ran.err

    def test_a_broken_memory_is_no_error(self, kromance):
        picks.history_path().parent.mkdir(parents=True)
        picks.history_path().write_bytes(b"\xff{")
        assert kromance("pick").code == 0

    def test_a_seed_draws_the_same_with_and_without_the_copy(self, kromance, monkeypatch):
        lines = [f"pick --seed 7 -n 9 --fair {name} --json" for name in ("director", "theme")]
        kromance("list")
        with_it = [kromance(line).out for line in lines]
        monkeypatch.setenv("KROMANCE_CACHE", "off")
        assert [kromance(line).out for line in lines] == with_it

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
