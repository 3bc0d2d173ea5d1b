"""A file is the old one or the new one, whole, whatever happens."""

import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc

import pytest

from kromance.errors import FileError
from kromance.storage import files

OLD, NEW = b"old" * 50_000, b"new" * 50_000

WRITER = """
import sys
from pathlib import Path
from kromance.storage.files import replace
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    replace(path, b"new" * 50_000, keep=True)
    replace(path, b"old" * 50_000, keep=True)
"""


def test_replaces_and_keeps_one_backup(tmp_path):
    path = tmp_path / "a.toml"
    backup = files.backup_path(path)
    files.replace_file(path, b"1", keep=True)
    assert not backup.exists()
    files.replace_file(path, b"2", keep=True)
    files.replace_file(path, b"3", keep=True)
    assert (path.read_bytes(), backup.read_bytes()) == (b"3", b"2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.backup.toml", "a.toml"]


def test_a_backup_is_beside_the_file_that_a_link_points_to(tmp_path):
    (tmp_path / "dots").mkdir()
    (tmp_path / "dots" / "mine.toml").write_bytes(b"1")
    link = tmp_path / "shelf.toml"
    link.symlink_to("dots/mine.toml")
    files.replace_file(link, b"2", keep=True)
    assert files.backup_path(link) == tmp_path / "dots" / "mine.backup.toml"
    assert files.backup_path(link).read_bytes() == b"1"


def test_is_the_owners_alone(tmp_path):
    files.replace_file(tmp_path / "deep" / "a", b"1")
    assert (tmp_path / "deep" / "a").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700


def test_a_link_keeps_pointing_to_its_file(tmp_path):
    (tmp_path / "real").write_bytes(b"1")
    (tmp_path / "link").symlink_to("real")
    files.replace_file(tmp_path / "link", b"2")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"2"


def test_a_lock_follows_no_link(tmp_path):
    (tmp_path / "precious").write_bytes(b"1")
    (tmp_path / "a.lock").symlink_to("precious")
    with (
        pytest.raises(FileError, match="cannot be written"),
        files.exclusive_lock(tmp_path / "a.toml"),
    ):
        pass
    assert (tmp_path / "precious").read_bytes() == b"1"


def test_what_is_no_file_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "folder", "link"):
        with pytest.raises(FileError, match="is no file"):
            files.replace_file(tmp_path / name, b"1")
    assert (tmp_path / "link").is_fifo()


@pytest.mark.parametrize("step", ["fsync", "write", "replace"])
def test_a_failing_disk_leaves_the_old_file(tmp_path, monkeypatch, step):
    path = tmp_path / "a"
    path.write_bytes(OLD)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    if step == "replace":
        monkeypatch.setattr("pathlib.Path.replace", full)
    elif step == "write":
        monkeypatch.setattr(files, "_write", full)
    else:
        monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        files.replace_file(path, NEW)
    assert path.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="cannot be written"):
        files.replace_file(tmp_path / "file" / "a", NEW)


def test_killed_at_any_moment_the_file_is_whole(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(OLD)
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    for _ in range(40):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(chance.random() * 0.03)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert path.read_bytes() in (OLD, NEW)
        backup = path.with_suffix(".backup")
        assert not backup.exists() or backup.read_bytes() in (OLD, NEW)


class TestRead:
    def test_a_file(self, tmp_path):
        (tmp_path / "a").write_bytes(b"123")
        assert files.read_file(tmp_path / "a", 3) == b"123"
        with pytest.raises(OSError, match="larger than 2 bytes"):
            files.read_file(tmp_path / "a", 2)

    def test_what_is_no_file_is_refused_at_once(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "loop").symlink_to("loop")
        names = ["/dev/zero", tmp_path / "pipe", tmp_path, tmp_path / "loop"]
        for name in [*names, tmp_path / "nothing", tmp_path / "a\0b"]:
            with pytest.raises(OSError, match=r"\w"):
                files.read_file(name, 1_000)

    def test_a_gigabyte_is_not_read(self, tmp_path):
        with (tmp_path / "large").open("wb") as file:
            file.truncate(1 << 30)
        tracemalloc.start()
        with pytest.raises(OSError, match="larger than"):
            files.read_file(tmp_path / "large", 300_000_000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 1_000_000

    @pytest.mark.parametrize("change", [b"", b"1", b"12345", b"123"])
    def test_one_that_changes_meanwhile_is_told(self, tmp_path, monkeypatch, change):
        path = tmp_path / "a"
        path.write_bytes(b"123")
        fstat = os.fstat
        calls = []

        def changing(handle):
            found = fstat(handle)
            if not calls:
                path.write_bytes(change)
                os.utime(path, ns=(1, 1))
            calls.append(handle)
            return found

        monkeypatch.setattr(os, "fstat", changing)
        with pytest.raises(OSError, match="changed while it was read"):
            files.read_file(path, 1_000)


def test_what_is_unfinished_is_known(tmp_path):
    with files.temporary_sibling(tmp_path / "a") as fresh:
        assert {fresh} == files.UNFINISHED_FILES
        fresh.write_bytes(b"1")
    assert not files.UNFINISHED_FILES
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
