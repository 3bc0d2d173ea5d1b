"""What was picked lately, so that a film comes again only when all others have."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from json import dumps, loads
from pathlib import Path

from kromance.errors import FileError
from kromance.files import replace
from kromance.places import folder

MOST = 10_000
"""How many picks are remembered."""


def place() -> Path:
    """Return the file that holds the last picks."""
    return folder("state") / "picks.json"


def recent() -> list[str]:
    """Return the ids of the last picks, oldest first; a file that is lost or broken has none."""
    with suppress(OSError, ValueError):
        found = loads(place().read_text(encoding="utf-8"))
        if isinstance(found, list):
            return [name for name in found if isinstance(name, str)]
    return []


def fresh(pool: Collection[str], number: int = 1) -> set[str]:
    """Return what of a pool has not been picked lately; all of it once that is used up."""
    left = set(pool).difference(recent())
    return left if len(left) >= number else set(pool)


def remember(picked: Sequence[str], pool: Collection[str]) -> None:
    """Remember picks; when they used a pool up, its other films may come again."""
    before = recent()
    if set(pool) <= {*before, *picked}:
        before = [name for name in before if name not in set(pool)]
    with suppress(FileError):
        replace(place(), dumps([*before, *picked][-MOST:]).encode())
