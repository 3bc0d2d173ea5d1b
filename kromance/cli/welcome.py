"""What the program shows without a command."""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kromance.catalog.user_films import load_films
from kromance.cli.messages import format_count
from kromance.cli.picking import as_of_this_morning, pick_today
from kromance.errors import KromanceError
from kromance.model.film import Film, ShelfEntry
from kromance.output.formats import OutputTarget
from kromance.output.welcome import Welcome, write_welcome
from kromance.search.pick import select_pool
from kromance.shelf.shelf import load_shelf

FOOTER = "`kromance --help` lists all commands."


def print_welcome(tagline: str, examples: str) -> None:
    """Print examples of commands, what is on the shelf, and the film of the day.

    `examples` has a line for each, with several spaces between a command and its meaning. What
    can't be read is left out.
    """
    entries: Mapping[str, ShelfEntry] | None = None
    with suppress(KromanceError, OSError):
        entries = load_shelf().entries
    commands = dict(re.split(" {2,}", line) for line in examples.splitlines())
    yours = {}
    if film := _find_film_of_the_day():
        yours["kromance pick --today"] = f"today's film: {film.title} ({film.year})"
    if entries:
        yours["kromance shelf"] = _describe_shelf(entries)
    elif entries is not None:
        yours["kromance mark il mare --seen"] = "start your shelf"
    blocks = [block for block in (commands, yours) if block]
    write_welcome(Welcome(tagline, blocks, FOOTER), OutputTarget(sys.stdout))


def _find_film_of_the_day() -> Film | None:
    """Return the film that `pick --today` picks, if there is one."""
    dataset = os.environ.get("KROMANCE_DATA")
    with suppress(KromanceError, OSError):
        catalog = as_of_this_morning(load_films(Path(dataset) if dataset else None))
        return catalog.get_films(pick_today(select_pool(catalog)).rows)[0]
    return None


def _describe_shelf(entries: Mapping[str, ShelfEntry]) -> str:
    """Return, say, "12 seen, 3 on your watchlist"."""
    seen = sum(bool(entry.seen) for entry in entries.values())
    wanted = sum(entry.want for entry in entries.values())
    counts = {f"{seen:,} seen": seen, f"{wanted:,} on your watchlist": wanted}
    shown = ", ".join(text for text, count in counts.items() if count)
    return shown or f"{format_count(len(entries))} on your shelf"
