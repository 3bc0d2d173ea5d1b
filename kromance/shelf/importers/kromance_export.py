"""Files that kromance writes itself."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import (
    parse_date,
    parse_imdb_id,
    parse_kind,
    parse_rating,
    parse_text,
    parse_tmdb_id,
    parse_year,
)
from kromance.shelf.importers.documents import Data, Document, Item, Row
from kromance.shelf.importers.registry import ImportedEntry, importer
from kromance.shelf.importers.rows import parse_columns


@importer(
    "kromance",
    recognizes="files written by export, or by import --unmatched",
    example="kromance import shelf.json",
)
def read_export(document: Document) -> Iterable[ImportedEntry] | None:
    """Read the JSON or TOML of an export, or the CSV of unmatched rows."""
    if isinstance(document, Data):
        entries = [_parse_item(item) for item in document.items("film") if _is_entry(item)]
        is_empty = document.content in ([], {"film": []})
        return entries if entries or is_empty else None
    if document.columns.keys() >= {"title", "want", "dropped"}:
        return map(_parse_row, document.rows())
    return None


def _is_entry(item: Item) -> bool:
    return isinstance(item.values.get("title"), str) and "seen" in item.values


def _parse_item(item: Item) -> ImportedEntry:
    values = item.values
    dates = values["seen"] if isinstance(values["seen"], list) else []
    return ImportedEntry(
        title=parse_text(values["title"]) or "",
        id=parse_text(values.get("id")),
        year=parse_year(values.get("year")),
        kind=parse_kind(parse_text(values.get("kind"))),
        imdb=parse_imdb_id(parse_text(values.get("imdb"))),
        tmdb=parse_tmdb_id(values.get("tmdb")),
        note=parse_text(values.get("note")),
        seen=tuple(map(parse_date, dates)),
        rating=parse_rating(values.get("rating"), best=5),
        want=values.get("want") is True,
        dropped=values.get("dropped") is True,
        rated=parse_date(values.get("rated")),
        location=item.location,
    )


def _parse_row(row: Row) -> ImportedEntry:
    dates = row.get("watcheddate").split(", ")
    return parse_columns(row)._replace(
        kind=parse_kind(row.get("kind")),
        id=row.get("id") or None,
        seen=tuple(parse_date(text) for text in dates if text),
        want=row.get("want").casefold() == "yes",
        dropped=row.get("dropped").casefold() == "yes",
    )
