"""Write files whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kromance.errors import FileError


def replace(
    path: Path, content: bytes, backup: Path | None = None, *, lasting: bool = True
) -> None:
    """Put new content in a file's place, keeping what was there as a backup.

    At any moment the old file or the new one is there, whole; if `lasting`, even through a power
    cut. A link keeps pointing to its file. Raises FileError, which leaves the old file as it was.
    """
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    with writing(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write(fresh, content, lasting=lasting)
            if backup and path.exists():
                saved = path.with_name(f"{fresh.name}.backup")
                _write(saved, path.read_bytes(), lasting=lasting)
                saved.replace(path.with_name(backup.name))
            fresh.replace(path)
            if lasting:
                _sync_folder(path.parent)
        finally:
            fresh.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a FileError."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        raise FileError(f"{path}: cannot be written ({what}): nothing was changed") from error


def _write(path: Path, content: bytes, *, lasting: bool) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if lasting:
            os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """Make the new name last through a power cut, where the system knows folders as files."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
