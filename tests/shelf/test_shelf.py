"""The shelf: what is kept, what survives, what is refused."""

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

from kromance.errors import FileError
from kromance.model.film import ShelfEntry
from kromance.shelf import shelf

DAYS = st.lists(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)), max_size=4)
ENTRIES = st.builds(
    ShelfEntry,
    seen=DAYS,
    rating=st.none() | st.integers(1, 10).map(lambda whole: whole / 2),
    want=st.booleans(),
    dropped=st.booleans(),
    note=st.none() | st.text(min_size=1).filter(str.strip),
)


def write(text):
    shelf.shelf_path().parent.mkdir(parents=True, exist_ok=True)
    shelf.shelf_path().write_text(text, encoding="utf-8")


class TestKept:
    def test_nothing_yet(self):
        assert shelf.load_shelf().entries == {}

    @given(entry=ENTRIES)
    def test_what_is_put_comes_back(self, entry):
        kept = shelf.Shelf({})
        kept.set_entry("a-film", entry)
        again = shelf.parse_shelf(kept.to_bytes().decode()).entries
        found = again.get("a-film", ShelfEntry())
        note = entry.note and normalize("NFC", entry.note)
        assert vars(found) | {"seen": list(found.seen)} == vars(entry) | {"note": note}

    @pytest.mark.parametrize("note", [" ", "x" * 2_000_001])
    def test_what_could_not_be_read_again_is_refused(self, kromance, note):
        kromance("mark daisy --want")
        before = shelf.shelf_path().read_bytes()
        ran = kromance(["mark", "il mare", "--note", note])
        assert (ran.out, ran.code) == ("", 2)
        assert "il-mare: note: expected " in ran.err
        assert shelf.shelf_path().read_bytes() == before

    def test_bytes_that_are_no_text_are_kept_as_far_as_they_can_be(self, kromance):
        assert kromance(["mark", "il mare", "--note", "a\udcff \udcec\udc8b\udc9c"]).code == 0
        assert kromance("list --want --fields note").code == 0
        assert shelf.load_shelf().entries["il-mare"].note == "a\ufffd 시"

    def test_unknown_keys_survive(self):
        write('mine = 1\n[film.a]\nrating = 4.0\nmood = "rain"\n[list]\nx = [1]\n')
        with shelf.edit_shelf() as changed:
            changed.set_entry("a", ShelfEntry(want=True))
            changed.set_entry("b", ShelfEntry(rating=2.5))
        tables = tomllib.loads(shelf.shelf_path().read_text(encoding="utf-8"))
        assert tables["mine"] == 1
        assert tables["list"] == {"x": [1]}
        assert tables["film"] == {"a": {"mood": "rain", "want": True}, "b": {"rating": 2.5}}

    def test_an_empty_entry_goes(self):
        with shelf.edit_shelf() as changed:
            changed.set_entry("a", ShelfEntry(rating=4.0))
        with shelf.edit_shelf() as changed:
            changed.set_entry("a", ShelfEntry())
        assert shelf.load_shelf().entries == {}

    def test_no_change_writes_nothing(self):
        with shelf.edit_shelf() as changed:
            changed.set_entry("a", ShelfEntry(rating=4.0))
        before = shelf.shelf_path().stat().st_mtime_ns
        with shelf.edit_shelf() as changed:
            changed.set_entry("a", ShelfEntry(rating=4.0))
        assert shelf.shelf_path().stat().st_mtime_ns == before


class TestDamaged:
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
    def test_is_told_and_never_written_over(self, kromance, text):
        write(text)
        for line in ("list", "mark windstruck --seen", "pick", "shelf"):
            ran = kromance(line)
            assert ran.code == 3
            assert ran.err.startswith("kromance: ")
            assert "shelf.toml" in ran.err
        assert shelf.shelf_path().read_text(encoding="utf-8") == text

    @pytest.mark.parametrize(
        "text",
        [
            f"[x{'.a' * 900}]\nx = {'{a=' * 300}1{'}' * 300}",
            f"[film.daisy{'.a' * 900}]\nx = {'{a=' * 300}1{'}' * 300}",
            f"x = 0x{'f' * 9_000}",
        ],
        ids=["tables in tables", "the same of a film", "a number too long"],
    )
    def test_what_could_not_be_written_again_is_left_as_it_is(self, kromance, text):
        write(f"version = 1\n{text}\n")
        assert kromance("shelf").code == 0
        ran = kromance("mark daisy --want")
        assert (ran.out, ran.code) == ("", 3)
        assert "cannot be written again" in ran.err
        assert shelf.shelf_path().read_text(encoding="utf-8") == f"version = 1\n{text}\n"

    def test_an_unknown_rated_survives(self, kromance):
        write('version = 1\n[film.daisy]\nrated = "long ago"\n')
        kromance("mark daisy --want")
        assert 'rated = "long ago"' in shelf.shelf_path().read_text(encoding="utf-8")

    def test_the_line_and_the_backup_are_named(self):
        with shelf.edit_shelf() as changed:
            changed.set_entry("a", ShelfEntry(rating=4.0))
        with shelf.edit_shelf() as changed:
            changed.set_entry("a", ShelfEntry(rating=3.0))
        write("version = 1\n\n[film.a\n")
        with pytest.raises(FileError, match=r"line 3.*shelf\.backup\.toml"):
            shelf.load_shelf()

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("\nversion = 2\n", "line 2: version: expected 1, got 2"),
            ("\nfilm = 3\n", "line 2: film: expected tables, got 3"),
            ("[film]\na = 3\n", "line 2: a: expected a table, got 3"),
            ("[film.a]\nwant = true\nrating = 8\n", "line 3: a: rating: expected 0.5 to 5"),
            ("[film]\na.want = 1\n", "line 2: a: want: expected true or false, got 1"),
        ],
    )
    def test_each_fault_is_told_with_its_line(self, text, says):
        write(text)
        with pytest.raises(FileError, match=re.escape(f"{shelf.shelf_path()}: ")) as told:
            shelf.load_shelf()
        assert says in str(told.value)


def test_writers_at_once_all_get_through(kromance, tmp_path):
    films = ["windstruck", "daisy", "il-mare", "the-classic", "sunny-2011", "always"]
    calls = [
        subprocess.Popen([sys.executable, "-m", "kromance", "mark", film, "--seen"], stdout=-3)
        for film in films
    ]
    assert [call.wait() for call in calls] == [0] * len(films)
    assert set(shelf.load_shelf().entries) == set(films)


KILLING = """
import os, random, signal, sys, time
from kromance.shelf import shelf
from kromance.model.film import ShelfEntry

chance, whole = random.Random(1), 0
for number in range(300):
    child = os.fork()
    if child == 0:
        for rating in range(1, 11):
            with shelf.edit_shelf() as kept:
                for name in map(str, range(100)):
                    kept.set_entry(name, ShelfEntry(rating=rating / 2, note="x" * 200))
        os._exit(0)
    time.sleep(chance.random() * 0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    entries = shelf.load_shelf().entries
    whole += len(entries) in (0, 100) and len({one.rating for one in entries.values()}) <= 1
print(whole)
"""


def test_killed_three_hundred_times_the_shelf_is_whole():
    ran = subprocess.run(
        [sys.executable, "-c", KILLING], capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("300\n", "")


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 64 kB, where this machine lets one be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no small disk can be made here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_shelf(kromance, small_disk, monkeypatch):
    monkeypatch.setenv("KROMANCE_HOME", str(small_disk))
    assert kromance("mark il mare --rate 4").code == 0
    (small_disk / "ballast").write_bytes(b"0" * 40_000)
    before = shelf.shelf_path().read_bytes()
    ran = kromance(["mark", "daisy", "--note", "x" * 50_000])
    assert ran.code == 3
    assert "No space left" in ran.err
    assert "nothing was changed" in ran.err
    assert shelf.shelf_path().read_bytes() == before
    assert kromance("shelf --fields id").out == "id\nil-mare\n"


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from kromance.cli.app import run
sys.exit(run(["mark", "daisy", "--note", "x" * 5000]))
"""


def test_a_failing_write_leaves_the_old_shelf(kromance):
    kromance("mark il mare --rate 4")
    before = shelf.shelf_path().read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 3
    assert "File too large" in ran.stderr
    assert shelf.shelf_path().read_bytes() == before


@pytest.mark.parametrize("line", ["mark daisy --want", "add Mine --year 2020"])
def test_a_folder_that_is_read_only_is_told(kromance, line, small_disk, monkeypatch):
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
@pytest.mark.parametrize("planted", ["pipe", "link", "loop", "folder"])
def test_what_is_no_file_is_not_waited_for(kromance, tmp_path, name, code, planted):
    path = shelf.shelf_path().parent.parent / name
    path.parent.mkdir(parents=True)
    os.mkfifo(tmp_path / "pipe")
    if planted == "pipe":
        os.mkfifo(path)
    elif planted == "folder":
        path.mkdir()
    else:
        path.symlink_to({"link": tmp_path / "pipe", "loop": path.name}[planted])
    ran = kromance("pick --json")
    assert (tmp_path / "pipe").is_fifo()
    assert ran.code == code
    assert kromance("mark il mare --want").code == code
