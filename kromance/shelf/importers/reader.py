"""Entries read from any file that an importer recognizes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from kromance.errors import FileError
from kromance.shelf.importers.archives import SIGNATURES, read_members
from kromance.shelf.importers.context import ImportContext, Origin
from kromance.shelf.importers.decoding import decode
from kromance.shelf.importers.documents import MAX_IMPORT_BYTES, Data, Document, Table
from kromance.shelf.importers.registry import ImportedEntry, load_importers
from kromance.shelf.shelf import find_problem
from kromance.storage import files, toml
from kromance.text import display_path

MAX_ROWS = 200_000
"""Maximum number of rows of a file, or of all the files in a zip."""

STDIN = Path("-")


def read_entries(path: Path, context: ImportContext | None = None) -> Iterator[ImportedEntry]:
    """Yield the entries of a file, of all the files in a zip, or of stdin if the path is "-".

    Raises FileError if it can't be read, if no importer recognizes it, or if the shelf can't store
    an entry.
    """
    for number, entry in enumerate(_read_file(path, context or ImportContext())):
        if number == MAX_ROWS:
            raise FileError(path, f"has more than {MAX_ROWS:,} rows; split the file")
        if problem := find_problem(entry):
            raise FileError(entry.location, problem)
        yield entry


def _read_file(path: Path, context: ImportContext) -> Iterator[ImportedEntry]:
    is_recognized = False
    for origin, content in _open_documents(path, context):
        entries = _read_document(parse_document(origin, content))
        is_recognized |= entries is not None
        yield from entries or ()
    if not is_recognized:
        names = ", ".join(importer.name for importer in load_importers())
        raise FileError(path, f"isn't an export that kromance can read ({names})")


def _read_document(document: Document) -> Iterable[ImportedEntry] | None:
    """Return the entries of the first importer that recognizes a document, or None."""
    results = (importer.read(document) for importer in load_importers())
    return next((entries for entries in results if entries is not None), None)


def _open_documents(path: Path, context: ImportContext) -> Iterator[tuple[Origin, bytes]]:
    content = _read_content(path)
    if content.startswith(SIGNATURES):
        for member, text in read_members(path, content):
            label = display_path(f"{path.name}/{member.name}")
            yield Origin(label, member, context, is_zipped=True), text
    elif path == STDIN:
        yield Origin("stdin", PurePath("stdin.txt"), context), content
    else:
        yield Origin(display_path(path), path.absolute(), context), content


def _read_content(path: Path) -> bytes:
    if path.is_dir():
        files_in_it = display_path(path / "*.csv")
        raise FileError(path, f"is a directory; import its files, as in {files_in_it}")
    try:
        content = files.read_input(path, MAX_IMPORT_BYTES)
    except OSError as error:
        raise FileError(
            path, f"can't be read ({error.strerror}); pass the path to a readable file"
        ) from None
    if not content.strip():
        raise FileError(path, "is empty; export it again")
    return content


def parse_document(origin: Origin, content: bytes) -> Document:
    """Return a file as data or a table, by its file extension or its first characters."""
    text, suffix = _decode(origin, content), origin.path.suffix.lower()
    if suffix == ".toml" or re.match(r"\s*\[\[film\]\]", text):
        return Data(origin, _parse_toml(origin.label, text))
    if suffix == ".json" or re.match(r"\s*(?:\{|\[\s*[{\]])", text):
        return Data(origin, _parse_json(origin.label, text))
    return Table.parse(origin, text)


def _decode(origin: Origin, content: bytes) -> str:
    decoded = decode(content)
    if decoded is None:
        raise FileError(origin.label, "isn't a text file (it has NUL bytes); download it again")
    for line in decoded.damaged_lines:
        message = "has a byte in another encoding, which was replaced by \ufffd"
        origin.context.add_problem(f"{origin.label}:{line}", message)
    return decoded.text


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
