"""Exports from Serializd, where people log and rate seasons of series."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import OTHER, SEEN, SERIES, WANT
from kromance.shelf.importers.documents import Document, Table
from kromance.shelf.importers.entries import parse_entry, set_status
from kromance.shelf.importers.records import RawRecord
from kromance.shelf.importers.registry import ImportedEntry, importer

COLUMNS = {
    "title": ["showname", "show name", "show_name"],
    "year": ["year", "premiere year"],
    "tmdb": ["showid", "show id", "show_id"],
    "note": ["reviewtext", "review text", "review_text", "review"],
    "rated": ["backdate", "dateadded", "date added", "date_added", "date"],
}

SEASONS = ("seasonname", "season name", "season_name", "season")
EPISODES = ("episodenumber", "episode number", "episode_number", "episode")


@importer(
    "Serializd",
    recognizes="the diary, reviews or watchlist of its export, as CSV or JSON",
    example="kromance import serializd-diary.csv",
)
def read_serializd(document: Document) -> Iterable[ImportedEntry] | None:
    """Read records with Serializd's names for a show and its ID, which is TMDB's."""
    if isinstance(document, Table):
        is_serializd = _has_names(document.columns)
        return map(_parse_record, document.rows()) if is_serializd else None
    items = map(_casefold_names, document.items("reviews"))
    return [_parse_record(item) for item in items if _has_names(item.values)] or None


def _casefold_names(item: RawRecord) -> RawRecord:
    values = {name.casefold(): value for name, value in item.values.items()}
    return RawRecord(item.origin, values, item.location)


def _has_names(names: Iterable[str]) -> bool:
    known = set(names)
    return all(not known.isdisjoint(COLUMNS[name]) for name in ("title", "tmdb"))


def _parse_record(record: RawRecord) -> ImportedEntry:
    """Return a series; a season or an episode is only a part of one."""
    entry = parse_entry(record, COLUMNS)._replace(kind=SERIES)
    if record.value(*EPISODES):
        return entry._replace(kind=OTHER)
    if record.origin.is_watchlist:
        return set_status(entry, WANT)
    season = str(record.value(*SEASONS) or "")
    is_first = season.removeprefix("Season ").strip() in ("", "1")
    entry = entry._replace(rating=record.rating(10, "rating") if is_first else None)
    if not season:
        return set_status(entry, SEEN, [entry.rated])
    return entry._replace(progress=f"watched: {season}")
