"""The commands similar and stats."""

import json

import pytest

FILM = '[[film]]\nid = "a"\ntitle = "A"\nyear = 2000\n'


class TestSimilar:
    def test_gives_ten_with_the_reason(self, kromance):
        films = json.loads(kromance("similar il mare --json").out)
        assert len(films) == 10
        assert all(film["why"].startswith("both: ") for film in films)
        assert list(films[0])[-1] == "why"

    def test_a_title_of_several_films_needs_an_id(self, kromance):
        ran = kromance("similar ditto")
        assert ran.code == 2
        assert "ditto-2000" in ran.err
        assert "ditto-2022" in ran.err

    def test_unknown(self, kromance):
        assert kromance("similar nothing like this").code == 1

    def test_of_one_film_only(self, kromance):
        assert kromance("similar il mare windstruck").code == 2

    def test_the_nearest_in_another_order(self, kromance):
        near = kromance("similar il mare -n 5 --fields year").out.split()[1:]
        assert kromance("similar il mare -n 5 --fields year -s year").out.split()[1:] == sorted(
            near
        )


class TestStats:
    def test_json(self, kromance):
        tallies = json.loads(kromance("stats --json").out)
        assert tallies[1] == {"value": "drama", "films": 155}

    def test_obeys_the_narrowing_options(self, kromance):
        ran = kromance("stats --by kind --must-watch --json")
        assert json.loads(ran.out) == [
            {"value": "film", "films": 8},
            {"value": "series", "films": 3},
        ]
        assert ran.err == "11 films\n"

    @pytest.mark.parametrize("width", [20, 40, 80, 120])
    def test_bars_fit_the_width(self, kromance, width):
        lines = kromance(
            "stats --by with -n 30 --color never", tty=True, width=width
        ).out.splitlines()
        assert len(lines) == 30
        assert max(map(len, lines)) <= width
        assert "█" in lines[0]

    @pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "toml", "markdown", "table"])
    def test_every_format(self, kromance, form):
        assert "drama" in kromance(f"stats -f {form}").out

    def test_unknown_field(self, kromance):
        ran = kromance("stats --by gnre")
        assert ran.code == 2
        assert "did you mean genre" in ran.err
