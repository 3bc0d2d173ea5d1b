"""Films of your own: added, laid over the others, checked."""

import json
import subprocess
import sys

import pytest
from conftest import Terminal

from kromance import dataset, own
from kromance.cli.keep import About
from kromance.film import FIELDS


@pytest.fixture
def mine():
    def write(text):
        own.place().parent.mkdir(parents=True)
        own.place().write_text(text, encoding="utf-8")

    return write


def titles(ran):
    return [film["title"] for film in json.loads(ran.out)]


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
        assert own.place().read_text(encoding="utf-8").startswith(before)
        assert titles(kromance("filter title=y --json")) == ["Y"]

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("add Windstruck --year 2004", "taken"),
            ("add X", "year"),
            ("add X --year 1700", "from 1900 to 2100"),
            ("add X --year 2000 --kind opera", "film, series"),
            ("add X --year 2000 --released someday", "date"),
            ("add X --year 2000 --imdb 123", "IMDb"),
            ("add X --year 2000 --source nowhere", "http"),
            ("add '' --year 2000", "title"),
            ("add X --year 2000 --id 'Not Good'", "small letters"),
            ("add X --year 2000 --runtime 0", "from 1 to 2000"),
            ("add X --year 0", "from 1900 to 2100"),
        ],
    )
    def test_refuses_and_writes_nothing(self, kromance, line, says):
        ran = kromance(line)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err
        assert not own.place().exists()

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
        assert own.place().read_text(encoding="utf-8").startswith(before)
        assert kromance("list").err == "246 films\n"

    def test_to_films_in_one_line_is_told_of_the_file(self, kromance, mine):
        mine('film = [{ id = "y", title = "Y", year = 2000 }]')
        ran = kromance("add X --year 2001")
        assert (ran.code, kromance("list").err) == (3, "246 films\n")
        assert "nothing can be added to it" in ran.err

    def test_every_field_can_be_said(self):
        said = {name for name, field in FIELDS.items() if not field.computed}
        assert set(About.__annotations__) == said - {"title", "confirmed", "article"}

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
        assert {film.id for film in dataset.load(own.place())} == {f"film-{n}" for n in numbers}


class TestLaidOver:
    def test_the_same_id_takes_the_others_place(self, kromance, mine):
        mine('[[film]]\nid = "windstruck"\ntitle = "Gone"\nyear = 1999\ngenres = ["war"]\n')
        assert json.loads(kromance("show windstruck --json").out)["title"] == "Gone"
        assert titles(kromance("filter genre:war year:1999 --json")) == ["Gone"]
        assert kromance("list").err == "245 films\n"
        assert kromance("filter -genre:drama -genre:comedy -genre:war").code == 0
        assert len(json.loads(kromance("pick -n 999 --json").out)) == 243

    def test_a_dataset_named_outright_stands_alone(self, kromance, mine, dataset):
        mine('[[film]]\nid = "x"\ntitle = "X"\nyear = 2000\n')
        path = dataset('[[film]]\nid = "y"\ntitle = "Y"\nyear = 2000\n')
        assert titles(kromance(f"list --data {path} --json")) == ["Y"]

    def test_a_broken_file_is_told(self, kromance, mine):
        mine("[[film]]\nid = 3\n")
        ran = kromance("list")
        assert ran.code == 3
        assert "films.toml:2: film 1: id: expected" in ran.err
