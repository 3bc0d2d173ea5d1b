"""Read films.toml, or say exactly what is wrong in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kromance import files
from kromance.errors import DatasetError, FileError, did_you_mean, visible
from kromance.fields import Record, read, shortened
from kromance.film import FIELDS, Film, Person
from kromance.kinds import Many, Name
from kromance.names import suggest

SCHEMA = 1
"""The version of the file's form that this program reads."""

LARGEST = 300_000_000
"""The largest dataset that is read, in bytes: some 500,000 films."""

MOST = 1_000
"""After how many problems a reading ends."""

GUESSED = 20
"""For how many problems it is guessed what was meant, which takes time."""

TABLES: dict[str, type[Record]] = {"person": Person, "film": Film}

PEOPLE = [
    name
    for name, field in FIELDS.items()
    if isinstance(field.kind, Many) and isinstance(field.kind.kind, Name)
]
"""The fields that name people."""


def load(path: Path) -> list[Film]:
    """Read the films of a dataset, in its order.

    Raises DatasetError with every problem in it, or FileError when it cannot be read at all.
    """
    return read_text(path, text_of(path))


def read_text(path: Path, text: str) -> list[Film]:
    """Read the films of a dataset from its text; `path` is what messages call it."""
    reading = Reading(path, text, _parsed(path, text))
    films = reading.films()
    if reading.problems:
        raise DatasetError(reading.problems)
    return films


class Problem(NamedTuple):
    """Something wrong in a file, or with a warning only doubtful; `line` counts from 1."""

    file: str
    line: int
    what: str
    warning: bool = False

    def __str__(self) -> str:
        """Write the problem as compilers do, so that editors can jump to it."""
        return f"{self.file}:{self.line}: {'warning: ' if self.warning else ''}{self.what}"


class Reading:
    """One reading of a dataset, which gathers the problems it meets."""

    def __init__(self, path: Path, text: str, tables: Mapping[str, Any]) -> None:
        self.path, self.text, self.tables = path, text, tables
        self.problems: list[Problem] = []

    def films(self) -> list[Film]:
        """Return the films that can be read, each naming people as Person records."""
        self._top_level()
        people = {values["name"]: Person(**values) for _, values in self._records("person", "name")}
        films = []
        for number, values in self._records("film", "id"):
            for key in PEOPLE:
                if key in values:
                    values[key] = [
                        people.get(name) or self._stranger(people, name, number, key)
                        for name in values[key]
                    ]
            films.append(Film(**values))
        self._meant({film.id for film in films})
        return films

    def _top_level(self) -> None:
        for key in self.tables:
            if key != "schema" and key not in TABLES:
                self._tell(self._line(key), f"{key}: expected schema, [[person]] or [[film]]")
        schema = self.tables.get("schema", SCHEMA)
        if type(schema) is not int or schema != SCHEMA:
            what = f"schema: expected {SCHEMA}, got {shortened(schema)}"
            self._tell(self._line("schema"), what)
        if not self.tables.get("film"):
            self._tell(1, "film: expected [[film]] tables, got none")

    def _records(self, name: str, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number and the values of each table that reads well; `key` must be unique."""
        record, tables = TABLES[name], self.tables.get(name, [])
        if not isinstance(tables, list):
            self._tell(
                self._line(name), f"{name}: expected [[{name}]] tables, got {shortened(tables)}"
            )
            return
        seen: set[str] = set()
        for number, table in enumerate(tables):
            if not isinstance(table, dict):
                self._tell(self._line(name), f"{name}: expected tables, got {shortened(table)}")
                continue
            values, problems = read(record, table)
            for where, what in problems:
                self._tell_of(name, number, where, what)
            identity = str(values.get(key))
            if identity in seen:
                what = f"expected one {name} of this {key}, got another {shortened(identity)}"
                self._tell_of(name, number, key, what)
            elif not problems:
                yield number, values
            seen.add(identity)

    def _stranger(self, people: Mapping[str, Person], name: str, number: int, key: str) -> Person:
        """Answer for a name that no [[person]] has: a problem only where people are listed."""
        if people:
            guess = self._guess(name, people) or "add a [[person]]"
            what = f"expected someone listed as a [[person]], got {shortened(name)}; {guess}"
            self._tell_of("film", number, key, what)
        return Person(name=name)

    def doubts(self) -> None:
        """Note what is well formed and yet doubtful, as warnings."""
        for name, record in TABLES.items():
            for number, table in enumerate(self.tables.get(name, [])):
                for key, what in self._doubts(record, table):
                    self._tell_of(name, number, key, what, warning=True)

    def _doubts(self, record: type[Record], table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the key of what is doubtful in a table, and why."""
        for key in EXPECTED[record]:
            if not table.get(key) and table.get("confirmed", True):
                yield key, "is missing"
        for key, raw in table.items():
            vocabulary = record.FIELDS[key].kind.words
            for word in raw if vocabulary and isinstance(raw, list) else ():
                if word not in vocabulary:
                    guess = self._guess(word, vocabulary)
                    yield key, f"{word} is not in the vocabulary; {guess}".rstrip("; ")
        released, year = table.get("released"), table.get("year")
        if released is not None and released.year != year:
            yield "released", f"is not in the year {year}"

    def _meant(self, ids: set[str]) -> None:
        for number, table in enumerate(self.tables.get("film", [])):
            claim = table.get("article") if isinstance(table, dict) else None
            perhaps = claim.get("perhaps") if isinstance(claim, dict) else None
            if isinstance(perhaps, str) and not self.problems and perhaps not in ids:
                what = f"expected the id of a film, got {shortened(perhaps)}"
                self._tell_of("film", number, "perhaps", what)

    def _tell_of(
        self, name: str, number: int, key: str, what: str, *, warning: bool = False
    ) -> None:
        """Note a problem of the table with a number, counted from 0."""
        table = self.tables[name][number]
        called = table.get("id") or table.get("name") or table.get("title")
        text = called[:60] if isinstance(called, str) else shortened(called)
        label = f'{name} "{visible(text)}"' if called else f"{name} {number + 1}"
        line = self._line_of(name, number, key)
        self._tell(line, f"{label}: {visible(key[:60])}: {what}", warning=warning)

    def _tell(self, line: int, what: str, *, warning: bool = False) -> None:
        """Note a problem; raises DatasetError when there are so many that they say no more."""
        self.problems.append(Problem(str(self.path), line, what, warning))
        if len(self.problems) >= MOST and not warning:
            enough = f"{MOST:,} problems are enough: mend these, then look again"
            raise DatasetError([*self.problems, Problem(str(self.path), line, enough)])

    def _guess(self, asked: str, known: Iterable[str]) -> str:
        return did_you_mean(suggest(asked, known, 1)) if len(self.problems) < GUESSED else ""

    @cached_property
    def _ends(self) -> list[int]:
        """Where each line of the text ends."""
        return [end.start() for end in re.finditer("\n", self.text)]

    @cache  # noqa: B019 - a reading does not outlive its command
    def _headers(self, name: str) -> list[int]:
        """Return where each table of a name starts.

        TOML readers give no positions for valid TOML, so the headers are counted.
        """
        header = re.compile(rf"^[ \t]*\[\[[ \t]*{name}[ \t]*\]\]", re.MULTILINE)
        return [found.start() for found in header.finditer(self.text)]

    def _line(self, key: str, start: int = 0, end: int | None = None) -> int:
        """Return the line where a key, or a header of its name, first stands in a stretch."""
        header = r"\[+[ \t]*(?:[\w-]+\.)?"
        place = re.compile(rf"^[ \t]*(?:{header})?[\"']?{re.escape(key)}\b", re.MULTILINE)
        found = place.search(self.text, start, len(self.text) if end is None else end)
        return bisect_left(self._ends, found.start() if found else start) + 1

    def _line_of(self, name: str, number: int, key: str) -> int:
        """Return the line of a key in the table with a number; else that of its header."""
        starts = self._headers(name)
        if number >= len(starts):
            return self._line(name)
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        return self._line(key, starts[number], end)


def check(path: Path) -> list[Problem]:
    """Return everything that is wrong in a dataset, and what is doubtful, by line.

    Raises FileError when it cannot be read at all.
    """
    try:
        text = text_of(path)
        reading = Reading(path, text, _parsed(path, text))
        reading.films()
    except DatasetError as error:
        return list(error.problems)
    if not reading.problems:
        reading.doubts()
    return sorted(reading.problems, key=lambda problem: problem.line)


EXPECTED = {Person: ["hangul"], Film: ["hangul", "sources", "synopsis"]}
"""What a table may leave out, though it had better not."""


def text_of(path: Path) -> str:
    """Return the text of a dataset; raises FileError, or DatasetError when it is not UTF-8."""
    try:
        return files.read(path, LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        raise FileError(f"{path}: is not there: name a films.toml") from None
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}: name a films.toml that can be read") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DatasetError([Problem(str(path), line, "not UTF-8: save it as UTF-8 text")]) from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        what = f"not TOML: {visible(error.msg)}"
        raise DatasetError([Problem(str(path), error.lineno, what)]) from None
    except RecursionError:
        raise DatasetError([Problem(str(path), 1, "not TOML: nested too deep")]) from None
    except ValueError:
        number = re.search(r"[0-9_]{4000}", text)
        line = text.count("\n", 0, number.start() if number else 0) + 1
        raise DatasetError([Problem(str(path), line, "not TOML: too long a number")]) from None
