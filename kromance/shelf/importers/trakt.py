"""Exports from Trakt."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import (
    parse_date,
    parse_imdb_id,
    parse_rating,
    parse_text,
    parse_tmdb_id,
    parse_year,
)
from kromance.shelf.importers.documents import Data, Document, Item, Source
from kromance.shelf.importers.registry import ImportedEntry, importer

EPISODE_KEYS = {"episode", "season"}
"""Keys of items that are about a part of a series, and are skipped."""

ENTRY_KEYS = {"rated_at", "rating", "watched_at", "last_watched_at", "listed_at"}
"""Keys of items for the shelf; those of a collection have none of them."""


@importer(
    "Trakt",
    recognizes='the zip of "Export now", or its JSON files of ratings, history and watchlist',
    example="kromance import trakt.zip",
)
def read_trakt(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a JSON file of movies, shows, or episodes, which are skipped."""
    if not isinstance(document, Data):
        return None
    if _is_other_list(document.source):
        return ()
    items = document.items()
    entries = [_parse_item(item) for item in items if _is_entry(item)]
    has_episodes = any(not EPISODE_KEYS.isdisjoint(item.values) for item in items)
    return entries if entries or has_episodes else None


def _is_entry(item: Item) -> bool:
    title = item.values.get("movie") or item.values.get("show")
    has_status = not ENTRY_KEYS.isdisjoint(item.values)
    return isinstance(title, dict) and has_status and EPISODE_KEYS.isdisjoint(item.values)


def _is_other_list(source: Source) -> bool:
    path = source.path
    is_list = source.is_zipped and ("lists" in path.parts or path.name.startswith("lists-"))
    return is_list and "watchlist" not in path.name


def _parse_item(item: Item) -> ImportedEntry:
    values = item.values
    title = values.get("movie") or values["show"]
    ids = title.get("ids") if isinstance(title.get("ids"), dict) else {}
    watched = parse_date(values.get("watched_at") or values.get("last_watched_at"))
    is_listed = "listed_at" in values
    return ImportedEntry(
        title=parse_text(title.get("title")) or "",
        year=parse_year(title.get("year")),
        kind="film" if values.get("movie") else "series",
        imdb=parse_imdb_id(parse_text(ids.get("imdb"))),
        tmdb=parse_tmdb_id(ids.get("tmdb")),
        seen=() if is_listed else (watched,),
        rating=parse_rating(values.get("rating"), best=10),
        want=is_listed,
        rated=parse_date(values.get("rated_at") or values.get("listed_at")) or watched,
        location=item.location,
    )
