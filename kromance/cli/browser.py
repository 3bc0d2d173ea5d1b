"""Pages about films, opened in a browser."""

import os
import sys
from collections.abc import Iterable

from kromance.cli.messages import notify
from kromance.errors import NotFoundError
from kromance.model.film import Film
from kromance.model.pages import WATCH, find_page, list_pages, site_of
from kromance.text import format_choices, format_value


def open_pages(films: Iterable[Film], site: str) -> None:
    """Open the page of each film on a site in the browser.

    All addresses start with http:// or https://, since a film can't have other sources. Without a
    browser, they are printed. Raises NotFoundError if a film has no page on the site.
    """
    for film in films:
        url = find_page(film, site)
        if url is None:
            raise NotFoundError(_describe_sites(film, site), "--open")
        _open_page(url)


def _open_page(url: str) -> None:
    if _has_browser() and _try_browser(url):
        notify(f"opening {url}")
    else:
        notify(f"there's no browser to open {url}")


def _has_browser() -> bool:
    """Return whether to look for a browser; without a desktop there are only those for text."""
    names = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or any(map(os.environ.get, names))


def _try_browser(url: str) -> bool:
    import webbrowser

    sys.stdout.flush()  # the browser may write to it as well
    return webbrowser.open(url)


def _describe_sites(film: Film, site: str) -> str:
    sites = [*dict.fromkeys(map(site_of, list_pages(film))), WATCH]
    page = f"page on {format_value(site)}" if site else "page"
    return f"{film.title} has no {page}; try --open {format_choices(sites)}"
