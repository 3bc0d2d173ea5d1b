"""Exports from Trakt, and from programs that write the same: Plex and Jellyfin plugins."""

import re
from collections.abc import Iterable
from datetime import date

from kromance.shelf.importers.cells import DROPPED, FILM, OTHER, SEEN, SERIES, WANT
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import name_episode, parse_entry, set_status
from kromance.shelf.importers.records import RawRecord
from kromance.shelf.importers.registry import EpisodeViewing, ImportedEntry, importer

STATUS_KEYS = ("rated_at", "rating", "watched_at", "last_watched_at", "listed_at", "hidden_at")
"""Keys of items for the shelf; those of a collection have none of them."""

WATCHLIST = "(?:lists-)?watchlist(?:-[a-z]+)?"
"""The name of the watchlist in a zip, which has other lists with the same keys."""

OTHER_LISTS = ("favorites", "likes", "recommendations")
"""What the names of lists start with that don't say that something was seen or is wanted."""

UNKNOWN_YEAR = 1970
"""The year of Trakt's date for "watched, but I don't know when"."""

TITLE_KEYS = {"title": ["title"], "year": ["year"], "imdb": ["imdb"], "tmdb": ["tmdb"]}

COLUMNS = {
    "title": ["title"],
    "year": ["year"],
    "kind": ["type"],
    "imdb": ["imdb_id"],
    "tmdb": ["tmdb_id"],
    "rated": ["rated_at", "listed_at", "watched_at"],
}


@importer(
    "Trakt",
    recognizes='the zip of "Export now", or its JSON or CSV files of ratings, history and lists',
    example="kromance import trakt.zip",
)
def read_trakt(document: Document) -> Iterable[ImportedEntry] | None:
    """Read JSON objects of movies, shows and episodes, or a CSV file with Trakt's IDs."""
    if isinstance(document, Table):
        is_trakt = document.columns.keys() >= {"trakt_id", "title", "type"}
        return map(_parse_row, document.rows()) if is_trakt else None
    items = [item for item in document.items() if _find_title(item) or "episode" in item.values]
    if not items:
        return None
    return [_parse_item(item) for item in items if _is_entry(item)]


def _is_entry(item: RawRecord) -> bool:
    """Return whether an item is for the shelf, unlike those of other lists in a zip.

    What is hidden was dropped only if the file says so: others are hidden from a calendar.
    """
    name = item.origin.path.stem
    if "hidden_at" in item.values:
        return "dropped" in name
    if "listed_at" in item.values and item.origin.is_zipped:
        return bool(re.fullmatch(WATCHLIST, name))
    return not name.startswith(OTHER_LISTS) and not item.values.keys().isdisjoint(STATUS_KEYS)


def _find_title(item: RawRecord) -> RawRecord | None:
    title = item.child("movie", "show")
    return title if title.values else None


def _parse_item(item: RawRecord) -> ImportedEntry:
    title = _find_title(item) or item
    entry = parse_entry(title.flatten("ids"), TITLE_KEYS)._replace(
        kind=FILM if "movie" in item.values else SERIES
    )
    watched = _parse_watched(item)
    rated = item.day("rated_at", "listed_at") or watched
    entry = entry._replace(
        rated=rated, note=item.note("notes"), aired=title.number("aired_episodes")
    )
    if "hidden_at" in item.values:
        return set_status(entry, DROPPED)
    if "listed_at" in item.values:
        return set_status(entry, WANT) if _is_whole(item) else entry._replace(kind=OTHER)
    return _set_viewing(entry, item, watched)


def _is_whole(item: RawRecord) -> bool:
    return item.values.keys().isdisjoint(("episode", "season"))


def _set_viewing(entry: ImportedEntry, item: RawRecord, watched: date | None) -> ImportedEntry:
    """Return the entry as seen, or with the episodes that were."""
    is_watched = not item.values.keys().isdisjoint(("watched_at", "last_watched_at"))
    if not _is_whole(item):
        if not is_watched:
            return entry._replace(kind=OTHER)
        episode = item.child("episode")
        name = name_episode(episode.value("season"), episode.value("number"))
        return entry._replace(episodes=((name, watched),))
    if "seasons" in item.values:
        return entry._replace(episodes=tuple(_parse_seasons(item)))
    if entry.kind == SERIES and is_watched:
        return entry._replace(progress="watched at least partly")
    return set_status(entry, SEEN, [watched])._replace(rating=item.rating(10, "rating"))


def _parse_seasons(item: RawRecord) -> Iterable[EpisodeViewing]:
    for season in item.children("seasons"):
        for episode in season.children("episodes"):
            name = name_episode(season.value("number"), episode.value("number"))
            yield name, _parse_watched(episode)


def _parse_watched(item: RawRecord) -> date | None:
    day = item.day("watched_at", "last_watched_at")
    return day if day and day.year > UNKNOWN_YEAR else None


def _parse_row(row: Row) -> ImportedEntry:
    entry = parse_entry(row, COLUMNS)
    if row.get("type").casefold() == "episode" and "watched_at" in row.values:
        name = name_episode(row.get("season_number"), row.get("episode_number"))
        return entry._replace(kind=SERIES, episodes=((name, _parse_watched(row)),))
    if "listed_at" in row.values:
        return set_status(entry, WANT)
    entry = entry._replace(rating=row.rating(10, "rating"))
    return set_status(entry, SEEN, [_parse_watched(row)])
