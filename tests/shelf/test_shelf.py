"""The shelf: what is stored, what is preserved, what is rejected."""

import gc
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.errors import FileError, UsageError
from kromance.model.film import ShelfEntry
from kromance.shelf.shelf import (
    Shelf,
    current_date,
    edit_shelf,
    load_shelf,
    parse_shelf,
    shelf_path,
    undo_change,
)
from kromance.storage.files import backup_path

RATED = date(2024, 5, 1)

ENTRIES = st.builds(
    ShelfEntry,
    seen=st.lists(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)), max_size=4),
    rating=st.none() | st.integers(1, 10).map(lambda number: number / 2),
    want=st.booleans(),
    dropped=st.booleans(),
    note=st.none() | st.text(min_size=1).filter(str.strip),
)


def write(text):
    shelf_path().parent.mkdir(parents=True, exist_ok=True)
    shelf_path().write_text(text, encoding="utf-8")


def stored():
    """Return the tables of the shelf file."""
    return tomllib.loads(shelf_path().read_text(encoding="utf-8"))


class TestShelf:
    def test_it_is_empty_without_a_file(self):
        assert load_shelf().entries == {}

    @given(entry=ENTRIES)
    def test_an_entry_is_read_as_it_was_written(self, entry):
        shelf = Shelf({})
        shelf.set_entry("a-film", entry)
        read = parse_shelf(shelf.to_bytes().decode()).entries.get("a-film", ShelfEntry())
        note = entry.note and normalize("NFC", entry.note)
        assert vars(read) | {"seen": list(read.seen)} == vars(entry) | {"note": note}

    def test_unknown_keys_are_preserved(self):
        write('mine = 1\n[film.a]\nrating = 4.0\nmood = "rain"\n[list]\nx = [1]\n')
        with edit_shelf() as shelf:
            shelf.set_entry("a", ShelfEntry(want=True))
            shelf.set_entry("b", ShelfEntry(rating=2.5))
        tables = stored()
        assert tables["mine"] == 1
        assert tables["list"] == {"x": [1]}
        assert tables["film"] == {
            "a": {"mood": "rain", "want": True, "marked": current_date()},
            "b": {"rating": 2.5, "marked": current_date()},
        }

    @pytest.mark.parametrize("entry", [ShelfEntry(), ShelfEntry(rating=None, want=False)])
    def test_an_empty_entry_is_removed(self, entry):
        shelf = Shelf({})
        shelf.set_entry("a", ShelfEntry(rating=4.0), RATED)
        shelf.set_entry("a", entry, RATED)
        assert (shelf.entries, shelf.tables) == ({}, {"film": {}})

    def test_nothing_is_written_without_a_change(self):
        with edit_shelf() as shelf:
            shelf.set_entry("a", ShelfEntry(rating=4.0))
        before = shelf_path().stat().st_mtime_ns
        with edit_shelf() as shelf:
            shelf.set_entry("a", ShelfEntry(rating=4.0))
        assert shelf_path().stat().st_mtime_ns == before

    @pytest.mark.parametrize("note", [" ", "x" * 2_000_001])
    def test_an_invalid_entry_is_rejected(self, note):
        shelf = Shelf({})
        with pytest.raises(UsageError, match="il-mare: note: expected "):
            shelf.set_entry("il-mare", ShelfEntry(note=note))
        assert (shelf.entries, shelf.tables) == ({}, {"film": {}})

    def test_an_invalid_entry_leaves_the_file_alone(self, kromance):
        kromance("mark daisy --want")
        before = shelf_path().read_bytes()
        ran = kromance(["mark", "daisy", "--note", " "])
        assert (ran.out, ran.code) == ("", 2)
        assert shelf_path().read_bytes() == before

    def test_undecodable_bytes_of_an_argument_are_replaced(self, kromance):
        assert kromance(["mark", "il mare", "--note", "a\udcff \udcec\udc8b\udc9c"]).code == 0
        assert kromance("list --want --fields note").code == 0
        assert load_shelf().entries["il-mare"].note == "a\ufffd 시"


class TestRatingDate:
    def test_it_is_stored_with_the_rating(self):
        shelf = Shelf({})
        shelf.set_entry("a", ShelfEntry(rating=4.0), RATED)
        assert shelf.tables["film"]["a"] == {"rating": 4.0, "rated": RATED}
        assert (shelf.rating_date("a"), shelf.rating_date("b")) == (RATED, None)

    @pytest.mark.parametrize("rated", [RATED, None])
    def test_it_is_removed_with_the_rating(self, rated):
        shelf = Shelf({})
        shelf.set_entry("a", ShelfEntry(rating=4.0, want=True), RATED)
        shelf.set_entry("a", ShelfEntry(want=True), rated)
        assert shelf.tables["film"]["a"] == {"want": True}

    def test_it_is_removed_by_unrate(self, kromance):
        kromance("mark daisy --rate 4 --want")
        kromance("mark daisy --unrate")
        assert stored()["film"]["daisy"] == {"want": True, "marked": current_date()}

    def test_an_unknown_value_is_preserved(self, kromance):
        write('version = 1\n[film.daisy]\nrated = "long ago"\n')
        kromance("mark daisy --want")
        assert stored()["film"]["daisy"]["rated"] == "long ago"


class TestDayOfMark:
    @pytest.mark.parametrize(
        ("entry", "table"),
        [
            (ShelfEntry(want=True, rating=4.0), {"rating": 4.0, "want": True, "marked": RATED}),
            (ShelfEntry(want=True, note="x"), {"want": True, "note": "x", "marked": RATED}),
            (ShelfEntry(rating=4.0), {"rating": 4.0, "marked": current_date()}),
            (ShelfEntry(seen=[RATED]), {"seen": [RATED], "marked": current_date()}),
            (ShelfEntry(dropped=True), {"dropped": True, "marked": current_date()}),
        ],
    )
    def test_it_changes_with_what_is_marked(self, entry, table):
        write("version = 1\n[film.a]\nwant = true\nmarked = 2024-05-01\n")
        with edit_shelf() as shelf:
            shelf.set_entry("a", entry)
        assert stored()["film"]["a"] == table

    def test_it_is_removed_with_the_entry(self):
        write("version = 1\n[film.a]\nwant = true\nmarked = 2024-05-01\n")
        with edit_shelf() as shelf:
            shelf.set_entry("a", ShelfEntry())
        assert stored()["film"] == {}

    @pytest.mark.parametrize(
        ("text", "before"),
        [
            ("seen = [2024-04-30]", ShelfEntry(seen=[date(2024, 4, 30)])),
            ("seen = [2024-04-30, 2024-05-01]", ShelfEntry(seen=[date(2024, 4, 30)])),
            ('seen = ["no date"]', ShelfEntry(seen=[None])),
            ('seen = ["no date"]\nmarked = 2024-04-30', ShelfEntry(seen=[None])),
            ('seen = ["no date"]\nmarked = 2024-05-01', ShelfEntry()),
            ("dropped = true\nmarked = 2024-04-30", ShelfEntry(dropped=True)),
            ("dropped = true\nmarked = 2024-05-01", ShelfEntry()),
            ("want = true\nmarked = 2024-05-01", ShelfEntry(want=True)),
        ],
    )
    def test_marks_since_a_day_can_be_left_out(self, text, before):
        assert parse_shelf(f"[film.a]\n{text}\n").entries_before(RATED) == {"a": before}

    @pytest.mark.parametrize(
        ("dates", "day"),
        [
            ("marked = 2020-01-01", date(2020, 1, 1)),
            ("marked = 2020-01-01\nrated = 2024-05-01", RATED),
            ("marked = 'long ago'", None),
            ("", None),
        ],
    )
    def test_the_day_of_the_rating_takes_precedence(self, dates, day):
        shelf = parse_shelf(f"[film.a]\nrating = 4.0\n{dates}\n")
        assert shelf.shelved_date("a") == day
        shelf.set_entry("a", ShelfEntry(rating=4.0), shelf.rating_date("a"))
        assert shelf.shelved_date("a") == day


class TestUndo:
    def test_it_swaps_the_shelf_and_its_backup(self):
        for rating in (3.0, 4.0):
            with edit_shelf() as shelf:
                shelf.set_entry("a", ShelfEntry(rating=rating))
        for expected in (3.0, 4.0, 3.0):
            before, after = undo_change()
            assert {before.entries["a"].rating, after.entries["a"].rating} == {3.0, 4.0}
            assert load_shelf().entries["a"].rating == after.entries["a"].rating == expected

    def test_the_first_change_can_be_undone(self):
        with edit_shelf() as shelf:
            shelf.set_entry("a", ShelfEntry(want=True))
        undo_change()
        assert load_shelf().entries == {}
        undo_change()
        assert load_shelf().entries["a"].want

    def test_it_restores_a_deleted_shelf(self):
        for rating in (3.0, 4.0):
            with edit_shelf() as shelf:
                shelf.set_entry("a", ShelfEntry(rating=rating))
        shelf_path().unlink()
        undo_change()
        assert load_shelf().entries["a"].rating == 3.0

    def test_a_deleted_shelf_keeps_its_backup_for_the_next_change(self):
        for rating in (3.0, 4.0):
            with edit_shelf() as shelf:
                shelf.set_entry("a", ShelfEntry(rating=rating))
        shelf_path().unlink()
        with edit_shelf() as shelf:
            shelf.set_entry("b", ShelfEntry(want=True))
        undo_change()
        assert load_shelf().entries["a"].rating == 3.0

    @pytest.mark.parametrize("locate", [shelf_path, lambda: backup_path(shelf_path())])
    def test_an_unreadable_file_changes_nothing(self, locate):
        for rating in (3.0, 4.0):
            with edit_shelf() as shelf:
                shelf.set_entry("a", ShelfEntry(rating=rating))
        locate().write_text("x = [")
        files = [shelf_path().read_bytes(), backup_path(shelf_path()).read_bytes()]
        with pytest.raises(FileError, match="line 1"):
            undo_change()
        assert [shelf_path().read_bytes(), backup_path(shelf_path()).read_bytes()] == files


class TestUnreadableFile:
    @pytest.mark.parametrize(
        "text",
        [
            "x = [",
            "film = 3",
            "[film]\na = 3",
            "[film.a]\nrating = 8",
            "[film.a]\nseen = 2024-01-01",
            "[film.a]\nseen = ['yesterday']",
            "version = 2",
            "version = 'x'",
            "\x00",
        ],
    )
    def test_it_is_reported_and_never_overwritten(self, kromance, text):
        write(text)
        lines = ("mark daisy --seen", "shelf", "export a.csv", "list --seen", "list -s rating")
        for line in (*lines, "stats --by rating", "pick --want"):
            ran = kromance(line)
            assert ran.code == 3, line
            assert ran.err.startswith("kromance: ")
            assert "shelf.toml" in ran.err
        assert shelf_path().read_text(encoding="utf-8") == text

    @pytest.mark.parametrize(
        "line", ["list", "filter horror", "show daisy", "similar daisy", "stats", "pick", "people"]
    )
    def test_films_are_found_without_it_with_a_warning(self, kromance, line):
        without_shelf = kromance(line)
        write("x = [")
        ran = kromance(line)
        assert ran.code == 0
        assert ran.err.startswith(f"kromance: {shelf_path()}: can't read your shelf: line 1: ")
        first, _, rest = ran.err.partition("\n")
        assert first.endswith("; continuing without your shelf")
        if line != "pick":
            assert (ran.out, rest) == (without_shelf.out, without_shelf.err)

    @pytest.mark.parametrize(
        "text",
        [
            f"[x{'.a' * 900}]\nx = {'{a=' * 300}1{'}' * 300}",
            f"[film.daisy{'.a' * 900}]\nx = {'{a=' * 300}1{'}' * 300}",
            f"x = 0x{'f' * 9_000}",
        ],
        ids=["nested tables", "nested tables of a film", "huge integer"],
    )
    def test_what_could_not_be_written_again_is_left_alone(self, kromance, text):
        write(f"version = 1\n{text}\n")
        assert kromance("shelf").code == 0
        ran = kromance("mark daisy --want")
        assert (ran.out, ran.code) == ("", 3)
        assert "can't be written back" in ran.err
        assert shelf_path().read_text(encoding="utf-8") == f"version = 1\n{text}\n"

    def test_the_message_names_the_line_and_the_backup(self):
        for rating in (4.0, 3.0):
            with edit_shelf() as shelf:
                shelf.set_entry("a", ShelfEntry(rating=rating))
        write("version = 1\n\n[film.a\n")
        with pytest.raises(FileError, match=r"line 3.*restore .*shelf\.backup\.toml"):
            load_shelf()

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("\nversion = 2\n", "line 2: version: expected 1, got 2"),
            ("\nfilm = 3\n", "line 2: film: expected tables, got 3"),
            ("[film]\na = 3\n", "line 2: a: expected a table, got 3"),
            (
                "[film.a]\nwant = true\nrating = 8\n",
                "line 3: a: rating: expected a rating from 0.5 to 5",
            ),
            ("[film]\na.want = 1\n", "line 2: a: want: expected true or false, got 1"),
        ],
    )
    def test_each_problem_is_reported_with_its_line(self, text, problem):
        write(text)
        with pytest.raises(FileError, match=re.escape(f"{shelf_path()}: ")) as error:
            load_shelf()
        assert problem in str(error.value)


@pytest.mark.parametrize("text", ["version = 1\n[film.b]\nwant = true\n", ""])
def test_what_was_edited_by_hand_in_the_meantime_is_not_overwritten(text):
    def edit_while_another_program_does():
        with edit_shelf() as shelf:
            write(text)
            shelf.set_entry("a", ShelfEntry(want=True))

    write("version = 1\n")
    with pytest.raises(FileError, match="changed by another program"):
        edit_while_another_program_does()
    assert shelf_path().read_text(encoding="utf-8") == text


def test_a_link_to_a_missing_shelf_is_an_error(kromance, tmp_path):
    shelf_path().parent.mkdir(parents=True)
    shelf_path().symlink_to(tmp_path / "drive" / "shelf.toml")
    for line in ("mark daisy --want", "shelf", f"export {tmp_path}/a.csv"):
        ran = kromance(line)
        assert (ran.out, ran.code) == ("", 3)
        assert str(shelf_path()) in ran.err
    assert kromance("list").code == 0
    assert not (tmp_path / "drive").exists()
    assert not (tmp_path / "a.csv").exists()


def test_simultaneous_writers_all_succeed():
    films = ["my-sassy-girl", "daisy", "il-mare", "the-handmaiden", "ditto-2000", "ditto-2022"]
    commands = [[sys.executable, "-m", "kromance", "mark", film, "--seen"] for film in films]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    assert [process.wait() for process in processes] == [0] * len(films)
    assert set(load_shelf().entries) == set(films)


KILLED_WRITERS = """
import os, random, signal, time
from kromance.model.film import ShelfEntry
from kromance.shelf.shelf import edit_shelf, load_shelf

random.seed(1)
complete = 0
for _ in range(300):
    writer = os.fork()
    if writer == 0:
        for rating in range(1, 11):
            with edit_shelf() as shelf:
                for number in range(100):
                    shelf.set_entry(str(number), ShelfEntry(rating=rating / 2, note="x" * 200))
        os._exit(0)
    time.sleep(random.random() * 0.05)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    entries = load_shelf().entries.values()
    complete += len(entries) in (0, 100) and len({entry.rating for entry in entries}) <= 1
print(complete)
"""


def test_killed_three_hundred_times_the_shelf_is_whole(process, without_coverage):
    result = process([sys.executable, "-c", KILLED_WRITERS], **without_coverage)
    assert (result.out, result.err) == ("300\n", "")


KILLED_UNDOS = """
import os, random, signal, time
from kromance.model.film import ShelfEntry
from kromance.shelf.shelf import edit_shelf, load_shelf, undo_change

random.seed(1)
complete = 0
for _ in range(100):
    for rating in (1.0, 2.0):
        with edit_shelf() as shelf:
            for number in range(100):
                shelf.set_entry(str(number), ShelfEntry(rating=rating, note="x" * 200))
    undoing = os.fork()
    if undoing == 0:
        while True:
            undo_change()
    time.sleep(random.random() * 0.05)
    os.kill(undoing, signal.SIGKILL)
    os.waitpid(undoing, 0)
    entries = load_shelf().entries.values()
    complete += len(entries) == 100 and len({entry.rating for entry in entries}) == 1
print(complete)
"""


def test_an_undo_killed_a_hundred_times_leaves_a_whole_shelf(process, without_coverage):
    result = process([sys.executable, "-c", KILLED_UNDOS], **without_coverage)
    assert (result.out, result.err) == ("100\n", "")


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 64 kB, if this machine allows one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("tmpfs can't be mounted")
    yield folder
    gc.collect()  # closes the connection to a cache on this disk
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_shelf(kromance, small_disk, monkeypatch):
    monkeypatch.setenv("KROMANCE_HOME", str(small_disk))
    monkeypatch.setenv("KROMANCE_CACHE", "off")
    assert kromance("mark il mare --rate 4").code == 0
    (small_disk / "ballast").write_bytes(b"0" * 40_000)
    before = shelf_path().read_bytes()
    ran = kromance(["mark", "daisy", "--note", "x" * 50_000])
    assert ran.code == 3
    assert "No space left" in ran.err
    assert "nothing was changed" in ran.err
    assert shelf_path().read_bytes() == before
    assert kromance("shelf --fields id").out == "id\nil-mare\n"


WRITER_WITH_LIMIT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from kromance.cli.app import run
sys.exit(run(["mark", "daisy", "--note", "x" * 5000]))
"""


def test_a_failed_write_leaves_the_old_shelf(kromance):
    kromance("mark il mare --rate 4")
    before = shelf_path().read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", WRITER_WITH_LIMIT], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 3
    assert "File too large" in ran.stderr
    assert shelf_path().read_bytes() == before


@pytest.mark.parametrize("line", ["mark daisy --want", "add Mine --year 2020"])
def test_a_read_only_directory_is_reported(kromance, line, small_disk, monkeypatch):
    monkeypatch.setenv("KROMANCE_HOME", str(small_disk))
    kromance("mark il mare --rate 4")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    ran = kromance(line)
    assert ran.code == 3
    assert "Read-only file system" in ran.err
    assert kromance("shelf --fields id").out == "id\nil-mare\n"
    assert kromance("pick --json").code == 0


@pytest.mark.parametrize(
    ("name", "code"), [("data/shelf.toml", 3), ("data/films.toml", 3), ("state/picks.json", 0)]
)
@pytest.mark.parametrize("planted", ["pipe", "link to a pipe", "loop of links", "folder"])
def test_anything_but_a_file_is_rejected_without_waiting(
    kromance, tmp_path, small_dataset, monkeypatch, name, code, planted
):
    monkeypatch.delenv("KROMANCE_DATA")
    monkeypatch.setattr("kromance.storage.paths.bundled_dataset", lambda: small_dataset)
    path, pipe = shelf_path().parent.parent / name, tmp_path / "pipe"
    path.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    plant = {
        "pipe": lambda: os.mkfifo(path),
        "link to a pipe": lambda: path.symlink_to(pipe),
        "loop of links": lambda: path.symlink_to(path.name),
        "folder": path.mkdir,
    }
    plant[planted]()
    assert kromance("pick --json").code == 0
    assert kromance("mark il mare --want").code == code
    assert pipe.is_fifo()
