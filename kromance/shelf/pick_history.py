"""Recent picks, so that no film is picked again before all the others."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from json import dumps, loads
from pathlib import Path

from kromance.errors import FileError
from kromance.storage.files import create_file, read_file
from kromance.storage.paths import app_dir

MAX_HISTORY_BYTES = 1_000_000
"""Maximum size of the history file."""

MAX_HISTORY_LENGTH = 2_000
"""Number of picks that are remembered."""


def history_path() -> Path:
    """Return the path of the history file; raises FileError if there's no home directory."""
    return app_dir("state") / "picks.json"


def load_history() -> list[str]:
    """Return the IDs of recent picks, oldest first; none if the file is missing or invalid."""
    with suppress(FileError, OSError, ValueError, RecursionError):
        history = loads(read_file(history_path(), MAX_HISTORY_BYTES))
        if isinstance(history, list):
            return [film_id for film_id in history if isinstance(film_id, str)]
    return []


def record_picks(picked: Sequence[str], forgotten: Collection[str] = ()) -> None:
    """Add picks to the history, and remove forgotten ones; failing to write it isn't an error."""
    history = [film_id for film_id in load_history() if film_id not in forgotten]
    content = dumps([*history, *picked][-MAX_HISTORY_LENGTH:]).encode()
    with suppress(FileError):
        create_file(history_path(), content, force=True, sync=False)
