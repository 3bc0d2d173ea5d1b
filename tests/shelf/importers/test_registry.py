"""A new importer takes one module, and a row in the documentation."""

import pytest
from support import ROOT, write_file

from kromance.errors import FileError
from kromance.shelf import importers
from kromance.shelf.importers.reader import read_entries
from kromance.shelf.importers.registry import IMPORTERS, load_importers

PAGE = (ROOT / "docs" / "import-export.md").read_text(encoding="utf-8")

DIARY = """
from kromance.shelf.importers.documents import Table
from kromance.shelf.importers.registry import ImportedEntry, importer

@importer("Dear Diary", recognizes="a CSV backup", example="kromance import dear_diary.csv")
def read_dear_diary(document):
    if not (isinstance(document, Table) and "diaryid" in document.columns):
        return None
    return (
        ImportedEntry(row.get("title"), want=row.get("watchlist") == "plantowatch")
        for row in document.rows()
    )
"""


@pytest.mark.parametrize("importer", load_importers(), ids=lambda importer: importer.name)
def test_every_importer_is_documented(importer):
    assert f"| {importer.name} | `{importer.example}` | {importer.recognizes} |" in PAGE


def test_fallbacks_come_last():
    are_fallbacks = [importer.is_fallback for importer in load_importers()]
    assert any(are_fallbacks)
    assert are_fallbacks == sorted(are_fallbacks)


@pytest.fixture
def _dear_diary(tmp_path, monkeypatch):
    write_file(tmp_path, "dear_diary.py", DIARY)
    monkeypatch.setattr(importers, "__path__", [*importers.__path__, str(tmp_path)])
    load_importers.cache_clear()
    yield
    load_importers.cache_clear()
    IMPORTERS.pop("Dear Diary", None)  # no real source has this name


@pytest.mark.usefixtures("_dear_diary")
def test_a_new_module_is_a_new_importer(tmp_path):
    path = write_file(
        tmp_path, "dear_diary.csv", "DiaryId,Title,Watchlist\n1,Il Mare,plantowatch\n"
    )
    (entry,) = read_entries(path)
    assert (entry.title, entry.want, entry.seen) == ("Il Mare", True, ())
    with pytest.raises(FileError, match=r"can read \(.*Dear Diary"):
        list(read_entries(write_file(tmp_path, "a.md", "?")))
