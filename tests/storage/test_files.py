"""Files are read safely, and written completely or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc
from contextlib import nullcontext
from errno import EINVAL, EIO, ENOLCK, ENOSPC, ENOSYS, EOPNOTSUPP, EPERM
from io import BytesIO, TextIOWrapper
from pathlib import Path
from stat import S_ISDIR
from threading import Thread

import pytest

from kromance.errors import FileError
from kromance.storage import files
from kromance.storage.files import (
    UNFINISHED_FILES,
    backup_path,
    create_file,
    exclusive_lock,
    read_file,
    read_input,
    replace_file,
    swap_with_backup,
    temporary_sibling,
)

OLD, NEW = b"old" * 50_000, b"new" * 50_000

WRITER = """
import sys
from pathlib import Path
from kromance.storage.files import replace_file
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    replace_file(path, b"new" * 50_000, backup=True)
    replace_file(path, b"old" * 50_000, backup=True)
"""


def names(directory):
    return sorted(path.name for path in directory.iterdir())


def fail_with(number):
    """Return a function that raises an OSError."""

    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    return fail


class TestReadFile:
    def test_a_file_up_to_the_maximum_size(self, tmp_path):
        (tmp_path / "a").write_bytes(b"123")
        assert read_file(tmp_path / "a", 3) == b"123"
        with pytest.raises(OSError, match="larger than 2 bytes"):
            read_file(tmp_path / "a", 2)

    def test_special_files_are_rejected_at_once(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "loop").symlink_to("loop")
        existing = ["/dev/zero", tmp_path / "pipe", tmp_path, tmp_path / "loop"]
        for path in [*existing, tmp_path / "missing", tmp_path / "a\0b"]:
            with pytest.raises(OSError, match=r"\w"):
                read_file(path, 1_000)

    def test_a_large_file_is_rejected_without_being_read(self, tmp_path):
        with (tmp_path / "large").open("wb") as file:
            file.truncate(1 << 30)
        tracemalloc.start()
        with pytest.raises(OSError, match="larger than"):
            read_file(tmp_path / "large", files.MAX_DATASET_BYTES)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 1_000_000

    @pytest.mark.parametrize("change", [b"", b"1", b"12345", b"123"])
    def test_a_change_while_reading_is_noticed(self, tmp_path, monkeypatch, change):
        path = tmp_path / "a"
        path.write_bytes(b"123")
        os_fstat = os.fstat
        calls = []

        def fstat_then_change(descriptor):
            stat = os_fstat(descriptor)
            if not calls:
                path.write_bytes(change)
                os.utime(path, ns=(1, 1))
            calls.append(descriptor)
            return stat

        monkeypatch.setattr(os, "fstat", fstat_then_change)
        with pytest.raises(OSError, match="changed while being read"):
            read_file(path, 1_000)


class TestReadInput:
    def test_a_pipe_is_read_up_to_the_maximum_size(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        for max_bytes, problem in ((3, None), (2, "larger than 2 bytes")):
            writer = Thread(target=(tmp_path / "pipe").write_bytes, args=[b"123"])
            writer.start()
            with pytest.raises(OSError, match=problem) if problem else nullcontext():
                assert read_input(tmp_path / "pipe", max_bytes) == b"123"
            writer.join()

    def test_stdin_is_a_dash(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"123")))
        assert read_input(Path("-"), 3) == b"123"

    def test_stdin_may_be_closed(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", None)
        with pytest.raises(OSError, match="stdin is closed"):
            read_input(Path("-"), 3)

    def test_other_files_are_read_as_they_always_are(self, tmp_path):
        (tmp_path / "a").write_bytes(b"123")
        assert read_input(tmp_path / "a", 3) == b"123"
        with pytest.raises(OSError, match="not a regular file"):
            read_input(Path("/dev/zero"), 3)


class TestReplaceFile:
    def test_one_backup_is_kept(self, tmp_path):
        path = tmp_path / "a.toml"
        replace_file(path, b"1", backup=True)
        assert names(tmp_path) == ["a.toml"]
        replace_file(path, b"2", backup=True)
        replace_file(path, b"3", backup=True)
        assert (path.read_bytes(), backup_path(path).read_bytes()) == (b"3", b"2")
        assert names(tmp_path) == ["a.backup.toml", "a.toml"]

    def test_a_link_keeps_pointing_to_its_file(self, tmp_path):
        (tmp_path / "target").write_bytes(b"1")
        (tmp_path / "link").symlink_to("target")
        replace_file(tmp_path / "link", b"2")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "target").read_bytes() == b"2"

    def test_the_backup_is_next_to_the_target_of_a_link(self, tmp_path):
        (tmp_path / "dotfiles").mkdir()
        (tmp_path / "dotfiles" / "films.toml").write_bytes(b"1")
        link = tmp_path / "shelf.toml"
        link.symlink_to("dotfiles/films.toml")
        replace_file(link, b"2", backup=True)
        assert backup_path(link) == tmp_path / "dotfiles" / "films.backup.toml"
        assert backup_path(link).read_bytes() == b"1"

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
    def test_owner_and_permissions_stay_the_same(self, tmp_path, mode):
        path, link = tmp_path / "a.toml", tmp_path / "link.toml"
        path.write_bytes(b"1")
        path.chmod(mode)
        link.symlink_to(path)
        if os.getuid() == 0:  # as under sudo
            os.chown(path, 1, 2)
        before = path.stat()
        for changed in (path, link):
            replace_file(changed, b"2", backup=True)
            after = path.stat()
            assert (after.st_mode, after.st_uid, after.st_gid) == (
                before.st_mode,
                before.st_uid,
                before.st_gid,
            )

    @pytest.mark.parametrize("name", ["link.toml", "loop.toml"])
    def test_a_link_to_nothing_is_rejected(self, tmp_path, name):
        (tmp_path / "link.toml").symlink_to("drive/a.toml")
        (tmp_path / "loop.toml").symlink_to("loop.toml")
        for change in (
            exclusive_lock(tmp_path / name).__enter__,
            lambda: replace_file(tmp_path / name, b"1"),
        ):
            with pytest.raises(FileError, match="a link to a file that doesn't exist"):
                change()
        assert names(tmp_path) == ["link.toml", "loop.toml"]

    @pytest.mark.parametrize(
        ("content", "expected"), [(b"1", b""), (b"1", b"0"), (b"", b"0"), (None, b"0")]
    )
    def test_content_that_was_not_expected_stays(self, tmp_path, content, expected):
        path = tmp_path / "a.toml"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(FileError, match="changed by another program"):
            replace_file(path, b"2", backup=True, expected=expected)
        assert names(tmp_path) == ([] if content is None else ["a.toml"])
        assert content is None or path.read_bytes() == content

    def test_a_change_while_writing_is_not_overwritten(self, tmp_path, monkeypatch):
        path = tmp_path / "a.toml"
        for content in (b"0", b"1"):
            replace_file(path, content, backup=True)
        os_fsync = os.fsync

        def fsync(descriptor):
            os_fsync(descriptor)
            path.write_bytes(b"mine")

        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(FileError, match="changed by another program"):
            replace_file(path, b"2", backup=True, expected=b"1")
        assert (path.read_bytes(), backup_path(path).read_bytes()) == (b"mine", b"0")
        assert names(tmp_path) == ["a.backup.toml", "a.toml"]

    @pytest.mark.parametrize("content", [b"1", b"", None])
    def test_expected_content_is_replaced(self, tmp_path, content):
        path = tmp_path / "a.toml"
        if content is not None:
            path.write_bytes(content)
        replace_file(path, b"2", expected=content or b"")
        assert path.read_bytes() == b"2"

    def test_the_link_of_another_user_is_rejected(self, tmp_path, monkeypatch):
        (tmp_path / "target").write_bytes(b"1")
        (tmp_path / "link").symlink_to("target")
        monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
        with pytest.raises(FileError, match="belongs to another user"):
            replace_file(tmp_path / "link", b"2")
        assert (tmp_path / "target").read_bytes() == b"1"

    @pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
    def test_files_and_directories_are_private(self, tmp_path, umask):
        path = tmp_path / "parent" / "child" / "a"
        previous = os.umask(umask)
        try:
            replace_file(path, b"1")
        finally:
            os.umask(previous)
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert path.parent.parent.stat().st_mode & 0o777 == 0o700

    @pytest.mark.parametrize("name", ["pipe", "directory", "link-to-pipe"])
    def test_special_files_are_rejected(self, tmp_path, name):
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "directory").mkdir()
        (tmp_path / "link-to-pipe").symlink_to("pipe")
        with pytest.raises(FileError, match="not a regular file"):
            replace_file(tmp_path / name, b"1")
        assert (tmp_path / "link-to-pipe").is_fifo()

    @pytest.mark.parametrize("step", ["fsync", "write", "replace"])
    def test_a_full_disk_leaves_the_old_file(self, tmp_path, monkeypatch, step):
        path = tmp_path / "a"
        path.write_bytes(OLD)
        owner, function = {
            "fsync": (os, "fsync"),
            "write": (files, "_write"),
            "replace": (Path, "replace"),
        }[step]
        monkeypatch.setattr(owner, function, fail_with(ENOSPC))
        with pytest.raises(FileError, match="No space left"):
            replace_file(path, NEW)
        assert path.read_bytes() == OLD
        assert names(tmp_path) == ["a"]

    def test_a_full_disk_leaves_the_backup(self, tmp_path, monkeypatch):
        path = tmp_path / "a.toml"
        for content in (b"1", b"2"):
            replace_file(path, content, backup=True)
        monkeypatch.setattr(os, "fsync", fail_with(ENOSPC))
        with pytest.raises(FileError):
            replace_file(path, b"3", backup=True)
        assert (path.read_bytes(), backup_path(path).read_bytes()) == (b"2", b"1")

    @pytest.mark.parametrize("number", [EINVAL, ENOSYS, EOPNOTSUPP])
    def test_a_disk_without_fsync_is_written(self, tmp_path, monkeypatch, number):
        monkeypatch.setattr(os, "fsync", fail_with(number))
        replace_file(tmp_path / "a", NEW)
        assert (tmp_path / "a").read_bytes() == NEW

    def test_an_error_after_the_replacement_does_not_claim_that_nothing_changed(
        self, tmp_path, monkeypatch
    ):
        os_fsync = os.fsync

        def fsync(descriptor):
            if S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(EIO, "Input/output error")
            os_fsync(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        replace_file(tmp_path / "a", NEW)
        assert (tmp_path / "a").read_bytes() == NEW

    def test_permissions_that_cannot_be_set_are_not_an_error(self, tmp_path, monkeypatch):
        path = tmp_path / "a"
        path.write_bytes(OLD)
        for name in ("chmod", "fchmod", "chown"):
            monkeypatch.setattr(os, name, fail_with(EPERM))
        with exclusive_lock(path):
            replace_file(path, NEW, backup=True)
        assert path.read_bytes() == NEW

    def test_a_directory_that_cannot_be_created_is_an_error(self, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(FileError, match="can't be written"):
            replace_file(tmp_path / "file" / "a", NEW)

    def test_a_killed_writer_leaves_a_complete_file(self, tmp_path, without_coverage):
        path = tmp_path / "a"
        path.write_bytes(OLD)
        delays = random.Random(1)  # noqa: S311 - not for security
        for _ in range(40):
            command = [sys.executable, "-c", WRITER, str(path)]
            environ = {
                name: text for name, text in os.environ.items() if name not in without_coverage
            }
            with subprocess.Popen(command, stdout=subprocess.PIPE, env=environ) as writer:
                assert writer.stdout.readline() == b"ready\n"
                time.sleep(delays.random() * 0.03)
                writer.send_signal(signal.SIGKILL)
            assert path.read_bytes() in (OLD, NEW)
            assert not backup_path(path).exists() or backup_path(path).read_bytes() in (OLD, NEW)
        assert backup_path(path).exists()


class TestSwapWithBackup:
    def test_the_file_and_its_backup_change_places(self, tmp_path):
        path = tmp_path / "shelf.toml"
        for content in (OLD, NEW):
            replace_file(path, content, backup=True)
        for content, backup in [(OLD, NEW), (NEW, OLD)]:
            swap_with_backup(path)
            assert (path.read_bytes(), backup_path(path).read_bytes()) == (content, backup)
        assert names(tmp_path) == ["shelf.backup.toml", "shelf.toml"]

    def test_a_link_keeps_pointing_to_its_file(self, tmp_path):
        target, link = tmp_path / "target.toml", tmp_path / "link.toml"
        for content in (OLD, NEW):
            replace_file(target, content, backup=True)
        link.symlink_to(target)
        swap_with_backup(link)
        assert link.is_symlink()
        assert target.read_bytes() == OLD

    def test_the_backup_of_a_missing_file_takes_its_place(self, tmp_path):
        path = tmp_path / "shelf.toml"
        backup_path(path).write_bytes(OLD)
        swap_with_backup(path)
        assert (path.read_bytes(), backup_path(path).read_bytes()) == (OLD, b"")

    def test_a_full_disk_leaves_both_files(self, tmp_path, monkeypatch):
        def fail(*_, **__):
            raise OSError(ENOSPC, "No space left on device")

        path = tmp_path / "shelf.toml"
        for content in (OLD, NEW):
            replace_file(path, content, backup=True)
        monkeypatch.setattr(files, "_write", fail)
        with pytest.raises(FileError, match="nothing was changed"):
            swap_with_backup(path)
        assert (path.read_bytes(), backup_path(path).read_bytes()) == (NEW, OLD)


class TestCreateFile:
    @pytest.mark.parametrize("has_hard_links", [True, False])
    def test_an_existing_file_is_replaced_only_by_force(
        self, tmp_path, monkeypatch, has_hard_links
    ):
        if not has_hard_links:
            monkeypatch.setattr(Path, "hardlink_to", fail_with(EPERM))
        path = tmp_path / "a"
        create_file(path, b"1")
        with pytest.raises(FileError, match=r"(?i)exists"):
            create_file(path, b"2")
        assert path.read_bytes() == b"1"
        create_file(path, b"3", force=True)
        assert path.read_bytes() == b"3"
        assert names(tmp_path) == ["a"]

    def test_a_link_is_replaced_rather_than_followed(self, tmp_path):
        (tmp_path / "target").write_bytes(b"1")
        (tmp_path / "link").symlink_to("target")
        with pytest.raises(FileError, match=r"(?i)exists"):
            create_file(tmp_path / "link", b"2")
        create_file(tmp_path / "link", b"2", force=True)
        assert (tmp_path / "target").read_bytes() == b"1"
        assert not (tmp_path / "link").is_symlink()

    def test_special_files_are_rejected(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(FileError, match="not a regular file"):
            create_file(tmp_path / "pipe", b"1", force=True)


class TestExclusiveLock:
    def test_a_second_writer_gives_up(self, tmp_path, monkeypatch):
        monkeypatch.setattr(files, "LOCK_TIMEOUT", 0.1)
        path = tmp_path / "a.toml"
        with (
            exclusive_lock(path),
            pytest.raises(FileError, match="locked"),
            exclusive_lock(path),
        ):
            pass
        with exclusive_lock(path):
            pass

    def test_links_to_a_file_share_its_lock(self, tmp_path, monkeypatch):
        monkeypatch.setattr(files, "LOCK_TIMEOUT", 0.1)
        (tmp_path / "a.toml").touch()
        for home in ("one", "two"):
            (tmp_path / home).mkdir()
            (tmp_path / home / "shelf.toml").symlink_to("../a.toml")
        with (
            exclusive_lock(tmp_path / "one" / "shelf.toml"),
            pytest.raises(FileError, match="locked"),
            exclusive_lock(tmp_path / "two" / "shelf.toml"),
        ):
            pass
        assert names(tmp_path / "one") == ["shelf.toml"]

    @pytest.mark.parametrize("number", [ENOLCK, ENOSYS, EOPNOTSUPP])
    def test_a_disk_without_locks_can_be_written(self, tmp_path, monkeypatch, number):
        monkeypatch.setattr("fcntl.flock", fail_with(number))
        path = tmp_path / "a.toml"
        for content in (b"1", b"2"):
            with exclusive_lock(path):
                replace_file(path, content)
        assert path.read_bytes() == b"2"

    def test_a_link_in_place_of_the_lock_is_not_followed(self, tmp_path):
        (tmp_path / "precious").write_bytes(b"1")
        (tmp_path / "a.lock").symlink_to("precious")
        with (
            pytest.raises(FileError, match="can't be written"),
            exclusive_lock(tmp_path / "a.toml"),
        ):
            pass
        assert (tmp_path / "precious").read_bytes() == b"1"


def test_temporary_files_are_listed_until_finished(tmp_path):
    with temporary_sibling(tmp_path / "a") as temporary:
        assert {temporary} == UNFINISHED_FILES
        temporary.write_bytes(b"1")
    assert not UNFINISHED_FILES
    assert names(tmp_path) == ["a"]


class TestLeftovers:
    NAMES = (".a.toml.0123abcd", ".a.toml.0123abcd.txt", ".a.toml.kept", ".b.toml.0123abcd")

    def write_next_to_leftovers(self, tmp_path):
        for name in self.NAMES:
            (tmp_path / name).touch()
        replace_file(tmp_path / "a.toml", b"1")
        return [name for name in names(tmp_path) if name != "a.toml"]

    def test_those_of_the_same_file_are_deleted(self, tmp_path, monkeypatch):
        monkeypatch.setattr(files, "LEFTOVER_AGE", -1)
        assert self.write_next_to_leftovers(tmp_path) == [*self.NAMES[1:]]

    def test_new_ones_are_left_alone(self, tmp_path):
        assert self.write_next_to_leftovers(tmp_path) == [*self.NAMES]

    def test_those_of_other_users_are_left_alone(self, tmp_path, monkeypatch):
        monkeypatch.setattr(files, "LEFTOVER_AGE", -1)
        monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
        assert self.write_next_to_leftovers(tmp_path) == [*self.NAMES]
