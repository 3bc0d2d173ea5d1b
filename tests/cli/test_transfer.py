"""The commands import and export."""

import json
import os
import tomllib
from itertools import permutations
from pathlib import Path

import pytest
from support import write_file

from kromance.errors import FileError
from kromance.shelf.exporters import LETTERBOXD_HEADER
from kromance.shelf.importers.reader import read_entries

FILMS = """
[[film]]
id = "daisy"
title = "Daisy"
year = 2006

[[film]]
id = "il-mare"
title = "Il Mare"
year = 2000
"""

RATINGS = (
    "Date,Name,Year,Letterboxd URI,Rating\n2023-01-09,Il Mare,2000,u,4\n2023-01-09,X,1999,u,2\n"
)
RATED = "Il Mare: marked as seen (no date), rated 4.0\n"


@pytest.fixture(autouse=True)
def _small_dataset(dataset, monkeypatch):
    monkeypatch.setenv("KROMANCE_DATA", str(dataset(FILMS)))


@pytest.fixture
def ratings(tmp_path):
    return write_file(tmp_path, "ratings.csv", RATINGS)


@pytest.fixture
def shelf_file(tmp_path):
    return tmp_path / "home" / "data" / "shelf.toml"


class TestImport:
    def test_it_reports_changes_and_unmatched_rows(self, kromance, ratings):
        ran = kromance(["import", str(ratings)])
        assert ran.out == RATED
        assert ran.err.splitlines() == [
            f"{ratings}:3: no film matches 'X' (1999)",
            "1 of 2 rows matched; 1 film updated",
        ]

    def test_importing_twice_changes_nothing(self, kromance, ratings, shelf_file):
        kromance(["import", str(ratings)])
        before = shelf_file.read_bytes()
        assert kromance(["import", str(ratings)]).out == ""
        assert shelf_file.read_bytes() == before

    def test_the_date_of_an_unchanged_rating_is_remembered(self, kromance, tmp_path):
        path = tmp_path / "ratings.csv"
        for day, rating in (("2019-01-01", 4), ("2023-01-01", 4), ("2021-01-01", 2)):
            path.write_text(
                f"Date,Name,Year,Letterboxd URI,Rating\n{day},Il Mare,2000,u,{rating}\n"
            )
            assert kromance(["import", str(path)]).code == 0
        assert json.loads(kromance("show il mare --json").out)["rating"] == 4.0

    def test_a_dry_run_reports_but_writes_nothing(self, kromance, ratings, shelf_file):
        ran = kromance(["import", "--dry-run", str(ratings)])
        assert ran.out == RATED
        assert ran.err.endswith("1 of 2 rows matched; 1 film would be updated\n")
        assert not shelf_file.exists()

    @pytest.mark.parametrize(("options", "rating"), [([], 5.0), (["--overwrite"], 4.0)])
    def test_your_newer_rating_stays_unless_overwritten(self, kromance, ratings, options, rating):
        kromance("mark il mare --rate 5")
        kromance(["import", *options, str(ratings)])
        assert json.loads(kromance("show il mare --json").out)["rating"] == rating

    def test_a_rating_of_the_same_day_stays(self, kromance, ratings, shelf_file):
        kromance("mark il mare --rate 5")
        text = shelf_file.read_text(encoding="utf-8")
        rated = tomllib.loads(text)["film"]["il-mare"]["rated"].isoformat()
        shelf_file.write_text(text.replace(rated, "2023-01-09"), encoding="utf-8")
        kromance(["import", str(ratings)])
        assert json.loads(kromance("show il mare --json").out)["rating"] == 5.0

    def test_all_files_are_imported_together(self, kromance, ratings, tmp_path):
        later = write_file(tmp_path, "later.txt", "Il Mare (2000)\nDaisy (2006)\n")
        ran = kromance(["import", str(ratings), str(later)])
        assert sorted(ran.out.splitlines(keepends=True)) == [
            "Daisy: added to your watchlist\n",
            RATED,
        ]
        assert ran.err.endswith("3 of 4 rows matched; 2 films updated\n")

    def test_the_order_of_files_makes_no_difference(self, kromance, ratings, tmp_path, shelf_file):
        watched = "2024-04-30T20:00:00Z"
        movie = {"title": "Il Mare", "year": 2000}
        history = [{"watched_at": watched, "movie": movie}, {"rating": 6, "movie": movie}]
        diary = "Date,Name,Year,Letterboxd URI,Watched Date\n2024-05-02,Il Mare,2000,u,2024-05-01\n"
        files = [
            ratings,
            write_file(tmp_path, "history.json", json.dumps(history)),
            write_file(tmp_path, "diary.csv", diary),
            write_file(tmp_path, "later.txt", "Il Mare (2000)\nDaisy (2006)\n"),
        ]
        shelves = set()
        for order in permutations(map(str, files)):
            assert kromance(["import", *order, "--timezone", "Asia/Seoul"]).code == 0
            shelves.add(kromance("shelf --json --sort id").out)
            shelf_file.unlink()
        (shelf,) = shelves
        il_mare = next(film for film in json.loads(shelf) if film["id"] == "il-mare")
        assert (il_mare["seen"], il_mare["rating"]) == (["2024-05-01"], 4.0)

    def test_a_file_without_rows_is_valid(self, kromance, tmp_path):
        ran = kromance(["import", str(write_file(tmp_path, "shelf.json", "[]"))])
        assert (ran.out, ran.err, ran.code) == ("", "0 of 0 rows matched; 0 films updated\n", 0)

    def test_unmatched_rows_are_written(self, kromance, ratings, tmp_path):
        others = tmp_path / "others.csv"
        kromance(["import", str(ratings), "--unmatched", str(others)])
        (entry,) = read_entries(others)
        assert (entry.title, entry.year, entry.rating) == ("X", 1999, 2)

    def test_nothing_changes_if_unmatched_rows_cannot_be_written(
        self, kromance, ratings, shelf_file, monkeypatch
    ):
        def fail(path, *_):
            raise FileError(path, "cannot be written (No space left on device)")

        monkeypatch.setattr("kromance.cli.transfer.create_file", fail)
        ran = kromance(["import", str(ratings), "--unmatched", f"{ratings}.others"])
        assert (ran.out, ran.code) == ("", 3)
        assert not shelf_file.exists()

    def test_nothing_changes_if_the_file_of_unmatched_rows_exists(
        self, kromance, ratings, shelf_file
    ):
        ran = kromance(["import", str(ratings), "--unmatched", str(ratings)])
        assert (ran.out, ran.code) == ("", 3)
        assert ran.err.endswith("ratings.csv: already exists; choose another name\n")
        assert not shelf_file.exists()

    def test_nothing_changes_if_any_file_is_unreadable(self, kromance, ratings, shelf_file):
        ran = kromance(["import", str(ratings), f"{ratings}.missing"])
        assert (ran.out, ran.code) == ("", 3)
        assert not shelf_file.exists()

    def test_lone_surrogates_are_replaced(self, kromance, tmp_path):
        items = [
            {"title": "\ud800", "id": "il-mare", "seen": [None], "note": "x\ud800"},
            {"title": "y\udfff", "seen": [], "imdb": "\udfff"},
        ]
        path, others = write_file(tmp_path, "a.json", json.dumps(items)), tmp_path / "b.csv"
        assert kromance(["import", str(path), "--unmatched", str(others)]).code == 0
        assert kromance("shelf --fields note").out == "note\nx?\n"
        assert "y?" in others.read_text(encoding="utf-8")

    def test_a_file_name_need_not_be_text(self, kromance, tmp_path):
        path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
        Path(path).write_text("Nothing (1999)\n", encoding="utf-8")
        ran = kromance(["import", path, "--unmatched", str(tmp_path / "b.csv")])
        assert ran.code == 0
        assert "/\ufffd.txt:1" in ran.err

    def test_a_film_is_proposed_for_a_title_without_a_year(self, kromance, tmp_path):
        ran = kromance(["import", str(write_file(tmp_path, "later.txt", "Il Mare\n"))])
        assert ran.out == ""
        assert "'Il Mare' (no year) may be Il Mare (2000, film): the year is missing" in ran.err
        assert "1 title to be confirmed" in ran.err

    def test_proposals_are_written_with_the_ids_of_films(self, kromance, tmp_path):
        path, others = write_file(tmp_path, "later.txt", "Il Mare\n"), tmp_path / "others.csv"
        kromance(["import", str(path), "--unmatched", str(others)])
        text = others.read_text(encoding="utf-8")
        others.write_text(text.replace("Il Mare,,,,,", "Il Mare,,,,il-mare,"), encoding="utf-8")
        assert kromance(["import", str(others)]).out == "Il Mare: added to your watchlist\n"
        assert "il-mare" in text

    @pytest.mark.parametrize(("director", "changed"), [("Lee Hyun-seung", True), ("X", False)])
    def test_yes_takes_films_whose_director_agrees(
        self, kromance, tmp_path, dataset, director, changed
    ):
        people = '[[person]]\nname = "Lee Hyun-seung"\n'
        films = f'{people}{FILMS}directors = ["Lee Hyun-seung"]\n'
        row = f"Const,Your Rating,Title,Year,Directors\ntt0000001,8,Il Mare,2001,{director}\n"
        path, data = write_file(tmp_path, "ratings.csv", row), dataset(films, "directed.toml")
        ran = kromance(["import", "--yes", str(path), "--data", str(data)])
        assert bool(ran.out) == changed

    def test_a_dry_run_does_not_write_unmatched_rows_either(self, kromance, ratings, tmp_path):
        others = tmp_path / "others.csv"
        ran = kromance(["import", str(ratings), "--dry-run", "--unmatched", str(others)])
        assert ran.err.endswith("others.csv wasn't written, as this is a dry run\n")
        assert not others.exists()

    def test_what_is_not_understood_is_reported(self, kromance, tmp_path):
        text = RATINGS.replace(",4\n", ",good\n").replace("2023-01-09,X", "soon,X")
        ran = kromance(["import", str(write_file(tmp_path, "ratings.csv", text))])
        assert "ratings.csv:2: Rating: 'good' isn't a rating\n" in ran.err
        assert "ratings.csv:3: Date: 'soon' isn't a date\n" in ran.err
        assert "2 values not understood and skipped (listed above)\n" in ran.err
        assert (ran.out, ran.code) == ("Il Mare: marked as seen (no date)\n", 0)

    def test_rows_about_other_media_are_counted(self, kromance, tmp_path):
        text = "Const,Your Rating,Title,Title Type\ntt0000001,8,X,TV Episode\n"
        ran = kromance(["import", str(write_file(tmp_path, "ratings.csv", text))])
        assert "0 of 0 rows matched, 1 about single episodes or other media skipped" in ran.err

    def test_how_far_a_series_was_watched_is_said(self, kromance, tmp_path, dataset):
        series = '[[film]]\nid = "x"\ntitle = "X"\nkind = "series"\nyear = 2007\nepisodes = 2\n'
        data = dataset(series, "series.toml")
        for number, out in ((1, ""), (2, "X: marked as seen on 2024-05-02\n")):
            rows = "".join(f'"X: Season 1: {n}",2024-05-0{n}\n' for n in range(1, number + 1))
            path = write_file(tmp_path, "NetflixViewingHistory.csv", f"Title,Date\n{rows}")
            others = str(tmp_path / f"others-{number}.csv")
            kromance(["import", str(path), "--data", str(data), "--unmatched", others])
            text = Path(others).read_text(encoding="utf-8").replace("series,,", "series,x,")
            Path(others).write_text(text, encoding="utf-8")
            ran = kromance(["import", others, "--data", str(data)])
            assert ran.out == out
            assert ("X isn't marked as seen: 1 of 2 episodes watched" in ran.err) == (not out)

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ("--timezone Mars/X", "unknown time zone 'Mars/X'; use a name such as"),
            ("--timezone ../x", "unknown time zone"),
            ("--date-order ymd", "invalid value 'ymd' for --date-order; choose dmy or mdy"),
            ("--as liked", "invalid value 'liked' for --as; choose seen or want"),
        ],
    )
    def test_other_values_of_options_are_usage_errors(self, kromance, options, message):
        ran = kromance(f"import {options} x.csv")
        assert (ran.code, message in ran.err) == (2, True)

    @pytest.mark.parametrize(
        ("options", "out"),
        [
            ("--timezone Asia/Seoul --as seen --date-order mdy", "2024-05-06"),
            ("--timezone UTC --as want --date-order dmy", "2024-06-05"),
        ],
    )
    def test_options_say_what_files_leave_open(self, kromance, tmp_path, options, out):
        text = "Title,Year,WatchedDate\nIl Mare,2000,5/6/2024\n"
        path = write_file(tmp_path, "a.csv", text)
        assert out in kromance(f"import {path} {options}").out

    def test_long_imports_show_progress_and_a_summary(self, kromance, tmp_path):
        lines = "".join(f"Nothing {number} (1999)\n" for number in range(1500))
        path = write_file(tmp_path, "later.txt", lines)
        ran = kromance(["import", str(path)], tty=True)
        assert "1,000 rows read" in ran.err
        assert "… and 1,480 more; " in ran.err
        assert "rows read" not in kromance(["import", str(path)]).err


class TestExport:
    @pytest.fixture(autouse=True)
    def _shelf(self, kromance, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        kromance("mark il mare --seen --on 2024-05-01 --rate 4.5 --note '=1+1'")
        kromance("mark daisy --want")

    def test_the_ending_of_the_name_selects_the_format(self, kromance):
        for name in ("a.csv", "a.json", "A.TOML"):
            ran = kromance(f"export {name}")
            count = (
                "1 film exported, 1 film left out (not seen)"
                if "csv" in name
                else "2 films exported"
            )
            assert (ran.out, ran.err, ran.code) == ("", f"wrote {name}\n{count}\n", 0)
        assert Path("a.csv").read_text(encoding="utf-8").count("\n") == 2
        assert [film["id"] for film in json.loads(Path("a.json").read_bytes())] == [
            "daisy",
            "il-mare",
        ]
        assert tomllib.loads(Path("A.TOML").read_text(encoding="utf-8"))["film"][0]["want"]

    @pytest.mark.parametrize("name", ["a.csv", "a.json", "a.toml"])
    def test_another_computer_can_import_it(self, kromance, name, monkeypatch, tmp_path):
        kromance(f"export {name}")
        assert kromance(f"import {name}").out == ""
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "other"))
        kromance(f"import {name}")
        assert kromance("filter is:seen rating=4.5 note==1+1 --fields id").out == "id\nil-mare\n"

    def test_a_large_shelf_is_split(self, kromance):
        for film in ("il mare", "daisy"):
            kromance(["mark", film, "--seen", "--note", "x" * 600_000])
        ran = kromance("export a.csv")
        assert ran.err == "wrote a.csv\nwrote a-2.csv\n2 films exported\n"

    @pytest.mark.parametrize(("name", "remains"), [("a-2.csv", False), ("a-3.csv", True)])
    def test_old_parts_of_a_larger_export_are_removed(self, kromance, name, remains):
        Path(name).write_text(LETTERBOXD_HEADER, encoding="utf-8")
        ran = kromance("export a.csv --force")
        assert Path(name).exists() == remains
        assert (f"removed {name}, which was part of an earlier export" in ran.err) != remains

    def test_other_files_that_look_like_parts_stay(self, kromance):
        Path("a-2.csv").write_text("mine", encoding="utf-8")
        assert "removed" not in kromance("export a.csv --force").err
        Path("b-2.csv").write_text(LETTERBOXD_HEADER, encoding="utf-8")
        assert "removed" not in kromance("export b.csv").err
        assert Path("a-2.csv").exists()
        assert Path("b-2.csv").exists()

    @pytest.mark.parametrize(
        ("line", "code", "message"),
        [
            ("export there.csv", 3, "already exists; choose another name or use --force"),
            ("export there.csv --force", 0, "1 film exported"),
            ("export link.csv --force", 3, "is a symbolic link"),
            ("export lost.csv", 3, "is a symbolic link"),
            ("export nowhere/a.csv", 3, "there's no directory nowhere"),
            ("export a.xls", 2, "use a file name that ends in .csv, .json or .toml"),
            ("export .", 2, "use a file name that ends in"),
        ],
    )
    def test_files_are_overwritten_only_by_force(self, kromance, line, code, message):
        Path("there.csv").write_text("mine", encoding="utf-8")
        Path("link.csv").symlink_to("there.csv")
        Path("lost.csv").symlink_to("nothing")
        ran = kromance(line)
        assert (ran.code, message in ran.err) == (code, True)
        assert (Path("there.csv").read_text(encoding="utf-8") == "mine") == (code != 0)
        assert not Path("nothing").exists()

    def test_only_you_can_read_it(self, kromance):
        kromance("export a.json")
        assert Path("a.json").stat().st_mode & 0o077 == 0

    def test_entries_of_other_datasets_are_counted(self, kromance, dataset):
        path = dataset('[[film]]\nid = "daisy"\ntitle = "Daisy"\nyear = 2006\n', "other.toml")
        err = kromance(f"export a.json --data {path}").err
        assert err.endswith("1 film exported, 1 entry skipped (not in the dataset)\n")
