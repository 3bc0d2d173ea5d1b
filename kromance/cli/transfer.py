"""The commands that bring the shelf in and take it out: import and export."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from kromance.cli.options import Source, counted, option, say, tell
from kromance.errors import FileError, UsageError, did_you_mean, named, shortened
from kromance.model.film import Entry, Film
from kromance.shelf import exporters as exports
from kromance.shelf.film_matcher import Matcher, combined, difference, merged
from kromance.shelf.importers import Row, read
from kromance.shelf.shelf import Shelf, changing, load
from kromance.storage.files import create

FILES = typer.Argument(help="Exports of Letterboxd, IMDb or Trakt, their zips, a list of titles.")
FILE = typer.Argument(help="Ends in .csv (as Letterboxd imports it), .json or .toml.")
TOLD = 20
"""How many films that are not here are named when they are not written to a file."""
STEP = 1_000
"""After how many rows a terminal is told how far it is."""


def import_(
    files: Annotated[list[Path], FILES],
    source: Source,
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
    matcher = Matcher(films)
    said: dict[int | None, list[Row]] = {}
    for row in _progressing(row for file in files for row in read(file)):
        said.setdefault(matcher.row(row), []).append(row)
    strangers = said.pop(None, [])
    if unmatched:
        create(unmatched, exports.unmatched(strangers).encode())
    meant = {at: combined(rows) for at, rows in said.items() if at is not None}
    told = zip(films.at(meant), meant.values(), strict=True)
    with nullcontext(load()) if dry_run else changing() as shelf:
        changes = [*_changes(shelf, told, overwrite=overwrite)]
    tell(changes)
    _tell(strangers, matcher)
    verb = "would be changed" if dry_run else "changed"
    matched = sum(map(len, said.values()))
    share = f"{counted(matched, 'row')} of {matched + len(strangers):,}"
    say(f"{counted(len(changes))} {verb}, by {share}")


def _changes(shelf: Shelf, told: Iterable[tuple[Film, Row]], *, overwrite: bool) -> Iterator[str]:
    """Lay what is said of films over a shelf; yield what that changes."""
    for film, row in told:
        before, rated = shelf.entries.get(film.id, Entry()), shelf.rated(film.id)
        after = merged(before, row, rated, overwrite=overwrite)
        if what := difference(before, after[0]):
            shelf.put(film.id, *after)
            yield f"{film.title}: {what}"


def export(
    file: Annotated[Path, FILE],
    source: Source,
    *,
    force: Annotated[bool, option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write your shelf to a file for Letterboxd, for another machine or to keep.

    kromance export shelf.csv
    kromance export shelf.json --force
    """
    ending = file.suffix.lower()
    if ending not in exports.WRITERS:
        endings = ", ".join(exports.WRITERS)
        raise UsageError(f"{named(file)}: write a name that ends in {endings}")
    films, mine = source.films(), load()
    known = films.at(sorted(films.rows_of(mine.entries).values()))
    shelf = [(film, mine.entries[film.id], mine.rated(film.id)) for film in known]
    texts = exports.written(shelf, ending)
    more = (file.with_stem(f"{file.stem}-{number}") for number in range(2, len(texts) + 1))
    parts = dict(zip((file, *more), texts, strict=True))
    for part in parts:
        _check(part, "write another name, or --force", force=force)
    for part, text in parts.items():
        create(part, text.encode(), force=force)
        say(f"written: {named(part)}")
    others = len(mine.entries) - len(known)
    say(counted(len(known)) + (f"; {others:,} more on your shelf are not here" if others else ""))


def _progressing(rows: Iterable[Row]) -> Iterator[Row]:
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


def _tell(strangers: Sequence[Row], matcher: Matcher) -> None:
    """Say which rows mean no film here."""
    for row in strangers[:TOLD]:
        alike = matcher.films.at(matcher.alike(row)[:3]) if row.year is None else []
        perhaps = did_you_mean(f"{film.title} ({film.year})" for film in alike)
        year = f" ({row.year})" if row.year else ", no year"
        say(f"not here: {shortened(row.title)}{year}, {row.line}{perhaps and f': {perhaps}'}")
    if len(strangers) > TOLD:
        say(f"not here: {len(strangers) - TOLD:,} more; --unmatched FILE writes them all down")


def _check(file: Path, remedy: str, *, force: bool = False) -> None:
    """Raise FileError when a file may not be written."""
    if file.is_symlink():
        raise FileError(file, "is a link: write the name of the file itself")
    if os.path.lexists(file) and not force:
        raise FileError(file, f"is there already: {remedy}")
    if not file.parent.is_dir():
        raise FileError(file, f"there is no folder {named(file.parent)}: make it first")
