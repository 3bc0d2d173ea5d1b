"""Entries read from any file that an importer recognizes."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath, PurePosixPath

from kromance.errors import FileError
from kromance.shelf.importers.documents import (
    MAX_IMPORT_BYTES,
    Data,
    Document,
    Source,
    Table,
)
from kromance.shelf.importers.registry import ImportedEntry, load_importers
from kromance.shelf.shelf import find_problem
from kromance.storage import files, toml
from kromance.text import display_path

MAX_ROWS = 200_000
"""Maximum number of rows of a file, or of all the files in a zip."""

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
"""First bytes of a zip, and of an empty one."""


def read_entries(path: Path) -> Iterator[ImportedEntry]:
    """Yield the entries of a file, or of all the files in a zip.

    Raises FileError if it can't be read, if no importer recognizes it, or if the shelf can't store
    an entry.
    """
    for number, entry in enumerate(_read_file(path)):
        if number == MAX_ROWS:
            raise FileError(path, f"has more than {MAX_ROWS:,} rows; split the file")
        if problem := find_problem(entry):
            raise FileError(entry.location, problem)
        yield entry


def _read_file(path: Path) -> Iterator[ImportedEntry]:
    is_recognized, size = False, 0
    for source, content in _open_documents(path):
        size += len(content)
        if size > MAX_IMPORT_BYTES:
            limit = f"unpacks to more than {MAX_IMPORT_BYTES:,} bytes"
            raise FileError(path, f"{limit}; unpack it and import the files one by one")
        entries = _read_document(parse_document(source, content))
        is_recognized |= entries is not None
        yield from entries or ()
    if not is_recognized:
        names = ", ".join(importer.name for importer in load_importers())
        raise FileError(path, f"isn't an export that kromance can read ({names})")


def _read_document(document: Document) -> Iterable[ImportedEntry] | None:
    """Return the entries of the first importer that recognizes a document, or None."""
    results = (importer.read(document) for importer in load_importers())
    return next((entries for entries in results if entries is not None), None)


def _open_documents(path: Path) -> Iterator[tuple[Source, bytes]]:
    try:
        content = files.read_file(path, MAX_IMPORT_BYTES)
    except OSError as error:
        raise FileError(path, f"can't be read ({error.strerror})") from None
    if content.startswith(ZIP_SIGNATURES):
        return _unzip(path, content)
    return iter([(Source(display_path(path), PurePath(path.name)), content)])


def _unzip(path: Path, content: bytes) -> Iterator[tuple[Source, bytes]]:
    """Yield the CSV and JSON files of a zip; nothing is written to disk."""
    from io import BytesIO
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            for info in archive.infolist():
                member = PurePosixPath(info.filename)
                if member.suffix.lower() in (".csv", ".json") and "__MACOSX" not in member.parts:
                    label = display_path(f"{path.name}/{member.name}")
                    with archive.open(info) as file:
                        yield Source(label, member, is_zipped=True), file.read(MAX_IMPORT_BYTES + 1)
    except Exception as error:  # noqa: BLE001 - every decompressor raises its own exceptions
        raise FileError(path, f"broken zip ({error}); download it again") from None


def parse_document(source: Source, content: bytes) -> Document:
    """Return a file as data or a table, by its file extension or its first characters."""
    text, suffix = _decode(source.label, content), source.path.suffix.lower()
    if suffix == ".toml":
        return Data(source, _parse_toml(source.label, text))
    if suffix == ".json" or text.lstrip().startswith(("[{", "{")):
        return Data(source, _parse_json(source.label, text))
    return Table.parse(source, text)


def _decode(label: str, content: bytes) -> str:
    """Return the text in UTF-8, in UTF-16 with a byte order mark, or else in ISO-8859-1."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise FileError(label, "isn't a text file (it has NUL bytes); download it again")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


def _parse_toml(label: str, text: str) -> object:
    try:
        return toml.parse_toml(text)
    except toml.TomlError as error:
        raise FileError(f"{label}:{error.line}", error.message) from None


def _parse_json(label: str, text: str) -> object:
    from json import loads

    try:
        return loads(text)
    except (ValueError, RecursionError) as error:
        raise FileError(label, f"not JSON: {error}") from None
