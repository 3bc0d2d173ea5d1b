"""The process: how it starts, writes, is interrupted and ends, in any environment."""

import os
import signal

import pytest
from support import PYTHON

WITHOUT_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def script(process):
    """Run a Python script."""

    def run(text, **environ):
        return process([PYTHON, "-c", text], **environ)

    return run


class TestEnvironment:
    @pytest.mark.parametrize(
        "environ",
        [
            {"PYTHONIOENCODING": "cp949"},
            {"PYTHONIOENCODING": "ascii"},
            {"LANG": "C"} | WITHOUT_LOCALE,
            {"LC_ALL": "nonsense"},
            {"TERM": "dumb", "COLUMNS": "1"},
            {"COLUMNS": "-4"},
            {"COLUMNS": "9" * 30},
            {"PYTHONOPTIMIZE": "2"},
            {"PYTHONWARNINGS": "error"},
        ],
        ids=str,
    )
    def test_json_is_utf8_in_any_environment(self, shell, environ):
        result = shell("k show il-mare --json", **environ)
        assert (result.code, result.err) == (0, "")
        assert "시월애" in result.out

    @pytest.mark.parametrize(
        "environ",
        [
            {"TERMINAL_WIDTH": "abc"},
            {"COLUMNS": "0", "LINES": "0"},
            {"COLUMNS": "9" * 11},
            {"COLUMNS": "9" * 30},
        ],
        ids=str,
    )
    def test_help_is_shown_in_any_environment(self, shell, environ):
        result = shell("k --help", **environ)
        assert (result.code, result.err) == (0, "")
        assert "kromance" in result.out

    @pytest.mark.parametrize("home", ["-", "", "/dev/null", "/nonexistent"])
    def test_films_are_found_without_a_home_directory(self, shell, home):
        environ = {"KROMANCE_HOME": "-", "HOME": home, "XDG_CACHE_HOME": "/dev/null"}
        result = shell("k list --genre horror", **environ)
        assert result.code == 0
        assert result.out.count("\n") == 5

    @pytest.mark.parametrize(
        ("home", "message"),
        [
            ("/dev/null/home", "/dev/null/home/data/shelf.toml: "),
            ("~nobody-of-this-name", "HOME: "),
        ],
    )
    def test_an_unwritable_home_is_an_error_only_for_commands_that_write(
        self, shell, home, message
    ):
        for line in ("k pick --json", "k list", "k stats"):
            assert shell(line, KROMANCE_HOME=home).code == 0
        result = shell("k mark il mare --want", KROMANCE_HOME=home)
        assert result.code == 3
        assert result.err.startswith(f"kromance: {message}")

    @pytest.mark.parametrize(
        "line",
        [
            "k show 시월애 --template '{title}: 그리고 {year}'",
            "k show 없는영화",
            "k list --genre 없다 --data /없다.toml",
            "k list --genre 없다",
            "k filter '(한국'",
            "k pick --seed 한국 --fields id",
            "k export 한국.txt",
        ],
    )
    def test_hangul_arguments_need_no_locale(self, shell, line):
        without, with_locale = shell(line, **WITHOUT_LOCALE), shell(line, LC_ALL="C.UTF-8")
        assert without == with_locale
        assert "udc" not in without.err

    @pytest.mark.parametrize("encoding", ["ascii", "cp949", "utf-8"])
    def test_input_is_read_as_utf8(self, shell, encoding):
        echo = "from kromance.streams import open_streams as o; o(); print(ascii(input()))"
        line = f"printf '\\353\\204\\220\\277\\n' | {PYTHON} -c '{echo}'"
        result = shell(line, PYTHONIOENCODING=encoding)
        assert (result.out, result.err) == ("'\\ub110\\udcbf'\n", "")

    @pytest.mark.parametrize(
        ("line", "code"),
        [(r"k show $(printf '\377\376')", 1), (r"k list --data $(printf '/\377\376')", 3)],
    )
    def test_arguments_that_are_not_utf8_do_not_crash(self, shell, line, code):
        result = shell(line)
        assert result.code == code
        assert result.err.startswith("kromance: ")


IN_1971 = """
import datetime, sys
class Past(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(1971, 1, 1, tzinfo=tz)
datetime.datetime = Past
sys.argv = ["kromance", *{line!r}.split()]
from kromance.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "line", ["mark il mare --seen --on today", "pick --today --json", "list --json", "shelf"]
)
def test_a_clock_before_1980_is_not_an_error(script, line, dataset):
    path = dataset('[[film]]\nid = "il-mare"\ntitle = "Il Mare"\nyear = 2000\n')
    os.utime(path, (-1_000_000_000, -1_000_000_000))
    for _ in range(2):
        result = script(IN_1971.format(line=f"{line} --data {path}"))
        assert result.code == 0, result.err


INTERRUPTED = """
import os, signal, sys
from kromance.__main__ import main
sys.argv = ["kromance", *{line!r}.split()]
signal.signal({number}, signal.SIG_DFL)  # nohup ignores SIGHUP
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), {number}))
signal.setitimer(signal.ITIMER_REAL, {delay})
main()
"""

INTERRUPTED_WHILE_WRITING = """
import os, signal, sys
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGINT)
sys.argv = ["kromance", "mark", "il", "mare", "--want"]
from kromance.__main__ import main
main()
"""

FAILING = """
import sys
from kromance.cli import app
def run(_): raise {error}
app.run = run
from kromance.__main__ import main
main()
"""


class TestSignals:
    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("number", "code", "message"),
        [
            (signal.SIGINT, 130, "interrupted"),
            (signal.SIGTERM, 143, "terminated"),
            (signal.SIGHUP, 129, "terminated"),
        ],
        ids=str,
    )
    def test_end_the_program_with_one_line_at_any_moment(self, script, number, code, message):
        """Try from the first milliseconds, while modules are imported, to the last."""
        codes = set()
        for n in range(30):
            delay = 0.002 + n * 0.003
            text = INTERRUPTED.format(number=int(number), delay=delay, line="list --json")
            result = script(text, COVERAGE_PROCESS_CONFIG="-")  # coverage would change the timing
            codes.add(result.code)
            if result.code:
                assert result.code == code
                assert result.err.removeprefix("30 films\n") == f"kromance: {message}\n"
        assert code in codes

    def test_are_ignored_if_the_parent_process_ignores_them(self, script):
        ignore = "signal.signal(signal.SIGINT, signal.SIG_IGN)\nsignal.setitimer"
        text = INTERRUPTED.replace("signal.setitimer", ignore)
        result = script(text.format(number=2, delay=0.03, line="list --json"))
        assert (result.code, result.err) == (0, "30 films\n")

    def test_leave_no_half_written_file(self, script, tmp_path):
        result = script(INTERRUPTED_WHILE_WRITING)
        assert result.code == 130
        data = tmp_path / "home" / "data"
        assert [path.name for path in data.iterdir() if path.name != "shelf.lock"] == []


class TestInternalErrors:
    @pytest.mark.parametrize(
        ("error", "message"), [("MemoryError()", "memory"), ("KeyError('x')", "KeyError")]
    )
    def test_are_reported_in_one_line(self, script, error, message):
        result = script(FAILING.format(error=error))
        assert (result.code, result.out) == (3, "")
        assert message in result.err
        assert result.err.count("\n") == 1

    def test_have_a_traceback_when_debugging(self, script):
        result = script(FAILING.format(error="KeyError('x')"), KROMANCE_DEBUG="1")
        assert "Traceback" in result.err
