"""Measure whole processes side by side: python benchmarks/speed.py [--write] [FILMS ...].

The commands of a group are run in turn, A B A B, and medians are printed with their ratio to the
first of the group. The datasets of FILMS films (245, 10000 and 100000 by default) are made with a
fixed seed in a folder of their own; so is everything that is written. With --write the tables take
the place of those in docs/performance.md. This process stays small, since a process that it starts
counts this one's memory as its own peak.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
GROWN = ROOT / "benchmarks" / "grown.py"
PAGE = ROOT / "docs" / "performance.md"
HEADING = "## Figures\n"
BIN = Path(sys.executable).parent
KROMANCE, PYTHON = str(BIN / "kromance"), sys.executable
ROUNDS, SECONDS = 25, 40.0
"""How often the commands of a group are run, and after how long no new round starts."""
COMMANDS = 13
"""How many commands kromance has; a program whose help is compared has as many."""
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
"""How many films there are when growth is measured."""

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you"): print("hello", name)
@app.command()
def bye(name: str = "you"): print("bye", name)
app()
"""

TABLE = """
import typer
from rich.console import Console
from rich.table import Table
app = typer.Typer()
@app.command()
def hello(name: str = "you"):
    table = Table("title", "year"); table.add_row("a film", "2004"); Console().print(table)
@app.command()
def bye(name: str = "you"): print("bye", name)
app()
"""

MANY = (
    "import typer\napp = typer.Typer()\n"
    + "".join(
        f"@app.command()\ndef hello{n}(name: str = 'you'):\n    'Say hello.'\n    print(name)\n"
        for n in range(COMMANDS)
    )
    + "app()\n"
)

TOMLLIB, TOMLI = (
    f"import {reader}, sys; {reader}.load(open(sys.argv[1], 'rb'))"
    for reader in ("tomllib", "tomli")
)


class Call(NamedTuple):
    """A command to measure; `most` is the ratio to the first of its group that is allowed."""

    name: str
    words: list[str]
    most: float | None = None
    environ: Mapping[str, str] | None = None
    fresh: bool = False
    """Whether the parsed copy is taken away each time before."""


class Measured(NamedTuple):
    """Medians of a call, in milliseconds and megabytes."""

    call: Call
    time: float
    peak: float


class Bench:
    """A folder for everything that is read and written, and what was said so far."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.said: list[str] = []
        wanted = ("PATH", "HOME", "LANG", "SYSTEMROOT")
        self.environ = {name: os.environ[name] for name in wanted if name in os.environ}
        self.environ["KROMANCE_HOME"] = str(self.home)

    def say(self, text: str) -> None:
        """Print and keep a part of the report."""
        print(f"\n{text}", flush=True)
        self.said.append(text)

    def script(self, name: str, text: str) -> list[str]:
        """Write a program and return what runs it."""
        path = self.folder / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        return [PYTHON, str(path)]

    def once(self, call: Call) -> tuple[float, float]:
        """Run a command once; return milliseconds and peak megabytes."""
        if call.fresh:
            shutil.rmtree(self.home / "cache", ignore_errors=True)
        start = time.perf_counter()
        environ = {**self.environ, **(call.environ or {})}
        process = subprocess.Popen(call.words, env=environ, stdout=-3, stderr=-3)
        _, status, usage = os.wait4(process.pid, 0)
        taken = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{call.name}: ended with {process.returncode}: {call.words}")
        return taken, usage.ru_maxrss / 1024

    def run(self, calls: list[Call]) -> list[Measured]:
        """Run commands in turn, so that whatever else the machine does befalls them alike."""
        for call in calls:
            if not call.fresh:
                self.once(call)
        runs: list[list[tuple[float, float]]] = [[] for _ in calls]
        end = time.monotonic() + SECONDS
        while len(runs[0]) < ROUNDS and (len(runs[0]) < 3 or time.monotonic() < end):
            for call, taken in zip(calls, runs, strict=True):
                taken.append(self.once(call))
        return [
            Measured(call, *(_median([one[n] for one in taken]) for n in (0, 1)))
            for call, taken in zip(calls, runs, strict=True)
        ]

    def compare(self, title: str, calls: list[Call]) -> list[Measured]:
        """Run a group and print it as a table, each row with its ratio to the first."""
        measured = self.run(calls)
        lines = [f"### {title}", "", "| command | ms | ratio | allowed | peak MB |"]
        lines.append("|---|--:|--:|--:|--:|")
        for call, taken, peak in measured:
            most = f"{call.most:.2f}" if call.most else ""
            ratio = taken / measured[0].time
            lines.append(f"| {call.name} | {taken:.0f} | {ratio:.2f} | {most} | {peak:.0f} |")
        self.say("\n".join(lines))
        return measured


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def ours(line: str, most: float | None = None, data: str = "", **more: Any) -> Call:
    """Return a call of kromance, of its own films or of other data."""
    given = ["--data", data] if data else []
    return Call(f"kromance {line}", [KROMANCE, *line.split(), *given], most, **more)


def start_up(bench: Bench) -> None:
    """Compare start-up with that of the smallest programs on the same libraries."""
    hello = bench.script("hello", HELLO)
    first = Call("a Typer hello", [*hello, "hello"])
    calls = [
        first,
        ours("list --genre drama --json", 1.2),
        ours("pick --json", 1.2),
        ours("show windstruck --json", 1.2),
        ours("filter genre:comedy year:2001..2010 --json"),
        ours("list --with jihyun --json"),
    ]
    bench.compare("Start-up, the bundled films, second call", calls)
    line = "list --genre drama --json"
    off = ours(line, environ={"KROMANCE_CACHE": "off"})
    calls = [first, ours(line, fresh=True), off._replace(name=f"{off.name}, KROMANCE_CACHE=off")]
    bench.compare("Start-up, the bundled films, first call", calls)
    wide = {"FORCE_COLOR": "1", "COLUMNS": "120"}
    one_row = Call("Typer with a rich.table of one row", [*bench.script("table", TABLE), "hello"])
    calls = [one_row._replace(environ=wide), ours("list --format table", 1.3, environ=wide)]
    bench.compare("A table of 245 rows in colour", calls)
    many = Call(f"Typer with {COMMANDS} commands, --help", [*bench.script("many", MANY), "--help"])
    bench.compare("Help", [many, ours("--help", 1.1), ours("list --help", 1.1)])
    lines = ("list --genre dr", "show my-sas", "filter theme:time-s")
    calls = [_completing("hello.py he", hello), *(_completing(f"kromance {one}") for one in lines)]
    bench.compare("Completion in bash", calls)


def _completing(line: str, program: Sequence[str] = (KROMANCE,)) -> Call:
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    asked[f"_{line.split(maxsplit=1)[0].upper()}_COMPLETE"] = "complete_bash"
    return Call(f"TAB behind {line}", [*program], environ=asked)


def at_size(bench: Bench, number: int) -> None:
    """Compare with other programs on the same films."""
    path = str(bench.folder / f"films-{number}")
    data = f"{path}.toml"
    large, huge = number >= 10_000, number >= 100_000
    listed, picked = (0.25, 0.15) if huge else (0.7, 0.7) if large else (None, None)
    line = "list --genre war --json --fields id,title,year"
    first = [
        Call("tomllib alone", [PYTHON, "-c", TOMLLIB, data]),
        Call("tomli alone", [PYTHON, "-c", TOMLI, data]),
        ours(line, 1.3 if large else None, data, fresh=True),
    ]
    bench.compare(f"{number:,} films, first call", first)
    calls = [
        *_peers(path, slow=not huge),
        ours(line, listed, data),
        ours("list --genre war --json", listed, data),
        ours("list --genre war --format table", None, data),
        ours("list --with jihyun --json --fields id,title,year", None, data),
        ours("show film-77 --json", None, data),
        ours("pick --json", picked, data),
    ]
    title = f"{number:,} films, second call: id, title and year of the war films"
    bench.compare(title, calls)
    if large and shutil.which("jq"):
        calls = [Call("jq, on JSON", ["jq", DRAMAS, f"{path}.json"])]
        calls.append(ours("list --genre drama --json", None, data))
        bench.compare(f"{number:,} films, second call: the dramas whole, two films of three", calls)


DRAMAS = '[.[] | select(.genres | index("drama"))]'
WARS = '[.[] | select(.genres | index("war")) | {id, title, year}]'
TOML_WARS = '[.film[] | select(.genres | index("war")) | {id, title, year}]'
JSON_SQL = "select id, title, year from '{}.json' where list_contains(genres, 'war')"
SQL = "select id, title, year from film join genre on film = id where genre = 'war'"
NU = "open {}.toml | get film | where {{|it| 'war' in $it.genres}} | select id title year | to json"


def _peers(path: str, *, slow: bool) -> Iterator[Call]:
    """Yield other programs that are here, asked the same; the slow ones only of few films."""
    known = {
        "jq, on JSON": ["jq", WARS, f"{path}.json"],
        "DuckDB, on JSON": ["duckdb", "-json", "-c", JSON_SQL.format(path)],
        "sqlite-utils, on an indexed database": ["sqlite-utils", "query", f"{path}.db", SQL],
        "nushell, on TOML": ["nu", "-n", "-c", NU.format(path)] if slow else [],
        "tomlq, on TOML": ["tomlq", TOML_WARS, f"{path}.toml"] if slow else [],
    }
    for name, words in known.items():
        if words and shutil.which(words[0]):
            yield Call(name, words)


def growth(bench: Bench) -> None:
    """Fit a straight line to the cost of a call at several sizes."""
    lines = ["### Growth", "", "| call | ms with none | ms for 1,000 films more | R² |"]
    lines.append("|---|--:|--:|--:|")
    for title, line, fresh in (
        ("first call", "list --genre war --json", True),
        ("second call, the war films", "list --genre war --json", False),
        ("second call, a pick", "pick --json", False),
    ):
        points = []
        for number in SIZES:
            data = str(bench.folder / f"films-{number}.toml")
            (measured,) = bench.run([ours(line, None, data, fresh=fresh)])
            points.append((number / 1000, measured.time))
        start, slope, fit = _line(points)
        lines.append(f"| {title} | {start:.0f} | {slope:.2f} | {fit:.4f} |")
    lines += ["", f"Least squares over {', '.join(f'{size:,}' for size in SIZES)} films."]
    bench.say("\n".join(lines))


def _line(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return where a line of least squares starts, how steep it is, and how well it fits (R²)."""
    n = len(points)
    x, y = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    start = y - slope * x
    left = sum((b - start - slope * a) ** 2 for a, b in points)
    return start, slope, 1 - left / sum((b - y) ** 2 for _, b in points)


def machine() -> str:
    """Describe what all this ran on."""
    about = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", about.read_text()) if about.exists() else None
    processor = found[1] if found else platform.machine()
    versions = [f"{name} {version(name)}" for name in ("typer", "rich", "tomli")]
    for name in ("jq", "duckdb", "sqlite-utils", "nu"):
        if shutil.which(name):
            told = subprocess.run([name, "--version"], capture_output=True, text=True, check=False)
            number = re.search(r"[0-9]+\.[0-9.]+", told.stdout)
            versions.append(f"{name} {number[0] if number else ''}")
    return (
        f"{platform.system()}, {processor}, {os.cpu_count()} cores; "
        f"Python {platform.python_version()}, {', '.join(versions)}."
    )


def main(words: list[str]) -> None:
    """Run everything in a folder that goes away."""
    sizes = [int(word) for word in words if word.isdigit()] or [245, 10_000, 100_000]
    growing = SIZES if max(sizes) >= max(SIZES) else ()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        bench.say(machine())
        start_up(bench)
        for number in sorted({*sizes, *growing}):
            subprocess.run([PYTHON, str(GROWN), str(number), name], check=True)
        for number in sizes:
            at_size(bench, number)
        if growing:
            growth(bench)
        if "--write" in words:
            text = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
            figures = "\n\n".join(bench.said)
            PAGE.write_text(f"{text}{HEADING}\n{figures}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
