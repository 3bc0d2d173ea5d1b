"""Films of your own: the commands add, edit and remove, and files that can't be read."""

import subprocess
import sys

import pytest
from support import PROGRAM, ROOT, Terminal, ids, records, titles

from kromance.catalog.reader import load_films

OWN_FILMS = """\
# my films
[[film]]
id = "seoul"  # odd spacing
title = "Seoul"
year = 2020
genres = ["drama"]
runtime = 100

# the other one
[[film]]
id = "rome"
title = "Rome"
year = 2021
"""

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
            ("add X --year soon", "from 1900 to 2100"),
            ("add X --year 2000 --runtime 1h", "from 1 to 2000"),
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

    def test_asks_for_what_is_missing_on_a_terminal(self, kromance, answer):
        answer("long ago", "", "1700", "2001", "내 영화", "drama, comedy,")
        result = kromance("add My Film")
        assert result.out.startswith("added My Film as my-film to ")
        assert result.err.count("Year") == 4
        assert "from 1900 to 2100, got 'long ago'" in result.err
        assert "Error" not in result.err
        film = records(kromance("show my film --json"))
        assert (film["year"], film["hangul"]) == (2001, "내 영화")
        assert film["genres"] == ["drama", "comedy"]

    def test_asks_only_for_what_is_missing(self, kromance, answer):
        answer("2001", "drama")
        result = kromance("add My Film --hangul 영화")
        assert "Hangul" not in result.err
        assert records(kromance("show my film --json"))["genres"] == ["drama"]

    @pytest.mark.parametrize(
        ("line", "hint"),
        [
            ("add Windstruck", "taken by Windstruck (2004)"),
            ("add X --imdb 123", "IMDb"),
            ("add X --released someday", "--released"),
            ("add X --kind series --admissions 5", "theater admissions"),
        ],
    )
    def test_asks_nothing_if_the_film_is_invalid(self, kromance, answer, line, hint):
        answer()
        result = kromance(line)
        assert (result.out, result.code) == ("", 2)
        assert hint in result.err
        assert "Year" not in result.err

    @pytest.mark.parametrize(
        ("answers", "genres"),
        [
            (["y"], ["drama", "comedy"]),
            ([""], ["drama", "comedy"]),
            (["maybe", "Yes"], ["drama", "comedy"]),
            (["n"], ["drmaa", "comedy"]),
        ],
    )
    def test_asks_about_an_unknown_genre(self, kromance, answer, answers, genres):
        answer(*answers)
        result = kromance("add X --year 2000 -g drmaa,comedy")
        assert result.code == 0
        assert result.err.count("use drama instead?") == len(answers)
        assert records(kromance("show x --json"))["genres"] == genres

    def test_a_corrected_genre_is_listed_once(self, kromance, answer):
        answer("y")
        kromance("add X --year 2000 -g drama,drmaa")
        assert records(kromance("show x --json"))["genres"] == ["drama"]

    def test_without_an_answer_nothing_is_written(self, kromance, answer, user_films):
        answer("2001")
        assert kromance("add X").code == 130
        assert not user_films.exists()

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

    def test_a_new_file_names_its_schema(self, kromance, user_films):
        kromance("add First --year 2024")
        kromance("add Second --year 2024")
        first_line, *others = user_films.read_text(encoding="utf-8").splitlines()
        assert first_line == f"#:schema {(ROOT / 'data' / 'films.schema.json').as_uri()}"
        assert not [line for line in others if line.startswith("#")]

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


class TestUnreadableFile:
    def test_films_are_found_without_it_with_a_warning(self, kromance, user_films):
        user_films.mkdir()
        ran = kromance("list --json")
        assert (len(records(ran)), ran.code) == (30, 0)
        assert ran.err.startswith(f"kromance: {user_films}: ")
        assert "; continuing without your own films\n" in ran.err

    @pytest.mark.parametrize("line", ["shelf", "mark daisy --want", "add A --year 2020", "check"])
    def test_it_is_an_error_for_commands_that_need_it(self, kromance, user_films, line):
        user_films.mkdir()
        ran = kromance(line)
        assert (ran.out, ran.code) == ("", 3)
        assert str(user_films) in ran.err

    def test_there_is_one_warning_for_the_shelf_as_well(self, kromance, user_films):
        user_films.mkdir()
        user_films.with_name("shelf.toml").mkdir()
        assert kromance("stats").err.count("kromance: ") == 1


@pytest.fixture
def answer(monkeypatch):
    """Let someone answer the questions on a terminal: answer("2001", "n")."""

    def type_lines(*lines):
        terminal = Terminal(tty=True)
        terminal.write("".join(f"{line}\n" for line in lines))
        terminal.seek(0)
        monkeypatch.setattr(sys, "stdin", terminal)

    return type_lines


@pytest.fixture
def own_films(user_films):
    """The path of a file with two films."""
    user_films.write_text(OWN_FILMS, encoding="utf-8")
    return user_films


class TestEdit:
    @pytest.mark.parametrize(
        ("options", "old", "new", "changed"),
        [
            ("--year 2022", "year = 2020", "year = 2022", "year"),
            ("--title 'My Seoul'", 'title = "Seoul"', 'title = "My Seoul"', "title"),
            ("--runtime ''", "runtime = 100\n", "", "runtime"),
            ("--genre ''", 'genres = ["drama"]\n', "", "genres"),
            ("--hangul 서울 --year 2020", "\n\n#", '\nhangul = "서울"\n\n#', "hangul"),
            (
                "-g war,comedy",
                'genres = ["drama"]',
                'genres = [\n    "war",\n    "comedy",\n]',
                "genres",
            ),
        ],
    )
    def test_changes_only_what_is_given(self, kromance, own_films, options, old, new, changed):
        result = kromance(f"edit seoul {options}")
        assert (result.out, result.code) == (f"Seoul: changed {changed}\n", 0)
        assert own_films.read_text(encoding="utf-8") == OWN_FILMS.replace(old, new, 1)
        backup = own_films.with_name("films.backup.toml")
        assert backup.read_text(encoding="utf-8") == OWN_FILMS

    def test_reports_that_nothing_changed(self, kromance, own_films):
        assert kromance("edit rome --year 2021").out == "Rome: nothing changed\n"

    def test_asks_about_an_unknown_genre(self, kromance, own_films, answer):
        answer("y")
        kromance("edit rome -g drmaa")
        assert records(kromance("show rome --json"))["genres"] == ["drama"]

    @pytest.mark.parametrize(
        ("line", "code", "hints"),
        [
            ("edit seoul", 2, ["--title", "--based-on", "films.toml, line 2"]),
            ("edit rome", 2, ["films.toml, line 10"]),
            ("edit windstruck --year 2000", 2, ["Windstruck isn't one of your own films"]),
            ("edit romme --year 2000", 1, ["did you mean rome?"]),
            ("edit nothing --year 2000", 1, ["kromance add"]),
            ("edit seoul --year 1700", 2, ["from 1900 to 2100"]),
            ("edit seoul --title ''", 2, ["title: missing"]),
            ("edit seoul --released someday", 2, ["--released 2004-11-05"]),
        ],
    )
    def test_an_error_changes_nothing(self, kromance, own_films, line, code, hints):
        result = kromance(line)
        assert (result.out, result.code) == ("", code)
        assert [hint for hint in hints if hint not in result.err] == []
        assert own_films.read_text(encoding="utf-8") == OWN_FILMS

    def test_a_film_written_in_another_way_is_left_alone(self, kromance, user_films):
        before = 'film = [{ id = "y", title = "Y", year = 2000 }]\n'
        user_films.write_text(before, encoding="utf-8")
        for line in ("edit y --year 2001", "remove y --yes"):
            result = kromance(line)
            assert (result.out, result.code) == ("", 3)
            assert "[[film]]" in result.err
            assert user_films.read_text(encoding="utf-8") == before


class TestRemove:
    def test_takes_out_only_that_film(self, kromance, own_films):
        result = kromance("remove seoul --yes")
        assert result.out.startswith("removed Seoul (2020) from ")
        assert "films.backup.toml" in result.err
        start, end = OWN_FILMS.index("[[film]]"), OWN_FILMS.index("\n# the other")
        assert own_films.read_text(encoding="utf-8") == OWN_FILMS[:start] + OWN_FILMS[end:]
        assert kromance("remove rome --yes").code == 0
        assert kromance("list").err == "30 films\n"

    def test_undoes_add(self, kromance, own_films):
        kromance("add Paris --year 2022 -g drama")
        kromance("remove paris --yes")
        assert own_films.read_text(encoding="utf-8") == OWN_FILMS

    @pytest.mark.parametrize(
        ("answers", "is_removed"),
        [(["y"], True), (["n"], False), ([""], False), (["what", "yes"], True)],
    )
    def test_asks_on_a_terminal(self, kromance, own_films, answer, answers, is_removed):
        answer(*answers)
        result = kromance("remove seoul")
        assert result.code == 0
        assert result.err.count("Remove Seoul (2020)") == len(answers)
        assert ("seoul" not in own_films.read_text(encoding="utf-8")) == is_removed

    @pytest.mark.parametrize(
        ("line", "code", "hint"),
        [
            ("remove seoul", 2, "--yes"),
            ("remove windstruck --yes", 2, "isn't one of your own films"),
            ("remove nothing --yes", 1, "nothing"),
        ],
    )
    def test_an_error_changes_nothing(self, kromance, own_films, line, code, hint):
        result = kromance(line)
        assert (result.out, result.code) == ("", code)
        assert hint in result.err
        assert own_films.read_text(encoding="utf-8") == OWN_FILMS

    def test_the_bundled_film_takes_its_place_again(self, kromance, user_films):
        user_films.write_text(OWN_FILMS.replace("rome", "windstruck"), encoding="utf-8")
        assert "bundled Windstruck (2004)" in kromance("remove windstruck --yes").err
        assert records(kromance("show windstruck --json"))["title"] == "Windstruck"
