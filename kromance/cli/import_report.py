"""What an import did, and what it couldn't understand, on stderr."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from kromance.catalog.catalog import Catalog
from kromance.cli.import_questions import describe_film, describe_imported
from kromance.cli.messages import format_count, notify
from kromance.model.film import Film
from kromance.shelf.entry_matching import Group, MatchedEntries
from kromance.shelf.importers.context import ImportContext
from kromance.shelf.importers.registry import ImportedEntry
from kromance.text import format_choices, sanitize

MAX_LISTED_TITLES = 20
"""Number of unmatched titles that are listed; --unmatched writes all of them."""

PROGRESS_INTERVAL = 1_000
"""Number of rows between two updates of the progress on a terminal."""


def show_progress(entries: Iterable[ImportedEntry]) -> Iterator[ImportedEntry]:
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


def report_unfinished_series(films: Iterable[Film], merged: Iterable[ImportedEntry]) -> None:
    """Say which series weren't marked as seen, and how far they were watched."""
    for film, entry in zip(films, merged, strict=True):
        if entry.progress:
            notify(sanitize(f"{film.title} isn't marked as seen: {entry.progress}"))


def report_import(
    matched: MatchedEntries, context: ImportContext, catalog: Catalog, *, is_listed: bool
) -> None:
    """List what wasn't understood, and the titles that may match a film or match none.

    `is_listed` says whether all of these are written to a file.
    """
    for problem in context.problems:
        notify(problem)
    _list_titles(matched.proposals.values(), catalog, is_listed=is_listed)
    _list_titles(matched.unmatched.values(), catalog, is_listed=is_listed)
    if matched.proposals:
        where = "in a terminal, with --yes, or by IDs in the file of --unmatched"
        notify(f"{format_count(len(matched.proposals), 'title')} to be confirmed: {where}")
    if context.problems:
        values = format_count(len(context.problems), "value")
        notify(f"{values} not understood and skipped (listed above)")


def summarize_rows(matched: MatchedEntries) -> str:
    """Return how many rows matched, and how many were about something else."""
    count = sum(map(len, matched.by_row.values()))
    others = (*matched.proposals.values(), *matched.unmatched.values())
    total = count + sum(len(group.entries) for group in others)
    text = f"{count:,} of {format_count(total, 'row')} matched"
    if matched.skipped:
        text += f", {matched.skipped:,} about single episodes or other media skipped"
    return text


def _list_titles(groups: Iterable[Group], catalog: Catalog, *, is_listed: bool) -> None:
    """List titles with the films that they may be, each once."""
    titles = list(groups)
    for entries, match in titles[:MAX_LISTED_TITLES]:
        films = catalog.get_films(match.candidates)
        repeated = f" ({len(entries):,} rows)" if len(entries) > 1 else ""
        where = f"{entries[0].location}{repeated}: "
        notify(where + _describe_match(entries[0], films, match.doubt))
    if (rest := len(titles) - MAX_LISTED_TITLES) > 0:
        remedy = "" if is_listed else "; write them all to a file with --unmatched FILE"
        notify(f"\u2026 and {rest:,} more{remedy}")


def _describe_match(entry: ImportedEntry, films: Sequence[Film], doubt: str) -> str:
    title = describe_imported(entry)
    if not films:
        return f"no film matches {title}"
    return f"{title} may be {format_choices(map(describe_film, films))}: {doubt}"
