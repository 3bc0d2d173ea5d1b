"""Run commands in turn, and measure their time and memory.

Imports as little as possible: the peak memory measured for a child process is never below that of
this one.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from commands import BUNDLED, PYTHON, SCRIPTS, SHELF_ENTRIES, Command

MAKE_DATASET = Path(__file__).parent / "make_dataset.py"

MAX_MILLISECONDS = 3_000
"""The time after which a command isn't run again."""


class Measurement(NamedTuple):
    """Milliseconds and peak megabytes of a run, or the medians of several."""

    time: float
    peak: float


class Row(NamedTuple):
    """What was measured of a command, by number of films."""

    command: Command
    by_size: dict[int, Measurement]


class Benchmark:
    """A directory for everything that is read and written."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder, self.rounds = folder, rounds
        self.cache = folder / "home" / "cache"
        names = ("PATH", "HOME", "LANG", "SYSTEMROOT")
        self.environ = {name: os.environ[name] for name in names if name in os.environ}
        self.environ["KROMANCE_HOME"] = str(folder / "home")
        for name, script in SCRIPTS.items():
            (folder / f"{name}.py").write_text(script, encoding="utf-8")
        known = re.findall('^id = "(.*)"$', BUNDLED, re.MULTILINE)
        others = (f"other-{number}" for number in range(SHELF_ENTRIES))
        self._write_shelf("rated", known)
        self._write_shelf("full", [*known, *others][:SHELF_ENTRIES])

    def _write_shelf(self, home: str, ids: Sequence[str]) -> None:
        data = self.folder / home / "data"
        data.mkdir(parents=True)
        entries = [f"[film.{film_id}]\nseen = [2024-05-01]\nrating = 3.5\n" for film_id in ids]
        (data / "shelf.toml").write_text("\n".join(entries), encoding="utf-8")

    def make_dataset(self, size: int) -> None:
        """Write a dataset of that many films; kromance reads it from now on."""
        subprocess.run([PYTHON, str(MAKE_DATASET), str(size), str(self.folder)], check=True)
        self.environ["KROMANCE_DATA"] = str(self.folder / f"films-{size}.toml")

    def remove_dataset(self, size: int) -> None:
        """Remove a dataset and its cache, which take a gigabyte if it has 100,000 films."""
        del self.environ["KROMANCE_DATA"]
        shutil.rmtree(self.cache, ignore_errors=True)
        for path in self.folder.glob(f"films-{size}.*"):
            path.unlink()

    def measure(self, rows: Sequence[Row], size: int) -> None:
        """Run commands in turn; the first run of each counts only if it's too slow for a second."""
        runs = [list(self._warm_up(row.command, size)) for row in rows]
        for _ in range(self.rounds):
            for row, results in zip(rows, runs, strict=True):
                spent = sum(result.time for result in results)
                if len(results) < self.rounds and spent < MAX_MILLISECONDS:
                    results.append(self._run(row.command, size))
        for row, results in zip(rows, runs, strict=True):
            row.by_size[size] = Measurement(*map(median, zip(*results, strict=True)))

    def _warm_up(self, command: Command, size: int) -> Iterator[Measurement]:
        if not command.clear_cache:
            result = self._run(command, size)
            if result.time > MAX_MILLISECONDS:
                yield result

    def _run(self, command: Command, size: int) -> Measurement:
        if command.clear_cache:
            shutil.rmtree(self.cache, ignore_errors=True)
        words = [self._expand(word, size) for word in command.words]
        environ = {name: self._expand(value, size) for name, value in command.environ.items()}
        devnull = subprocess.DEVNULL
        start = time.perf_counter()
        process = subprocess.Popen(
            words, env=self.environ | environ, stdin=devnull, stdout=devnull, stderr=devnull
        )
        _, status, usage = os.wait4(process.pid, 0)
        milliseconds = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != command.exit_code:
            raise SystemExit(f"{command.name}: exit code {process.returncode}: {words}")
        return Measurement(milliseconds, usage.ru_maxrss / 1024)

    def _expand(self, word: str, size: int) -> str:
        films = str(self.folder / f"films-{size}")
        return word.replace("FILMS", films).replace("FOLDER", str(self.folder))


def median(values: Sequence[float]) -> float:
    """Return the median, the upper one of two; the statistics module would take memory."""
    return sorted(values)[len(values) // 2]


def is_installed(command: Command) -> bool:
    """Return whether the program is there to be measured."""
    return shutil.which(command.words[0]) is not None
