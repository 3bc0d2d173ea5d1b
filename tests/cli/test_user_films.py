"""The add command."""

import subprocess
import sys

import pytest
from support import PROGRAM, Terminal, ids, records, titles

from kromance.catalog.reader import load_films

FILM = '[[film]]\nid = "a"\ntitle = "A"\nyear = 2000\n'


class TestAdd:
    def test_a_new_film_is_found_by_every_command(self, kromance):
        line = (
            "add My Film --year 2024 -g drama -g comedy --director 'Jane Doe' --released 2024-02-29"
        )
        assert kromance(line).code == 0
        film = records(kromance("show my film --json"))
        assert (film["id"], film["year"], film["released"]) == ("my-film", 2024, "2024-02-29")
        assert film["genres"] == ["drama", "comedy"]
        assert ids(kromance("list --with 'jane doe' --json")) == ["my-film"]
        assert ids(kromance("list --json"))[-2:] == ["my-film", "lost-in-starlight"]
        assert "one of your own films" in kromance("show my film", tty=True).out

    def test_leaves_the_rest_of_the_file_alone(self, kromance, user_films):
        before = '# mine\n[[film]]\nid = "x"   # odd spacing\ntitle = "X"\nyear = 2000'
        user_films.write_text(before, encoding="utf-8")
        kromance("add Y --year 2001")
        assert user_films.read_text(encoding="utf-8").startswith(before)
        assert titles(kromance("filter title=y --json")) == ["Y"]

    @pytest.mark.parametrize(
        ("line", "hint"),
        [
            ("add Windstruck --year 2004", "--id"),
            ("add X", "with --year"),
            ("add X --year 1700", "from 1900 to 2100"),
            ("add X --year 0", "from 1900 to 2100"),
            ("add X --year 2000 --kind opera", "film, series"),
            ("add X --year 2000 --released someday", "--released 2004-11-05"),
            ("add X --year 2000 --imdb 123", "IMDb"),
            ("add X --year 2000 --source nowhere", "http"),
            ("add X --year 2000 --runtime 0", "from 1 to 2000"),
            ("add X --year 2000 --id 'Not Good'", "my-sassy-girl"),
            ("add '' --year 2000", "--id"),
            ("add '!?' --year 2000", "--id"),
        ],
    )
    def test_an_invalid_film_is_not_written(self, kromance, user_films, line, hint):
        result = kromance(line)
        assert (result.out, result.code) == ("", 2)
        assert hint in result.err
        assert not user_films.exists()

    def test_every_error_of_a_film_is_reported_without_a_line(self, kromance):
        result = kromance("add X --year 1700 --imdb 1")
        assert 'film "x": year: ' in result.err
        assert 'film "x": imdb: ' in result.err
        assert "films.toml" not in result.err

    def test_asks_for_what_is_missing_on_a_terminal(self, kromance, monkeypatch):
        answers = Terminal(tty=True)
        answers.write("long ago\n2001\n내 영화\ndrama, comedy,\n")
        answers.seek(0)
        monkeypatch.setattr(sys, "stdin", answers)
        result = kromance("add My Film")
        assert result.out.startswith("added My Film as my-film to ")
        assert "Hangul" in result.err
        film = records(kromance("show my film --json"))
        assert (film["year"], film["hangul"]) == (2001, "내 영화")
        assert film["genres"] == ["drama", "comedy"]

    @pytest.mark.parametrize("before", ["", "schema = 1", "# nothing yet\n", "\ufeffschema = 1\n"])
    def test_appends_to_a_file_without_films(self, kromance, user_films, before):
        user_films.write_text(before, encoding="utf-8")
        assert kromance("list").err == "30 films\n"
        assert kromance("add X --year 2001").code == 0
        assert user_films.read_text(encoding="utf-8").startswith(before)
        assert kromance("list").err == "31 films\n"

    def test_cannot_append_to_films_written_as_an_array(self, kromance, user_films):
        before = 'film = [{ id = "y", title = "Y", year = 2000 }]'
        user_films.write_text(before, encoding="utf-8")
        result = kromance("add X --year 2001")
        assert (result.out, result.code) == ("", 3)
        assert str(user_films) in result.err
        assert user_films.read_text(encoding="utf-8") == before

    def test_a_hangul_title_gets_an_id_in_latin_letters(self, kromance):
        assert "siwolae" in kromance("add 시월애 --year 2000 --id ''").out
        assert records(kromance("show siwolae --json"))["title"] == "시월애"

    def test_unknown_genres_are_added_with_a_warning(self, kromance):
        result = kromance("add X --year 2000 --genre drmaa,comedy --theme letters")
        assert result.code == 0
        assert "did you mean drama?" in result.err
        film = records(kromance("show x --json"))
        assert (film["genres"], film["themes"]) == (["drmaa", "comedy"], ["letters"])

    def test_films_added_at_the_same_time_are_all_written(self, user_films):
        added = [
            subprocess.Popen(
                [*PROGRAM, "add", f"Film {number}", "--year", "2000"], stdout=subprocess.DEVNULL
            )
            for number in range(6)
        ]
        assert [process.wait() for process in added] == [0] * 6
        assert {film.id for film in load_films(user_films)} == {f"film-{n}" for n in range(6)}
