"""A file is the old one or the new one, whole, whatever happens."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from kromance import files
from kromance.errors import FileError

OLD, NEW = b"old" * 50_000, b"new" * 50_000

WRITER = """
import sys
from pathlib import Path
from kromance.files import replace
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    replace(path, b"new" * 50_000, backup=path.with_suffix(".backup"))
    replace(path, b"old" * 50_000, backup=path.with_suffix(".backup"))
"""


def test_replaces_and_keeps_one_backup(tmp_path):
    path, backup = tmp_path / "a", tmp_path / "b"
    files.replace(path, b"1", backup)
    assert not backup.exists()
    files.replace(path, b"2", backup)
    files.replace(path, b"3", backup)
    assert (path.read_bytes(), backup.read_bytes()) == (b"3", b"2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_is_the_owners_alone(tmp_path):
    files.replace(tmp_path / "deep" / "a", b"1")
    assert (tmp_path / "deep" / "a").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700


def test_a_link_keeps_pointing_to_its_file(tmp_path):
    (tmp_path / "real").write_bytes(b"1")
    (tmp_path / "link").symlink_to("real")
    files.replace(tmp_path / "link", b"2")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"2"


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
        files.replace(path, NEW)
    assert path.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="cannot be written"):
        files.replace(tmp_path / "file" / "a", NEW)


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
