"""The whole process: how it starts, writes, is interrupted and ends, wherever it runs."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KROMANCE = Path(sys.executable).parent / "kromance"
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
def shell(tmp_path):
    """Run a line of sh in which k is the program; return the finished process."""
    surroundings = {"PATH": os.environ["PATH"], "KROMANCE_HOME": str(tmp_path / "home")}

    def run(line, **environ):
        script = f'k() {{ "{KROMANCE}" "$@"; }}; {line}'
        given = {name: value for name, value in (surroundings | environ).items() if value != "-"}
        return subprocess.run(["sh", "-c", script], capture_output=True, env=given, check=False)

    return run


class TestStreams:
    @pytest.mark.parametrize("line", LINES)
    def test_a_reader_that_went_away_is_no_error(self, line, tmp_path):
        out, gone = os.pipe()
        os.close(out)
        environ = os.environ | {"KROMANCE_HOME": str(tmp_path)}
        call = [KROMANCE, *line.split()]
        ran = subprocess.run(call, stdout=gone, stderr=subprocess.PIPE, env=environ, check=False)
        os.close(gone)
        assert ran.returncode == 0
        assert b"Traceback" not in ran.stderr
        assert b"Broken" not in ran.stderr

    @pytest.mark.parametrize("line", LINES)
    def test_a_closed_stdout_swallows(self, shell, line):
        ran = shell(f"k {line} >&-")
        assert (ran.returncode, ran.stdout) == (0, b"")
        assert b"Traceback" not in ran.stderr

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
    @pytest.mark.parametrize("line", LINES)
    def test_a_full_disk_is_told(self, shell, line):
        ran = shell(f"k {line} >/dev/full")
        if line != "shelf":  # an empty one writes a header, or nothing at all
            assert ran.returncode == 3
        assert ran.stderr.decode().splitlines()[-1].startswith("kromance: output: No space left")

    @pytest.mark.parametrize("end", ["2>&-", "2>/dev/full", "<&-", "<&- 2>&-"])
    @pytest.mark.parametrize(("line", "code"), [("list --json", 0), ("nope", 2), ("show zzzz", 1)])
    def test_other_streams_change_no_exit_code(self, shell, line, code, end):
        assert shell(f"k {line} {end}").returncode == code

    def test_with_no_stream_at_all_the_shelf_is_written(self, shell, tmp_path):
        assert shell("k mark il mare --want <&- >&- 2>&-").returncode == 0
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
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "시월애" in ran.stdout.decode("utf-8")

    @pytest.mark.parametrize("home", ["-", "", "/dev/null", "/nonexistent"])
    def test_without_a_home_films_are_found(self, shell, home):
        ran = shell(
            "k list --genre horror", KROMANCE_HOME="-", HOME=home, XDG_CACHE_HOME="/dev/null"
        )
        assert ran.returncode == 0
        assert ran.stdout.count(b"\n") == 5

    @pytest.mark.parametrize(
        ("home", "told"),
        [
            ("/dev/null/home", b"/dev/null/home/data/shelf.toml: cannot be written"),
            ("~nobody-of-this-name", b"HOME: there is no such folder"),
        ],
    )
    def test_a_home_that_cannot_be_written_is_told_by_who_writes(self, shell, home, told):
        for line in ("k pick --json", "k list", "k shelf", "k stats"):
            assert shell(line, KROMANCE_HOME=home).returncode == 0
        ran = shell("k mark il mare --want", KROMANCE_HOME=home)
        assert ran.returncode == 3
        assert ran.stderr.startswith(b"kromance: " + told)

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
        assert (one.stdout, one.stderr) == (other.stdout, other.stderr)
        assert b"udc" not in one.stderr

    def test_bytes_that_are_no_text_are_no_fault_of_the_program(self, shell):
        for line in (r"k show $(printf '\377\376')", r"k list --data $(printf '/\377\376')"):
            ran = shell(line)
            assert ran.returncode in (1, 3)
            assert ran.stderr.startswith(b"kromance: ")


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
def test_a_clock_before_1980_is_taken_as_it_is(line, tmp_path, dataset):
    path = dataset('[[film]]\nid = "il-mare"\ntitle = "Il Mare"\nyear = 2000\n')
    os.utime(path, (-1_000_000_000, -1_000_000_000))
    script = LONG_AGO.format(line=f"{line} --data {path}")
    environ = os.environ | {"KROMANCE_HOME": str(tmp_path)}
    for _ in range(2):
        call = [sys.executable, "-c", script]
        ran = subprocess.run(call, capture_output=True, env=environ, check=False)
        assert ran.returncode == 0, ran.stderr


INTERRUPTED = """
import os, signal, sys
from kromance.__main__ import main
sys.argv = ["kromance", *{line!r}.split()]
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), {number}))
signal.setitimer(signal.ITIMER_REAL, {delay})
main()
"""


class TestSignals:
    @pytest.mark.parametrize(
        ("number", "code", "says"),
        [(signal.SIGINT, 130, b"interrupted"), (signal.SIGTERM, 143, b"ended")],
        ids=str,
    )
    def test_at_any_moment_it_ends_with_one_line(self, number, code, says, tmp_path):
        """From the first milliseconds, while modules load, to the last."""
        ends = set()
        for n in range(30):
            delay = 0.002 + n * 0.003
            script = INTERRUPTED.format(number=int(number), delay=delay, line="list --json")
            environ = os.environ | {"KROMANCE_HOME": str(tmp_path)}
            call = [sys.executable, "-c", script]
            ran = subprocess.run(call, capture_output=True, env=environ, check=False)
            ends.add(ran.returncode)
            if ran.returncode:
                assert ran.returncode == code
                assert ran.stderr in (b"kromance: %s\n" % says, b"245 films\nkromance: %s\n" % says)
        assert code in ends

    def test_one_that_is_to_be_ignored_is(self, tmp_path):
        ignoring = "signal.signal(signal.SIGINT, signal.SIG_IGN)\nsignal.setitimer"
        script = INTERRUPTED.replace("signal.setitimer", ignoring)
        call = [sys.executable, "-c", script.format(number=2, delay=0.03, line="list --json")]
        environ = os.environ | {"KROMANCE_HOME": str(tmp_path)}
        ran = subprocess.run(call, capture_output=True, env=environ, check=False)
        assert (ran.returncode, ran.stderr) == (0, b"245 films\n")

    def test_a_half_written_file_is_taken_away(self, tmp_path):
        script = (
            "import os, signal, sys\n"
            "from kromance import files\n"
            "write = files._write\n"
            "def half(path, content, **given):\n"
            "    write(path, content[:9], **given)\n"
            "    os.kill(os.getpid(), signal.SIGINT)\n"
            "files._write = half\n"
            "sys.argv = ['kromance', 'mark', 'il', 'mare', '--want']\n"
            "from kromance.__main__ import main\n"
            "main()\n"
        )
        environ = os.environ | {"KROMANCE_HOME": str(tmp_path)}
        ran = subprocess.run([sys.executable, "-c", script], env=environ, check=False)
        assert ran.returncode == 130
        assert [path.name for path in (tmp_path / "data").iterdir()] in ([], ["shelf.lock"])


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
def test_a_wrong_word_in_the_surroundings_is_no_error_of_ours(wrong, tmp_path):
    environ = {"KROMANCE_HOME": str(tmp_path), "PATH": os.environ["PATH"], **wrong}
    call = [sys.executable, "-m", "kromance", "--help"]
    ran = subprocess.run(call, env=environ, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "kromance" in ran.stdout


class TestFaults:
    @pytest.mark.parametrize(
        ("error", "says"),
        [
            ("MemoryError()", b"not enough memory"),
            ("KeyError('x')", b"an error of its own, KeyError"),
        ],
    )
    def test_one_of_our_own_is_told_in_a_line(self, error, says, tmp_path):
        script = (
            "import sys\n"
            "from kromance.cli import app\n"
            f"def run(_): raise {error}\n"
            "app.run = run\n"
            "from kromance.__main__ import main\n"
            "main()\n"
        )
        environ = os.environ | {"KROMANCE_HOME": str(tmp_path)}
        call = [sys.executable, "-c", script]
        ran = subprocess.run(call, env=environ, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (3, b"")
        assert says in ran.stderr
        assert ran.stderr.count(b"\n") == 1
        environ["KROMANCE_DEBUG"] = "1"
        ran = subprocess.run(call, env=environ, capture_output=True, check=False)
        assert b"Traceback" in ran.stderr
