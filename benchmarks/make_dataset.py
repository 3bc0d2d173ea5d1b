"""Make a large dataset out of the bundled films: python benchmarks/grown.py FILMS FOLDER."""

import json
import random
import sqlite3
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

BUNDLED = Path(__file__).parent.parent / "data" / "films.toml"
KEPT = ("hangul", "romanized", "runtime", "genres", "themes", "directors", "cast", "synopsis")


def grown(number: int, folder: Path) -> None:
    """Write so many films as TOML, JSON and an SQLite database; always the same ones."""
    films = tomllib.loads(BUNDLED.read_text(encoding="utf-8"))["film"]
    chance = random.Random(1)
    rows = [_varied(chance.choice(films), serial, chance) for serial in range(number)]
    path = folder / f"films-{number}"
    with path.with_suffix(".toml").open("w", encoding="utf-8") as file:
        file.writelines(map(_table, rows))
    text = json.dumps(rows, ensure_ascii=False)
    path.with_suffix(".json").write_text(text, encoding="utf-8")
    _database(path.with_suffix(".db"), rows)


def _varied(film: dict[str, Any], serial: int, chance: random.Random) -> dict[str, Any]:
    known = {key: film[key] for key in (*KEPT, "sources") if key in film}
    title = f"{film['title']} {serial}"
    return {"id": f"film-{serial}", "title": title, "year": chance.randint(1950, 2026)} | known


def _table(row: dict[str, Any]) -> str:
    pairs = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in row.items())
    return f"[[film]]\n{''.join(pairs)}\n"


def _database(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Write a table of films and an indexed table of their genres, as sqlite-utils users do."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE film (id TEXT PRIMARY KEY, title TEXT, year INTEGER)")
        database.execute("CREATE TABLE genre (genre TEXT, film TEXT)")
        database.executemany("INSERT INTO film VALUES (:id, :title, :year)", rows)
        database.executemany("INSERT INTO genre VALUES (?, ?)", _genres(rows))
        database.execute("CREATE INDEX genres ON genre (genre)")


def _genres(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    return ((genre, row["id"]) for row in rows for genre in row.get("genres", ()))


if __name__ == "__main__":
    grown(int(sys.argv[1]), Path(sys.argv[2]))
