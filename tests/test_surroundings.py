"""Every command in every broken surrounding: a documented exit code, one message, nothing lost."""

import datetime as dt
import errno
import json
import os
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

import pytest
from support import PYTHON, ROOT

from kromance.cli.app import COMMANDS, run
from kromance.storage import files

ARGUMENTS = {
    "filter": "sassy",
    "show": "il mare",
    "similar": "il mare",
    "mark": "daisy --want",
    "import": "{folder}/ratings.csv",
    "export": "{folder}/export.json --force",
    "add": "Another --year 2020",
    "edit": "mine --year 2021",
    "remove": "mine --yes",
}
"""What a command needs to succeed, besides its name."""

READ_ONLY = {
    *("list", "filter", "show", "pick", "similar", "stats", "people", "genres", "themes"),
    *("shelf", "check", "schema"),
}
USE_SHELF = {"mark", "shelf", "undo", "import", "export"}
USE_USER_FILMS = {*USE_SHELF, "add", "edit", "remove", "check"}
WRITE_HOME = {"mark", "undo", "import", "add", "edit", "remove"}
"""Commands that need a file. Others only have to keep the contract."""

RATINGS = "Title,Year,Rating\nThe Classic,2003,4\n"
NOBODY = 65_534
CHMOD = os.chmod
SHELF, USER_FILMS = "data/shelf.toml", "data/films.toml"


class Surrounding(NamedTuple):
    """A function that breaks a home directory, and what can still be done in it."""

    name: str
    apply: Callable
    shelf: bool = True
    user_films: bool = True
    writable: bool = True
    can_export: bool = True
    missing: bool = False
    config: bool = True

    def expected_code(self, command):
        """Return 3 if the command needs what is broken."""
        fails = (
            not self.config
            or (command in USE_SHELF and not self.shelf)
            or (command in USE_USER_FILMS and not self.user_films)
            or (command in WRITE_HOME and not self.writable)
            or (command == "export" and not self.can_export)
        )
        return 3 if fails else 0


def chmod(names, mode):
    """Return a function that changes the mode of files in the home directory."""

    def apply(home, patch):
        for name in names.split():
            (home / name).chmod(mode)

    return apply


def make_read_only(home, patch):
    for path in (home, *home.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)


def move_away(home, patch):
    home.rename(home.with_name("elsewhere"))
    home.parent.chmod(0o500)


def link_to_nothing(name):
    def apply(home, patch):
        path = home / name
        path.rename(home / "elsewhere")
        path.symlink_to(home / "unmounted" / "drive")

    return apply


def leave_as_it_is(home, patch):
    pass


def write(name, content):
    def apply(home, patch):
        (home / name).write_bytes(content)

    return apply


def unset_home(home, patch):
    patch.setenv("KROMANCE_HOME", "~nobody-of-this-name")


def fail(number, *functions, when=lambda *_: True):
    """Return a function that lets functions such as "os.chmod" raise an OSError."""

    def apply(home, patch):
        for name in functions:
            module, _, function = name.partition(".")
            original = getattr(sys.modules.get(module) or __import__(module), function)

            def call(*arguments, original=original, **settings):
                if when(*arguments):
                    raise OSError(number, os.strerror(number))
                return original(*arguments, **settings)

            patch.setattr(name, call)

    return apply


def creates(*arguments):
    return bool(arguments[1] & os.O_CREAT)


def is_directory(descriptor):
    return S_ISDIR(os.fstat(descriptor).st_mode)


def set_clock(year):
    """Return a function that sets the clocks that kromance asks."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(year, 1, 1, 12, tzinfo=tz)

    def apply(home, patch):
        seconds = dt.datetime(year, 1, 1, 12, tzinfo=dt.UTC).timestamp()
        patch.setattr(time, "time", lambda: seconds)
        patch.setattr(dt, "datetime", Clock)
        for name, module in list(sys.modules.items()):
            if name.startswith("kromance") and hasattr(module, "datetime"):
                patch.setattr(module, "datetime", Clock)
        patch.setattr(files, "time", lambda: seconds)

    return apply


def leave_working_directory(home, patch):
    folder = home / "gone"
    folder.mkdir()
    patch.chdir(folder)
    folder.rmdir()


UNREADABLE = {"shelf": False, "user_films": False}
FULL = {"writable": False, "can_export": False}

SURROUNDINGS = [
    Surrounding("sound", leave_as_it_is),
    Surrounding("read-only", make_read_only, writable=False),
    Surrounding("read-only data", chmod("data", 0o500), writable=False),
    Surrounding("unreadable shelf", chmod(SHELF, 0), shelf=False),
    Surrounding("unreadable own films", chmod(USER_FILMS, 0), user_films=False),
    Surrounding("unreadable data", chmod("data", 0), **UNREADABLE),
    Surrounding("unsearchable data", chmod("data", 0o600), **UNREADABLE),
    Surrounding("unreadable home", chmod(".", 0), **UNREADABLE, config=False),
    Surrounding("unreadable lock", chmod("data/shelf.lock data/films.lock", 0), writable=False),
    Surrounding("unreadable state and cache", chmod("state cache", 0)),
    Surrounding("missing home", move_away, **FULL, missing=True),
    Surrounding("shelf on a missing drive", link_to_nothing(SHELF), shelf=False),
    Surrounding("own films on a missing drive", link_to_nothing(USER_FILMS), user_films=False),
    Surrounding("data on a missing drive", link_to_nothing("data"), **UNREADABLE),
    Surrounding("shelf with a mistake", write(SHELF, b"[film."), shelf=False),
    Surrounding("shelf with null characters", write(SHELF, b"\0" * 500), shelf=False),
    Surrounding("history with a mistake", write("state/picks.json", b"[")),
    Surrounding("no home", unset_home, shelf=False, writable=False, missing=True),
    Surrounding("full disk", fail(errno.ENOSPC, "os.open", when=creates), **FULL),
    Surrounding("full disk at the end", fail(errno.ENOSPC, "os.fsync"), **FULL),
    Surrounding("failing disk", fail(errno.EIO, "os.fsync", when=is_directory)),
    Surrounding("no fsync", fail(errno.EINVAL, "os.fsync")),
    Surrounding("no permissions", fail(errno.EPERM, "os.chmod", "os.fchmod", "os.chown")),
    Surrounding("no times", fail(errno.EPERM, "os.utime")),
    Surrounding("no links", fail(errno.EPERM, "os.link")),
    Surrounding("no locks", fail(errno.ENOLCK, "fcntl.flock")),
    Surrounding("no flock", fail(errno.ENOSYS, "fcntl.flock")),
    Surrounding("no support for locks", fail(errno.EOPNOTSUPP, "fcntl.flock")),
    Surrounding("no working directory", leave_working_directory),
    Surrounding("1970", set_clock(1970)),
    Surrounding("2096", set_clock(2096)),
]


class Stream:
    """A stream that writes to a list, or fails."""

    encoding = "utf-8"

    def __init__(self, number=0):
        self.number, self.written, self.was_used = number, [], False

    def write(self, text):
        self.was_used = True
        if self.number:
            raise OSError(self.number, os.strerror(self.number))
        self.written.append(text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False


@pytest.fixture(scope="module")
def template():
    """A home directory with every file that kromance writes, in one that everyone can enter."""
    folder = Path(tempfile.mkdtemp(prefix="kromance-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(template, tmp_path, kromance, monkeypatch):
    """Copy the template, and become a user who isn't root: root may read and write everything."""
    home = template / "home"
    if not home.exists():
        monkeypatch.setenv("KROMANCE_HOME", str(home))
        for line in ("mark daisy --rate 4", "mark il mare --seen --note mine", "pick"):
            assert kromance(line).code == 0
        assert kromance("add Mine --year 2020 --id mine").code == 0
        (template / "ratings.csv").write_text(RATINGS)
        assert kromance(f"export {template}/export.json").code == 0
    folder = Path(tempfile.mkdtemp(prefix="kromance-"))
    shutil.copytree(template, folder, dirs_exist_ok=True)
    monkeypatch.setenv("KROMANCE_HOME", str(folder / "home"))
    monkeypatch.chdir(folder)
    is_root = os.getuid() == 0
    if is_root:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
    if not os.access(sys.prefix, os.R_OK) or not os.access(ROOT, os.R_OK):
        os.setresuid(0, 0, 0)
        pytest.skip("other users can't read Python or these tests")
    yield folder / "home"
    monkeypatch.undo()
    if is_root:
        os.setresuid(0, 0, 0)
    snapshot(folder, restore=False)
    shutil.rmtree(folder)


def snapshot(folder, *, restore=True):
    """Return the content of every file that must not get lost, whatever its permissions are."""
    contents = {}

    def visit(path):
        mode = path.stat().st_mode
        CHMOD(path, 0o700)
        if path.is_dir():
            for child in path.iterdir():
                if not child.is_symlink():
                    visit(child)
        elif path.suffix in (".toml", ".json") and path.name != "picks.json":
            contents[str(path.relative_to(folder))] = path.read_bytes()
        if restore:
            CHMOD(path, mode)

    visit(folder)
    return contents


def run_command(name, folder, patch, stdout=None):
    """Run a command; return its exit code and its messages."""
    out, err = stdout or Stream(), Stream()
    arguments = ARGUMENTS.get(name, "").format(folder=folder).split()
    with patch.context() as context:
        context.setattr(sys, "stdout", out)
        context.setattr(sys, "stderr", err)
        code = run([name, *arguments])
    check_messages(code, "".join(err.written))
    return code


def check_messages(code, messages):
    """Check that there is one error if there was one, at most one warning, and no traceback."""
    ours = [line for line in messages.splitlines() if line.startswith("kromance: ")]
    warnings = [line for line in ours if "; continuing without your " in line]
    assert len(warnings) <= 1
    assert len(ours) - len(warnings) == (code != 0)
    assert "Traceback" not in messages
    assert ".py:" not in messages


def check_files(before, after, *, may_change):
    """Check that no file got lost or is incomplete, or changed unless it may."""
    if not may_change:
        assert after == before
    assert after.keys() >= before.keys()
    for name, content in after.items():
        if before.get(name) != content:
            (json if name.endswith(".json") else tomllib).loads(content.decode())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "surrounding",
    [
        pytest.param(surrounding, id=surrounding.name, marks=() if number < 4 else pytest.mark.slow)
        for number, surrounding in enumerate(SURROUNDINGS)
    ],
)
def test_every_command_keeps_the_contract(surrounding, command, home, monkeypatch):
    folder = home.parent
    with monkeypatch.context() as patch:
        surrounding.apply(home, patch)
        before = snapshot(folder)
        code = run_command(command, folder, monkeypatch)
    check_files(before, snapshot(folder), may_change=code == 0 and command not in READ_ONLY)
    if command in READ_ONLY | USE_USER_FILMS:
        expected = surrounding.expected_code(command)
        assert code == expected or (code == 1 and surrounding.missing)
    assert code in (0, 1, 2, 3)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, 3), (errno.EIO, 3), (errno.EBADF, 3), (errno.EAGAIN, 3), (errno.EPIPE, 0)],
)
def test_every_command_notices_that_its_output_is_lost(command, number, code, home, monkeypatch):
    stdout = Stream(number)
    before = snapshot(home.parent)
    assert run_command(command, home.parent, monkeypatch, stdout) == (
        code if stdout.was_used else 0
    )
    check_files(before, snapshot(home.parent), may_change=command not in READ_ONLY)


def test_an_export_is_not_replaced_without_the_shelf(home, monkeypatch):
    before = (home.parent / "export.json").read_bytes()
    (home / "data").chmod(0)
    assert run_command("export", home.parent, monkeypatch) == 3
    assert (home.parent / "export.json").read_bytes() == before


ENVIRONMENTS = [
    {"HOME": "-", "KROMANCE_HOME": "-"},
    {"HOME": "/nonexistent", "KROMANCE_HOME": "-"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "ko_KR.EUC-KR", "PYTHONIOENCODING": "cp949"},
    {"TZ": "Nowhere/Nothing", "LC_ALL": "nonsense"},
    {"PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2"},
    {"TERM": "-", "COLUMNS": "0", "LINES": "-1", "PATH": "-"},
]


@pytest.mark.slow
@pytest.mark.parametrize("environ", ENVIRONMENTS, ids=str)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_keeps_the_contract_in_any_environment(
    command, environ, process, tmp_path, monkeypatch
):
    """Run in processes, which read the environment when they start."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ratings.csv").write_text(RATINGS)
    arguments = ARGUMENTS.get(command, "").format(folder=tmp_path).split()
    environ = {f"XDG_{kind}_HOME": str(tmp_path) for kind in ("DATA", "STATE", "CACHE")} | environ
    result = process([PYTHON, "-m", "kromance", command, *arguments], **environ)
    if command in READ_ONLY:
        assert result.code == 0
    assert result.code in (0, 1, 2, 3)
    check_messages(result.code, result.err)
