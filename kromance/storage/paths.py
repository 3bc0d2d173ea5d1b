"""Where kromance keeps what is not in the dataset."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from kromance.errors import FileError


def app_dir(what: str) -> Path:
    """Return the folder for "data", "state" or "cache", which need not exist.

    KROMANCE_HOME holds them all when it is set. Otherwise they are where the platform keeps
    such things. Under Linux that is read straight off the XDG Base Directory Specification
    (https://specifications.freedesktop.org/basedir-spec/latest), as platformdirs would: loading
    platformdirs takes longer than listing the films. Raises FileError when there is no home.
    """
    if home := os.environ.get("KROMANCE_HOME"):
        return _expanded(Path(home)).absolute() / what
    if sys.platform == "linux":
        named = os.environ.get(f"XDG_{what.upper()}_HOME", "")
        usual = {"data": ".local/share", "state": ".local/state", "cache": ".cache"}[what]
        base = named if named.startswith("/") else f"~/{usual}"
        return _expanded(Path(base)).absolute() / "kromance"
    from platformdirs import PlatformDirs

    return Path(getattr(PlatformDirs("kromance", appauthor=False), f"user_{what}_path"))


def find_existing(place: Callable[[], Path]) -> Path | None:
    """Return the file that is at a place of ours, whatever it is.

    None when there is none, be it because there is no home, or because it is closed to this user.
    """
    try:
        path = place()
        path.stat()
    except (FileError, FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except OSError:  # of a loop of links, say: whoever reads it tells
        return place()
    return path


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise FileError(
            "HOME", "there is no such folder: set KROMANCE_HOME to one of yours"
        ) from None


def bundled_dataset() -> Path:
    """Return the path of the bundled dataset: the packaged one, or the checkout's."""
    package = Path(__file__).parent.parent
    packaged = package / "data" / "films.toml"
    return packaged if packaged.exists() else package.parent / "data" / "films.toml"
