"""The commands check and schema."""

import json
import re

import pytest
from support import DATASET, records

from kromance.storage import paths

FILM = '[[film]]\nid = "a"\ntitle = "A"\nyear = 2000\n'


class TestCheck:
    @pytest.mark.parametrize(
        ("text", "code", "problem"),
        [
            (FILM, 0, ':1: warning: film "a": hangul: missing'),
            (FILM + 'genres = ["drmaa"]\n', 0, ':5: warning: film "a": genres: unknown genre '),
            (FILM + "released = 1999-12-31\n", 0, ':5: warning: film "a": released: '),
            (FILM + "runtime = 'x'\n", 3, ':5: film "a": runtime: expected a whole number'),
            (FILM + FILM, 3, ':6: film "a": id: '),
            ("x = [", 3, ":1: invalid TOML"),
        ],
    )
    def test_reports_every_problem_with_file_and_line(self, kromance, dataset, text, code, problem):
        path = dataset(text)
        result = kromance(f"check {path}")
        assert result.code == code
        assert any(line.startswith(f"{path}{problem}") for line in result.out.splitlines())

    def test_without_a_file_it_checks_the_films_of_the_user(self, kromance, user_films):
        user_films.write_text(FILM.replace('"A"', "3"), encoding="utf-8")
        result = kromance("check")
        assert result.code == 3
        assert result.err.startswith("your own films: 1 problem, ")
        assert result.out.startswith(f"{user_films}:3: ")
        assert len(result.out.splitlines()) == 1

    def test_the_bundled_dataset_is_summed_up_in_a_line(self, kromance):
        result = kromance("check")
        assert (result.out, result.code) == ("", 0)
        own, bundled = result.err.splitlines()
        assert own == "your own films: 0 problems, 0 warnings"
        assert re.match(rf"bundled films: 0 problems, [1-9].*`kromance check {DATASET}`", bundled)

    def test_errors_in_the_bundled_dataset_are_listed(self, kromance, dataset, monkeypatch):
        path = dataset(FILM.replace('"A"', "3"))
        monkeypatch.setattr(paths, "bundled_dataset", lambda: path)
        result = kromance("check")
        assert result.code == 3
        assert result.out.startswith(f"{path}:3: ")

    def test_problems_can_be_printed_as_json(self, kromance, dataset):
        first, *_ = records(kromance(f"check --json {dataset(FILM)}"))
        assert (first["line"], first["warning"]) == (1, True)

    def test_sort_and_limit(self, kromance, dataset):
        path = dataset(FILM.replace("2000", "1").replace('"A"', "1"))
        result = kromance(f"check {path} -n 1 -s -line")
        (problem,) = result.out.splitlines()
        assert problem.startswith(f"{path}:4: ")
        assert result.err == "2 problems, 0 warnings\n"

    def test_checks_several_files(self, kromance, dataset):
        result = kromance(f"check {dataset(FILM, 'a.toml')} {dataset('x', 'b.toml')}")
        assert result.code == 3
        assert "a.toml:1: warning: " in result.out
        assert "b.toml:1: invalid TOML" in result.out

    @pytest.mark.parametrize(("size", "is_announced"), [(1_000, False), (3_000_000, True)])
    def test_announces_a_large_file_on_a_terminal(self, kromance, dataset, size, is_announced):
        result = kromance(f"check {dataset(FILM + '#' * size)}", tty=True)
        assert ("checking" in result.err) is is_announced

    def test_a_missing_file_is_an_error(self, kromance, dataset):
        result = kromance(f"check nowhere.toml {dataset(FILM)}")
        assert result.code == 3
        assert "films.toml:1: warning: " in result.out
        assert result.err.startswith("kromance: nowhere.toml: no such file")


class TestSchema:
    def test_of_the_dataset_and_of_the_output_differ(self, kromance):
        dataset, output = (json.loads(kromance(line).out) for line in ("schema", "schema --output"))
        assert "film" in dataset["properties"]
        assert "oneOf" in output
