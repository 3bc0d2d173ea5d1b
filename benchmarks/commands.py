"""The commands to measure, in groups that answer the same question or are alike.

In the words of a command, FILMS stands for the path of a dataset without its extension, and FOLDER
for the directory of the datasets. kromance finds the dataset in $KROMANCE_DATA.
"""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

BIN = Path(sys.executable).parent
KROMANCE, PYTHON = str(BIN / "kromance"), sys.executable

BUNDLED = (Path(__file__).parent.parent / "data" / "films.toml").read_text(encoding="utf-8")
BUNDLED_FILMS = BUNDLED.count("\n[[film]]\n")

SIZES = (BUNDLED_FILMS, 10_000, 100_000)
"""The numbers of films at which all commands are measured."""
PLOT_SIZES = (1_000, 30_000)
"""The numbers of films at which, besides, the commands of the plot are measured."""

SHELF_ENTRIES = 3_000
HELLO_COMMANDS = 20
"""As many as kromance has."""


class Command(NamedTuple):
    """A command to measure."""

    name: str
    words: list[str]
    limit: float | None = None
    """The highest acceptable ratio to the first command of the group, at the largest size."""
    environ: Mapping[str, str] = {}
    clear_cache: bool = False
    """Whether the cache of the dataset is removed before every run."""
    max_films: float = float("inf")
    """The largest number of films with which it's run: other programs can be very slow."""
    exit_code: int = 0
    label: str = ""
    """What its line in the plot is called, if it has one."""


class Group(NamedTuple):
    """Commands that take turns, and are compared with the first of them."""

    title: str
    commands: list[Command]


def kromance(line: str, limit: float | None = None, **options: Any) -> Command:
    """Return a command of kromance."""
    return Command(f"kromance {line}", [KROMANCE, *shlex.split(line)], limit, **options)


def jq(program: str, label: str = "") -> Command:
    """Return a command of jq."""
    return Command("jq, on JSON", ["jq", program, "FILMS.json"], label=label)


def duckdb(query: str, label: str = "") -> list[Command]:
    """Return the commands that run a query of DuckDB on the JSON, and on a database."""
    on_json = ["duckdb", "-json", "-c", query.replace("from film", "from 'FILMS.json'")]
    on_database = ["duckdb", "-readonly", "-json", "FILMS.duckdb", "-c", query]
    return [
        Command("DuckDB, on JSON", on_json, label=label),
        Command("DuckDB, on its own database", on_database),
    ]


def sqlite(query: str, *options: str) -> Command:
    """Return a command of SQLite."""
    return Command("sqlite3, on its own database", ["sqlite3", *options, "FILMS.db", query])


def complete(line: str, program: list[str]) -> Command:
    """Return the command by which bash asks for completions of a line."""
    environ = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
        f"_{line.split(maxsplit=1)[0].upper()}_COMPLETE": "complete_bash",
    }
    return Command(f"Tab after {line}", program, environ=environ)


def with_home(command: Command, home: str, description: str) -> Command:
    """Return the command with a shelf that is in another directory."""
    name = f"{command.name}, {description}"
    return command._replace(name=name, environ={"KROMANCE_HOME": f"FOLDER/{home}"})


def parse_toml(parser: str, label: str = "") -> Command:
    """Return a command that only parses the TOML."""
    script = f"import {parser}, sys; {parser}.load(open(sys.argv[1], 'rb'))"
    return Command(f"{parser} alone", [PYTHON, "-c", script, "FILMS.toml"], label=label)


def run_script(name: str) -> list[str]:
    """Return the words that run a script of the benchmark."""
    return [PYTHON, f"FOLDER/{name}.py"]


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

MANY_COMMANDS = "".join(HELLO_COMMAND.format(number=number) for number in range(HELLO_COMMANDS))

SCRIPTS = {
    "hello": HELLO,
    "table": HELLO_TABLE,
    "many": f"import typer\napp = typer.Typer()\n{MANY_COMMANDS}\napp()\n",
}
"""Minimal programs, by name."""

HELLO_WORLD = Command("a Typer hello-world program", [*run_script("hello"), "hello"])
COLOR = {"FORCE_COLOR": "1", "COLUMNS": "120"}
HELLO_WORLD_TABLE = Command(
    "Typer with a rich.table of one row", [*run_script("table"), "hello"], environ=COLOR
)
LIST_DRAMAS = "list --genre drama --json"

START_UP = [
    Group(
        "Start-up with the bundled films",
        [
            HELLO_WORLD,
            kromance(LIST_DRAMAS, 1.2),
            kromance("pick --json", 1.2),
            kromance("show windstruck --json", 1.2),
            kromance("filter genre:comedy year:2001..2010 --json"),
            kromance("list --with jihyun --json"),
        ],
    ),
    Group(
        "Start-up with a full shelf",
        [
            HELLO_WORLD,
            with_home(kromance(LIST_DRAMAS, 1.2), "rated", "all films rated"),
            with_home(kromance(LIST_DRAMAS, 1.5), "full", f"{SHELF_ENTRIES:,} shelf entries"),
            with_home(kromance("shelf --json"), "full", f"{SHELF_ENTRIES:,} shelf entries"),
        ],
    ),
    Group(
        "Start-up without a cache",
        [
            HELLO_WORLD,
            kromance(LIST_DRAMAS, clear_cache=True),
            kromance(LIST_DRAMAS, environ={"KROMANCE_CACHE": "off"})._replace(
                name=f"kromance {LIST_DRAMAS}, KROMANCE_CACHE=off"
            ),
        ],
    ),
    Group(
        f"A table of {BUNDLED_FILMS} rows in color",
        [
            HELLO_WORLD_TABLE,
            kromance("list --format table", 1.3, environ=COLOR),
        ],
    ),
    Group(
        "Help",
        [
            Command(
                f"Typer with {HELLO_COMMANDS} commands, --help", [*run_script("many"), "--help"]
            ),
            kromance("--help", 1.1),
            kromance("list --help", 1.1),
        ],
    ),
    Group(
        "Completion in bash",
        [
            complete("hello.py he", run_script("hello")),
            complete("kromance list --genre dr", [KROMANCE]),
            complete("kromance show my-sas", [KROMANCE]),
            complete("kromance filter theme:time-s", [KROMANCE]),
        ],
    ),
]
"""Groups on the bundled films."""

WAR_FILMS = 'map(select(.genres | index("war")) | {id, title, year})'
WAR_FILMS_SQL = "select id, title, year from film join genre on film = id where genre = 'war'"
WAR_FILMS_DUCKDB = "select id, title, year from film where list_contains(genres, 'war')"
WAR_FILMS_NU = "open FILMS.json | where {|it| 'war' in $it.genres} | select id title year | to json"
FIELDS = "--fields id,title,year"
TWENTY_TERMS = " ".join(
    f"-{field}:{value}"
    for field, values in {
        "genre": "war crime action horror animation",
        "theme": "radio letters food north-south campus",
        "title": "sunny daisy ditto failan oasis",
        "runtime": "61 62 63 64 65",
    }.items()
    for value in values.split()
)

BY_SIZE = [
    Group(
        "The first call, which writes the cache",
        [
            parse_toml("tomllib"),
            parse_toml("tomli", "tomli alone"),
            kromance(
                f"list --genre war --json {FIELDS}",
                1.3,
                clear_cache=True,
                label="kromance, first call",
            ),
        ],
    ),
    Group(
        "ID, title and year of the war films",
        [
            jq(WAR_FILMS, "jq, war films"),
            *duckdb(WAR_FILMS_DUCKDB, "DuckDB on JSON, war films"),
            sqlite(WAR_FILMS_SQL, "-json"),
            Command(
                "sqlite-utils, on the same database",
                ["sqlite-utils", "query", "FILMS.db", WAR_FILMS_SQL],
            ),
            Command("nushell, on JSON", ["nu", "-n", "-c", WAR_FILMS_NU]),
            Command(
                "tomlq, on TOML", ["tomlq", f".film | {WAR_FILMS}", "FILMS.toml"], max_films=10_000
            ),
            kromance(f"list --genre war --json {FIELDS}", 0.25, label="kromance, war films"),
            kromance("list --genre war --json", 0.25),
            kromance("list --genre war --format table"),
        ],
    ),
    Group(
        "All fields of the dramas, two films out of three",
        [
            jq('map(select(.genres | index("drama")))'),
            *duckdb("from film where list_contains(genres, 'drama')"),
            sqlite("select json from film join genre on film = id where genre = 'drama'"),
            kromance(LIST_DRAMAS, 0.35, label="kromance, dramas"),
        ],
    ),
    Group(
        "Titles of the dramas",
        [
            jq('.[] | select(.genres | index("drama")).title'),
            *duckdb("select title from film where list_contains(genres, 'drama')"),
            sqlite("select title from film join genre on film = id where genre = 'drama'"),
            kromance("list --genre drama --fields title"),
            kromance("list --genre drama --json --fields title"),
        ],
    ),
    Group(
        "The ten latest, and other orders",
        [
            jq("sort_by(-.year)[:10]"),
            *duckdb("from film order by year desc limit 10"),
            sqlite("select json from film order by year desc limit 10"),
            kromance("list --sort -year -n 10 --json"),
            kromance("list --sort title -n 10 --json"),
            kromance("list --sort -runtime -n 10 --json"),
        ],
    ),
    Group(
        "One film, or a few",
        [
            jq('.[] | select(.id == "film-77")'),
            kromance("show film-77 --json"),
            kromance("show 동감 --json"),
            kromance("show 'my sasy girl'", exit_code=1),
            kromance("pick --json", 0.15),
            kromance("list --with kim --json -n 10"),
            kromance("list --with jihyun --json"),
            kromance("similar film-77 --json"),
        ],
    ),
    Group(
        "Searches",
        [
            jq('map(select(.title | test("girl"; "i")))[:10]'),
            *duckdb("from film where title ilike '%girl%' limit 10"),
            kromance("filter title:girl --json -n 10"),
            kromance("filter title:/girl/ --json -n 10"),
            kromance("filter synopsis:love --json -n 10"),
            kromance("filter love --json -n 10"),
            kromance(f"filter --json -n 10 -- {TWENTY_TERMS}")._replace(
                name="kromance filter with 20 terms"
            ),
        ],
    ),
    Group(
        "Completion in bash of what is in the dataset",
        [
            complete("hello.py he", run_script("hello")),
            complete("kromance show my-sas", [KROMANCE]),
            complete("kromance list --with gim-m", [KROMANCE]),
        ],
    ),
    Group(
        "Statistics",
        [
            jq("group_by(.year)[] | [.[0].year, length]"),
            *duckdb("select year, count(*) from film group by year"),
            kromance("stats --by year --json"),
            kromance("stats --by cast --json"),
            kromance("stats --by tmdb --json"),
        ],
    ),
    Group(
        "Everything",
        [
            jq("."),
            kromance("list --json"),
            kromance("list --format table"),
            kromance("list --format toml"),
        ],
    ),
    Group(
        "Matching 3,000 rows of another service's export",
        [
            *duckdb(
                "select id, c.* from film f join 'FILMS.csv' c on (title, f.year) = (Name, c.Year)"
            ),
            kromance("import FILMS.csv --dry-run")._replace(name="kromance import --dry-run"),
        ],
    ),
]
"""Groups on datasets of several sizes."""
