"""What was picked lately, so that a film comes again only when all others have."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from json import dumps, loads
from pathlib import Path

from kromance.errors import FileError
from kromance.storage.files import create_file, read_file
from kromance.storage.paths import app_dir

MAX_HISTORY_BYTES = 1_000_000
"""The largest file of picks that is read, in bytes."""

MAX_HISTORY_LENGTH = 2_000
"""How many picks are remembered."""


def history_path() -> Path:
    """Return the file that holds the last picks; raises FileError without a home for it."""
    return app_dir("state") / "picks.json"


def load_history() -> list[str]:
    """Return the ids of the last picks, oldest first; a file that is lost or broken has none."""
    with suppress(FileError, OSError, ValueError, RecursionError):
        found = loads(read_file(history_path(), MAX_HISTORY_BYTES))
        if isinstance(found, list):
            return [name for name in found if isinstance(name, str)]
    return []


def record_picks(picked: Sequence[str], forgotten: Collection[str] = ()) -> None:
    """Remember picks, and forget some that may come again; not being able to is no error."""
    kept = [name for name in load_history() if name not in forgotten]
    with suppress(FileError):
        create_file(
            history_path(),
            dumps([*kept, *picked][-MAX_HISTORY_LENGTH:]).encode(),
            force=True,
            sync=False,
        )
