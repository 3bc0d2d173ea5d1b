"""Commands that import and export the shelf."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import count, islice
from pathlib import Path
from typing import Annotated

import typer

from kromance.catalog.catalog import Catalog
from kromance.cli.import_options import ReadingOptions
from kromance.cli.import_questions import ask_about_proposals, can_ask
from kromance.cli.import_report import (
    report_import,
    report_unfinished_series,
    show_progress,
    summarize_rows,
)
from kromance.cli.messages import format_count, notify, print_lines
from kromance.cli.option_groups import option
from kromance.cli.options import DatasetOptions
from kromance.errors import FileError, UsageError
from kromance.model.film import Film, ShelfEntry
from kromance.shelf.changes import describe_changes
from kromance.shelf.entry_matching import MatchedEntries, match_entries
from kromance.shelf.entry_merging import combine_entries, merge_entry
from kromance.shelf.exporters import (
    EXPORTERS,
    Export,
    ShelvedFilm,
    format_unmatched,
    is_letterboxd_file,
)
from kromance.shelf.film_matcher import FilmMatcher
from kromance.shelf.importers.reader import read_entries
from kromance.shelf.importers.registry import ImportedEntry, load_importers
from kromance.shelf.shelf import Shelf, edit_shelf, load_shelf
from kromance.storage.files import create_file
from kromance.text import display_path, format_choices

IMPORT_FILES = typer.Argument(
    metavar="FILE...",
    help="Files to import, or - for stdin: "
    + ", ".join(importer.name for importer in load_importers())
    + ".",
)
EXPORT_FILE = typer.Argument(
    metavar="FILE",
    help="File to write: "
    + ", ".join(f"{exporter.extension} ({exporter.description})" for exporter in EXPORTERS.values())
    + ".",
)


def import_(
    files: Annotated[list[Path], IMPORT_FILES],
    reading: ReadingOptions,
    dataset: DatasetOptions,
    *,
    dry_run: Annotated[
        bool, option("--dry-run", help="Show what would change, without writing anything.")
    ] = False,
    yes: Annotated[
        bool,
        option(
            "--yes",
            help="Accept likely films if the director or original title agrees, without asking.",
        ),
    ] = False,
    overwrite: Annotated[
        bool,
        option(
            "--overwrite",
            help="Replace your ratings and notes with imported ones, even with older ones.",
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
    if str(dataset.data) == "-" and "-" in map(str, files):
        raise UsageError("only one file can be stdin; give --data or FILE another name")
    if unmatched:
        _check_destination(unmatched, "choose another name")
    catalog, context = dataset.load_catalog(), reading.make_context()
    matcher = FilmMatcher(catalog)
    entries = (entry for file in files for entry in read_entries(file, context))
    matched = match_entries(show_progress(entries), matcher)
    if matched.proposals:
        _decide(matched, matcher, yes=yes, asks=not dry_run and can_ask(files))
    if unmatched and not dry_run:
        create_file(unmatched, _format_unmatched(matched, catalog).encode())
    films = catalog.get_films(matched.by_row)
    merged = [
        combine_entries(entries, film.episodes)
        for film, entries in zip(films, matched.by_row.values(), strict=True)
    ]
    with nullcontext(load_shelf()) if dry_run else edit_shelf() as shelf:
        changes = list(_update(shelf, zip(films, merged, strict=True), overwrite=overwrite))
    print_lines(changes)
    report_unfinished_series(films, merged)
    report_import(matched, context, catalog, is_listed=bool(unmatched) and not dry_run)
    verb = "would be updated" if dry_run else "updated"
    notify(f"{summarize_rows(matched)}; {format_count(len(changes))} {verb}")
    if unmatched and dry_run:
        notify(f"{display_path(unmatched)} wasn't written, as this is a dry run")


def _decide(matched: MatchedEntries, matcher: FilmMatcher, *, yes: bool, asks: bool) -> None:
    """Accept proposals that change nothing; decide on the others by agreement or questions."""
    matched.accept_unchanged(load_shelf(), matcher)
    if yes:
        matched.accept_agreeing(matcher)
    elif asks and matched.proposals:
        ask_about_proposals(matched, matcher.catalog)


def _format_unmatched(matched: MatchedEntries, catalog: Catalog) -> str:
    """Return the rows that weren't imported, with the films that they may be about."""
    return format_unmatched(
        (entry, [film.id for film in catalog.get_films(match.candidates)])
        for groups in (matched.proposals, matched.unmatched)
        for entries, match in groups.values()
        for entry in entries
    )


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
    shelved = [
        ShelvedFilm(film, shelf.entries[film.id], shelf.rating_date(film.id)) for film in films
    ]
    exported = exporter.format_shelf(shelved)
    texts = dict(zip(_number_parts(file), exported.texts, strict=False))
    _write_all(texts, force=force)
    if force:
        _remove_old_parts(file, len(texts))
    _report_export(exported, shelved, unknown=len(shelf.entries) - len(films))


def _number_parts(file: Path) -> Iterator[Path]:
    """Yield the paths of a file's parts: shelf.csv, shelf-2.csv and so on."""
    yield file
    yield from (file.with_stem(f"{file.stem}-{number}") for number in count(2))


def _remove_old_parts(file: Path, number: int) -> None:
    """Remove the parts of an earlier export that had more of them."""
    for path in islice(_number_parts(file), number, None):
        if path.is_symlink() or not is_letterboxd_file(path):
            return
        path.unlink()
        notify(f"removed {display_path(path)}, which was part of an earlier export")


def _report_export(exported: Export, shelved: Sequence[ShelvedFilm], unknown: int) -> None:
    left_out = len(shelved) - exported.films
    rows = f" in {format_count(exported.rows, 'row')}" if exported.rows != exported.films else ""
    notes = [f"{format_count(exported.films)} exported{rows}"]
    if left_out:
        notes.append(f"{format_count(left_out)} left out (not seen)")
    if unknown:
        skipped = format_count(unknown, "entry", "entries")
        notes.append(f"{skipped} skipped (not in the dataset)")
    notify(", ".join(notes))


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
