"""The commands similar and stats."""

import pytest
from support import ids, records


class TestSimilar:
    def test_lists_ten_films_with_the_reason(self, kromance):
        films = records(kromance("similar il mare --json"))
        assert len(films) == 10
        assert films[0]["id"] == "ditto-2000"
        assert films[0]["why"] == "shares time-slip, fantasy, fate"
        assert all(list(film)[-1] == "why" for film in films)

    def test_a_title_of_several_films_needs_an_id(self, kromance):
        result = kromance("similar ditto")
        assert (result.out, result.code) == ("", 2)
        assert "ditto-2000" in result.err
        assert "ditto-2022" in result.err

    @pytest.mark.parametrize(
        ("film", "code"), [("nothing like this", 1), ("il mare windstruck", 2)]
    )
    def test_takes_exactly_one_film(self, kromance, film, code):
        result = kromance(f"similar {film}")
        assert (result.out, result.code) == ("", code)

    def test_sorts_only_the_most_similar(self, kromance):
        nearest = ids(kromance("similar il mare -n 5 --json"))
        by_year = records(kromance("similar il mare -n 5 -s year --json"))
        assert sorted(film["id"] for film in by_year) == sorted(nearest)
        assert [film["year"] for film in by_year] == [1961, 2000, 2001, 2004, 2022]


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
