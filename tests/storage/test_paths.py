"""Files are kept where KROMANCE_HOME or the platform says."""

import errno
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs
from support import BUNDLED

from kromance.errors import FileError
from kromance.storage import paths
from kromance.storage.paths import app_dir, bundled_dataset, find_existing


@pytest.mark.parametrize("kind", ["data", "state", "cache"])
class TestAppDir:
    def test_kromance_home_contains_all_of_them(self, kind, monkeypatch, tmp_path):
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path))
        assert app_dir(kind) == tmp_path / kind

    @pytest.mark.skipif(sys.platform != "linux", reason="XDG directories are for Linux")
    @pytest.mark.parametrize("value", ["", "/somewhere"])
    def test_linux_paths_agree_with_platformdirs(self, kind, value, monkeypatch):
        monkeypatch.delenv("KROMANCE_HOME")
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", value)
        usual = PlatformDirs("kromance", appauthor=False)
        assert app_dir(kind) == Path(getattr(usual, f"user_{kind}_path"))

    @pytest.mark.skipif(sys.platform != "linux", reason="XDG directories are for Linux")
    def test_relative_xdg_paths_are_ignored(self, kind, monkeypatch):
        monkeypatch.delenv("KROMANCE_HOME")
        usual = app_dir(kind)
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", "relative")
        assert app_dir(kind) == usual


@pytest.mark.parametrize("home", ["", "~nobody-of-this-name"])
def test_a_missing_home_is_an_error(monkeypatch, home):
    def no_home(_):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("KROMANCE_HOME", home)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", no_home)
    with pytest.raises(FileError, match="set KROMANCE_HOME"):
        app_dir("data")


def test_a_checkout_uses_its_own_dataset():
    assert bundled_dataset().samefile(BUNDLED)


def test_an_installed_package_uses_its_own_dataset(monkeypatch, tmp_path):
    packaged = tmp_path / "kromance" / "data" / "films.toml"
    packaged.parent.mkdir(parents=True)
    packaged.touch()
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "kromance" / "storage" / "paths.py"))
    assert bundled_dataset() == packaged


class TestFindExisting:
    def test_an_existing_file_is_found(self, tmp_path):
        path = tmp_path / "shelf.toml"
        path.touch()
        assert find_existing(lambda: path) == path

    @pytest.mark.parametrize("name", ["missing", "missing/shelf.toml", "file/shelf.toml"])
    def test_a_missing_file_is_none(self, name, tmp_path):
        (tmp_path / "file").touch()
        assert find_existing(lambda: tmp_path / name) is None

    @pytest.mark.parametrize("name", ["loop", "broken-link", "broken-link/shelf.toml"])
    def test_a_broken_link_is_left_for_its_reader_to_report(self, name, tmp_path):
        (tmp_path / "loop").symlink_to("loop")
        (tmp_path / "broken-link").symlink_to("missing")
        assert find_existing(lambda: tmp_path / name) == tmp_path / name

    def test_nothing_exists_without_a_home(self, monkeypatch):
        monkeypatch.setenv("KROMANCE_HOME", "~nobody-of-this-name")
        assert find_existing(lambda: app_dir("data")) is None

    def test_a_path_without_permission_is_left_for_its_reader_to_report(
        self, monkeypatch, tmp_path
    ):
        def deny(*_, **__):
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "stat", deny)
        assert find_existing(lambda: tmp_path) == tmp_path
