"""The commands mark, shelf and undo."""

import pytest
from support import ids, records

UNMARKED = {"seen": [], "rating": None, "want": False, "dropped": False, "note": None}


def entry(result):
    """Return the shelf entry of a film in JSON output."""
    film = records(result)
    return {key: film[key] for key in UNMARKED}


class TestMark:
    @pytest.mark.parametrize(
        ("marks", "shelved"),
        [
            (["--seen"], {"seen": [None]}),
            (["--seen", "--seen"], {"seen": [None]}),
            (["--seen --on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01 --on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01 --on 2020-01-01"], {"seen": ["2020-01-01", "2024-05-01"]}),
            (["--on 2024-05-01", "--on 2024-05-01"], {"seen": ["2024-05-01"]}),
            (["--on 2024-05-01", "--seen"], {"seen": ["2024-05-01"]}),
            (["--seen", "--on 2024-05-01"], {"seen": [None, "2024-05-01"]}),
            (
                ["--on 2024-05-01 --on 2020-01-01", "--unseen --on 2020-01-01"],
                {"seen": ["2024-05-01"]},
            ),
            (["--seen", "--unseen"], {}),
            (["--rate 4.5"], {"rating": 4.5}),
            (["--rate 8/10"], {"rating": 4.0}),
            (["--rate 1/10"], {"rating": 0.5}),
            (["--rate 4.5", "--unrate"], {}),
            (["--want"], {"want": True}),
            (["--want", "--seen"], {"seen": [None]}),
            (["--seen", "--want"], {"seen": [None], "want": True}),
            (["--want", "--unwant"], {}),
            (["--drop"], {"dropped": True}),
            (["--drop", "--undrop"], {}),
            (["--note 'so sad'"], {"note": "so sad"}),
            (["--note x", "--unnote"], {}),
        ],
    )
    def test_updates_the_shelf(self, kromance, marks, shelved):
        for options in marks:
            marked = kromance(f"mark windstruck {options} --json")
            assert marked.code == 0, marked.err
        assert entry(marked) == UNMARKED | shelved
        assert kromance("show windstruck --json").out == marked.out

    def test_reports_what_changed(self, kromance):
        line = "mark my sassy girl --seen --on 2024-05-01 --rate 4.5"
        first, second = kromance(line).out, kromance(line).out
        assert first.startswith("My Sassy Girl: ")
        assert "2024-05-01" in first
        assert "4.5" in first
        assert second == "My Sassy Girl: nothing changed\n"

    def test_reports_a_viewing_to_remove_that_was_not_there(self, kromance):
        kromance("mark windstruck --on 2024-05-01")
        line = "mark windstruck --unseen --on 2024-05-01 --on 2020-01-01"
        assert kromance(line).out == (
            "Windstruck: no longer marked as seen, wasn't marked as seen on 2020-01-01\n"
        )
        assert kromance("mark windstruck --unseen").out == "Windstruck: nothing changed\n"

    def test_marks_several_films(self, kromance):
        result = kromance("mark windstruck my sassy girl --want --json")
        assert ids(result) == ["windstruck", "my-sassy-girl"]
        assert set(ids(kromance("list --want --json"))) == {"windstruck", "my-sassy-girl"}

    @pytest.mark.parametrize(
        ("line", "code", "hint"),
        [
            ("mark windstruck", 2, "--seen"),
            ("mark windstruck --rate 8", 2, "0.5 to 5"),
            ("mark windstruck --rate 4.3", 2, "0.5 to 5"),
            ("mark windstruck --rate 0", 2, "0.5 to 5"),
            ("mark windstruck --rate x", 2, "0.5 to 5"),
            ("mark windstruck --rate 4 --unrate", 2, "--unrate"),
            ("mark windstruck --note x --unnote", 2, "--unnote"),
            ("mark windstruck --note", 2, "--note"),
            ("mark windstruck --on 2999-01-01", 2, "2999-01-01"),
            ("mark windstruck --on someday", 2, "2024-05-01"),
            ("mark sunny --seen", 2, "sunny-2008"),
            ("mark windstrukk --seen", 1, "did you mean Windstruck"),
            ("mark il mare --want -f xml", 2, "xml"),
            ("mark il mare --want --fields nope", 2, "nope"),
            ("mark il mare --want --template {nope}", 2, "nope"),
            ("mark il mare --want --color x", 2, "always"),
        ],
    )
    def test_an_error_changes_nothing(self, kromance, line, code, hint):
        result = kromance(line)
        assert (result.out, result.code) == ("", code)
        assert result.err.startswith("kromance: ")
        assert hint in result.err
        assert kromance("shelf --json").out == "[]\n"


class TestShelf:
    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("shelf", "always the-classic il-mare windstruck daisy"),
            ("shelf --seen", "always windstruck daisy"),
            ("shelf --want", "il-mare"),
            ("shelf --sort rating", "daisy windstruck always the-classic il-mare"),
            ("filter 'rating>=4'", "windstruck"),
            ("filter rating:3", "daisy"),
            ("filter seen:2024", "windstruck"),
            ("filter 'seen<2024'", "daisy"),
            ("filter is:seen -has:rating", "always"),
            ("filter note:letter", "il-mare"),
            ("filter is:dropped", "the-classic"),
            ("list --seen --sort -seen -n 1", "windstruck"),
        ],
    )
    def test_is_part_of_every_query_and_order(self, kromance, shelf, line, found):
        assert ids(kromance(f"{line} --json")) == found.split()

    def test_is_counted_by_stats(self, kromance, shelf):
        tallies = records(kromance("stats --by rating --seen --json"))
        assert [(tally["value"], tally["films"]) for tally in tallies] == [
            (3.0, 1),
            (4.5, 1),
            (None, 1),
        ]

    def test_is_a_diary_on_a_terminal(self, kromance, shelf):
        lines = [
            line.split() for line in kromance("shelf --color never", tty=True).out.splitlines()
        ]
        headings = [line[1] for line in lines if line[:1] in (["✓"], ["♡"], ["✗"])]
        assert headings == ["Seen", "Watchlist", "Dropped"]
        assert ["2024-05-01", "Windstruck", "(2004)"] in [line[:3] for line in lines]
        assert kromance("shelf --fields title --color never", tty=True).out.startswith("title\n")

    @pytest.mark.parametrize(
        ("dates", "order"),
        [
            ({"daisy": "seen = [2020-01-01]", "always": "seen = [2021-01-01]"}, "always daisy"),
            ({"daisy": "seen = [2021-01-01]", "always": "marked = 2020-01-01"}, "daisy always"),
            ({"daisy": "seen = ['no date']\nmarked = 2022-01-01", "always": ""}, "daisy always"),
            ({"daisy": "rating = 4.0\nrated = 2022-01-01", "always": ""}, "daisy always"),
            ({"always": "seen = [2019-01-01]\nmarked = 2022-01-01", "daisy": ""}, "always daisy"),
            ({"daisy": "", "always": ""}, "always daisy"),
        ],
    )
    def test_lists_the_latest_first(self, kromance, user_films, dates, order):
        tables = "".join(f"[film.{name}]\nwant = true\n{text}\n" for name, text in dates.items())
        user_films.with_name("shelf.toml").write_text(tables, encoding="utf-8")
        assert ids(kromance("shelf --json")) == order.split()

    def test_an_empty_shelf_says_how_to_start(self, kromance):
        result = kromance("shelf", tty=True)
        assert (result.out, result.code) == ("", 0)
        assert "kromance mark" in result.err

    def test_reports_films_that_the_dataset_lacks(self, kromance, shelf, dataset):
        path = dataset('[[film]]\nid = "daisy"\ntitle = "Daisy"\nyear = 2006\n')
        result = kromance(f"shelf --data {path} --json")
        assert ids(result) == ["daisy"]
        missing = "4 other films on your shelf aren't in this dataset"
        assert f"{missing}: always, il-mare, the-classic, windstruck\n" in result.err


class TestUndo:
    def test_undoes_the_last_change_and_redoes_it(self, kromance):
        kromance("mark windstruck daisy --want")
        kromance("mark windstruck --on 2024-05-01 --rate 4.5")
        changed = "Windstruck: marked as seen on 2024-05-01, rated 4.5, removed from your watchlist"
        reverted = "Windstruck: no longer marked as seen, rating removed, added to your watchlist"
        for expected in (reverted, changed, reverted):
            result = kromance("undo")
            assert (result.out, result.code) == (f"{expected}\n", 0)
            assert "1 film changed" in result.err
        assert ids(kromance("shelf --seen --json")) == []

    def test_undoes_an_import(self, kromance, tmp_path):
        path = tmp_path / "ratings.csv"
        path.write_text("Name,Year,Rating\nDaisy,2006,4\n", encoding="utf-8")
        kromance(f"import {path}")
        assert "Daisy: " in kromance("undo").out
        assert kromance("shelf --json").out == "[]\n"

    def test_lists_at_most_a_dozen_films(self, kromance):
        films = ids(kromance("list --json -n 20"))
        kromance(["mark", *films, "--want"])
        *lines, rest = kromance("undo").out.splitlines()
        assert len(lines) == 12
        assert rest == "and 8 more films"

    def test_a_film_that_the_dataset_lacks_has_its_id(self, kromance, dataset):
        kromance("mark daisy --want")
        path = dataset('[[film]]\nid = "x"\ntitle = "X"\nyear = 2006\n')
        assert kromance(f"undo --data {path}").out == "daisy: removed from your watchlist\n"

    def test_without_a_change_there_is_nothing_to_undo(self, kromance):
        result = kromance("undo")
        assert (result.out, result.code) == ("", 1)
        assert "nothing to undo" in result.err

    def test_an_unreadable_shelf_is_an_error(self, kromance, user_films):
        kromance("mark daisy --want")
        path = user_films.with_name("shelf.toml")
        path.write_text("x = [", encoding="utf-8")
        assert kromance("undo").code == 3
        assert path.read_text(encoding="utf-8") == "x = ["
