"""Files read safely and written atomically."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EAGAIN, EBADF, EEXIST, EFBIG, EINVAL, EPERM
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG

from kromance.errors import FileError

MAX_DATASET_BYTES = 300_000_000
"""Maximum size of a dataset or shelf, in bytes: about 500,000 films."""

LOCK_TIMEOUT = 10
"""How long to wait for another process to release a lock, in seconds."""

UNFINISHED_FILES: set[Path] = set()
"""Temporary files being written, to be deleted if a signal ends the process."""


def read_file(path: Path, max_bytes: int) -> bytes:
    """Return the content of a regular file of at most `max_bytes` bytes.

    Pipes and devices, which could block forever, are rejected. Raises OSError.
    """
    with _open_for_reading(path) as file:
        before = os.fstat(file.fileno())
        if not S_ISREG(before.st_mode):
            raise OSError(EINVAL, "not a regular file")
        if before.st_size > max_bytes:
            raise OSError(EFBIG, f"larger than {max_bytes:,} bytes")
        content = file.read(before.st_size + 1)
        after = os.fstat(file.fileno())
    if len(content) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise OSError(EAGAIN, "changed while being read")
    return content


def read_input(path: Path, max_bytes: int) -> bytes:
    """Return the content of a file as read_file() does, or of a pipe, or of stdin for "-".

    Devices are rejected. Raises OSError.
    """
    if str(path) == "-":
        if sys.stdin is None:
            raise OSError(EBADF, "stdin is closed")
        content = sys.stdin.buffer.read(max_bytes + 1)
    elif path.is_fifo():
        with path.open("rb") as pipe:
            content = pipe.read(max_bytes + 1)
    else:
        return read_file(path, max_bytes)
    if len(content) > max_bytes:
        raise OSError(EFBIG, f"larger than {max_bytes:,} bytes")
    return content


def _open_for_reading(path: Path) -> BufferedReader:
    try:
        return open(path, "rb", opener=_open_nonblocking)
    except ValueError:  # the name contains a null character
        raise OSError(EINVAL, "invalid file name") from None


def _open_nonblocking(name: str, flags: int) -> int:
    """Open a file without waiting for a writer if it's a pipe."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Lock a file against other kromance processes; raises FileError after LOCK_TIMEOUT."""
    from filelock import FileLock, Timeout

    with as_file_error(path):
        _make_private_dir(path.parent)
        lock = FileLock(path.with_suffix(".lock"), timeout=LOCK_TIMEOUT, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            problem = f"locked by another kromance process for {LOCK_TIMEOUT} seconds"
            raise FileError(path, f"{problem}; try again later") from None
    try:
        yield
    finally:
        lock.release()


def backup_path(path: Path) -> Path:
    """Return the path of a file's backup: next to it, or next to its target if it's a link."""
    path = Path(os.path.realpath(path))  # Path.resolve() raises RuntimeError on a loop of links
    return path.with_suffix(f".backup{path.suffix}")


def replace_file(path: Path, content: bytes, *, backup: bool = False) -> None:
    """Write a file atomically, optionally with a backup of its previous content.

    Even after a power cut, either the old or the new file is there, complete. The user's own links
    are followed. Raises FileError, with the old file unchanged.
    """
    with as_file_error(path):
        path = _resolve_own_link(path)
        _reject_special_file(path)
        if backup and path.exists():
            with temporary_sibling(backup_path(path)) as temporary:
                _write(temporary, path.read_bytes())
        with temporary_sibling(path) as temporary:
            _write(temporary, content)
        _fsync_dir(path.parent)


def create_file(path: Path, content: bytes, *, force: bool = False, sync: bool = True) -> None:
    """Write a new file atomically; with `force`, replace an existing one.

    Links are replaced, not followed. Without `sync`, the file may be lost in a power cut. Raises
    FileError, with any existing file unchanged.
    """
    with as_file_error(path):
        _reject_special_file(path)
        move = _move_over if force else _link_into_place
        with temporary_sibling(path, move) as temporary:
            _write(temporary, content, sync=sync)


def _resolve_own_link(path: Path) -> Path:
    """Return the target of a link; raises OSError if the link belongs to another user."""
    if path.is_symlink() and hasattr(os, "getuid") and path.lstat().st_uid != os.getuid():
        raise OSError(EPERM, "a link that belongs to another user")
    return Path(os.path.realpath(path))


def _reject_special_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise OSError(EINVAL, "not a regular file")


def _move_over(temporary: Path, path: Path) -> None:
    temporary.replace(path)


def _link_into_place(temporary: Path, path: Path) -> None:
    """Move a file into place unless something is there; raises FileExistsError."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as FAT
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, "already exists") from None
        temporary.replace(path)


@contextmanager
def temporary_sibling(
    path: Path, move: Callable[[Path, Path], None] = _move_over
) -> Iterator[Path]:
    """Yield a temporary path in the directory of `path`; the file written there is moved to `path`.

    Raises OSError, with `path` unchanged.
    """
    _make_private_dir(path.parent)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    UNFINISHED_FILES.add(temporary)
    try:
        yield temporary
        move(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        UNFINISHED_FILES.discard(temporary)


@contextmanager
def as_file_error(path: Path) -> Iterator[None]:
    """Turn an OSError into a FileError for a file that couldn't be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(path, f"can't be written ({reason}); nothing was changed") from error


def _write(path: Path, content: bytes, *, sync: bool = True) -> None:
    """Create a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if sync:
            os.fsync(file.fileno())


def _make_private_dir(path: Path) -> None:
    """Create a directory and its missing parents, accessible only to their owner."""
    for directory in (*reversed(path.parents), path):
        if not directory.is_dir():
            directory.mkdir(mode=0o700, exist_ok=True)


def _fsync_dir(path: Path) -> None:
    """Make renames in a directory survive a power cut; Windows can't open directories."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
