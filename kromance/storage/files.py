"""Files read safely and written atomically."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import (
    EAGAIN,
    EBADF,
    EEXIST,
    EFBIG,
    EINVAL,
    ENOENT,
    ENOLCK,
    ENOSYS,
    ENOTSUP,
    EOPNOTSUPP,
    EPERM,
)
from io import BufferedReader
from pathlib import Path
from stat import S_IMODE, S_ISREG
from time import time

from kromance.errors import FileError
from kromance.text import display_path

MAX_DATASET_BYTES = 300_000_000
"""Maximum size of a dataset or shelf, in bytes: about 500,000 films."""

LOCK_TIMEOUT = 10
"""How long to wait for another process to release a lock, in seconds."""

UNSUPPORTED = (EINVAL, ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP)
"""The errors of file systems that can't lock files or write them through to the disk."""

LEFTOVER_AGE = 86_400
"""Age at which an unfinished file is no longer being written, in seconds."""

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
    """Lock a file, or the target of a link, against other kromance processes.

    Where files can't be locked, as on some network drives, this does nothing: replace_file() then
    notices if another process was faster. Raises FileError after LOCK_TIMEOUT.
    """
    from filelock import FileLock, Timeout

    with as_file_error(path):
        target = _resolve_own_link(path)
        _make_private_dir(target.parent)
        lock_path = target.with_suffix(".lock")
        lock = FileLock(lock_path, LOCK_TIMEOUT, mode=0o600, fallback_to_soft=False)
        try:
            lock.acquire()
        except Timeout:
            problem = f"locked by another kromance process for {LOCK_TIMEOUT} seconds"
            raise FileError(path, f"{problem}; try again later") from None
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
    try:
        yield
    finally:
        lock.release()


def backup_path(path: Path) -> Path:
    """Return the path of a file's backup: next to it, or next to its target if it's a link."""
    path = Path(os.path.realpath(path))  # Path.resolve() raises RuntimeError on a loop of links
    return path.with_suffix(f".backup{path.suffix}")


def replace_file(
    path: Path, content: bytes, *, backup: bool = False, expected: bytes | None = None
) -> None:
    """Write a file atomically, optionally with a backup of its previous content.

    Even after a power cut, either the old or the new file is there, complete. The user's own links
    are followed; owner and permissions stay the same. Raises FileError, with the old file
    unchanged, also if its content isn't the `expected` one, which is empty if there was no file.
    """
    with as_file_error(path):
        path = _resolve_own_link(path)
        _reject_special_file(path)
        with temporary_sibling(path) as temporary, ExitStack() as replacements:
            _write(temporary, content)
            if path.exists():
                _copy_permissions(path, temporary)
                if backup:
                    sibling = temporary_sibling(backup_path(path))
                    _write(replacements.enter_context(sibling), path.read_bytes())
            if expected is not None and expected != _read_if_exists(path):
                raise OSError(EAGAIN, "changed by another program in the meantime; try again")
        _fsync_dir(path.parent)


def _read_if_exists(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def swap_with_backup(path: Path) -> None:
    """Exchange a file and its backup; at any moment, one of them is there as `path`, complete.

    Without a file, the backup becomes an empty one. Raises FileError, with both unchanged.
    """
    with as_file_error(path):
        path = _resolve_own_link(path)
        backup = backup_path(path)
        with temporary_sibling(backup) as temporary:
            _write(temporary, _read_if_exists(path))
            if path.exists():
                _copy_permissions(path, backup)
            backup.replace(path)
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
    """Return the target of a link.

    Raises OSError if there is no target, or the link belongs to another user.
    """
    if path.is_symlink():
        if not _is_own(path.lstat()):
            raise OSError(EPERM, "a link that belongs to another user")
        if not path.exists():
            raise OSError(ENOENT, "a link to a file that doesn't exist")
    return Path(os.path.realpath(path))


def _is_own(stat: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or stat.st_uid == os.getuid()


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
    _remove_leftovers(path)
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
        problem = f"can't be written ({error.strerror or error}); nothing was changed"
        raise FileError(path, f"{problem}{permission_hint(error, path)}") from error


def permission_hint(error: OSError, path: Path) -> str:
    """Return what to check if permission was denied, after a semicolon; otherwise nothing."""
    if not isinstance(error, PermissionError):
        return ""
    return f"; check who owns {display_path(path.parent)} and the files in it"


def _write(path: Path, content: bytes, *, sync: bool = True) -> None:
    """Create a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if sync:
            _fsync(file.fileno())


def _fsync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise


def _copy_permissions(source: Path, target: Path) -> None:
    """Give a file the owner and mode of another, as far as the system and the disk allow."""
    stat = source.stat()
    with suppress(OSError, AttributeError):  # Windows has no chown
        os.chown(target, stat.st_uid, stat.st_gid)
    with suppress(OSError):
        target.chmod(S_IMODE(stat.st_mode))


def _remove_leftovers(path: Path) -> None:
    """Delete the temporary files that killed processes left next to a file."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}")
    with suppress(OSError):
        for entry in os.scandir(path.parent):
            if pattern.fullmatch(entry.name) and is_leftover(entry.stat(follow_symlinks=False)):
                Path(entry).unlink()


def is_leftover(stat: os.stat_result) -> bool:
    """Return whether the user's own file has been left alone for so long that it can be deleted."""
    return _is_own(stat) and stat.st_ctime < time() - LEFTOVER_AGE


def _make_private_dir(path: Path) -> None:
    """Create a directory and its missing parents, accessible only to their owner."""
    for directory in (*reversed(path.parents), path):
        if not directory.is_dir():
            directory.mkdir(mode=0o700, exist_ok=True)


def _fsync_dir(path: Path) -> None:
    """Make a rename in a directory survive a power cut, if the system can.

    It's done when the file has been replaced, so a failure is no reason to report an error.
    """
    if hasattr(os, "O_DIRECTORY"):  # Windows can't open directories
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
