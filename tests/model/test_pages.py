"""Pages about films: which there are, and the sites they are on."""

import pytest

from kromance.model.film import Film
from kromance.model.pages import find_page, is_site, list_pages, site_of

IMDB = "https://www.imdb.com/title/tt0000001/"
TMDB = "https://www.themoviedb.org/movie/12"


def make_film(*sources, **values):
    return Film(id="a", title="A & B", year=2000, sources=sources, **values)


@pytest.mark.parametrize(
    ("film", "pages"),
    [
        (make_film(), []),
        (make_film("https://a.org/b", imdb="tt0000001", tmdb=12), [IMDB, TMDB, "https://a.org/b"]),
        (make_film(tmdb=12, kind="series"), ["https://www.themoviedb.org/tv/12"]),
        (make_film("http://m.imdb.com/title/tt0000001/reviews", imdb="tt0000001"), [IMDB]),
        (make_film("https://www.imdb.es/title/tt0000001", imdb="tt0000001"), [IMDB]),
        (make_film(f"{TMDB}-a-and-b?language=ko", tmdb=12), [TMDB]),
        (
            make_film("https://www.themoviedb.org/tv/12", tmdb=12),
            [TMDB, "https://www.themoviedb.org/tv/12"],
        ),
        (make_film("https://a.org/b", "http://www.a.org/b/"), ["https://a.org/b"]),
        (
            make_film("https://a.org/b", "https://a.org/b?c"),
            ["https://a.org/b", "https://a.org/b?c"],
        ),
    ],
)
def test_each_page_is_listed_once(film, pages):
    assert list_pages(film) == pages


@pytest.mark.parametrize(
    ("site", "page"),
    [
        ("", IMDB),
        ("imdb", IMDB),
        ("IMDb", IMDB),
        ("wikipedia", "https://ko.wikipedia.org/wiki/A"),
        ("ko.wikipedia.org", "https://ko.wikipedia.org/wiki/A"),
        ("cine21.com", "http://m.cine21.com/a"),
        ("cine21", "http://m.cine21.com/a"),
        ("watch", "https://www.justwatch.com/us/search?q=A+%26+B"),
        ("tmdb", None),
        ("cine", None),
    ],
)
def test_a_page_is_found_by_its_site(site, page):
    film = make_film("https://ko.wikipedia.org/wiki/A", "http://m.cine21.com/a", imdb="tt0000001")
    assert find_page(film, site) == page


@pytest.mark.parametrize(
    ("url", "site"),
    [
        (IMDB, "imdb"),
        ("http://m.imdb.com/title/tt0000001", "imdb"),
        (TMDB, "tmdb"),
        ("https://en.wikipedia.org/wiki/A", "wikipedia"),
        ("https://ko.wikipedia.org/wiki/A", "ko.wikipedia.org"),
        ("https://WWW.A.org/b", "a.org"),
        ("https://notimdb.com/a", "notimdb.com"),
    ],
)
def test_the_site_of_a_page(url, site):
    assert site_of(url) == site


@pytest.mark.parametrize("word", ["imdb", "TMDB", "wikipedia", "watch", "namu.wiki", "a.co.kr"])
def test_a_site_is_told_from_a_title(word):
    assert is_site(word)


@pytest.mark.parametrize("word", ["", "sassy", "mr.", "1.", "--json", "genre:drama", "a b.org"])
def test_other_words_are_not_sites(word):
    assert not is_site(word)
