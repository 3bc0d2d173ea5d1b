"""What the program shows without a command."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

import typer

from kromance.catalog.user_films import load_source
from kromance.cli.definitions import (
    BOLD,
    Definition,
    format_definitions,
    measure_terms,
    split_examples,
)
from kromance.cli.messages import format_count, get_width, wrap
from kromance.cli.picking import as_of_this_morning, pick_today
from kromance.errors import KromanceError
from kromance.model.film import Film, ShelfEntry
from kromance.output.color import use_color
from kromance.search.pick import select_pool
from kromance.shelf.shelf import Shelf, load_readable_shelf
from kromance.text import sanitize

STYLES = ("\x1b[1;35m{}\x1b[0m", BOLD, "\x1b[2m{}\x1b[0m")
"""Escape sequences for bold magenta, bold and dim text."""

FOOTER = "`kromance --help` lists all commands."


def print_welcome(tagline: str, examples: str) -> None:
    """Print examples of commands, what is on the shelf, and the film of the day.

    `examples` has a line for each, with several spaces between a command and its meaning. What
    can't be read is left out.
    """
    shelf = load_readable_shelf()
    yours: list[Definition] = []
    if film := _find_film_of_the_day(shelf):
        yours.append(("kromance pick --today", f"today's film: {film.title} ({film.year})"))
    if shelf and shelf.entries:
        yours.append(("kromance shelf", _describe_shelf(shelf.entries)))
    elif shelf:
        yours.append(("kromance mark il mare --seen", "start your shelf"))
    blocks, has_color = [split_examples(examples), yours], use_color(sys.stdout)
    lines = format_welcome(tagline, blocks, get_width(), has_color=has_color)
    typer.echo("\n".join(lines), color=has_color)


def format_welcome(
    tagline: str, blocks: Iterable[Sequence[Definition]], width: int, *, has_color: bool
) -> Iterator[str]:
    """Yield the lines of the screen: blocks of commands with their meanings, between two lines."""
    bold_magenta, bold, dim = STYLES if has_color else ("{}",) * 3
    left = measure_terms(chain(*blocks))
    yield bold_magenta.format(wrap(tagline, width))
    for block in filter(None, blocks):
        definitions = ((command, sanitize(meaning)) for command, meaning in block)
        yield from ("", *format_definitions(definitions, left, width, bold))
    yield from ("", dim.format(wrap(FOOTER, width)))


def _find_film_of_the_day(shelf: Shelf | None) -> Film | None:
    """Return the film that `pick --today` picks, if there is one."""
    dataset = os.environ.get("KROMANCE_DATA")
    with suppress(KromanceError, OSError):
        catalog = as_of_this_morning(load_source(Path(dataset) if dataset else None), shelf)
        return catalog.get_films(pick_today(select_pool(catalog)).rows)[0]
    return None


def _describe_shelf(entries: Mapping[str, ShelfEntry]) -> str:
    """Return, say, "12 seen, 3 on your watchlist"."""
    seen = sum(bool(entry.seen) for entry in entries.values())
    wanted = sum(entry.want for entry in entries.values())
    counts = {f"{seen:,} seen": seen, f"{wanted:,} on your watchlist": wanted}
    shown = ", ".join(text for text, count in counts.items() if count)
    return shown or f"{format_count(len(entries))} on your shelf"
