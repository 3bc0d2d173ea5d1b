"""Compare the speed of whole processes: python benchmarks/speed.py [OPTION ...] [FILMS ...].

The commands of a group take turns, A B A B, so that whatever else the machine does affects all of
them. Medians are printed with their ratio to the first command of the group. The datasets with
FILMS films (by default as many as are bundled, 10000 and 100000) are generated with a fixed seed in
a temporary directory. With --write, the results replace those in docs/performance.md; with
--rounds=3, each command runs at most three times.

Imports as little as possible: the peak memory measured for a child process is never below that of
this one.
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
MAKE_DATASET = ROOT / "benchmarks" / "make_dataset.py"
PAGE = ROOT / "docs" / "performance.md"
HEADING = "## Results\n"
BIN = Path(sys.executable).parent
KROMANCE, PYTHON = str(BIN / "kromance"), sys.executable

BUNDLED = (ROOT / "data" / "films.toml").read_text(encoding="utf-8")
BUNDLED_FILMS = BUNDLED.count("\n[[film]]\n")

SHELF_ENTRIES = 3_000
IMPORTED_ROWS = 3_000

ROUNDS = 25
"""How often each command of a group runs, unless it's changed with --rounds=3."""
MAX_SECONDS = 40.0
"""After this time, no new round starts."""
GROWTH_SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
"""The numbers of films at which growth is measured."""

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you"): print("hello", name)
@app.command()
def bye(name: str = "you"): print("bye", name)
app()
"""

HELLO_TABLE = """
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

HELLO_COMMAND = """
@app.command()
def hello{number}(name: str = "you"):
    "Say hello."
    print(name)
"""

COUNT_COMMANDS = "from kromance.cli.app import COMMANDS; print(len(COMMANDS))"

TOMLLIB, TOMLI = (
    f"import {parser}, sys; {parser}.load(open(sys.argv[1], 'rb'))"
    for parser in ("tomllib", "tomli")
)


class Command(NamedTuple):
    """A command to measure."""

    name: str
    words: list[str]
    limit: float | None = None
    """The highest acceptable ratio to the first command of the group."""
    environ: Mapping[str, str] | None = None
    clear_cache: bool = False
    """Whether the cache of the dataset is removed before every run."""


class Measurement(NamedTuple):
    """Medians of a command, in milliseconds and megabytes."""

    command: Command
    time: float
    peak: float


class Benchmark:
    """A directory for everything that is read and written, and the report so far."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.report: list[str] = []
        self.rounds = ROUNDS
        names = ("PATH", "HOME", "LANG", "SYSTEMROOT")
        self.environ = {name: os.environ[name] for name in names if name in os.environ}
        self.environ["KROMANCE_HOME"] = str(self.home)

    def add_section(self, text: str) -> None:
        """Print a section and add it to the report."""
        print(f"\n{text}", flush=True)
        self.report.append(text)

    def write_script(self, name: str, text: str) -> list[str]:
        """Write a Python script; return the command that runs it."""
        path = self.folder / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        return [PYTHON, str(path)]

    def with_shelf(self, command: Command, count: int) -> Command:
        """Return the command with a shelf of that many entries."""
        home = self.folder / f"shelf-{count}"
        (home / "data").mkdir(parents=True)
        known = re.findall('^id = "(.*)"$', BUNDLED, re.MULTILINE)
        ids = [*known, *(f"other-{number}" for number in range(count))][:count]
        entries = [f"[film.{film_id}]\nseen = [2024-05-01]\nrating = 3.5\n" for film_id in ids]
        (home / "data" / "shelf.toml").write_text("\n".join(entries), encoding="utf-8")
        name = f"{command.name}, {count:,} shelf entries"
        return command._replace(name=name, environ={"KROMANCE_HOME": str(home)})

    def write_import(self, count: int) -> Path:
        """Write the titles and years of films of a large dataset as Letterboxd exports them."""
        exported = self.folder / f"ratings-{count}.csv"
        with (self.folder / f"films-{count}.toml").open(encoding="utf-8") as file:
            titles = (line.removeprefix("title = ").strip() for line in file if "title = " in line)
            rows = [f"2024-05-01,{title},{next(file)[7:].strip()},,3.5\n" for title in titles]
        header = "Date,Name,Year,Letterboxd URI,Rating\n"
        exported.write_text(header + "".join(rows[:IMPORTED_ROWS]), encoding="utf-8")
        return exported

    def run_once(self, command: Command) -> tuple[float, float]:
        """Run a command; return its milliseconds and peak megabytes."""
        if command.clear_cache:
            shutil.rmtree(self.home / "cache", ignore_errors=True)
        environ = {**self.environ, **(command.environ or {})}
        devnull = subprocess.DEVNULL
        start = time.perf_counter()
        process = subprocess.Popen(command.words, env=environ, stdout=devnull, stderr=devnull)
        _, status, usage = os.wait4(process.pid, 0)
        milliseconds = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command.name}: exit code {process.returncode}: {command.words}")
        return milliseconds, usage.ru_maxrss / 1024

    def measure(self, commands: list[Command]) -> list[Measurement]:
        """Run commands in turn."""
        for command in commands:
            if not command.clear_cache:
                self.run_once(command)
        runs: list[list[tuple[float, float]]] = [[] for _ in commands]
        end = time.monotonic() + MAX_SECONDS
        while len(runs[0]) < self.rounds and (len(runs[0]) < 3 or time.monotonic() < end):
            for command, results in zip(commands, runs, strict=True):
                results.append(self.run_once(command))
        return [
            Measurement(command, *map(median, zip(*results, strict=True)))
            for command, results in zip(commands, runs, strict=True)
        ]

    def compare(self, title: str, commands: list[Command]) -> None:
        """Measure a group of commands and report it as a table."""
        measurements = self.measure(commands)
        lines = [f"### {title}", "", "| command | ms | ratio | limit | peak MB |"]
        lines.append("|---|--:|--:|--:|--:|")
        for command, milliseconds, peak in measurements:
            limit = f"{command.limit:.2f}" if command.limit else ""
            ratio = milliseconds / measurements[0].time
            lines.append(
                f"| {command.name} | {milliseconds:.0f} | {ratio:.2f} | {limit} | {peak:.0f} |"
            )
        self.add_section("\n".join(lines))


def median(values: Sequence[float]) -> float:
    """Return the median, the upper one of two; the statistics module would take memory."""
    return sorted(values)[len(values) // 2]


def kromance(line: str, limit: float | None = None, data: str = "", **options: Any) -> Command:
    """Return a command of kromance, with the bundled films or another dataset."""
    words = [KROMANCE, *line.split(), *(["--data", data] if data else [])]
    return Command(f"kromance {line}", words, limit, **options)


def compare_start_up(bench: Benchmark) -> None:
    """Compare start-up with that of minimal programs that use the same libraries."""
    hello_script = bench.write_script("hello", HELLO)
    hello = Command("a Typer hello-world program", [*hello_script, "hello"])
    bench.compare(
        "Start-up with the bundled films, with a cache",
        [
            hello,
            kromance("list --genre drama --json", 1.2),
            kromance("pick --json", 1.2),
            kromance("show windstruck --json", 1.2),
            kromance("filter genre:comedy year:2001..2010 --json"),
            kromance("list --with jihyun --json"),
            bench.with_shelf(kromance("list --genre drama --json", 1.5), SHELF_ENTRIES),
        ],
    )
    line = "list --genre drama --json"
    uncached = kromance(line, environ={"KROMANCE_CACHE": "off"})
    bench.compare(
        "Start-up with the bundled films, without a cache",
        [
            hello,
            kromance(line, clear_cache=True),
            uncached._replace(name=f"{uncached.name}, KROMANCE_CACHE=off"),
        ],
    )
    color = {"FORCE_COLOR": "1", "COLUMNS": "120"}
    table = [*bench.write_script("table", HELLO_TABLE), "hello"]
    bench.compare(
        f"A table of {BUNDLED_FILMS} rows in color",
        [
            Command("Typer with a rich.table of one row", table, environ=color),
            kromance("list --format table", 1.3, environ=color),
        ],
    )
    compare_help(bench)
    lines = ("list --genre dr", "show my-sas", "filter theme:time-s")
    bench.compare(
        "Completion in bash",
        [
            complete("hello.py he", hello_script),
            *(complete(f"kromance {line}", [KROMANCE]) for line in lines),
        ],
    )


def compare_help(bench: Benchmark) -> None:
    """Compare help with that of a program with as many commands."""
    count = int(subprocess.check_output([PYTHON, "-c", COUNT_COMMANDS], cwd=ROOT))
    commands = "".join(HELLO_COMMAND.format(number=number) for number in range(count))
    script = bench.write_script("many", f"import typer\napp = typer.Typer()\n{commands}\napp()\n")
    bench.compare(
        "Help",
        [
            Command(f"Typer with {count} commands, --help", [*script, "--help"]),
            kromance("--help", 1.1),
            kromance("list --help", 1.1),
        ],
    )


def complete(line: str, program: Sequence[str]) -> Command:
    """Return the command by which bash asks for completions of a line."""
    environ = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
        f"_{line.split(maxsplit=1)[0].upper()}_COMPLETE": "complete_bash",
    }
    return Command(f"Tab after {line}", [*program], environ=environ)


def compare_at_size(bench: Benchmark, count: int) -> None:
    """Compare with other programs on the same films."""
    path = str(bench.folder / f"films-{count}")
    data = f"{path}.toml"
    large, huge = count >= 10_000, count >= 100_000
    list_limit, pick_limit = (0.25, 0.15) if huge else (0.7, 0.7) if large else (None, None)
    line = "list --genre war --json --fields id,title,year"
    bench.compare(
        f"{count:,} films, without a cache",
        [
            Command("tomllib alone", [PYTHON, "-c", TOMLLIB, data]),
            Command("tomli alone", [PYTHON, "-c", TOMLI, data]),
            kromance(line, 1.3 if large else None, data, clear_cache=True),
        ],
    )
    bench.compare(
        f"{count:,} films, with a cache: id, title and year of the war films",
        [
            *other_programs(path, include_slow=not huge),
            kromance(line, list_limit, data),
            kromance("list --genre war --json", list_limit, data),
            kromance("list --genre war --format table", None, data),
            kromance("list --with jihyun --json --fields id,title,year", None, data),
            kromance("show film-77 --json", None, data),
            kromance("pick --json", pick_limit, data),
        ],
    )
    if large:
        compare_searches(bench, count, data)
    if large and shutil.which("jq"):
        bench.compare(
            f"{count:,} films, with a cache: all fields of the dramas, two films out of three",
            [
                Command("jq, on JSON", ["jq", DRAMAS, f"{path}.json"]),
                kromance("list --genre drama --json", None, data),
                kromance("list --genre drama --json --fields title", None, data),
                kromance("list --genre drama --format table", None, data),
            ],
        )


def compare_searches(bench: Benchmark, count: int, data: str) -> None:
    """Compare what looks at a value of every film with what looks at one film."""
    lines = (
        *("list --sort year -n 10 --json", "list --sort -title -n 10 --json"),
        *("show 클래식 --json", "filter title:sasyy --json", "filter title:girl --json -n 10"),
        *("filter synopsis:monarchy --json -n 10", "filter love --json -n 10"),
        *("similar film-77 --json", "stats --by year --json", "stats --by cast --json"),
    )
    imported = f"import {bench.write_import(count)} --dry-run"
    tab = complete("kromance show my-sas", [KROMANCE])
    bench.compare(
        f"{count:,} films, with a cache: sorts, searches, statistics and imports",
        [
            kromance("show film-77 --json", None, data),
            *(kromance(line, None, data) for line in lines),
            tab._replace(environ={**(tab.environ or {}), "KROMANCE_DATA": data}),
            kromance(imported, None, data)._replace(name=f"import of {IMPORTED_ROWS:,} rows"),
        ],
    )


DRAMAS = '[.[] | select(.genres | index("drama"))]'
WAR_FILMS = '[.[] | select(.genres | index("war")) | {id, title, year}]'
TOMLQ_WAR_FILMS = '[.film[] | select(.genres | index("war")) | {id, title, year}]'
DUCKDB_WAR_FILMS = "select id, title, year from '{}.json' where list_contains(genres, 'war')"
SQL_WAR_FILMS = "select id, title, year from film join genre on film = id where genre = 'war'"
NU_WAR_FILMS = (
    "open {}.toml | get film | where {{|it| 'war' in $it.genres}} | select id title year | to json"
)


def other_programs(path: str, *, include_slow: bool) -> Iterator[Command]:
    """Yield the commands of other programs that are installed."""
    programs = {
        "jq, on JSON": ["jq", WAR_FILMS, f"{path}.json"],
        "DuckDB, on JSON": ["duckdb", "-json", "-c", DUCKDB_WAR_FILMS.format(path)],
        "sqlite-utils, on an indexed database": [
            *("sqlite-utils", "query", f"{path}.db", SQL_WAR_FILMS),
        ],
    }
    slow_programs = {
        "nushell, on TOML": ["nu", "-n", "-c", NU_WAR_FILMS.format(path)],
        "tomlq, on TOML": ["tomlq", TOMLQ_WAR_FILMS, f"{path}.toml"],
    }
    for name, words in {**programs, **(slow_programs if include_slow else {})}.items():
        if shutil.which(words[0]):
            yield Command(name, words)


def measure_growth(bench: Benchmark) -> None:
    """Fit a straight line to the times of a command at several sizes, by least squares."""
    from statistics import linear_regression, mean

    lines = ["### Growth", "", "| command | ms without films | ms per 1,000 films | R² |"]
    lines.append("|---|--:|--:|--:|")
    for title, line, clear_cache in (
        ("without a cache", "list --genre war --json", True),
        ("with a cache, the war films", "list --genre war --json", False),
        ("with a cache, a pick", "pick --json", False),
    ):
        times = []
        for size in GROWTH_SIZES:
            data = str(bench.folder / f"films-{size}.toml")
            (result,) = bench.measure([kromance(line, data=data, clear_cache=clear_cache)])
            times.append(result.time)
        sizes = [size / 1000 for size in GROWTH_SIZES]
        slope, intercept = linear_regression(sizes, times)
        residuals = [y - intercept - slope * x for x, y in zip(sizes, times, strict=True)]
        r2 = 1 - sum(r**2 for r in residuals) / sum((y - mean(times)) ** 2 for y in times)
        lines.append(f"| {title} | {intercept:.0f} | {slope:.2f} | {r2:.4f} |")
    lines += ["", f"Least squares over {', '.join(f'{size:,}' for size in GROWTH_SIZES)} films."]
    bench.add_section("\n".join(lines))


def describe_machine() -> str:
    """Return the processor and the versions of all programs."""
    cpuinfo = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", cpuinfo.read_text()) if cpuinfo.exists() else None
    processor = model[1] if model else platform.machine()
    versions = [f"{name} {version(name)}" for name in ("typer", "rich", "tomli")]
    for name in ("jq", "duckdb", "sqlite-utils", "nu"):
        if shutil.which(name):
            output = subprocess.run([name, "--version"], capture_output=True, text=True, check=True)
            number = re.search(r"[0-9]+\.[0-9.]+", output.stdout)
            versions.append(f"{name} {number[0] if number else ''}")
    return (
        f"{platform.system()}, {processor}, {os.cpu_count()} cores; "
        f"Python {platform.python_version()}, {', '.join(versions)}."
    )


def main(arguments: list[str]) -> None:
    """Run all comparisons in a temporary directory."""
    sizes = [int(word) for word in arguments if word.isdigit()] or [BUNDLED_FILMS, 10_000, 100_000]
    growth_sizes = GROWTH_SIZES if max(sizes) >= max(GROWTH_SIZES) else ()
    with tempfile.TemporaryDirectory() as folder:
        bench = Benchmark(Path(folder))
        for word in arguments:
            if word.startswith("--rounds="):
                bench.rounds = int(word.removeprefix("--rounds="))
        bench.add_section(describe_machine())
        compare_start_up(bench)
        for size in sorted({*sizes, *growth_sizes}):
            subprocess.run([PYTHON, str(MAKE_DATASET), str(size), folder], check=True)
        for size in sizes:
            compare_at_size(bench, size)
        if growth_sizes:
            measure_growth(bench)
        if "--write" in arguments:
            text = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
            results = "\n\n".join(bench.report)
            PAGE.write_text(f"{text}{HEADING}\n{results}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
