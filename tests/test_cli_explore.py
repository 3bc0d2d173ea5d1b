"""The commands similar and stats, check and schema, and what TAB offers."""

import json
from types import SimpleNamespace

import pytest

from kromance.cli import complete

FILM = '[[film]]\nid = "a"\ntitle = "A"\nyear = 2000\n'


class TestSimilar:
    def test_gives_ten_with_the_reason(self, kromance):
        films = json.loads(kromance("similar il mare --json").out)
        assert len(films) == 10
        assert all(film["why"].startswith("both: ") for film in films)
        assert list(films[0])[-1] == "why"

    def test_a_title_of_several_films_needs_an_id(self, kromance):
        ran = kromance("similar ditto")
        assert ran.code == 2
        assert "ditto-2000" in ran.err
        assert "ditto-2022" in ran.err

    def test_unknown(self, kromance):
        assert kromance("similar nothing like this").code == 1

    def test_of_one_film_only(self, kromance):
        assert kromance("similar il mare windstruck").code == 2

    def test_the_nearest_in_another_order(self, kromance):
        near = kromance("similar il mare -n 5 --fields year").out.split()[1:]
        assert kromance("similar il mare -n 5 --fields year -s year").out.split()[1:] == sorted(
            near
        )


class TestStats:
    def test_json(self, kromance):
        tallies = json.loads(kromance("stats --json").out)
        assert tallies[1] == {"value": "drama", "films": 155}

    def test_obeys_the_narrowing_options(self, kromance):
        ran = kromance("stats --by kind --must-watch --json")
        assert json.loads(ran.out) == [
            {"value": "film", "films": 8},
            {"value": "series", "films": 3},
        ]
        assert ran.err == "11 films\n"

    @pytest.mark.parametrize("width", [20, 40, 80, 120])
    def test_bars_fit_the_width(self, kromance, width):
        lines = kromance(
            "stats --by with -n 30 --color never", tty=True, width=width
        ).out.splitlines()
        assert len(lines) == 30
        assert max(map(len, lines)) <= width
        assert "█" in lines[0]

    @pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "toml", "markdown", "table"])
    def test_every_format(self, kromance, form):
        assert "drama" in kromance(f"stats -f {form}").out

    def test_unknown_field(self, kromance):
        ran = kromance("stats --by gnre")
        assert ran.code == 2
        assert "did you mean genre" in ran.err


class TestCheck:
    def test_the_bundled_dataset_has_only_warnings(self, kromance):
        ran = kromance("check")
        assert ran.code == 0
        assert ran.err.startswith("0 problems, ")

    @pytest.mark.parametrize(
        ("text", "code", "says"),
        [
            (FILM, 0, ':1: warning: film "a": hangul: is missing'),
            (FILM + 'genres = ["drmaa"]\n', 0, ':5: warning: film "a": genres: drmaa is not in'),
            (FILM + "released = 1999-12-31\n", 0, ':5: warning: film "a": released: is not in'),
            (FILM + "runtime = 'x'\n", 3, ':5: film "a": runtime: expected a whole number'),
            (FILM + FILM, 3, ':6: film "a": id: expected one film of this id'),
            ("x = [", 3, ":1: not TOML"),
        ],
    )
    def test_says_what_is_wrong_and_where(self, kromance, dataset, text, code, says):
        ran = kromance(f"check {dataset(text)}")
        assert ran.code == code
        assert says in ran.out

    def test_json(self, kromance, dataset):
        first, *_ = json.loads(kromance(f"check --json {dataset(FILM)}").out)
        assert (first["line"], first["warning"]) == (1, True)

    def test_the_first_of_them(self, kromance, dataset):
        path = dataset(FILM.replace("2000", "1").replace('"A"', "1"))
        ran = kromance(f"check {path} -n 1 -s -line")
        assert ran.out.startswith(f"{path}:4: ")
        assert (len(ran.out.splitlines()), ran.err) == (1, "2 problems, 0 warnings\n")

    def test_several_files(self, kromance, dataset):
        ran = kromance(f"check {dataset(FILM, 'a.toml')} {dataset('x', 'b.toml')}")
        assert ran.code == 3
        assert "b.toml:1: not TOML" in ran.out

    def test_a_missing_file(self, kromance):
        assert kromance("check nowhere.toml").code == 3


class TestCompletion:
    @pytest.mark.parametrize(
        ("completer", "incomplete", "offered"),
        [
            (complete.genres, "dr", ["drama"]),
            (complete.genres, "drama,com", ["drama,comedy"]),
            (complete.themes, "time", ["time-slip"]),
            (complete.endings, "", ["happy", "bittersweet", "sad"]),
            (complete.fields, "id,runt", ["id,runtime"]),
            (complete.fields, "-ye", ["-year"]),
            (complete.films, "film of m", ["Film of Mine"]),
            (complete.formats, "js", ["json", "jsonl"]),
            (complete.films, "my-sassy", ["my-sassy-girl"]),
            (complete.films, "My sas", ["My Sassy Girl"]),
            (complete.people, "jun ji-h", ["Jun Ji-hyun"]),
            (complete.people, "전지", ["Jun Ji-hyun"]),
        ],
    )
    def test_offers(self, kromance, completer, incomplete, offered):
        kromance("add Film of Mine --year 2000")
        assert [word for word, _ in completer(incomplete)] == offered

    @pytest.mark.parametrize(
        ("before", "incomplete", "offered"),
        [
            ((), "theme:time", ["theme:time-slip"]),
            ((), "-theme:gri", ["-theme:grief"]),
            ((), "genre:drama,fam", ["genre:drama,family"]),
            ((), "the", ["theme:"]),
            ((), "director:Hong Sa", ["director:Hong Sang-soo"]),
            ((), "nonsense:x", []),
            (("year:1990s",), "theme:time", ["theme:time-slip"]),
            (("theme:",), "time", ["time-slip"]),
            ((), "is:se", ["is:seen"]),
            ((), "has:runt", ["has:runtime"]),
            (("ending",), ":", ["happy", "bittersweet", "sad"]),
        ],
    )
    def test_offers_terms(self, before, incomplete, offered):
        asked = SimpleNamespace(params={"terms": before})
        assert [word for word, _ in complete.terms(asked, incomplete)] == offered

    def test_offers_nothing_that_a_shell_acts_on(self, dataset, monkeypatch):
        hostile = [
            "$(id)",
            "`id`",
            "a;id",
            "a\nb",
            "\x1b[31m",
            "a'b",
            'a"b',
            "a\\$b",
            "\u202e",
            "한글 시",
        ]
        cast = ", ".join(f'"x{json.dumps(one)[1:-1]}"' for one in hostile)
        text = f"{FILM}cast = [{cast}]\n{FILM}".replace('"A"', '"Evil $(id)"', 1)
        path = dataset(text.replace('id = "a"', 'id = "b"', 1))
        monkeypatch.setenv("KROMANCE_DATA", str(path))
        people = list(complete.harmless(complete.people)("x"))
        assert people == [("x한글 시", "")]
        assert list(complete.harmless(complete.films)("evil")) == [("b", "Evil   id ")]

    def test_a_broken_dataset_offers_nothing(self, monkeypatch):
        monkeypatch.setenv("KROMANCE_DATA", "nowhere.toml")
        assert list(complete.films("my")) == list(complete.people("jun")) == []
