"""The stats command."""

import pytest
from support import records


def counts(result):
    """Return the value and number of each record of JSON output."""
    return [(tally["value"], tally["films"]) for tally in records(result)]


class TestStats:
    def test_counts_genres(self, kromance):
        result = kromance("stats --json")
        assert records(result)[:3] == [
            {"value": "romance", "films": 28, "label": "romance", "share": 93.3},
            {"value": "drama", "films": 19, "label": "drama", "share": 63.3},
            {"value": "comedy", "films": 10, "label": "comedy", "share": 33.3},
        ]
        assert result.err == "30 films\n"

    def test_counts_only_what_the_filters_select(self, kromance):
        result = kromance("stats --by kind --must-watch --json")
        assert counts(result) == [("film", 8), ("series", 3)]
        assert result.err == "11 films\n"

    @pytest.mark.parametrize("width", [20, 40, 80, 120])
    def test_bars_fit_the_terminal(self, kromance, width):
        result = kromance("stats --by with -n 30 --color never", tty=True, width=width)
        lines = result.out.splitlines()
        assert len(lines) == 1 + 30
        assert max(map(len, lines)) <= width
        assert lines[0].startswith("with ")
        assert "█" in lines[1]

    @pytest.mark.parametrize("name", ["csv", "tsv", "jsonl", "toml", "markdown", "table"])
    def test_every_format(self, kromance, name):
        assert "drama" in kromance(f"stats -f {name}").out

    def test_an_unknown_field_suggests_another(self, kromance):
        result = kromance("stats --by gnre")
        assert (result.out, result.code) == ("", 2)
        assert "did you mean genre" in result.err

    def test_the_columns_of_a_pipe_never_change(self, kromance):
        assert kromance("stats --by decade -n 1").out == "value\tfilms\n2000\t11\n"

    @pytest.mark.parametrize(
        ("options", "expected", "footer"),
        [
            ("-n 1", [("romance", 28)], "1 of 16 values in 30 films"),
            ("--by decade -n 2", [(2000, 11), (2010, 10)], "2 of 6 values in 30 films"),
            ("--by decade -n 2 -s value", [(1950, 1), (1960, 2)], "2 of 6 values in 30 films"),
            ("--by runtime -n 2", [(90, 7), (120, 8)], "2 of 7 values in 30 films"),
            ("--by ending -n 3", [("happy", 10), ("bittersweet", 9), ("sad", 5)], None),
            ("--by kind -n 9", [("film", 27), ("series", 3)], "30 films"),
        ],
    )
    def test_a_limit_keeps_the_most_frequent_values(self, kromance, options, expected, footer):
        result = kromance(f"stats {options} --json")
        assert counts(result) == expected
        assert footer is None or result.err == f"{footer}\n"

    @pytest.mark.parametrize(
        ("options", "lines"),
        [
            ("--by decade", ["decade  films  share", "1950s       1     3%"]),
            ("--by runtime", ["runtime         films  share", "60 to 74 min        2     7%"]),
            ("--by kind", ["kind    films  share", "film       27    90%"]),
            ("--by must-watch", ["must watch  films  share", "no             19    63%"]),
        ],
    )
    def test_the_chart_has_a_heading_labels_and_shares(self, kromance, options, lines):
        heading, first, *_ = kromance(f"stats {options} --color never", tty=True).out.splitlines()
        assert heading == lines[0]
        assert first.startswith(lines[1])

    def test_viewings_are_counted_by_year(self, kromance, shelf):
        result = kromance("stats --by seen --json")
        assert counts(result) == [(2023, 1), (2024, 1), (None, 1)]
        assert [tally["label"] for tally in records(result)] == ["2023", "2024", "no date"]
        assert result.err == "3 films\n"


class TestMine:
    def test_sums_up_each_year_and_all(self, kromance, shelf):
        result = kromance("stats --mine --json")
        assert records(result) == [
            {
                "period": period,
                "titles": titles,
                "hours": hours,
                "rating": rating,
                "must_watch": must_watch,
                "must_watch_total": 11,
            }
            for period, titles, hours, rating, must_watch in [
                ("2023", 1, 1.8, 3.0, 0),
                ("2024", 1, 2.0, 4.5, 1),
                ("no date", 1, 1.8, None, 1),
                ("all", 3, 5.7, 3.8, 2),
            ]
        ]
        assert result.err == "3 titles seen\n"

    def test_a_rewatch_takes_time_but_is_no_other_title(self, kromance):
        kromance("mark windstruck --on 2024-01-01 --on 2024-05-01")
        (year, total) = records(kromance("stats --mine --json"))
        assert (year["titles"], year["hours"]) == (total["titles"], total["hours"]) == (1, 4.1)

    @pytest.mark.parametrize(("film", "hours"), [("winter sonata", 20.0), ("crash landing", None)])
    def test_a_series_takes_as_long_as_its_episodes(self, kromance, film, hours):
        kromance(f"mark {film} --seen")
        assert records(kromance("stats --mine --json"))[-1]["hours"] == hours

    @pytest.mark.parametrize(("line", "is_said"), [("", True), ("--json", False)])
    def test_explains_the_articles_column(self, kromance, shelf, line, is_said):
        err = kromance(f"stats --mine {line}", tty=True).err
        assert ("eleven titles" in err) is is_said

    @pytest.mark.parametrize("width", [40, 80])
    def test_is_a_table_on_a_terminal(self, kromance, shelf, width):
        lines = kromance("stats --mine --color never", tty=True, width=width).out.splitlines()
        assert lines[0].split() == "period titles hours rating article".split()
        assert lines[-1].split() == "all 3 5.7 3.8 2 of 11".split()
        assert max(map(len, lines)) <= width

    @pytest.mark.parametrize(
        ("options", "titles"), [("-g comedy", 1), ("--must-watch", 2), ("-y 2006..", 2)]
    )
    def test_obeys_filters(self, kromance, shelf, options, titles):
        assert records(kromance(f"stats --mine {options} --json"))[-1]["titles"] == titles

    @pytest.mark.parametrize(
        ("line", "code", "message"),
        [
            ("stats --mine --json", 0, "you haven't marked any film as seen"),
            ("stats --mine --by director", 2, "contradict each other"),
        ],
    )
    def test_says_what_to_do(self, kromance, line, code, message):
        result = kromance(line)
        assert (result.code, result.out) == (code, "" if code else "[]\n")
        assert message in result.err

    def test_says_so_if_nothing_seen_matches(self, kromance, shelf):
        assert "any of these films as seen" in kromance("stats --mine -y 1958").err
