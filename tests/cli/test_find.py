"""The commands list, filter, show, similar and pick, as a person and as a script type them."""

import json
from collections import Counter
from itertools import pairwise

import pytest
from support import ids, records, titles

# Scripts rely on these keys and their order. Others may be added between them.
KEYS = (
    "id title hangul romanized aka kind year released runtime episodes network genres themes "
    "ending directors writers cast synopsis based_on admissions imdb tmdb sources confirmed "
    "must_watch article seen rating want dropped note"
).split()

ELEVEN = (
    "my-sassy-girl winter-sonata windstruck a-moment-to-remember sunny-2011 always "
    "secretly-greatly my-love-from-the-star crash-landing-on-you what-dreams-may-come "
    "tuning-for-love"
).split()
"""The titles of the article, of which the last two don't seem to exist."""


class TestList:
    def test_drama_as_json(self, kromance):
        result = kromance("list --genre drama --json")
        films = records(result)
        assert result.code == 0
        assert result.err == "19 films\n"
        assert len(films) == 19
        assert all("drama" in film["genres"] for film in films)

    def test_json_has_every_key_in_a_fixed_order(self, kromance):
        for film in records(kromance("list --json")):
            assert [key for key in film if key in KEYS] == KEYS

    def test_must_watch_is_the_eleven_of_the_article(self, kromance):
        films = records(kromance("list --must-watch --json"))
        assert [film["id"] for film in films] == ELEVEN
        assert [film["id"] for film in films if not film["confirmed"]] == ELEVEN[-2:]
        assert Counter(film["article"]["verdict"] for film in films) == {
            "corrected": 8,
            "accurate": 1,
            "unconfirmed": 2,
        }

    @pytest.mark.parametrize(
        ("options", "query"),
        [
            ("-g drama,comedy", "genre:drama or genre:comedy"),
            ("-g drama -g comedy", "genre:drama genre:comedy"),
            ("-t lgbtq --not genre:erotic", "theme:lgbtq -genre:erotic"),
            ("-y 1990s", "year:1990..1999"),
            ("-y ..1999", "year<=1999"),
            ("-y ..1990s", "year<=1990s"),
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
    def test_an_option_is_short_for_a_term(self, kromance, options, query):
        by_option, by_query = kromance(f"list {options} --json"), kromance(f"filter {query} --json")
        assert ids(by_option) == ids(by_query) != []

    @pytest.mark.parametrize(
        ("order", "first"),
        [
            ("year", "a-flower-in-hell seong-chun-hyang mother-and-a-guest"),
            ("-year,title", "lost-in-starlight ditto-2022 tuning-for-love"),
            ("runtime", "winter-sonata my-love-from-the-star a-flower-in-hell"),
            ("-runtime,title", "seong-chun-hyang the-handmaiden thirst"),
            ("title", "a-flower-in-hell a-moment-to-remember always"),
            ("-title", "winter-sonata windstruck when-romance-meets-destiny"),
        ],
    )
    def test_sorts(self, kromance, order, first):
        assert ids(kromance(f"list -s {order} -n 3 --json")) == first.split()

    @pytest.mark.parametrize("order", ["runtime", "-runtime"])
    def test_sorts_films_without_a_value_last(self, kromance, order):
        films = records(kromance(f"list -s {order} --json"))
        assert [film["runtime"] is None for film in films] == [False] * 27 + [True] * 3

    @pytest.mark.parametrize(
        ("options", "suggestion"),
        [
            ("-g drmaa", "drama"),
            ("-t time-slp", "time-slip"),
            ("--kind filme", "film"),
            ("--ending hapy", "happy"),
            ("-w 'Jun Ji-hyeong'", "Jun Ji-hyun"),
        ],
    )
    def test_an_unknown_word_finds_nothing_and_suggests_another(
        self, kromance, options, suggestion
    ):
        result = kromance(f"list {options} --json")
        assert (result.out, result.code) == ("[]\n", 0)
        assert f"did you mean {suggestion}" in result.err

    @pytest.mark.parametrize(
        ("line", "code", "hint"),
        [
            ("list --sort yaer", 2, "did you mean year"),
            ("list --fields id,titel", 2, "did you mean title"),
            ("list --format xml", 2, "table, json, jsonl"),
            ("list --format jsn", 2, "did you mean json"),
            ("list --color red", 2, "auto, always or never"),
            ("list --template {title.upper}", 2, "{title.upper}"),
            ("list --template {titel}", 2, "did you mean title"),
            ("list --template {title", 2, "{title"),
            ("list -y 20x4", 2, "20x4"),
            ("list -y 2010..2001", 2, "2001..2010"),
            ("list --nonsense", 2, "--nonsense"),
            ("list -n -1", 2, "-n"),
            ("lsit", 2, "list"),
            ("list --data nowhere.toml", 3, "nowhere.toml"),
            ("list --data .", 3, "Is a directory"),
        ],
    )
    def test_an_error_is_one_short_message(self, kromance, line, code, hint):
        result = kromance(line)
        assert (result.out, result.code) == ("", code)
        assert result.err.startswith("kromance: ")
        assert hint in result.err
        assert "Traceback" not in result.err

    @pytest.mark.parametrize(
        ("line", "hint"),
        [
            ("list -g musical --not genre:musical", "-genre:musical rules out every film"),
            ("list --kind series -y 1958", "kind:series rules out every film"),
            (
                "filter is:must-watch -kind:film,series",
                "no film matches -(kind:film or kind:series)",
            ),
            ("list --want", "your watchlist is empty"),
            ("list --seen", "kromance mark FILM --seen"),
        ],
    )
    def test_what_rules_out_every_film_is_named(self, kromance, line, hint):
        result = kromance(f"{line} --json")
        assert (result.out, result.code) == ("[]\n", 0)
        assert hint in result.err

    @pytest.mark.parametrize(
        ("order", "columns"), [("-admissions", 1), ("year,-admissions,admissions", 1), ("title", 0)]
    )
    def test_a_table_shows_what_it_is_sorted_by(self, kromance, order, columns):
        heading = kromance(f"list --sort {order} --color never", tty=True).out.splitlines()[0]
        assert heading.split().count("admissions") == columns
        assert heading.split().count("year") == 1


class TestFilter:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("sassy", "my-sassy-girl"),
            ("SASSY girl", "my-sassy-girl"),
            ("title=windstruck", "windstruck"),
            ("year:2001 sassy", "my-sassy-girl"),
            ("-theme:grief sassy", ""),
            ("sassy -theme:revenge", "my-sassy-girl"),
            ("'synopsis:/paraglid(er|ing)/'", "crash-landing-on-you"),
            ("is:must-watch kind:series network:tvn", "crash-landing-on-you"),
            ("director:'hong sang soo'", "nobodys-daughter-haewon"),
            ("theme:lgbtq or director:박찬욱", "memento-mori thirst the-handmaiden"),
            ("'(genre:war or genre:animation) -ending:happy'", "sunny-2008"),
            ("-has:runtime is:confirmed", "crash-landing-on-you"),
            ("'year<=1990s' year:1990..", "doctor-bong the-gingko-bed memento-mori"),
        ],
    )
    def test_finds(self, kromance, query, found):
        assert ids(kromance(f"filter {query} --json")) == found.split()

    def test_a_value_extends_to_the_end_of_its_argument(self, kromance):
        assert kromance("filter 'year:2001 sassy'").code == 2

    def test_everything_after_two_dashes_is_a_term(self, kromance):
        assert titles(kromance("filter --json -- -theme:revenge sassy")) == ["My Sassy Girl"]

    def test_a_term_may_start_with_a_dash(self, kromance):
        comedies = ids(kromance("filter genre:comedy --json"))
        without_grief = ids(kromance("filter genre:comedy -theme:grief -n 300 --json"))
        assert without_grief == [
            film for film in comedies if film not in ("my-sassy-girl", "windstruck")
        ]
        assert without_grief == ids(kromance("filter -n 300 -theme:grief genre:comedy --json"))

    def test_terms_keep_their_order_around_options(self, kromance):
        mixed = kromance("filter -genre:drama --json or year:1958 -n 300")
        assert ids(mixed) == ids(kromance("filter 'not genre:drama or year:1958' --json"))

    def test_the_invalid_part_of_a_query_is_underlined(self, kromance):
        result = kromance("filter genre:drama foo:bar")
        assert result.code == 2
        assert result.err.splitlines()[-2:] == ["  genre:drama foo:bar", "              ^^^^^^^"]


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
        assert records(kromance(f"show {film} --json"))["id"] == "my-sassy-girl"

    def test_shows_several_films_in_the_given_order(self, kromance):
        result = kromance("show windstruck my sassy girl --json")
        assert ids(result) == ["windstruck", "my-sassy-girl"]

    @pytest.mark.parametrize("title", ["sunny", "ditto"])
    def test_shows_every_film_of_that_title(self, kromance, title):
        assert set(titles(kromance(f"show {title} --json"))) == {title.title()}

    @pytest.mark.parametrize("limit", [0, 1, 2])
    def test_the_films_of_a_title_are_an_array_however_many_are_shown(self, kromance, limit):
        assert len(records(kromance(f"show ditto -n {limit} --json"))) == limit

    def test_one_film_is_an_object_unless_none_is_shown(self, kromance):
        assert isinstance(records(kromance("show windstruck -n 1 --json")), dict)
        assert records(kromance("show windstruck -n 0 --json")) == []

    @pytest.mark.parametrize("film", ["'My Sassy Gril'", "my sassy gril"])
    def test_a_similar_title_is_only_suggested(self, kromance, film):
        result = kromance(f"show {film}")
        assert (result.out, result.code) == ("", 1)
        assert "did you mean My Sassy Girl (my-sassy-girl)" in result.err

    def test_words_of_exactly_one_title_name_it_with_a_note(self, kromance):
        result = kromance("show sassy --json")
        assert records(result)["id"] == "my-sassy-girl"
        assert result.err == '"sassy" matches only My Sassy Girl (my-sassy-girl)\n'

    @pytest.mark.parametrize("film", ["daisy 日本", "il mare 日", "il-mare λ", "데이시"])
    def test_every_part_of_a_title_has_to_match(self, kromance, film):
        assert kromance(["show", film]).code == 1

    def test_accurate_claims_of_the_article_are_shown_on_request(self, kromance):
        claim = "A college student meets"
        assert claim not in kromance("show my sassy girl", tty=True).out
        assert claim in kromance("show my sassy girl --article", tty=True).out
        assert "two police officers" in kromance("show windstruck", tty=True).out.casefold()

    def test_a_card_tells_the_ending_only_with_spoilers(self, kromance):
        assert "bittersweet" not in kromance("show windstruck", tty=True).out
        assert "bittersweet" in kromance("show windstruck --spoilers", tty=True).out
        assert records(kromance("show windstruck --json"))["ending"] == "bittersweet"


class TestPick:
    def test_a_seed_repeats_a_draw_exactly(self, kromance):
        line = "pick --seed spring -n 3 --kind film --json"
        first = kromance(line)
        assert ids(first) == ["memento-mori", "nobodys-daughter-haewon", "seong-chun-hyang"]
        assert kromance(line).out == first.out

    @pytest.mark.parametrize(
        "change",
        [
            "mark {} --seen",
            "mark {} --seen --on today --rate 4",
            "mark {} --drop",
            "mark windstruck daisy ditto-2000 --seen",
            "mark windstruck daisy --drop",
            "pick",
        ],
    )
    def test_the_pick_of_today_stays_the_same(self, kromance, change):
        (picked,) = ids(kromance("pick --today -n 1 --json"))
        assert kromance(change.format(picked)).code == 0
        assert ids(kromance("pick --today -n 1 --json")) == [picked]

    @pytest.mark.parametrize(
        ("options", "pool"),
        [
            ("", 25),
            ("--any", 27),
            ("--unconfirmed", 2),
            ("-g horror", 4),
            ("--kind series", 3),
            ("--must-watch", 9),
        ],
    )
    def test_a_limit_above_the_pool_draws_the_whole_pool(self, kromance, options, pool):
        result = kromance(f"pick {options} -n 999 --json")
        assert len(set(ids(result))) == pool
        assert f"{pool} films" in result.err

    def test_says_how_many_series_it_left_out(self, kromance):
        assert kromance("pick --seed 1").err == (
            "picked from 25 films\n3 series left out; use --kind film,series to include them\n"
        )

    @pytest.mark.parametrize(
        ("options", "pool"), [("", 25 - 4), ("--any", 27), ("--seen", 3), ("--want", 1)]
    )
    def test_leaves_out_seen_and_dropped_films(self, kromance, shelf, options, pool):
        assert len(ids(kromance(f"pick {options} -n 999 --json"))) == pool

    @pytest.mark.parametrize(
        ("options", "reason"),
        [
            ("-g comedy -y 1899", "no film matches --year 1899"),
            ("-g drmaa", "no film matches --genre drmaa; did you mean drama?"),
            ("-y 1990s -g animation", "--year 1990s rules out every film"),
            ("-g musical --not genre:musical", "--not genre:musical rules out every film"),
            ("--seen", "kromance mark FILM --seen"),
            ("--want", "your watchlist is empty"),
            ("--fair rating", "has a value for rating"),
            ("--with 'hyun bin' -y 2019", "only series match; use --kind series"),
        ],
    )
    def test_an_empty_pool_says_which_option_emptied_it(self, kromance, options, reason):
        result = kromance(f"pick {options}")
        assert (result.out, result.code) == ("", 1)
        assert reason in result.err

    def test_a_pool_of_seen_films_suggests_any(self, kromance, shelf):
        result = kromance("pick --director 'Andrew Lau' -y 2006 -t crime")
        assert (result.out, result.code) == ("", 1)
        assert "you've seen every film that matches; use --any" in result.err

    def test_hints_at_terms_that_match_nothing(self, kromance):
        result = kromance("pick -g horror,commedy")
        assert result.code == 0
        assert "unknown genre 'commedy'; did you mean comedy?" in result.err

    def test_no_film_repeats_until_the_pool_is_used_up(self, kromance):
        picked = [records(kromance("pick -g horror --json"))["id"] for _ in range(8)]
        assert len(set(picked[:4])) == len(set(picked[4:])) == 4

    def test_a_new_round_never_starts_with_the_last_film(self, kromance):
        picked = [kromance("pick -y 1961 --template '{id}'").out for _ in range(12)]
        assert len(set(picked)) == 2
        assert all(one != other for one, other in pairwise(picked))

    def test_several_at_once_repeat_only_after_all_others(self, kromance):
        picked = [film for _ in range(10) for film in ids(kromance("pick -n 3 -g horror --json"))]
        for start in range(0, len(picked) - 3, 3):
            assert len(set(picked[start : start + 6])) == 4

    @pytest.mark.parametrize(
        ("picks", "pool"),
        [
            (0, "picked from 4 films\n"),
            (1, "picked from 3 films (1 more was picked recently)\n"),
            (2, "picked from 2 films (2 more were picked recently)\n"),
            (4, "picked from 4 films\n"),
        ],
    )
    def test_says_how_many_films_could_be_picked(self, kromance, picks, pool):
        for _ in range(picks):
            kromance("pick -g horror")
        assert kromance("pick -g horror").err == pool

    def test_a_seed_ignores_and_leaves_no_history(self, kromance, tmp_path):
        first = kromance("pick --seed 1 -g horror --json").out
        kromance("pick -g horror")
        assert kromance("pick --seed 1 -g horror --json").out == first
        history = (tmp_path / "home" / "state" / "picks.json").read_text(encoding="utf-8")
        assert len(json.loads(history)) == 1

    def test_a_broken_history_is_ignored(self, kromance, tmp_path):
        history = tmp_path / "home" / "state" / "picks.json"
        history.parent.mkdir(parents=True)
        history.write_bytes(b"\xff{")
        assert kromance("pick").code == 0

    @pytest.mark.parametrize("field", ["director", "theme"])
    def test_a_seed_draws_the_same_without_the_cache(self, kromance, monkeypatch, field):
        line = f"pick --seed 7 -n 9 --fair {field} --json"
        kromance("list")
        cached = kromance(line).out
        monkeypatch.setenv("KROMANCE_CACHE", "off")
        assert kromance(line).out == cached

    def test_a_fair_draw_takes_only_films_with_the_field(self, kromance):
        result = kromance("pick -n 999 --fair network --kind series --json")
        assert {film["id"] for film in records(result)} == {
            "winter-sonata",
            "my-love-from-the-star",
            "crash-landing-on-you",
        }
        assert "3 films" in result.err

    def test_a_fair_draw_gives_every_decade_the_same_chance(self, kromance):
        decades = Counter(
            records(kromance(f"pick --fair decade --seed {seed} --json"))["year"] // 10
            for seed in range(60)
        )
        assert set(decades) == {195, 196, 199, 200, 201, 202}
        assert min(decades.values()) >= 5


class TestSimilar:
    def test_lists_ten_films_with_the_reason(self, kromance):
        films = records(kromance("similar il mare --json"))
        assert len(films) == 10
        assert films[0]["id"] == "ditto-2000"
        assert films[0]["why"] == "shares time-slip, fantasy, fate"
        assert all(list(film)[-1] == "why" for film in films)

    def test_a_title_of_several_films_needs_an_id(self, kromance):
        result = kromance("similar ditto")
        assert (result.out, result.code) == ("", 2)
        assert "ditto-2000" in result.err
        assert "ditto-2022" in result.err

    @pytest.mark.parametrize(
        ("film", "code"), [("nothing like this", 1), ("il mare windstruck", 2)]
    )
    def test_takes_exactly_one_film(self, kromance, film, code):
        result = kromance(f"similar {film}")
        assert (result.out, result.code) == ("", code)

    def test_sorts_only_the_most_similar(self, kromance):
        nearest = ids(kromance("similar il mare -n 5 --json"))
        by_year = records(kromance("similar il mare -n 5 -s year --json"))
        assert sorted(film["id"] for film in by_year) == sorted(nearest)
        assert [film["year"] for film in by_year] == [1961, 2000, 2001, 2004, 2022]
