"""What was picked lately, so that a film comes again only when all others have."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from json import dumps, loads
from pathlib import Path

from kromance.errors import FileError
from kromance.storage.files import create, read
from kromance.storage.paths import folder

LARGEST_PICKS = 1_000_000
"""The largest file of picks that is read, in bytes."""

REMEMBERED = 2_000
"""How many picks are remembered."""


def place() -> Path:
    """Return the file that holds the last picks; raises FileError without a home for it."""
    return folder("state") / "picks.json"


def recent() -> list[str]:
    """Return the ids of the last picks, oldest first; a file that is lost or broken has none."""
    with suppress(FileError, OSError, ValueError, RecursionError):
        found = loads(read(place(), LARGEST_PICKS))
        if isinstance(found, list):
            return [name for name in found if isinstance(name, str)]
    return []


def remember(picked: Sequence[str], forgotten: Collection[str] = ()) -> None:
    """Remember picks, and forget some that may come again; not being able to is no error."""
    kept = [name for name in recent() if name not in forgotten]
    with suppress(FileError):
        create(place(), dumps([*kept, *picked][-REMEMBERED:]).encode(), force=True, lasting=False)
