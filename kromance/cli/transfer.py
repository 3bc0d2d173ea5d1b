"""Commands that import and export the shelf."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from kromance.cli.messages import format_count, notify, print_lines
from kromance.cli.option_groups import option
from kromance.cli.options import DatasetOptions
from kromance.errors import FileError, UsageError
from kromance.model.film import Film, ShelfEntry
from kromance.shelf.changes import describe_changes
from kromance.shelf.entry_merging import merge_entry, merge_rows
from kromance.shelf.exporters import EXPORTERS, ShelvedFilm, format_unmatched
from kromance.shelf.film_matcher import FilmMatcher
from kromance.shelf.importers.reader import read_entries
from kromance.shelf.importers.registry import ImportedEntry, load_importers
from kromance.shelf.shelf import Shelf, edit_shelf, load_shelf
from kromance.storage.files import create_file
from kromance.text import did_you_mean, display_path, format_choices, format_value

MAX_LISTED_ROWS = 20
"""Number of unmatched rows that are listed; --unmatched writes all of them."""

PROGRESS_INTERVAL = 1_000
"""Number of rows between two updates of the progress on a terminal."""

IMPORT_FILES = typer.Argument(
    metavar="FILE...",
    help=f"Exports to read: {', '.join(importer.name for importer in load_importers())}.",
)
EXPORT_FILE = typer.Argument(
    metavar="FILE",
    help="File to write: "
    + ", ".join(f"{exporter.extension} ({exporter.description})" for exporter in EXPORTERS.values())
    + ".",
)


def import_(
    files: Annotated[list[Path], IMPORT_FILES],
    dataset: DatasetOptions,
    *,
    dry_run: Annotated[
        bool, option("--dry-run", help="Show what would change, without changing it.")
    ] = False,
    overwrite: Annotated[
        bool,
        option(
            "--overwrite",
            help="Let imported ratings and notes replace yours, even if yours are newer.",
        ),
    ] = False,
    unmatched: Annotated[
        Path | None,
        option("--unmatched", metavar="FILE", help="Write rows that match no film to a CSV file."),
    ] = None,
) -> None:
    """Import your viewing history, ratings and watchlist from other services.

    kromance import letterboxd.zip --dry-run
    kromance import ratings.csv watchlist.csv --unmatched others.csv
    """
    if unmatched:
        _check_destination(unmatched, "choose another name")
    catalog = dataset.load_catalog()
    matcher = FilmMatcher(catalog)
    matched, rest = _match(files, matcher)
    if unmatched:
        create_file(unmatched, format_unmatched(rest).encode())
    merged = map(merge_rows, matched.values())
    with nullcontext(load_shelf()) if dry_run else edit_shelf() as shelf:
        films = zip(catalog.get_films(matched), merged, strict=True)
        changes = list(_update(shelf, films, overwrite=overwrite))
    print_lines(changes)
    _report_unmatched(rest, matcher)
    count = sum(map(len, matched.values()))
    total = format_count(count + len(rest), "row")
    verb = "would be updated" if dry_run else "updated"
    notify(f"{count:,} of {total} matched; {format_count(len(changes))} {verb}")


def _match(
    files: Iterable[Path], matcher: FilmMatcher
) -> tuple[dict[int, list[ImportedEntry]], list[ImportedEntry]]:
    """Return the entries of files by the row of their film, and those that match none."""
    matched: dict[int, list[ImportedEntry]] = {}
    unmatched: list[ImportedEntry] = []
    for entry in _show_progress(entry for file in files for entry in read_entries(file)):
        row = matcher.find_row(entry)
        (unmatched if row is None else matched.setdefault(row, [])).append(entry)
    return matched, unmatched


def _update(
    shelf: Shelf, films: Iterable[tuple[Film, ImportedEntry]], *, overwrite: bool
) -> Iterator[str]:
    """Merge the imported entries of films into the shelf, and describe each change."""
    for film, imported in films:
        before = shelf.entries.get(film.id, ShelfEntry())
        rated_before = shelf.rating_date(film.id)
        after, rated = merge_entry(before, imported, rated_before, overwrite=overwrite)
        if after != before or rated != rated_before:
            shelf.set_entry(film.id, after, rated)
        if changes := describe_changes(before, after):
            yield f"{film.title}: {changes}"


def _show_progress(entries: Iterable[ImportedEntry]) -> Iterator[ImportedEntry]:
    """Yield the entries, and show on a terminal how many there were so far."""
    is_terminal, width = sys.stderr.isatty(), 0
    try:
        for number, entry in enumerate(entries, 1):
            yield entry
            if is_terminal and number % PROGRESS_INTERVAL == 0:
                text = f"{number:,} rows read"
                width = len(text)
                print(f"\r{text}", end="", file=sys.stderr, flush=True)
    finally:
        if width:
            print(f"\r{' ' * width}\r", end="", file=sys.stderr, flush=True)


def _report_unmatched(entries: Sequence[ImportedEntry], matcher: FilmMatcher) -> None:
    for entry in entries[:MAX_LISTED_ROWS]:
        title = f"{format_value(entry.title)} ({entry.year or 'no year'})"
        films = [] if entry.year else matcher.suggest_films(entry)
        suggestion = did_you_mean(f"{film.title} ({film.year})" for film in films)
        notify(f"{entry.location}: no film matches {title}{suggestion and f'; {suggestion}'}")
    if (rest := len(entries) - MAX_LISTED_ROWS) > 0:
        notify(f"… and {rest:,} more; write them all to a file with --unmatched FILE")


def export(
    file: Annotated[Path, EXPORT_FILE],
    dataset: DatasetOptions,
    *,
    force: Annotated[bool, option("--force", help="Overwrite existing files.")] = False,
) -> None:
    """Export your shelf to another service, or to another computer.

    kromance export shelf.csv
    kromance export shelf.json --force
    """
    exporter = EXPORTERS.get(file.suffix.lower())
    if exporter is None:
        problem = f"{display_path(file)}: unknown format"
        raise UsageError(f"{problem}; use a file name that ends in {format_choices(EXPORTERS)}")
    catalog, shelf = dataset.load_catalog(), load_shelf()
    films = catalog.get_films(sorted(catalog.rows_by_id(shelf.entries).values()))
    texts = exporter.format_shelf(
        ShelvedFilm(film, shelf.entries[film.id], shelf.rating_date(film.id)) for film in films
    )
    further = (file.with_stem(f"{file.stem}-{number}") for number in range(2, len(texts) + 1))
    _write_all(dict(zip((file, *further), texts, strict=True)), force=force)
    skipped = format_count(len(shelf.entries) - len(films), "entry", "entries")
    note = f", {skipped} skipped (not in the dataset)" if len(shelf.entries) > len(films) else ""
    notify(f"{format_count(len(films))} exported{note}")


def _write_all(texts: dict[Path, str], *, force: bool) -> None:
    for path in texts:
        _check_destination(path, "choose another name or use --force", force=force)
    for path, text in texts.items():
        create_file(path, text.encode(), force=force)
        notify(f"wrote {display_path(path)}")


def _check_destination(path: Path, remedy: str, *, force: bool = False) -> None:
    """Raise FileError if a file can't be written there, or already exists."""
    if path.is_symlink():
        raise FileError(path, "is a symbolic link; use the name of the file itself")
    if os.path.lexists(path) and not force:
        raise FileError(path, f"already exists; {remedy}")
    if not path.parent.is_dir():
        directory = display_path(path.parent)
        raise FileError(path, f"there's no directory {directory}; create it first")
