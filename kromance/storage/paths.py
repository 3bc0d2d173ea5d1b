"""Where kromance finds and keeps its files."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from kromance.errors import FileError

XDG_DEFAULTS = {
    "config": "~/.config",
    "data": "~/.local/share",
    "state": "~/.local/state",
    "cache": "~/.cache",
}


def app_dir(kind: str) -> Path:
    """Return the directory for "config", "data", "state" or "cache", which may not exist yet.

    With KROMANCE_HOME set, that's a subdirectory of it. Otherwise it's the platform's usual place.
    On Linux, the XDG Base Directory Specification is implemented here, because importing
    platformdirs takes longer than listing the films. Raises FileError without a home directory.
    """
    if home := os.environ.get("KROMANCE_HOME"):
        return expand_user(home).absolute() / kind
    if sys.platform == "linux":
        base = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
        if not base.startswith("/"):  # the specification ignores relative paths
            base = XDG_DEFAULTS[kind]
        return expand_user(base).absolute() / "kromance"
    from platformdirs import PlatformDirs

    return Path(getattr(PlatformDirs("kromance", appauthor=False), f"user_{kind}_path"))


def bundled_dataset() -> Path:
    """Return the path of the dataset that comes with kromance."""
    return _packaged_file("films.toml", "data")


def dataset_schema() -> Path:
    """Return the path of the JSON Schema of datasets that comes with kromance."""
    return _packaged_file("films.schema.json", "data")


def manual_page() -> Path:
    """Return the path of the man page that comes with kromance."""
    return _packaged_file("kromance.1", "docs")


def _packaged_file(name: str, folder: str) -> Path:
    """Return the path of a packaged file, or else of the one in a folder of the checkout."""
    package = Path(__file__).parent.parent
    packaged = package / "data" / name
    return packaged if packaged.exists() else package.parent / folder / name


def find_existing(locate: Callable[[], Path]) -> Path | None:
    """Return the path from `locate`, or None if nothing exists there.

    Without a home directory, nothing exists. Where the path can't be followed, for lack of
    permission or because of a link to nothing, it's returned, so that opening it reports the error.
    """
    try:
        path = locate()
    except FileError:
        return None
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return path if any(map(_is_broken_link, (path, *path.parents))) else None
    except OSError:
        pass
    return path


def _is_broken_link(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def expand_user(path: str) -> Path:
    """Return a path with ~ replaced by the home directory; raises FileError if there's none."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        remedy = "set KROMANCE_HOME to a directory you can write to"
        raise FileError("HOME", f"no home directory found; {remedy}") from None
