"""The option --open."""

import pytest
from support import PROGRAM, ids

WINDSTRUCK = "https://www.imdb.com/title/tt0409072/"


@pytest.fixture
def opened(monkeypatch):
    """The addresses that a browser was asked to open."""
    addresses = []
    monkeypatch.setenv("BROWSER", "browser")
    monkeypatch.setattr("webbrowser.open", lambda url: addresses.append(url) or True)
    return addresses


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("show windstruck --open", WINDSTRUCK),
        ("show --open windstruck", WINDSTRUCK),
        ("show --open imdb windstruck", WINDSTRUCK),
        ("show windstruck --open tmdb", "https://www.themoviedb.org/movie/10103"),
        ("show windstruck --open --json", WINDSTRUCK),
        (
            "show --open=cineline windstruck",
            "http://cineline.co.kr/browse/movie_detail.asp?code=2943",
        ),
        ("show --open mzhive.com windstruck", "https://www.mzhive.com/2025/03/blog-post_09.html"),
        ("show my sassy girl --open watch", "https://www.justwatch.com/us/search?q=My+Sassy+Girl"),
        ("pick title=windstruck --open", WINDSTRUCK),
        ("pick --open title=windstruck", WINDSTRUCK),
    ],
)
def test_opens_a_page(kromance, opened, line, address):
    result = kromance(line)
    assert result.code == 0
    assert "Windstruck" in result.out or "My Sassy Girl" in result.out
    assert f"opening {address}\n" in result.err
    assert opened == [address]


def test_opens_a_page_for_each_film(kromance, opened):
    assert ids(kromance("show ditto windstruck --open --json"))[-1] == "windstruck"
    assert len(opened) == 3


@pytest.mark.parametrize(
    ("line", "sites"),
    [
        ("show windstruck --open netflix.com", "imdb, tmdb, cineline.co.kr, mzhive.com"),
        ("show --open wikipedia windstruck", "imdb, tmdb, cineline.co.kr, mzhive.com"),
        ("show tuning for love --open", "try --open watch"),
        ("pick title=windstruck --open wikipedia", "imdb, tmdb, cineline.co.kr, mzhive.com"),
    ],
)
def test_a_missing_page_is_an_error_that_names_others(kromance, opened, line, sites):
    result = kromance(line)
    assert result.code == 1
    assert sites in result.err
    assert opened == []


def test_without_a_browser_the_address_is_printed(kromance):
    result = kromance("show windstruck --open")
    assert result.code == 0
    assert result.err == f"there's no browser to open {WINDSTRUCK}\n"


@pytest.mark.parametrize(
    ("platform", "variable", "is_opened"),
    [
        ("linux", "", False),
        ("linux", "DISPLAY", True),
        ("linux", "WAYLAND_DISPLAY", True),
        ("linux", "BROWSER", True),
        ("darwin", "", True),
        ("win32", "", True),
    ],
)
def test_a_text_browser_is_opened_only_if_chosen(
    kromance, monkeypatch, opened, platform, variable, is_opened
):
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("kromance.cli.browser.sys.platform", platform)
    if variable:
        monkeypatch.setenv(variable, ":0")
    result = kromance("show windstruck --open")
    assert WINDSTRUCK in result.err
    assert bool(opened) is is_opened


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "-h"])
def test_a_film_has_only_addresses_of_web_pages(kromance, opened, dataset, address):
    path = dataset(f'[[film]]\nid = "a"\ntitle = "A"\nyear = 2000\nsources = ["{address}"]\n')
    assert kromance(f"show a --open --data {path}").code == 3
    assert opened == []


def test_the_browser_of_the_environment_is_used(process):
    result = process(
        [*PROGRAM, "show", "windstruck", "--template", "{id}", "--open"], BROWSER="echo"
    )
    assert result.out == f"windstruck\n{WINDSTRUCK}\n"
