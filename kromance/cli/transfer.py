"""The commands that bring the shelf in and take it out: import and export."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from kromance.cli.options import DatasetOptions, format_count, notify, option, print_lines
from kromance.errors import FileError, UsageError
from kromance.model.film import Film, ShelfEntry
from kromance.shelf import exporters as exports
from kromance.shelf.film_matcher import FilmMatcher, describe_changes, merge_entry, merge_rows
from kromance.shelf.importers import ImportedEntry, read_entries
from kromance.shelf.shelf import Shelf, edit_shelf, load_shelf
from kromance.storage.files import create_file
from kromance.text import did_you_mean, display_path, format_value

FILES = typer.Argument(help="Exports of Letterboxd, IMDb or Trakt, their zips, a list of titles.")
FILE = typer.Argument(help="Ends in .csv (as Letterboxd imports it), .json or .toml.")
TOLD = 20
"""How many films that are not here are named when they are not written to a file."""
STEP = 1_000
"""After how many rows a terminal is told how far it is."""


def import_(
    files: Annotated[list[Path], FILES],
    source: DatasetOptions,
    *,
    dry_run: Annotated[bool, option("--dry-run", help="Only say what would change.")] = False,
    overwrite: Annotated[
        bool, option("--overwrite", help="Take these ratings and notes, even over newer ones.")
    ] = False,
    unmatched: Annotated[
        Path | None, option("--unmatched", metavar="FILE", help="Write what is not here as csv.")
    ] = None,
) -> None:
    """Bring what you saw, rated and want from elsewhere onto your shelf.

    kromance import letterboxd.zip --dry-run
    kromance import ratings.csv watchlist.csv --unmatched others.csv
    """
    if unmatched:
        _check(unmatched, "write another name")
    films = source.films()
    matcher = FilmMatcher(films)
    said: dict[int | None, list[ImportedEntry]] = {}
    for row in _progressing(row for file in files for row in read_entries(file)):
        said.setdefault(matcher.find_row(row), []).append(row)
    strangers = said.pop(None, [])
    if unmatched:
        create_file(unmatched, exports.format_unmatched(strangers).encode())
    meant = {at: merge_rows(rows) for at, rows in said.items() if at is not None}
    told = zip(films.get_many(meant), meant.values(), strict=True)
    with nullcontext(load_shelf()) if dry_run else edit_shelf() as shelf:
        changes = [*_changes(shelf, told, overwrite=overwrite)]
    print_lines(changes)
    _tell(strangers, matcher)
    verb = "would be changed" if dry_run else "changed"
    matched = sum(map(len, said.values()))
    share = f"{format_count(matched, 'row')} of {matched + len(strangers):,}"
    notify(f"{format_count(len(changes))} {verb}, by {share}")


def _changes(
    shelf: Shelf, told: Iterable[tuple[Film, ImportedEntry]], *, overwrite: bool
) -> Iterator[str]:
    """Lay what is said of films over a shelf; yield what that changes."""
    for film, row in told:
        before, rated = shelf.entries.get(film.id, ShelfEntry()), shelf.rating_date(film.id)
        after = merge_entry(before, row, rated, overwrite=overwrite)
        if what := describe_changes(before, after[0]):
            shelf.set_entry(film.id, *after)
            yield f"{film.title}: {what}"


def export(
    file: Annotated[Path, FILE],
    source: DatasetOptions,
    *,
    force: Annotated[bool, option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write your shelf to a file for Letterboxd, for another machine or to keep.

    kromance export shelf.csv
    kromance export shelf.json --force
    """
    ending = file.suffix.lower()
    if ending not in exports.EXPORTERS:
        endings = ", ".join(exports.EXPORTERS)
        raise UsageError(f"{display_path(file)}: write a name that ends in {endings}")
    films, mine = source.films(), load_shelf()
    known = films.get_many(sorted(films.rows_by_id(mine.entries).values()))
    shelf = [(film, mine.entries[film.id], mine.rating_date(film.id)) for film in known]
    texts = exports.format_shelf(shelf, ending)
    more = (file.with_stem(f"{file.stem}-{number}") for number in range(2, len(texts) + 1))
    parts = dict(zip((file, *more), texts, strict=True))
    for part in parts:
        _check(part, "write another name, or --force", force=force)
    for part, text in parts.items():
        create_file(part, text.encode(), force=force)
        notify(f"written: {display_path(part)}")
    others = len(mine.entries) - len(known)
    notify(
        format_count(len(known))
        + (f"; {others:,} more on your shelf are not here" if others else "")
    )


def _progressing(rows: Iterable[ImportedEntry]) -> Iterator[ImportedEntry]:
    """Pass rows on, saying on a terminal now and then how many there were."""
    told, width = sys.stderr.isatty(), 0
    try:
        for number, row in enumerate(rows, 1):
            yield row
            if told and number % STEP == 0:
                text = f"{number:,} rows"
                width = len(text)
                print(f"\r{text}", end="", file=sys.stderr, flush=True)
    finally:
        if width:
            print(f"\r{' ' * width}\r", end="", file=sys.stderr, flush=True)


def _tell(strangers: Sequence[ImportedEntry], matcher: FilmMatcher) -> None:
    """Say which rows mean no film here."""
    for row in strangers[:TOLD]:
        alike = matcher.films.get_many(matcher.rows_titled(row)[:3]) if row.year is None else []
        perhaps = did_you_mean(f"{film.title} ({film.year})" for film in alike)
        year = f" ({row.year})" if row.year else ", no year"
        notify(f"not here: {format_value(row.title)}{year}, {row.line}{perhaps and f': {perhaps}'}")
    if len(strangers) > TOLD:
        notify(f"not here: {len(strangers) - TOLD:,} more; --unmatched FILE writes them all down")


def _check(file: Path, remedy: str, *, force: bool = False) -> None:
    """Raise FileError when a file may not be written."""
    if file.is_symlink():
        raise FileError(file, "is a link: write the name of the file itself")
    if os.path.lexists(file) and not force:
        raise FileError(file, f"is there already: {remedy}")
    if not file.parent.is_dir():
        raise FileError(file, f"there is no folder {display_path(file.parent)}: make it first")
