"""Make a large dataset out of the bundled films: python benchmarks/make_dataset.py FILMS FOLDER."""

import csv
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from contextlib import closing
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

from kromance.korean.normalize import slugify

BUNDLED = Path(__file__).parent.parent / "data" / "films.toml"

COPIED_FIELDS = ("hangul", "romanized", "runtime", "genres", "themes", "sources")

SURNAMES = "김이박최정강조윤장임한오서신권황안송류전"
SYLLABLES = (
    "가강건경고광규기나다대덕도동라란래린명무미민범병보봉상서석선성세소수숙순슬승시아연영예완용우욱"
)

FILMS_PER_PERSON = 2.5
SYNOPSIS_WORDS = 30
IMPORTED_ROWS = 3_000


def make_dataset(count: int, folder: Path) -> None:
    """Write that many films as TOML, as JSON, in databases and as a service exports them.

    They are the same every time.
    """
    bundled = tomllib.loads(BUNDLED.read_text(encoding="utf-8"))["film"]
    generator = random.Random(1)
    people = make_people(int(count / FILMS_PER_PERSON) + 10, generator)
    words = sorted({word for film in bundled for word in film.get("synopsis", "").split()})
    films = [
        {
            **vary_film(generator.choice(bundled), number, generator),
            "directors": [generator.choice(people)["name"]],
            "cast": [person["name"] for person in generator.sample(people, 6)],
            "synopsis": " ".join(generator.choices(words, k=SYNOPSIS_WORDS)),
        }
        for number in range(count)
    ]
    path = folder / f"films-{count}"
    with path.with_suffix(".toml").open("w", encoding="utf-8") as file:
        file.writelines(format_table("person", person) for person in people)
        file.writelines(format_table("film", film) for film in films)
    path.with_suffix(".json").write_text(format_json(films), encoding="utf-8")
    write_sqlite(path.with_suffix(".db"), films)
    write_duckdb(path.with_suffix(".duckdb"))
    write_export(path.with_suffix(".csv"), films)


def vary_film(film: dict[str, Any], number: int, generator: random.Random) -> dict[str, Any]:
    """Return a film like another, with an ID, a title and a year of its own."""
    return {
        "id": f"film-{number}",
        "title": f"{film['title']} {number}",
        "year": generator.randint(1950, 2026),
        "tmdb": 1_000_000 + number,
        **{key: film[key] for key in COPIED_FIELDS if key in film},
    }


def make_people(count: int, generator: random.Random) -> list[dict[str, Any]]:
    """Return people with different names, each with its Hangul."""
    names = map("".join, product(SURNAMES, SYLLABLES, SYLLABLES))
    return [
        {"name": f"{slugify(name[0])} {slugify(name[1:])}-{number}", "hangul": name}
        for number, name in enumerate(generator.sample(list(names), count))
    ]


def format_table(name: str, values: dict[str, Any]) -> str:
    """Return a TOML table of an array; JSON strings and arrays are valid TOML."""
    pairs = (f"{key} = {format_json(value)}\n" for key, value in values.items())
    return f"[[{name}]]\n{''.join(pairs)}\n"


def write_sqlite(path: Path, films: Sequence[dict[str, Any]]) -> None:
    """Write an SQLite database: a table of films and one of their genres, with indexes."""
    rows = ((film["id"], film["title"], film["year"], format_json(film)) for film in films)
    genres = ((genre, film["id"]) for film in films for genre in film.get("genres", ()))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE film (id TEXT PRIMARY KEY, title TEXT, year INT, json TEXT)")
        database.execute("CREATE TABLE genre (genre TEXT, film TEXT)")
        database.executemany("INSERT INTO film VALUES (?, ?, ?, ?)", rows)
        database.executemany("INSERT INTO genre VALUES (?, ?)", genres)
        database.execute("CREATE INDEX genres ON genre (genre)")
        database.execute("CREATE INDEX years ON film (year)")


def write_duckdb(path: Path) -> None:
    """Write a DuckDB database of the films in the JSON next to it, if DuckDB is installed."""
    if program := shutil.which("duckdb"):
        with path.with_suffix(".json").open() as file:
            create = "CREATE TABLE film AS SELECT * FROM read_json('/dev/stdin')"
            subprocess.run([program, str(path), "-c", create], stdin=file, check=True)


def write_export(path: Path, films: Sequence[dict[str, Any]]) -> None:
    """Write ratings as Letterboxd exports them, several of a film if there aren't enough films."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Date", "Name", "Year", "Letterboxd URI", "Rating"])
        for film in islice(cycle(films), IMPORTED_ROWS):
            writer.writerow(["2024-05-01", film["title"], film["year"], "", 3.5])


def format_json(value: Any) -> str:
    """Return a value as JSON, without escaping Hangul."""
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    make_dataset(int(sys.argv[1]), Path(sys.argv[2]))
