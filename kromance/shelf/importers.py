"""What files of Letterboxd, IMDb and Trakt say of films."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from kromance.errors import FileError
from kromance.model.field_types import MAX_LIST_LENGTH, MAX_TEXT_LENGTH, ImdbId
from kromance.model.vocabulary import KINDS
from kromance.storage import files, toml
from kromance.storage.csv import unescape_formula
from kromance.text import decode_surrogates, display_path, summarize

MAX_IMPORT_BYTES, MAX_ROWS = 32_000_000, 200_000
"""How many bytes and rows are read of one file, or in all out of a zip; a bomb holds more."""

ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip starts, and how one that is empty."""

COLUMNS = {
    "title": ("name", "title"),
    "original": ("original title",),
    "kind": ("kind",),
    "id": ("id",),
    "year": ("year", "release year"),
    "imdb": ("const", "imdbid", "imdb id"),
    "tmdb": ("tmdbid", "tmdb id"),
    "tenths": ("your rating", "you rated", "rating10"),
    "rating": ("rating",),
    "watched": ("watched date", "watcheddate"),
    "on": ("date rated", "date", "created", "modified"),
    "note": ("review",),
    "position": ("position",),
    "want": ("want",),
    "dropped": ("dropped",),
}
"""What the columns are called: by Letterboxd, by IMDb since 2017 and before that, and by us."""


class ImportedEntry(NamedTuple):
    """What one line of a file says of a film; `line` is where it stands, for messages."""

    title: str
    year: int | None = None
    kind: str | None = None
    id: str | None = None
    original: str | None = None
    imdb: str | None = None
    tmdb: int | None = None
    seen: tuple[date | None, ...] = ()
    rating: float | None = None
    want: bool = False
    dropped: bool = False
    note: str | None = None
    on: date | None = None
    line: str = ""


def read_entries(path: Path) -> Iterator[ImportedEntry]:
    """Yield what a file says: csv, JSON, a zip of these, or a list of titles that ends in .txt.

    Raises FileError when it cannot be read or is nothing of the kind.
    """
    try:
        content = files.read_file(path, MAX_IMPORT_BYTES)
    except OSError as error:
        what = f"{error.strerror}: name an export of Letterboxd, IMDb or Trakt"
        raise FileError(path, what) from None
    for number, row in enumerate(_found(path, content)):
        if number == MAX_ROWS:
            raise FileError(path, f"holds more than {MAX_ROWS:,} rows: split it")
        yield _fitting(row)


def _found(path: Path, content: bytes) -> Iterator[ImportedEntry]:
    """Yield the rows of a file, or of those in a zip."""
    parts = (
        _unzipped(path, content) if content.startswith(ZIPPED) else [(display_path(path), content)]
    )
    left, known = MAX_IMPORT_BYTES, False
    for name, part in parts:
        left -= len(part)
        if left < 0:
            raise FileError(path, f"holds more than {MAX_IMPORT_BYTES:,} bytes: unpack it yourself")
        rows = _rows(name, part)
        known |= rows is not None
        yield from rows or ()
    if not known:
        what = "holds nothing of Letterboxd's, IMDb's or Trakt's: a list of titles ends in .txt"
        raise FileError(path, what)


def _fitting(row: ImportedEntry) -> ImportedEntry:
    """Return a row that a shelf can hold; raises FileError for another."""
    if len(row.note or "") > MAX_TEXT_LENGTH or len(row.seen) > MAX_LIST_LENGTH:
        most = f"{MAX_TEXT_LENGTH:,} characters in a note and {MAX_LIST_LENGTH:,} viewings"
        raise FileError(row.line, f"a shelf holds at most {most}: shorten it")
    return row


def _unzipped(path: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip that say something; no name in it is ever used as a path."""
    from io import BytesIO
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            for info in archive.infolist():
                name = PurePosixPath(info.filename)
                if _of_a_shelf(name):
                    with archive.open(info) as file:
                        yield (
                            display_path(f"{path.name}/{name.name}"),
                            file.read(MAX_IMPORT_BYTES + 1),
                        )
    except Exception as error:  # noqa: BLE001 - each decompressor raises its own
        raise FileError(path, f"a broken zip ({error}): fetch it again") from None


def _of_a_shelf(name: PurePosixPath) -> bool:
    """Tell whether a file of a zip may say what was seen or is wanted; other lists do not."""
    listed = "lists" in name.parts or name.name.startswith("lists-")
    return (
        name.suffix.lower() in (".csv", ".json")
        and not {"deleted", "likes", "orphaned", "__MACOSX"} & set(name.parts)
        and (not listed or "watchlist" in name.name)
    )


def _rows(name: str, content: bytes) -> Iterator[ImportedEntry] | None:
    """Return the rows of a file by its form; None when it is of none of those known here."""
    text = _decoded(name, content)
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".toml":
        return _from_toml(name, text)
    if ending == ".json" or text.lstrip().startswith(("[{", "{")):
        return _from_json(name, text)
    return _from_table(name, text)


def _decoded(name: str, content: bytes) -> str:
    """Read UTF-8, UTF-16 with its mark, or else ISO-8859-1, which every byte is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise FileError(name, "holds NUL bytes: it is not a text: fetch it again")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


def _from_table(name: str, text: str) -> Iterator[ImportedEntry] | None:
    """Return the rows of a csv by its header, or the titles of a plain list."""
    import csv
    from io import StringIO

    csv.field_size_limit(MAX_IMPORT_BYTES)
    lines = list(StringIO(text, newline=""))
    heads = (n for n, line in enumerate(lines[:12]) if line.lower().startswith("position,"))
    start = next(heads, next((n for n, line in enumerate(lines) if line.strip()), 0))
    head = lines[start] if lines else ""
    delimiter = max(",;\t", key=head.count)
    columns = _columns(next(csv.reader([head], delimiter=delimiter), []))
    if "title" in columns or "imdb" in columns:
        return _from_csv(name, lines, start, columns, delimiter)
    return _from_list(name, lines) if PurePosixPath(name).suffix.lower() == ".txt" else None


def _from_csv(
    name: str, lines: list[str], start: int, columns: Mapping[str, int], delimiter: str
) -> Iterator[ImportedEntry]:
    import csv

    split = csv.reader(lines[start + 1 :], delimiter=delimiter)
    number = start + 2
    try:
        for cells in split:
            if any(map(str.strip, cells)):
                there = {key: cells[n] for key, n in columns.items() if n < len(cells)}
                given = {
                    key: cell if key == "note" else cell.strip() for key, cell in there.items()
                }
                yield _from_cells(name, given, f"{name}:{number}")
            number = start + 2 + split.line_num
    except csv.Error as error:
        raise FileError(f"{name}:{number}", f"not csv: {error}") from None


def _columns(header: list[str]) -> dict[str, int]:
    """Return where each thing stands; the first of several names of it counts."""
    places = {cell.strip().casefold(): n for n, cell in reversed(list(enumerate(header)))}
    return {
        key: places[found[0]]
        for key, names in COLUMNS.items()
        if (found := [name for name in names if name in places])
    }


def _from_cells(name: str, given: Mapping[str, str], line: str) -> ImportedEntry:
    rating = _rating(given.get("tenths"), 2) or _rating(given.get("rating"), 1)
    note, year, tmdb = (given.get(key, "") for key in ("note", "year", "tmdb"))
    row = ImportedEntry(
        title=unescape_formula(given.get("title", "")),
        year=int(year) if re.fullmatch(r"[0-9]{4}", year) else None,
        original=unescape_formula(given.get("original", "")) or None,
        imdb=_imdb(given.get("imdb")),
        tmdb=int(tmdb) if re.fullmatch(r"[0-9]{1,9}", tmdb) else None,
        rating=rating,
        note=unescape_formula(note) if note.strip() else None,
        on=_day(given.get("on")),
        line=line,
    )
    ours = {"want", "dropped"} <= set(given)
    return _told(row, given) if ours else _guessed(row, given, name)


def _told(row: ImportedEntry, given: Mapping[str, str]) -> ImportedEntry:
    """Return a row of ours, which says by itself what was seen and is wanted."""
    days = [day for day in given.get("watched", "").split(", ") if day]
    return row._replace(
        kind=_kind(given.get("kind")),
        id=given.get("id") or None,
        seen=tuple(map(_day, days)),
        want=given["want"].casefold() == "yes",
        dropped=given["dropped"].casefold() == "yes",
    )


def _guessed(row: ImportedEntry, given: Mapping[str, str], name: str) -> ImportedEntry:
    """Return a row of others': what was rated, reviewed or watched is seen, else it is wanted.

    But what stands in no list, and in no file called a watchlist, was watched.
    """
    watched = _day(given.get("watched"))
    listed = "position" in given or "watchlist" in PurePosixPath(name).name.lower()
    seen = bool(row.rating or watched or row.note) or not listed
    return row._replace(seen=(watched,) if seen else (), want=not seen, on=row.on or watched)


def _from_list(name: str, lines: Iterable[str]) -> Iterator[ImportedEntry]:
    """Yield the titles of a plain list, such as "- My Sassy Girl (2001)", as wanted for later."""
    for number, line in enumerate(lines, 1):
        text = re.sub(r"^(?:[-*\u2022]|[0-9]{1,4}[.)])[ \t]+", "", line.strip())
        year = re.fullmatch(r"\(([0-9]{4})\)", text[-6:])
        imdb = re.fullmatch(ImdbId.pattern, text)
        if text:
            yield ImportedEntry(
                title=(text[:-6] if year else text).rstrip(" \t,"),
                year=int(year[1]) if year else None,
                imdb=text if imdb else None,
                want=True,
                line=f"{name}:{number}",
            )


def _from_json(name: str, text: str) -> Iterator[ImportedEntry] | None:
    from json import loads

    try:
        return _from_items(name, loads(text))
    except (ValueError, RecursionError) as error:
        raise FileError(name, f"not JSON: {error}") from None


def _from_toml(name: str, text: str) -> Iterator[ImportedEntry] | None:
    try:
        return _from_items(name, toml.parse_toml(text).get("film", []))
    except toml.TomlError as broken:
        raise FileError(f"{name}:{broken.line}", broken.message) from None
    except ValueError as error:  # of a whole number that is too long to write down
        raise FileError(name, summarize(str(error))) from None


def _from_items(name: str, items: Any) -> Iterator[ImportedEntry] | None:
    items = items if isinstance(items, list) else [items]
    rows = [row for number, item in enumerate(items, 1) for row in _from_item(name, number, item)]
    known = not items or any(isinstance(item, dict) and PARTS & set(item) for item in items)
    return iter(rows) if rows or known else None


def _from_item(name: str, number: int, item: Any) -> Iterator[ImportedEntry]:
    """Yield what an item says: one of Trakt's that says of a whole film, or one of export's."""
    if not isinstance(item, dict) or PARTS & set(item):
        return
    line = f"{name}: item {number}"
    if isinstance(item.get("movie") or item.get("show"), dict):
        if TRAKT & set(item):
            yield _from_trakt(item, line)
    elif isinstance(item.get("title"), str) and "seen" in item:
        yield _from_ours(item, line)


PARTS = {"episode", "season"}
"""What an item of Trakt's is of that says nothing of a whole series."""

TRAKT = {"rated_at", "rating", "watched_at", "last_watched_at", "listed_at"}
"""What an item of Trakt's says; without one, as in a collection, it says nothing for a shelf."""


def _from_trakt(item: dict[str, Any], line: str) -> ImportedEntry:
    film = item.get("movie") or item["show"]
    ids = film.get("ids") if isinstance(film.get("ids"), dict) else {}
    watched = _day(_text(item.get("watched_at") or item.get("last_watched_at")))
    rating = _rating(str(item.get("rating") or ""), 2)
    on = _day(_text(item.get("rated_at") or item.get("listed_at"))) or watched
    return ImportedEntry(
        title=decode_surrogates(str(film.get("title") or "")),
        year=_whole(film.get("year")),
        kind="film" if item.get("movie") else "series",
        imdb=_imdb(_text(ids.get("imdb"))),
        tmdb=_whole(ids.get("tmdb")),
        seen=() if "listed_at" in item else (watched,),
        rating=rating,
        want="listed_at" in item,
        on=on,
        line=line,
    )


def _from_ours(item: dict[str, Any], line: str) -> ImportedEntry:
    """Read what export wrote as JSON."""
    days = item["seen"] if isinstance(item["seen"], list) else []
    return ImportedEntry(
        title=_text(item["title"]) or "",
        id=_text(item.get("id")),
        year=_whole(item.get("year")),
        kind=_kind(_text(item.get("kind"))),
        imdb=_imdb(_text(item.get("imdb"))),
        tmdb=_whole(item.get("tmdb")),
        note=_text(item.get("note")),
        seen=tuple(_day(str(day)) for day in days),
        rating=_rating(str(item.get("rating") or ""), 1),
        want=item.get("want") is True,
        dropped=item.get("dropped") is True,
        on=_day(str(item.get("rated"))),
        line=line,
    )


def _whole(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 10**9 else None


def _imdb(text: str | None) -> str | None:
    found = re.fullmatch(ImdbId.pattern, (text or "").casefold())
    return found[0] if found else None


def _kind(text: str | None) -> str | None:
    kind = (text or "").casefold()
    return kind if kind in KINDS else None


def _text(value: Any) -> str | None:
    return decode_surrogates(value) if isinstance(value, str) and value.strip() else None


def _rating(text: str | None, scale: int) -> float | None:
    """Return a rating of 1 to 10 (scale 2) or 0.5 to 5 (scale 1) in halves; None for none."""
    try:
        rating = round(float((text or "0").replace(",", ".")) * 2 / scale) / 2
    except (ValueError, OverflowError):
        return None
    return rating if 0.5 <= rating <= 5 else None


def _day(text: str | None) -> date | None:
    """Read 2024-05-01, with a time behind it or not, or 01-05-24 and 01/05/2024."""
    found = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text or "")
    parts = [int(part) for part in found.groups()] if found else []
    if turned := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2}|[0-9]{4})", text or ""):
        day, month, year = map(int, turned.groups())
        parts = [year if year > 99 else 2000 + year, month, day]
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None
