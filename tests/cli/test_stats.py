"""The stats command."""

import pytest
from support import records


class TestStats:
    def test_counts_genres(self, kromance):
        result = kromance("stats --json")
        assert records(result)[:3] == [
            {"value": "romance", "films": 28},
            {"value": "drama", "films": 19},
            {"value": "comedy", "films": 10},
        ]
        assert result.err == "30 films\n"

    def test_counts_only_what_the_filters_select(self, kromance):
        result = kromance("stats --by kind --must-watch --json")
        assert records(result) == [
            {"value": "film", "films": 8},
            {"value": "series", "films": 3},
        ]
        assert result.err == "11 films\n"

    @pytest.mark.parametrize("width", [20, 40, 80, 120])
    def test_bars_fit_the_terminal(self, kromance, width):
        result = kromance("stats --by with -n 30 --color never", tty=True, width=width)
        lines = result.out.splitlines()
        assert len(lines) == 30
        assert max(map(len, lines)) <= width
        assert "█" in lines[0]

    @pytest.mark.parametrize("name", ["csv", "tsv", "jsonl", "toml", "markdown", "table"])
    def test_every_format(self, kromance, name):
        assert "drama" in kromance(f"stats -f {name}").out

    def test_an_unknown_field_suggests_another(self, kromance):
        result = kromance("stats --by gnre")
        assert (result.out, result.code) == ("", 2)
        assert "did you mean genre" in result.err
