"""Web pages about a film, and the sites they are on."""

import re
from collections.abc import Iterator

from kromance.model.film import Film

SITES = {"imdb": "IMDb", "tmdb": "TMDB", "wikipedia": "Wikipedia"}
"""The sites that have a name besides their host, and how it's written."""

WATCH = "watch"
"""The name under which people ask where a film can be watched."""

HOST = r"([\w-]+\.)+\w+"

PAGE = r"https?://(?:www\.|m\.)?(.*?)/?"
"""An address; its group is the same in every address of the page."""

TITLE_PAGE = {"imdb": r".*/title/(tt\d+)\b.*", "tmdb": r".*/((?:movie|tv)/\d+)\b.*"}
"""The same by site, where a title has several pages, such as that of its reviews."""


def is_site(word: str) -> bool:
    """Return whether a word can only mean a site: the name of one, or a host."""
    return word.casefold() in (*SITES, WATCH) or bool(re.fullmatch(HOST, word))


def list_pages(film: Film) -> list[str]:
    """Return the addresses of the pages about a film, one for each page."""
    pages: dict[str, str] = {}
    for url in (*_database_pages(film), *film.sources):
        pattern = TITLE_PAGE.get(site_of(url), PAGE)
        match = re.fullmatch(pattern, url)
        pages.setdefault(match[1] if match else url, url)
    return list(pages.values())


def find_page(film: Film, site: str = "") -> str | None:
    """Return the address of the film's page on a site, or of the first if no site is given.

    The site is one of SITES, a host or a part of one, or WATCH, for a search on JustWatch.
    """
    name = site.casefold()
    if name == WATCH:
        return _search_justwatch(film.title)
    pages = list_pages(film)
    return next((url for url in pages if not name or name in _names(url)), None)


def site_of(url: str) -> str:
    """Return the name of the site that a page is on: one of SITES, or its host."""
    host = _host(url)
    if re.fullmatch(r"imdb\.\w+", host):
        return "imdb"
    return {"themoviedb.org": "tmdb", "en.wikipedia.org": "wikipedia"}.get(host, host)


def _database_pages(film: Film) -> Iterator[str]:
    if film.imdb:
        yield f"https://www.imdb.com/title/{film.imdb}/"
    if film.tmdb:
        yield f"https://www.themoviedb.org/{'tv' if film.kind == 'series' else 'movie'}/{film.tmdb}"


def _search_justwatch(title: str) -> str:
    from urllib.parse import quote_plus

    return f"https://www.justwatch.com/us/search?q={quote_plus(title)}"


def _host(url: str) -> str:
    return re.sub(r"^(www|m)\.", "", url.split("/")[2].casefold())


def _names(url: str) -> set[str]:
    host = _host(url)
    return {site_of(url), host, *host.split(".")}
