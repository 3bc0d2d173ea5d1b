"""Where kromance keeps what is not in the dataset."""

import os
import sys
from pathlib import Path

from kromance.errors import FileError


def folder(what: str) -> Path:
    """Return the folder for "data", "state" or "cache", which need not exist.

    KROMANCE_HOME holds them all when it is set. Otherwise they are where the platform keeps
    such things. Under Linux that is read straight off the XDG Base Directory Specification
    (https://specifications.freedesktop.org/basedir-spec/latest), as platformdirs would: loading
    platformdirs takes longer than listing the films.
    """
    if home := os.environ.get("KROMANCE_HOME"):
        return Path(home).expanduser().absolute() / what
    if sys.platform == "linux":
        named = os.environ.get(f"XDG_{what.upper()}_HOME", "")
        usual = {"data": ".local/share", "state": ".local/state", "cache": ".cache"}[what]
        return (Path(named) if named.startswith("/") else _home() / usual) / "kromance"
    from platformdirs import PlatformDirs

    return Path(getattr(PlatformDirs("kromance", appauthor=False), f"user_{what}_path"))


def _home() -> Path:
    try:
        return Path.home().absolute()
    except RuntimeError:
        raise FileError("there is no home folder: set KROMANCE_HOME to a folder of yours") from None
