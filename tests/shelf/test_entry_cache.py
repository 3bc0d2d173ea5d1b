"""The copy of the shelf's entries: when it's read, and that it changes no entry."""

from datetime import date

import pytest

from kromance.catalog.cached_records import CachedEntry
from kromance.errors import FileError
from kromance.model.film import ShelfEntry
from kromance.shelf import entry_cache
from kromance.shelf.entry_cache import CachedEntries, load_entries
from kromance.shelf.shelf import load_shelf, shelf_path
from kromance.storage.paths import app_dir

SHELF = """
[film.il-mare]
seen = [2024-05-01, "no date"]
rating = 4.5
note = "rain"

[film.my-sassy-girl]
want = true
dropped = true

[film.ditto-2000]
later = "a key of a later version"
"""


@pytest.fixture(autouse=True)
def write_shelf():
    """Return a function that replaces the shelf; write one."""

    def write(text=SHELF):
        shelf_path().parent.mkdir(parents=True, exist_ok=True)
        shelf_path().write_text(text)

    write()
    return write


def copy_path():
    return app_dir("cache") / "shelf.cache"


def is_cached(entries):
    return isinstance(entries, CachedEntries)


def test_the_second_call_reads_the_same_entries_from_the_copy():
    first, second = load_entries(), load_entries()
    assert (is_cached(first), is_cached(second)) == (False, True)
    assert dict(second) == first == load_shelf().entries
    assert second["il-mare"].seen == [date(2024, 5, 1), None]
    assert len(second) == 3
    assert copy_path().stat().st_mode & 0o777 == 0o600


def test_only_what_is_asked_for_becomes_an_entry(kromance, monkeypatch):
    kromance("list")
    made = []
    monkeypatch.setattr(
        entry_cache, "CachedEntry", lambda line: made.append(CachedEntry(line)) or made[-1]
    )
    assert kromance("list 'il mare' --json").code == 0
    assert len(made) == 1
    assert vars(made[0]).keys() & ShelfEntry.FIELDS.keys() == set()  # nor is it decoded


def test_a_change_of_the_shelf_is_seen(write_shelf):
    load_entries()
    write_shelf(SHELF.replace("4.5", "1.5"))
    assert load_entries()["il-mare"].rating == 1.5


def test_a_broken_shelf_is_an_error_even_after_a_copy(write_shelf):
    load_entries()
    write_shelf(SHELF.replace("4.5", "9.5"))
    with pytest.raises(FileError, match="line 4: il-mare: rating"):
        load_entries()


def _change(path):
    path.write_text("[]")


def _open_to_others(path):
    path.chmod(0o666)


def _cut(path):
    path.write_text(path.read_text()[:40])


@pytest.mark.parametrize("harm", [_change, _open_to_others, _cut])
def test_a_copy_that_this_user_did_not_write_is_not_read(harm):
    first = load_entries()
    harm(copy_path())
    again = load_entries()
    assert not is_cached(again)
    assert again == first


def test_it_can_be_turned_off(monkeypatch):
    monkeypatch.setenv("KROMANCE_CACHE", "off")
    load_entries()
    assert not copy_path().exists()


def test_without_a_shelf_there_is_no_copy():
    shelf_path().unlink()
    assert load_entries() == {}
    assert not copy_path().exists()
