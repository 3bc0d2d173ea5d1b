"""The whole process: how it starts, writes, is interrupted and ends, wherever it runs."""

import os
import signal
from pathlib import Path

import pytest
from support import PYTHON

LINES = [
    "",
    "--help",
    "list --help",
    "list",
    "list -f table",
    "list --json",
    "show il mare -f table",
]
LINES += ["pick --json", "stats -f table", "check", "schema", "similar il mare", "shelf"]


@pytest.fixture
def shell(process):
    """Run a line of sh in which k is the program."""

    def run(line, **environ):
        return process(["sh", "-c", f'k() {{ "{PYTHON}" -m kromance "$@"; }}; {line}'], **environ)

    return run


@pytest.fixture
def script(process):
    """Run lines of Python."""

    def run(text, **environ):
        return process([PYTHON, "-c", text], **environ)

    return run


class TestStreams:
    @pytest.mark.parametrize("line", LINES)
    def test_a_reader_that_went_away_is_no_error(self, shell, line, tmp_path):
        code = tmp_path / "code"
        ran = shell(f"(sleep 0.05; k {line}; echo $? >{code}) | :")
        assert code.read_text() == "0\n"
        assert "Traceback" not in ran.err
        assert "Broken" not in ran.err

    @pytest.mark.parametrize("line", LINES)
    def test_a_closed_stdout_swallows(self, shell, line):
        ran = shell(f"k {line} >&-")
        assert (ran.code, ran.out) == (0, "")
        assert "Traceback" not in ran.err

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
    @pytest.mark.parametrize("line", LINES)
    def test_a_full_disk_is_told(self, shell, line):
        ran = shell(f"k {line} >/dev/full")
        if line != "shelf":  # an empty one writes a header, or nothing at all
            assert ran.code == 3
        assert ran.err.splitlines()[-1].startswith("kromance: output: No space left")

    @pytest.mark.parametrize("end", ["2>&-", "2>/dev/full", "<&-", "<&- 2>&-"])
    @pytest.mark.parametrize(("line", "code"), [("list --json", 0), ("nope", 2), ("show zzzz", 1)])
    def test_other_streams_change_no_exit_code(self, shell, line, code, end):
        assert shell(f"k {line} {end}").code == code

    def test_with_no_stream_at_all_the_shelf_is_written(self, shell, tmp_path):
        assert shell("k mark il mare --want <&- >&- 2>&-").code == 0
        assert "il-mare" in (tmp_path / "home/data/shelf.toml").read_text(encoding="utf-8")


class TestSurroundings:
    @pytest.mark.parametrize(
        "environ",
        [
            {"PYTHONIOENCODING": "cp949"},
            {"PYTHONIOENCODING": "ascii"},
            {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"LC_ALL": "nonsense"},
            {"TERM": "dumb", "COLUMNS": "1"},
            {"COLUMNS": "-4"},
            {"COLUMNS": "9" * 30},
            {"PYTHONOPTIMIZE": "2"},
            {"PYTHONWARNINGS": "error"},
        ],
        ids=str,
    )
    def test_json_is_utf8_whatever_the_surroundings_say(self, shell, environ):
        ran = shell("k show il-mare --json", **environ)
        assert (ran.code, ran.err) == (0, "")
        assert "시월애" in ran.out

    @pytest.mark.parametrize("home", ["-", "", "/dev/null", "/nonexistent"])
    def test_without_a_home_films_are_found(self, shell, home):
        ran = shell(
            "k list --genre horror", KROMANCE_HOME="-", HOME=home, XDG_CACHE_HOME="/dev/null"
        )
        assert ran.code == 0
        assert ran.out.count("\n") == 5

    @pytest.mark.parametrize(
        ("home", "told"),
        [
            ("/dev/null/home", "/dev/null/home/data/shelf.toml: can't be written"),
            ("~nobody-of-this-name", "HOME: no home directory found"),
        ],
    )
    def test_a_home_that_cannot_be_written_is_told_by_who_writes(self, shell, home, told):
        for line in ("k pick --json", "k list", "k shelf", "k stats"):
            assert shell(line, KROMANCE_HOME=home).code == 0
        ran = shell("k mark il mare --want", KROMANCE_HOME=home)
        assert ran.code == 3
        assert ran.err.startswith("kromance: " + told)

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
    def test_hangul_is_taken_without_a_locale_as_with_one(self, shell, line):
        without = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        one, other = shell(line, **without), shell(line, LC_ALL="C.UTF-8")
        assert (one.out, one.err) == (other.out, other.err)
        assert "udc" not in one.err

    @pytest.mark.parametrize("encoding", ["ascii", "cp949", "utf-8"])
    def test_an_answer_is_read_as_utf8_whatever_it_holds(self, shell, encoding):
        ask = "from kromance.__main__ import _open_streams as o; o(); print(ascii(input()))"
        line = f"printf '\\353\\204\\220\\277\\n' | {PYTHON} -c '{ask}'"
        ran = shell(line, PYTHONIOENCODING=encoding)
        assert (ran.out, ran.err) == ("'\\ub110\\udcbf'\n", "")

    def test_bytes_that_are_no_text_are_no_fault_of_the_program(self, shell):
        for line in (r"k show $(printf '\377\376')", r"k list --data $(printf '/\377\376')"):
            ran = shell(line)
            assert ran.code in (1, 3)
            assert ran.err.startswith("kromance: ")


LONG_AGO = """
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
def test_a_clock_before_1980_is_taken_as_it_is(script, line, dataset):
    path = dataset('[[film]]\nid = "il-mare"\ntitle = "Il Mare"\nyear = 2000\n')
    os.utime(path, (-1_000_000_000, -1_000_000_000))
    for _ in range(2):
        ran = script(LONG_AGO.format(line=f"{line} --data {path}"))
        assert ran.code == 0, ran.err


INTERRUPTED = """
import os, signal, sys
from kromance.__main__ import main
sys.argv = ["kromance", *{line!r}.split()]
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), {number}))
signal.setitimer(signal.ITIMER_REAL, {delay})
main()
"""


HALF_WRITTEN = """
import os, signal, sys
from kromance.storage import files
write = files._write
def half(path, content, **given):
    write(path, content[:9], **given)
    os.kill(os.getpid(), signal.SIGINT)
files._write = half
sys.argv = ['kromance', 'mark', 'il', 'mare', '--want']
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
    @pytest.mark.parametrize(
        ("number", "code", "says"),
        [
            (signal.SIGINT, 130, "interrupted"),
            (signal.SIGTERM, 143, "terminated"),
            (signal.SIGHUP, 129, "terminated"),
        ],
        ids=str,
    )
    def test_at_any_moment_it_ends_with_one_line(self, script, number, code, says):
        """From the first milliseconds, while modules load, to the last."""
        ends = set()
        for n in range(30):
            delay = 0.002 + n * 0.003
            text = INTERRUPTED.format(number=int(number), delay=delay, line="list --json")
            ran = script(text, COVERAGE_PROCESS_CONFIG="-")  # measuring would change the moments
            ends.add(ran.code)
            if ran.code:
                assert ran.code == code
                assert ran.err.removeprefix("245 films\n") == f"kromance: {says}\n"
        assert code in ends

    def test_one_that_is_to_be_ignored_is(self, script):
        ignoring = "signal.signal(signal.SIGINT, signal.SIG_IGN)\nsignal.setitimer"
        text = INTERRUPTED.replace("signal.setitimer", ignoring)
        ran = script(text.format(number=2, delay=0.03, line="list --json"))
        assert (ran.code, ran.err) == (0, "245 films\n")

    def test_a_half_written_file_is_taken_away(self, script, tmp_path):
        ran = script(HALF_WRITTEN)
        assert ran.code == 130
        left = [path.name for path in (tmp_path / "home" / "data").iterdir()]
        assert left in ([], ["shelf.lock"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"TERMINAL_WIDTH": "abc"},
        {"COLUMNS": "0", "LINES": "0"},
        {"COLUMNS": "9" * 11},
        {"COLUMNS": "9" * 30},
        {"_KROMANCE_COMPLETE": "complete_bash"},
    ],
    ids=str,
)
def test_a_wrong_word_in_the_surroundings_is_no_error_of_ours(shell, wrong):
    ran = shell("k --help", **wrong)
    assert (ran.code, ran.err) == (0, "")
    assert "kromance" in ran.out


class TestFaults:
    @pytest.mark.parametrize(
        ("error", "says"),
        [
            ("MemoryError()", "out of memory"),
            ("KeyError('x')", "internal error (KeyError)"),
        ],
    )
    def test_one_of_our_own_is_told_in_a_line(self, script, error, says):
        ran = script(FAILING.format(error=error))
        assert (ran.code, ran.out) == (3, "")
        assert says in ran.err
        assert ran.err.count("\n") == 1
        assert "Traceback" in script(FAILING.format(error=error), KROMANCE_DEBUG="1").err
