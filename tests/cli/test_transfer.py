"""The commands import and export."""

import json
import os
import tomllib
from pathlib import Path

import pytest
from support import put

from kromance.errors import FileError
from kromance.shelf.importers import read_entries


class TestImport:
    RATINGS = (
        "Date,Name,Year,Letterboxd URI,Rating\n2023-01-09,Il Mare,2000,u,4\n2023-01-09,X,1999,u,2\n"
    )

    def test_says_what_changed_and_what_is_not_here(self, kromance, tmp_path):
        path = put(tmp_path, "ratings.csv", self.RATINGS)
        ran = kromance(["import", str(path)])
        assert ran.out == "Il Mare: seen no date; rating 4.0\n"
        assert "'X' (1999)" in ran.err
        assert "1 film changed, by 1 row of 2" in ran.err

    def test_twice_is_once(self, kromance, tmp_path):
        path = put(tmp_path, "ratings.csv", self.RATINGS)
        kromance(["import", str(path)])
        shelf = (tmp_path / "home" / "data" / "shelf.toml").read_bytes()
        assert kromance(["import", str(path)]).out == ""
        assert (tmp_path / "home" / "data" / "shelf.toml").read_bytes() == shelf

    def test_a_dry_run_changes_nothing(self, kromance, tmp_path):
        path = put(tmp_path, "ratings.csv", self.RATINGS)
        ran = kromance(["import", "--dry-run", str(path)])
        assert ran.out == "Il Mare: seen no date; rating 4.0\n"
        assert not (tmp_path / "home" / "data" / "shelf.toml").exists()

    def test_a_newer_rating_of_yours_stays(self, kromance, tmp_path):
        path = put(tmp_path, "ratings.csv", self.RATINGS)
        kromance("mark il mare --rate 5")
        kromance(["import", str(path)])
        assert "\t5.0\t" in kromance("shelf").out
        kromance(["import", "--overwrite", str(path)])
        assert "\t4.0\t" in kromance("shelf").out

    def test_what_is_not_here_is_written_down(self, kromance, tmp_path):
        path, others = put(tmp_path, "ratings.csv", self.RATINGS), tmp_path / "others.csv"
        kromance(["import", str(path), "--unmatched", str(others)])
        (row,) = read_entries(others)
        assert (row.title, row.year, row.rating) == ("X", 1999, 2)
        assert kromance(["import", str(path), "--unmatched", str(others)]).code == 3

    def test_nothing_is_changed_when_that_cannot_be_written(self, kromance, tmp_path, monkeypatch):
        def full(*_, **__):
            raise FileError(others, "cannot be written (No space left on device)")

        path, others = put(tmp_path, "ratings.csv", self.RATINGS), tmp_path / "others.csv"
        monkeypatch.setattr("kromance.cli.transfer.create_file", full)
        ran = kromance(["import", str(path), "--unmatched", str(others)])
        assert (ran.out, ran.code) == ("", 3)
        assert kromance("shelf --json").out == "[]\n"

    def test_one_bad_file_and_nothing_is_changed(self, kromance, tmp_path):
        path = put(tmp_path, "ratings.csv", self.RATINGS)
        ran = kromance(["import", str(path), str(tmp_path / "nowhere.csv")])
        assert (ran.out, ran.code) == ("", 3)
        assert kromance("shelf --json").out == "[]\n"

    def test_a_file_that_cannot_be_written_is_told_before_anything_is_changed(
        self, kromance, tmp_path
    ):
        path = put(tmp_path, "ratings.csv", self.RATINGS)
        ran = kromance(["import", str(path), "--unmatched", str(path)])
        assert (ran.out, ran.code) == ("", 3)
        assert kromance("shelf --json").out == "[]\n"

    def test_letters_that_no_text_can_hold_are_replaced(self, kromance, tmp_path):
        item = '{"title": "\\ud800", "id": "il-mare", "seen": [null], "note": "x\\ud800"}'
        other = '{"title": "y\\udfff", "seen": [], "imdb": "\\udfff"}'
        (tmp_path / "a.json").write_text(f"[{item}, {other}]")
        assert kromance(f"import {tmp_path}/a.json --unmatched {tmp_path}/b.csv").code == 0
        assert kromance("shelf --fields note").out == "note\nx?\n"
        assert "y?" in (tmp_path / "b.csv").read_text(encoding="utf-8")

    @pytest.mark.parametrize("key", ["year", "tmdb"])
    def test_a_huge_number_is_none(self, kromance, tmp_path, key):
        text = f'[[film]]\ntitle = "X"\nseen = []\n{key} = 0x{"f" * 9_000}\n'
        path = put(tmp_path, "a.toml", text)
        ran = kromance(["import", str(path), "--unmatched", str(tmp_path / "b.csv")])
        assert (ran.code, ran.out) == (0, "")

    def test_a_file_whose_name_is_no_text(self, kromance, tmp_path):
        path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
        Path(path).write_text("Nothing (1999)\n", encoding="utf-8")
        ran = kromance(["import", path, "--unmatched", str(tmp_path / "b.csv")])
        assert ran.code == 0
        assert "/\ufffd.txt:1" in ran.err

    def test_more_rows_than_a_life_has_films(self, kromance, tmp_path, monkeypatch):
        monkeypatch.setattr("kromance.shelf.importers.MAX_ROWS", 2)
        ran = kromance(["import", str(put(tmp_path, "a.txt", "Il Mare (2000)\nX\nY\n"))])
        assert (ran.code, ran.out) == (3, "")
        assert "more than 2 rows" in ran.err

    def test_more_of_a_note_than_a_shelf_holds(self, kromance, tmp_path):
        text = f"Name,Year,Review\nIl Mare,2000,{'x' * 2_000_001}\n"
        ran = kromance(["import", str(put(tmp_path, "a.csv", text))])
        assert (ran.code, ran.out) == (3, "")
        assert "a.csv:2: a shelf holds at most 2,000,000 characters" in ran.err

    def test_a_title_without_its_year_is_told_with_it(self, kromance, tmp_path):
        ran = kromance(["import", str(put(tmp_path, "later.txt", "Il Mare\n"))])
        assert "did you mean Il Mare (2000)?" in ran.err

    def test_many_are_counted(self, kromance, tmp_path):
        lines = "".join(f"Nothing {n} (1999)\n" for n in range(1500))
        ran = kromance(["import", str(put(tmp_path, "later.txt", lines))], tty=True)
        assert "1,000 rows" in ran.err
        assert "1,480 more" in ran.err


class TestExport:
    @pytest.fixture(autouse=True)
    def _shelf(self, kromance, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        kromance("mark il mare --seen --on 2024-05-01 --rate 4.5 --note '=1+1'")
        kromance("mark daisy --want")

    def test_the_ending_says_the_form(self, kromance):
        for name in ("a.csv", "a.json", "a.toml"):
            assert kromance(f"export {name}").code == 0
        assert Path("a.csv").read_text(encoding="utf-8").count("\n") == 2
        assert [one["id"] for one in json.loads(Path("a.json").read_bytes())] == [
            "il-mare",
            "daisy",
        ]
        assert tomllib.loads(Path("a.toml").read_text(encoding="utf-8"))["film"][1]["want"]

    @pytest.mark.parametrize("name", ["a.csv", "a.json", "a.toml"])
    def test_there_and_back(self, kromance, name, monkeypatch, tmp_path):
        kromance(f"export {name}")
        assert kromance(f"import {name}").out == ""
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "other"))
        kromance(f"import {name}")
        assert kromance("filter is:seen rating=4.5 note==1+1 --fields id").out == "id\nil-mare\n"

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("export there.csv", 3),
            ("export there.csv --force", 0),
            ("export link.csv --force", 3),
            ("export lost.csv", 3),
            ("export nowhere/a.csv", 3),
            ("export a.xls", 2),
            ("export .", 2),
        ],
    )
    def test_writes_over_nothing_unasked(self, kromance, line, code):
        Path("there.csv").write_text("mine", encoding="utf-8")
        Path("link.csv").symlink_to("there.csv")
        Path("lost.csv").symlink_to("nothing")
        assert kromance(line).code == code
        assert (Path("there.csv").read_text(encoding="utf-8") == "mine") == (code != 0)
        assert not Path("nothing").exists()

    def test_others_cannot_read_it(self, kromance):
        kromance("export a.json")
        assert Path("a.json").stat().st_mode & 0o077 == 0

    def test_what_is_not_here_is_counted(self, kromance, dataset):
        path = dataset('[[film]]\nid = "daisy"\ntitle = "Daisy"\nyear = 2006\n')
        assert "1 more on your shelf" in kromance(f"export a.csv --data {path}").err
