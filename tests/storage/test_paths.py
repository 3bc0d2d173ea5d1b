"""Where files are kept."""

import errno
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from kromance.errors import FileError
from kromance.storage.paths import app_dir, find_existing


@pytest.mark.parametrize("what", ["data", "state", "cache"])
class TestFolder:
    def test_kromance_home_holds_everything(self, what, monkeypatch, tmp_path):
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path))
        assert app_dir(what) == tmp_path / what

    @pytest.mark.skipif(sys.platform != "linux", reason="XDG is for Linux")
    @pytest.mark.parametrize("named", ["", "/somewhere", "relative/is/ignored"])
    def test_linux_is_as_platformdirs_has_it(self, what, named, monkeypatch):
        monkeypatch.delenv("KROMANCE_HOME")
        monkeypatch.setenv(f"XDG_{what.upper()}_HOME", named)
        usual = PlatformDirs("kromance", appauthor=False)
        if not named.startswith("relative"):
            assert app_dir(what) == Path(getattr(usual, f"user_{what}_path"))
        assert app_dir(what).is_absolute()


@pytest.mark.parametrize("home", ["", "~nobody-of-this-name"])
def test_no_home_is_told(monkeypatch, home):
    def none(_):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("KROMANCE_HOME", home)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", none)
    with pytest.raises(FileError, match="set KROMANCE_HOME"):
        app_dir("data")


def _closed(*_, **__):
    raise PermissionError(errno.EACCES, "Permission denied")


class TestExisting:
    def test_a_file_that_is_there(self, tmp_path):
        path = tmp_path / "shelf.toml"
        path.touch()
        assert find_existing(lambda: path) == path

    @pytest.mark.parametrize("name", ["lost", "lost/shelf.toml", "file/shelf.toml", "link"])
    def test_none(self, name, tmp_path):
        (tmp_path / "file").touch()
        (tmp_path / "link").symlink_to("lost")
        assert find_existing(lambda: tmp_path / name) is None

    def test_a_loop_of_links_is_for_its_reader_to_tell(self, tmp_path):
        path = tmp_path / "loop"
        path.symlink_to("loop")
        assert find_existing(lambda: path) == path

    def test_none_without_a_home(self, monkeypatch):
        monkeypatch.setenv("KROMANCE_HOME", "~nobody-of-this-name")
        assert find_existing(lambda: app_dir("data")) is None

    def test_none_in_a_folder_that_is_closed(self, monkeypatch, tmp_path):
        monkeypatch.setattr(Path, "stat", _closed)
        assert find_existing(lambda: tmp_path) is None
