"""The commands add and check."""

import json
import subprocess
import sys

import pytest
from support import Terminal, titles

from kromance.catalog import reader as dataset
from kromance.catalog import user_films as own
from kromance.cli.curate import FilmOptions
from kromance.model.film import FIELDS

FILM = '[[film]]\nid = "a"\ntitle = "A"\nyear = 2000\n'


class TestAdd:
    def test_is_there_everywhere(self, kromance):
        line = (
            "add My Film --year 2024 -g drama -g comedy --director 'Jane Doe' --released 2024-02-29"
        )
        assert kromance(line).code == 0
        film = json.loads(kromance("show my film --json").out)
        assert (film["id"], film["year"], film["released"]) == ("my-film", 2024, "2024-02-29")
        assert film["genres"] == ["drama", "comedy"]
        assert titles(kromance("list --with 'jane doe' --json")) == ["My Film"]
        assert kromance("list").err == "246 films\n"
        assert "from your own films" in kromance("show my film", tty=True).out

    def test_touches_nothing_that_is_there(self, kromance, mine):
        before = '# mine\n[[film]]\nid = "x"   # odd spacing\ntitle = "X"\nyear = 2000'
        mine(before)
        kromance("add Y --year 2001")
        assert own.user_films_path().read_text(encoding="utf-8").startswith(before)
        assert titles(kromance("filter title=y --json")) == ["Y"]

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("add Windstruck --year 2004", "taken"),
            ("add X", "write --year"),
            ("add X --year 1700", "from 1900 to 2100"),
            ("add X --year 2000 --kind opera", "film, series"),
            ("add X --year 2000 --released someday", "date"),
            ("add X --year 2000 --imdb 123", "IMDb"),
            ("add X --year 2000 --source nowhere", "http"),
            ("add '' --year 2000", "write --id"),
            ("add '!?' --year 2000", "write --id"),
            ("add X --year 2000 --id 'Not Good'", "small letters"),
            ("add X --year 2000 --runtime 0", "from 1 to 2000"),
            ("add X --year 0", "from 1900 to 2100"),
        ],
    )
    def test_refuses_and_writes_nothing(self, kromance, line, says):
        ran = kromance(line)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err
        assert not own.user_films_path().exists()

    def test_asks_for_what_is_missing(self, kromance, monkeypatch):
        answers = Terminal(tty=True)
        answers.write("long ago\n2001\n내 영화\ndrama, comedy,\n")
        answers.seek(0)
        monkeypatch.setattr(sys, "stdin", answers)
        ran = kromance("add My Film")
        assert ran.out.startswith("My Film: added as my-film to ")
        assert "Title in Hangul: " in ran.err
        film = json.loads(kromance("show my film --json").out)
        assert (film["year"], film["hangul"]) == (2001, "내 영화")
        assert film["genres"] == ["drama", "comedy"]

    @pytest.mark.parametrize("before", ["", "schema = 1", "# nothing yet\n", "\ufeffschema = 1\n"])
    def test_to_a_file_without_films(self, kromance, mine, before):
        mine(before)
        assert kromance("list").err == "245 films\n"
        assert kromance("add X --year 2001").code == 0
        assert own.user_films_path().read_text(encoding="utf-8").startswith(before)
        assert kromance("list").err == "246 films\n"

    def test_to_films_in_one_line_is_told_of_the_file(self, kromance, mine):
        mine('film = [{ id = "y", title = "Y", year = 2000 }]')
        ran = kromance("add X --year 2001")
        assert (ran.code, kromance("list").err) == (3, "246 films\n")
        assert "nothing can be added to it" in ran.err

    def test_a_title_in_hangul_gets_an_id_in_latin_letters(self, kromance):
        assert "added as siwolae to" in kromance("add 시월애 --year 2000 --id ''").out

    def test_words_may_stand_with_commas_and_strange_ones_are_told(self, kromance):
        ran = kromance("add X --year 2000 --genre drmaa,comedy --theme letters")
        assert ran.err == "genres: drmaa is not in the vocabulary; did you mean drama?\n"
        assert json.loads(kromance("show x --json").out)["genres"] == ["drmaa", "comedy"]

    def test_every_field_can_be_said(self):
        said = {name for name, field in FIELDS.items() if not field.derived}
        assert set(FilmOptions.__annotations__) == said - {"title", "confirmed", "article"}

    def test_what_is_wrong_is_told_without_a_place_that_is_not_there_yet(self, kromance):
        ran = kromance("add X --year 1700 --imdb 1")
        assert ran.err.startswith('kromance: the film is not sound: film "x": year: ')
        assert '; film "x": imdb: ' in ran.err

    def test_several_at_once_are_all_there(self):
        numbers = range(6)
        line = "-m kromance add Film {} --year 2000"
        calls = [
            subprocess.Popen([sys.executable, *line.format(n).split()], stdout=-3) for n in numbers
        ]
        assert [call.wait() for call in calls] == [0] * len(numbers)
        assert {film.id for film in dataset.load_films(own.user_films_path())} == {
            f"film-{n}" for n in numbers
        }


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
            ("x = [", 3, ":1: invalid TOML"),
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

    def test_your_own_films_too(self, kromance, mine):
        mine(FILM.replace('"A"', "3"))
        ran = kromance("check")
        assert (ran.code, ran.err[:10]) == (3, "1 problem,")
        assert "films.toml:3: " in ran.out

    def test_several_files(self, kromance, dataset):
        ran = kromance(f"check {dataset(FILM, 'a.toml')} {dataset('x', 'b.toml')}")
        assert ran.code == 3
        assert "b.toml:1: invalid TOML" in ran.out

    def test_a_missing_file(self, kromance):
        assert kromance("check nowhere.toml").code == 3
