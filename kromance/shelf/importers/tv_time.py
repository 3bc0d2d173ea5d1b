"""Exports from TV Time, and from the extension TV Time Out."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import DROPPED, FILM, OTHER, SEEN, SERIES, WANT
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import name_episode, parse_entry, set_status
from kromance.shelf.importers.records import RawRecord
from kromance.shelf.importers.registry import EpisodeViewing, ImportedEntry, importer

MOVIE_COLUMNS = {"title": ["movie_name"], "year": ["release_date"]}

SHOW_NAMES = ("series_name", "tv_show_name")
SEASON_NUMBERS = ("season_number", "episode_season_number")


@importer(
    "TV Time",
    recognizes="the zip of its data export, its tracking CSV files, or the JSON of TV Time Out",
    example="kromance import tvtime.zip",
)
def read_tv_time(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table of movies or episodes, or a list of either with `is_watched` or seasons."""
    if isinstance(document, Table):
        columns = document.columns.keys()
        if columns >= {"movie_name", "type"}:
            rows = document.rows()
            return (_parse_movie_row(row) for row in rows if row.get("movie_name"))
        if "episode_number" in columns and not columns.isdisjoint(SHOW_NAMES):
            rows = document.rows()
            return (_parse_episode_row(row) for row in rows if row.get(*SHOW_NAMES))
        return None
    items = [item for item in document.items() if _is_tv_time(item)]
    return [_parse_item(item) for item in items] if items else None


def _is_tv_time(item: RawRecord) -> bool:
    is_title = item.values.keys() >= {"uuid", "title"}
    return is_title and not item.values.keys().isdisjoint(("is_watched", "seasons"))


def _parse_movie_row(row: Row) -> ImportedEntry:
    """Return a film that was watched, or followed to be watched."""
    entry = parse_entry(row, MOVIE_COLUMNS)._replace(kind=FILM)
    if row.get("type") == "watch":
        return set_status(entry, SEEN, [row.utc_day("watch_date", "updated_at", "created_at")])
    return set_status(entry, WANT) if row.get("type") in ("towatch", "follow") else entry


def _parse_episode_row(row: Row) -> ImportedEntry:
    entry = parse_entry(row, {"title": SHOW_NAMES})
    season, episode = row.number(*SEASON_NUMBERS), row.number("episode_number")
    if season is None or episode is None:  # the show itself is followed
        return entry._replace(kind=OTHER)
    day = row.utc_day("created_at", "updated_at")
    return entry._replace(kind=SERIES, episodes=((name_episode(season, episode), day),))


def _parse_item(item: RawRecord) -> ImportedEntry:
    entry = parse_entry(item, {"title": ["title"], "year": ["year"]})
    entry = entry._replace(imdb=item.child("id").imdb_id("imdb"))
    if "seasons" not in item.values:
        status = SEEN if item.values["is_watched"] is True else WANT
        return set_status(entry._replace(kind=FILM), status, [item.utc_day("watched_at")])
    series = entry._replace(kind=SERIES)
    if item.value("status") == "stopped":
        series = set_status(series, DROPPED)
    episodes = tuple(_list_episodes(item))
    wanted = not episodes and item.value("status") == "watch_later"
    return series._replace(episodes=episodes, want=wanted, aired=_count_episodes(item))


def _list_episodes(item: RawRecord) -> Iterable[EpisodeViewing]:
    for season in item.children("seasons"):
        for episode in season.children("episodes"):
            if episode.value("is_watched") is True:
                name = name_episode(season.value("number"), episode.value("number"))
                yield name, episode.utc_day("watched_at")


def _count_episodes(item: RawRecord) -> int:
    """Return the number of episodes without the specials, which are in season 0."""
    seasons = (season for season in item.children("seasons") if season.value("number") != 0)
    return sum(len(season.children("episodes")) for season in seasons)
