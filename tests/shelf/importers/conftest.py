"""Import files by name and content."""

import io
import zipfile
from pathlib import PurePath

import pytest
from support import write_file

from kromance.shelf.importers.documents import Source
from kromance.shelf.importers.reader import parse_document, read_entries
from kromance.shelf.importers.registry import load_importers


@pytest.fixture
def read(tmp_path):
    """Return the entries of a file: read("ratings.csv", "Name,Year\\n...")."""
    return lambda name, content: list(read_entries(write_file(tmp_path, name, content)))


@pytest.fixture
def recognizing():
    """Return the importers, fallbacks aside, that recognize a file."""

    def recognize(name, content):
        document = parse_document(Source(name, PurePath(name)), content.encode())
        importers = [importer for importer in load_importers() if not importer.is_fallback]
        return [importer.name for importer in importers if importer.read(document) is not None]

    return recognize


@pytest.fixture
def make_zip():
    """Return the bytes of a zip: make_zip({"diary.csv": "..."})."""

    def make(files):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return content.getvalue()

    return make
