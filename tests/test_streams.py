"""The output of a process is complete, or the exit code says that it isn't."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from support import DATASET, PYTHON

COMMAND_LINES = [
    "",
    "--help",
    "list --help",
    "list",
    "list -f table",
    "list --json",
    "show il mare -f table",
    "pick --json",
    "stats -f table",
    f"check {DATASET}",
    "schema",
    "similar il mare",
    "shelf",
]
UNBUFFERED = [{}, {"PYTHONUNBUFFERED": "1"}]


@pytest.mark.parametrize("environ", UNBUFFERED, ids=["buffered", "unbuffered"])
class TestStdout:
    @pytest.mark.parametrize("is_blocking", [True, False])
    def test_a_slow_reader_gets_all_of_it(self, dataset, environ, is_blocking):
        film = '[[film]]\nid = "film-{}"\ntitle = "T"\nyear = 2000\n'
        path = dataset("".join(film.format(number) for number in range(1_000)))
        reader, writer = os.pipe()
        os.set_blocking(writer, is_blocking)
        command = [PYTHON, "-m", "kromance", "list", "--json", "--data", path]
        with subprocess.Popen(command, stdout=writer, env=os.environ | environ) as process:
            os.close(writer)
            time.sleep(0.2)  # the pipe fills up
            with os.fdopen(reader, "rb") as pipe:
                output = pipe.read()
        assert process.returncode == 0
        assert len(output) > 300_000
        assert output.count(b'"id": ') == 1_000

    @pytest.mark.parametrize("line", COMMAND_LINES)
    def test_a_reader_that_goes_away_is_not_an_error(self, shell, line, environ, tmp_path):
        code = tmp_path / "code"
        result = shell(f"(sleep 0.05; k {line}; echo $? >{code}) | :", **environ)
        assert code.read_text() == "0\n"
        assert "Traceback" not in result.err
        assert "Broken" not in result.err

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no /dev/full")
    @pytest.mark.parametrize("line", COMMAND_LINES)
    def test_a_full_disk_is_an_error(self, shell, line, environ):
        result = shell(f"k {line} >/dev/full", **environ)
        assert result.code == 3
        assert result.err.splitlines()[-1].startswith("kromance: output: No space left")

    @pytest.mark.parametrize("line", COMMAND_LINES)
    def test_it_is_an_error_if_it_is_closed(self, shell, line, environ):
        result = shell(f"k {line} >&-", **environ)
        assert (result.code, result.out) == (3, "")
        assert result.err.splitlines()[-1] == "kromance: output: Bad file descriptor"


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "<&-", "<&- 2>&-"])
@pytest.mark.parametrize(
    ("line", "code"), [("list --json", 0), ("nope", 2), ("pick -i", 2), ("show zzzz", 1)]
)
def test_the_exit_code_does_not_depend_on_stdin_and_stderr(shell, line, code, redirection):
    assert shell(f"k {line} {redirection}").code == code


def test_the_shelf_is_written_without_any_stream(shell, tmp_path):
    assert shell("k mark il mare --want <&- >&- 2>&-").code == 3
    assert "il-mare" in (tmp_path / "home/data/shelf.toml").read_text(encoding="utf-8")
