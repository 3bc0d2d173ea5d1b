"""The pick command on a terminal, with a query, and one key at a time."""

import pytest
from support import ids


class TestTerms:
    @pytest.mark.parametrize(
        ("command", "options"),
        [
            ("list theme:lgbtq or director:박찬욱", "filter theme:lgbtq or director:박찬욱"),
            ("list sassy", "filter sassy"),
            ("list -g drama -theme:grief", "filter genre:drama -theme:grief"),
            ("pick -n 99 genre:horror year:..2003", "list -g horror -y ..2003"),
            ("pick -n 99 kind:series", "list --kind series"),
            ("shelf seen:2024", "shelf seen:2024"),
        ],
    )
    def test_they_narrow_every_command(self, kromance, shelf, command, options):
        assert set(ids(kromance(f"{command} --json"))) == set(ids(kromance(f"{options} --json")))

    def test_they_narrow_stats(self, kromance):
        by_term, by_option = kromance("stats kind:series"), kromance("stats --kind series")
        assert by_term == by_option

    def test_they_narrow_the_shelf(self, kromance, shelf):
        assert ids(kromance("shelf rating:4.5 --json")) == ["windstruck"]

    @pytest.mark.parametrize("command", ["list", "pick", "stats", "shelf"])
    def test_an_invalid_one_is_underlined(self, kromance, command):
        result = kromance(f"{command} foo:bar")
        assert result.code == 2
        assert result.err.splitlines()[-1] == "  ^^^^^^^"

    @pytest.mark.parametrize(
        ("query", "reason"),
        [
            ("genre:horror year:1899", "no film matches year:1899"),
            ("year:1990s -g animation", "--genre animation rules out every film"),
            ("is:seen", "kromance mark FILM --seen"),
        ],
    )
    def test_the_one_that_empties_the_pool_is_named(self, kromance, query, reason):
        result = kromance(f"pick {query}")
        assert (result.out, result.code) == ("", 1)
        assert reason in result.err

    def test_a_filter_needs_one(self, kromance):
        assert kromance("filter").code == 2
