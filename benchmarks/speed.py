"""Measure whole processes side by side: python benchmarks/speed.py [FILMS ...].

Every command of a group is run in turn, A B A B, and medians are printed with their ratio to the
first of the group. The datasets of FILMS films (245, 10000 by default) are made with a fixed seed
in a folder of their own; so is everything that is written.
"""

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
ROUNDS = 15

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


class Measured(NamedTuple):
    """A command's median and peak, in milliseconds and megabytes."""

    name: str
    median: float
    peak: float


def timed(call: list[str], environ: dict[str, str]) -> tuple[float, float]:
    """Run a command once; return milliseconds and peak megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(call, env=environ, stdout=-3, stderr=-3)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return (time.perf_counter() - start) * 1000, usage.ru_maxrss / 1024


def side_by_side(
    calls: dict[str, list[str]], environ: dict[str, str], rounds: int
) -> list[Measured]:
    """Run commands in turn, so that whatever else the machine does befalls them alike."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            taken[name].append(timed(call, environ))
    return [
        Measured(name, statistics.median(t for t, _ in runs), max(p for _, p in runs))
        for name, runs in taken.items()
    ]


def report(title: str, measured: list[Measured]) -> None:
    """Print a group as a table, each row with its ratio to the first."""
    print(f"\n{title}\n\n| command | median ms | ratio | peak MB |\n|---|---|---|---|")
    for name, median, peak in measured:
        print(f"| {name} | {median:.0f} | {median / measured[0].median:.2f} | {peak:.0f} |")


def grown(number: int, folder: Path) -> tuple[Path, Path]:
    """Make a dataset of so many films out of the bundled ones; return it as TOML and as JSON."""
    films = tomllib.loads((ROOT / "data" / "films.toml").read_text(encoding="utf-8"))["film"]
    chance = random.Random(1)
    path = folder / f"films-{number}.toml"
    rows = [_varied(chance.choice(films), serial, chance) for serial in range(number)]
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            pairs = (
                f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()
            )
            file.write("[[film]]\n" + "\n".join(pairs) + "\n\n")
    (folder / f"films-{number}.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return path, folder / f"films-{number}.json"


def _varied(film: dict[str, Any], serial: int, chance: random.Random) -> dict[str, Any]:
    keys = ("hangul", "romanized", "runtime", "genres", "themes", "directors", "cast", "synopsis")
    known = {key: film[key] for key in (*keys, "sources") if key in film}
    title = f"{film['title']} {serial}"
    return {"id": f"film-{serial}", "title": title, "year": chance.randint(1950, 2026)} | known


def start_up(folder: Path, environ: dict[str, str]) -> None:
    """Compare start-up with that of the smallest programs on the same libraries."""
    (folder / "hello.py").write_text(HELLO)
    (folder / "table.py").write_text(TABLE)
    kromance, python = str(BIN / "kromance"), sys.executable
    hello = {"typer hello": [python, str(folder / "hello.py"), "hello"]}
    lines = (
        "list --genre drama --json",
        "pick --json",
        "show windstruck --json",
        "filter genre:comedy year:2001..2010 --json",
        "list --with jihyun --json",
    )
    calls = hello | {f"kromance {line}": [kromance, *line.split()] for line in lines}
    for call in calls.values():
        timed(call, environ)
    report("Start-up, 245 films, second call", side_by_side(calls, environ, ROUNDS))
    wide = environ | {"FORCE_COLOR": "1", "COLUMNS": "120"}
    table = {"typer with a one-row rich.table": [python, str(folder / "table.py"), "hello"]}
    table["kromance list, 245 rows"] = [kromance, *["list", "--format", "table"]]
    report("A table in colour", side_by_side(table, wide, ROUNDS))
    helps = {"typer hello --help": [*hello["typer hello"][:2], "--help"]}
    helps["kromance --help"] = [kromance, "--help"]
    report("Help", side_by_side(helps, environ, ROUNDS))
    first = environ | {"KROMANCE_CACHE": "off"}
    calls = hello | {"kromance list --genre drama --json": [kromance, *lines[0].split()]}
    report("Without the copy", side_by_side(calls, first, ROUNDS))


def at_size(number: int, folder: Path, environ: dict[str, str]) -> None:
    """Compare with other programs on the same films."""
    data, plain = grown(number, folder)
    kromance = [str(BIN / "kromance")]
    calls = {}
    if shutil.which("jq"):
        query = '[.[] | select(.genres | index("war")) | {id, title, year}]'
        calls["jq, the war films"] = ["jq", query, str(plain)]
    if shutil.which("duckdb"):
        query = f"select id, title, year from '{plain}' where list_contains(genres, 'war')"
        calls["DuckDB, the war films"] = ["duckdb", "-json", "-c", query]
    given = ["--data", str(data)]
    wanted = [*given, "--json", "--fields", "id,title,year"]
    calls["kromance list --genre war --json"] = [*kromance, "list", "--genre", "war", *wanted]
    calls["kromance pick --json"] = [*kromance, "pick", *given, "--json"]
    calls["kromance list --with jihyun --json"] = [*kromance, "list", "--with", "jihyun", *wanted]
    calls["kromance show film-77 --json"] = [*kromance, "show", "film-77", *given, "--json"]
    parser = f"import tomllib; tomllib.load(open({str(data)!r}, 'rb'))"
    first = {"tomllib alone": [sys.executable, "-c", parser]}
    first["kromance, first call"] = calls["kromance list --genre war --json"]
    once = [Measured(name, *timed(call, environ)) for name, call in first.items()]
    report(f"{number:,} films, first call", once)
    report(f"{number:,} films, second call", side_by_side(calls, environ, max(3, ROUNDS // 3)))


def main(sizes: list[int]) -> None:
    """Run everything in a folder that goes away."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = os.environ | {"KROMANCE_HOME": str(folder / "home")}
        for unwanted in ("PYTHONDONTWRITEBYTECODE", "KROMANCE_DATA", "KROMANCE_CACHE"):
            environ.pop(unwanted, None)
        start_up(folder, environ)
        for number in sizes:
            at_size(number, folder, environ)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [245, 10_000])
