"""The pick command on a terminal, with a query, and one key at a time."""

import sys

import pytest
from support import Terminal, ids, records

HINT = "next: `kromance mark"


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


class TestHints:
    @pytest.mark.parametrize(("width", "name"), [(80, "ID"), (200, "windstruck")])
    def test_a_line_says_what_can_be_done_next(self, kromance, width, name):
        err = kromance("pick title=windstruck", tty=True, width=width).err
        assert err.splitlines()[-1] == (
            f"next: `kromance mark {name} --want` or --seen, `kromance show {name} --open`, "
            "or another"
        )

    @pytest.mark.parametrize("options", ["--today", "--seed a"])
    def test_a_repeatable_pick_offers_no_other(self, kromance, options):
        err = kromance(f"pick {options}", tty=True).err
        assert HINT in err
        assert "another" not in err

    @pytest.mark.parametrize("line", ["pick", "pick --json"])
    def test_not_in_a_pipe(self, kromance, line):
        assert HINT not in kromance(line).err

    @pytest.mark.parametrize("options", ["--json", "--template {id}", "--fields id"])
    def test_not_for_scripts(self, kromance, options):
        assert HINT not in kromance(["pick", *options.split()], tty=True).err

    def test_several_films_are_named_by_their_ids(self, kromance):
        assert "kromance mark ID --want" in kromance("pick -n 2", tty=True).err

    @pytest.mark.parametrize(("limit", "is_said"), [(3, False), (4, False), (5, True)])
    def test_a_limit_above_the_pool_is_mentioned(self, kromance, limit, is_said):
        result = kromance(f"pick -g horror -n {limit} --json")
        assert (f"all there are (-n {limit})" in result.err) is is_said


@pytest.fixture
def press(kromance, monkeypatch):
    """Pick interactively from the horror films, and press keys."""

    def run(keys, line="pick -i -g horror --color never", *, tty=True):
        remaining = iter(keys)

        def read_key():
            key = next(remaining)
            if isinstance(key, str):
                return key
            raise key

        monkeypatch.setattr(sys, "stdin", Terminal(tty=tty))
        monkeypatch.setattr("typer.getchar", read_key)
        result = kromance(line, tty=tty)
        assert [*remaining] == []
        return result

    return run


class TestInteractive:
    @pytest.mark.parametrize("key", ["q", "Q", KeyboardInterrupt(), EOFError()])
    def test_it_ends_quietly(self, press, key):
        result = press([key])
        assert result.code == 0
        assert "kromance:" not in result.err

    def test_other_keys_do_nothing(self, press, kromance):
        assert press(["x", "", "\x1b[A", "q"]).out.count("\n ID ") == 1
        assert records(kromance("shelf --json")) == []

    def test_another_film_is_picked_until_there_are_no_more(self, press):
        out = press("aaaq").out
        assert len({line for line in out.splitlines() if " ID " in line}) == 4

    @pytest.mark.parametrize(
        ("key", "field", "value"), [("w", "want", True), ("s", "seen", [None])]
    )
    def test_a_film_is_marked(self, press, kromance, key, field, value):
        press([key, "q"])
        (film,) = records(kromance("shelf --json"))
        assert film[field] == value

    def test_a_seen_film_leaves_the_pool(self, press):
        result = press("sasasasa")
        assert result.code == 1
        assert "you've seen every film that matches" in result.err

    def test_there_is_no_pager(self, press, monkeypatch):
        monkeypatch.setenv("KROMANCE_PAGER", "true")
        monkeypatch.setenv("LINES", "2")
        assert "Windstruck" in press("q", "pick -i title=windstruck").out

    def test_a_page_is_opened(self, press, monkeypatch):
        opened = []
        monkeypatch.setenv("BROWSER", "browser")
        monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
        press("oq", "pick -i title=windstruck")
        assert opened == ["https://www.imdb.com/title/tt0409072/"]

    def test_a_film_without_a_page_is_no_reason_to_stop(self, press):
        result = press("owq", "pick -i --unconfirmed")
        assert result.code == 0
        assert "has no page" in result.err

    @pytest.mark.parametrize(
        ("line", "tty", "hint"),
        [
            ("pick -i", False, "needs a terminal"),
            ("pick -i --today", True, "--interactive and --today"),
            ("pick -i --seed 1", True, "--interactive and --seed"),
            ("pick --seed 1 --today", True, "--today and --seed"),
        ],
    )
    def test_a_contradiction_is_a_usage_error(self, press, line, tty, hint):
        result = press([], line, tty=tty)
        assert (result.out, result.code) == ("", 2)
        assert hint in result.err
