"""Read and write files, whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EAGAIN, EEXIST, EFBIG, EINVAL, EPERM
from pathlib import Path
from stat import S_ISREG

from kromance.errors import FileError

MAX_DATASET_BYTES = 300_000_000
"""The largest dataset or shelf that is read, in bytes: some 500,000 films."""

LOCK_TIMEOUT = 10
"""How long a file that another kromance holds is waited for, in seconds."""


def read_file(path: Path, most: int) -> bytes:
    """Read a file of at most so many bytes.

    What may never end, a pipe or a device, is refused at once. Raises OSError.
    """
    try:
        opened = open(path, "rb", opener=_at_once)  # noqa: SIM115 - closed below
    except ValueError:
        raise OSError(EINVAL, "no file can be called so") from None
    except IsADirectoryError:
        raise OSError(EINVAL, "is a folder, not a file") from None
    with opened as file:
        before = os.fstat(file.fileno())
        if not S_ISREG(before.st_mode):
            raise OSError(EINVAL, "is a pipe or a device, not a file")
        if before.st_size > most:
            raise OSError(EFBIG, f"is larger than {most:,} bytes")
        content = file.read(before.st_size + 1)
        after = os.fstat(file.fileno())
    if len(content) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise OSError(EAGAIN, "changed while it was read")
    return content


def _at_once(name: str, flags: int) -> int:
    """Open a file, also a pipe that nobody writes to."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Hold a file alone among all that ask so; raises FileError when another holds it for long."""
    from filelock import FileLock, Timeout

    with report_write_errors(path):
        _make_folder(path.parent)
        lock = FileLock(path.with_suffix(".lock"), timeout=LOCK_TIMEOUT, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            what = f"another kromance has held it for {LOCK_TIMEOUT} seconds: try again"
            raise FileError(path, what) from None
    try:
        yield
    finally:
        lock.release()


def backup_path(path: Path) -> Path:
    """Return the place of the one backup that is kept of a file, beside what a link points to."""
    path = Path(os.path.realpath(path))  # Path.resolve() raises RuntimeError in a loop of links
    return path.with_suffix(f".backup{path.suffix}")


UNFINISHED_FILES: set[Path] = set()
"""Files that are being written beside their place, of no use to anyone yet."""


def replace_file(path: Path, content: bytes, *, keep: bool = False) -> None:
    """Put new content in a file's place, if asked to `keep` what was there with that as backup.

    At any moment the old file or the new one is there, whole, even through a power cut. A link of
    one's own keeps pointing to its file. Raises FileError, which leaves the old file as it was.
    """
    with report_write_errors(path):
        path = _linked(path)
        if path.exists() and not path.is_file():
            raise OSError(EINVAL, "is no file")
        if keep and path.exists():
            with temporary_sibling(backup_path(path)) as fresh:
                _write(fresh, path.read_bytes())
        with temporary_sibling(path) as fresh:
            _write(fresh, content)
        _sync_folder(path.parent)


def create_file(path: Path, content: bytes, *, force: bool = False, lasting: bool = True) -> None:
    """Write a file anew: over one that is there only if forced to; a link is never followed.

    Raises FileError, which leaves what was there as it was.
    """
    with report_write_errors(path):
        if path.exists() and not path.is_file():
            raise OSError(EINVAL, "is no file")
        with temporary_sibling(path, put=_put_over if force else _put_new) as fresh:
            _write(fresh, content, lasting=lasting)


def _put_over(fresh: Path, path: Path) -> None:
    fresh.replace(path)


def _put_new(fresh: Path, path: Path) -> None:
    """Give a file its place if nothing is there; where a system has no links, look first."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, "is there already") from None
        fresh.replace(path)


def _linked(path: Path) -> Path:
    """Return what a link points to; raises OSError for a link that someone else has made."""
    if path.is_symlink() and hasattr(os, "getuid") and path.lstat().st_uid != os.getuid():
        raise OSError(EPERM, "is a link that someone else has made")
    return Path(os.path.realpath(path))


def _make_folder(path: Path) -> None:
    """Make a folder and those it is in, open to nobody else whatever the umask."""
    if not path.is_dir():
        _make_folder(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
            path.chmod(0o700)


@contextmanager
def temporary_sibling(path: Path, put: Callable[[Path, Path], None] = _put_over) -> Iterator[Path]:
    """Yield a name beside a place; put the file made there in the place once it is written.

    Raises OSError, and leaves what was there as it was.
    """
    _make_folder(path.parent)
    fresh = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    UNFINISHED_FILES.add(fresh)
    try:
        yield fresh
        put(fresh, path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        UNFINISHED_FILES.discard(fresh)


@contextmanager
def report_write_errors(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a FileError."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        raise FileError(path, f"cannot be written ({what}): nothing was changed") from error


def _write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        path.chmod(0o600)
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
