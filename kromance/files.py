"""Read and write files, whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EAGAIN, EFBIG, EINVAL
from pathlib import Path
from stat import S_ISREG

from kromance.errors import FileError

LARGEST = 300_000_000
"""The largest dataset or shelf that is read, in bytes: some 500,000 films."""

WAIT = 10
"""How long a file that another kromance holds is waited for, in seconds."""


def read(path: Path, most: int) -> bytes:
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
def alone(path: Path) -> Iterator[None]:
    """Hold a file alone among all that ask so; raises FileError when another holds it for long."""
    from filelock import FileLock, Timeout

    with writing(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(path.with_suffix(".lock"), timeout=WAIT)
        try:
            lock.acquire()
        except Timeout:
            what = f"another kromance has held it for {WAIT} seconds: try again"
            raise FileError(path, what) from None
    try:
        yield
    finally:
        lock.release()


def backup(path: Path) -> Path:
    """Return the place of the one backup that is kept of a file."""
    return path.with_suffix(f".backup{path.suffix}")


UNFINISHED: set[Path] = set()
"""Files that are being written beside their place, of no use to anyone yet."""


def replace(
    path: Path, content: bytes, backup: Path | None = None, *, lasting: bool = True
) -> None:
    """Put new content in a file's place, keeping what was there as a backup.

    At any moment the old file or the new one is there, whole; if `lasting`, even through a power
    cut. A link keeps pointing to its file. Raises FileError, which leaves the old file as it was.
    """
    path = Path(os.path.realpath(path))  # Path.resolve() raises RuntimeError in a loop of links
    with writing(path):
        if path.exists() and not path.is_file():
            raise OSError(EINVAL, "is no file")
        if backup and path.exists():
            with beside(path.with_name(backup.name)) as fresh:
                _write(fresh, path.read_bytes(), lasting=lasting)
        with beside(path) as fresh:
            _write(fresh, content, lasting=lasting)
        if lasting:
            _sync_folder(path.parent)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Yield a name beside a place; put the file made there in the place once it is written.

    Raises OSError, and leaves what was there as it was.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    UNFINISHED.add(fresh)
    try:
        yield fresh
        fresh.replace(path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        UNFINISHED.discard(fresh)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a FileError."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        raise FileError(path, f"cannot be written ({what}): nothing was changed") from error


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
