"""Import files by name and content."""

import io
import zipfile
from pathlib import PurePath

import pytest
from support import write_file

from kromance.shelf.importers.context import ImportContext, Origin
from kromance.shelf.importers.reader import parse_document, read_entries
from kromance.shelf.importers.registry import load_importers


@pytest.fixture
def read(tmp_path):
    """Return the entries of a file: read("ratings.csv", "Name,Year\\n...")."""

    def read_file(name, content, context=None):
        return list(read_entries(write_file(tmp_path, name, content), context))

    return read_file


@pytest.fixture
def problems(read):
    """Return what isn't understood in a file, without the directory: problems("a.csv", "...")."""

    def read_problems(name, content, **settings):
        context = ImportContext(**settings)
        read(name, content, context)
        return [problem[problem.index(name) :] for problem in context.problems]

    return read_problems


@pytest.fixture
def recognizing():
    """Return the importers, fallbacks aside, that recognize a file."""

    def recognize(name, content):
        origin = Origin(name, PurePath(name), ImportContext())
        document = parse_document(origin, content.encode())
        importers = [importer for importer in load_importers() if not importer.is_fallback]
        return [importer.name for importer in importers if importer.read(document) is not None]

    return recognize


@pytest.fixture
def make_zip():
    """Return the bytes of a zip: make_zip({"diary.csv": "..."})."""

    def make(files, compression=zipfile.ZIP_DEFLATED):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", compression) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return content.getvalue()

    return make
