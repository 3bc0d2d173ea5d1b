"""Zip archives, unpacked in memory."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kromance.errors import FileError
from kromance.shelf.importers.documents import MAX_IMPORT_BYTES

if TYPE_CHECKING:
    from zipfile import ZipInfo

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
"""First bytes of a zip, and of an empty one."""

COMPRESSIONS = (0, 8)
"""Stored and deflated; a bomb in bzip2 or LZMA takes gigabytes before its size is known."""

IS_ENCRYPTED = 0x1
"""The flag of an encrypted member (APPNOTE.TXT, 4.4.4)."""


def read_members(path: Path, content: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the CSV and JSON files of a zip; nothing is written to disk. Raises FileError."""
    size = 0
    for member, text in _unzip(path, content):
        size += len(text)
        if size > MAX_IMPORT_BYTES:
            limit = f"unpacks to more than {MAX_IMPORT_BYTES:,} bytes"
            raise FileError(path, f"{limit}; unpack it and import the files one by one")
        yield member, text


def _unzip(path: Path, content: bytes) -> Iterator[tuple[PurePosixPath, bytes]]:
    from io import BytesIO
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            for info in archive.infolist():
                member = PurePosixPath(info.filename)
                if member.suffix.lower() in (".csv", ".json") and "__MACOSX" not in member.parts:
                    _check(path, info)
                    with archive.open(info) as file:
                        yield member, file.read(MAX_IMPORT_BYTES + 1)
    except FileError:
        raise
    except Exception as error:  # noqa: BLE001 - every decompressor raises its own exceptions
        raise FileError(path, f"broken zip ({error}); download it again") from None


def _check(path: Path, info: "ZipInfo") -> None:
    if info.flag_bits & IS_ENCRYPTED:
        problem = "is an encrypted zip; unpack it with its password, and import the files"
        raise FileError(path, problem)
    if info.compress_type not in COMPRESSIONS:
        method = f"compressed by method {info.compress_type}, which kromance doesn't unpack"
        raise FileError(path, f"{info.filename} is {method}; unpack it, and import the files")
