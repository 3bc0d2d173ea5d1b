"""Read films.toml, or say exactly what is wrong in it."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from kromance.catalog.diagnostics import DatasetError, Diagnostic
from kromance.errors import FileError
from kromance.korean.fuzzy import suggest
from kromance.model.field_types import ListOf, PersonName
from kromance.model.film import FIELDS, Film, Person
from kromance.model.record import Record, validate_table
from kromance.storage import files, toml
from kromance.storage.toml_positions import KeyPath, find_lines
from kromance.text import did_you_mean, format_value, truncate

SCHEMA = 1
"""The version of the file's form that this program reads."""

EMPTY = f"schema = {SCHEMA}\n".encode()
"""What a dataset starts with."""

MAX_DIAGNOSTICS = 1_000
"""After how many problems a reading ends."""

WORDS_COMPARED = 6_000
"""With how many words others are compared to guess what was meant, which takes time."""

TABLES: dict[str, type[Record]] = {"person": Person, "film": Film}

PEOPLE = [
    name
    for name, field in FIELDS.items()
    if isinstance(field.kind, ListOf) and isinstance(field.kind.kind, PersonName)
]
"""The fields that name people."""


def load_films(path: Path, *, empty: bool = False) -> list[Film]:
    """Read the films of a dataset, in its order; only one that may be `empty` may have none.

    Raises DatasetError with every problem in it, or FileError when it cannot be read at all.
    """
    text = read_text(path)
    return read_films(DatasetReader(path, text, _parsed(path, text), empty=empty))


class DatasetReader:
    """One reading of a dataset, which gathers what is wrong in it."""

    def __init__(
        self, path: Path, text: str, tables: Mapping[str, Any], *, empty: bool = False
    ) -> None:
        self.path, self.text, self.tables, self.empty = path, text, tables, empty
        self.told: list[tuple[KeyPath, str, bool]] = []
        """The place of each problem, what it is, and whether it is a warning."""
        self.called: dict[str, set[str]] = {name: set() for name in TABLES}
        """What the tables of each name are called, also those that do not read well."""
        self.strangers: dict[str, Person] = {}
        """Those whom films name and no [[person]] is for, each once."""
        self.compared = 0

    def problems(self) -> list[Diagnostic]:
        """Return what was met, each with its line, by lines."""
        at = find_lines(self.text, [place for place, _, _ in self.told])
        told = sorted(self.told, key=lambda one: at[one[0]])
        return [Diagnostic.create(self.path, at[place], what, warning=w) for place, what, w in told]

    def films(self) -> list[Film]:
        """Return the films that can be read, each naming people as Person records.

        What is wrong is noted; raises DatasetError when it is too much.
        """
        self._top_level()
        people = {values["name"]: Person(**values) for _, values in self._records("person", "name")}
        films = []
        for number, values in self._records("film", "id"):
            for key in PEOPLE:
                if key in values:
                    values[key] = [
                        people.get(name) or self._stranger(name, number, key)
                        for name in values[key]
                    ]
            films.append(Film(**values))
        self._meant({film.id for film in films})
        return films

    def _top_level(self) -> None:
        for key in self.tables:
            if key != "schema" and key not in TABLES:
                what = f"{truncate(key, 60)}: expected schema, [[person]] or [[film]]"
                self._tell((key,), what)
        schema = self.tables.get("schema", SCHEMA)
        if type(schema) is not int or schema != SCHEMA:
            self._tell(("schema",), f"schema: expected {SCHEMA}, got {format_value(schema)}")
        if not self.empty and self.tables.get("film", []) == []:
            self._tell(("film",), "film: expected [[film]] tables, got none")

    def _records(self, name: str, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number and the values of each table that reads well; `key` must be unique."""
        record, tables = TABLES[name], self.tables.get(name, [])
        if not isinstance(tables, list):
            what = f"{name}: expected [[{name}]] tables, got {format_value(tables)}"
            self._tell((name,), what)
            return
        called = self.called[name]
        for number, table in enumerate(tables):
            if not isinstance(table, dict):
                self._tell((name,), f"{name}: expected tables, got {format_value(table)}")
                continue
            values, faults = validate_table(record, table)
            for keys, what in faults:
                self._tell_of((name, number, *keys), what)
            if key in values and values[key] in called:
                what = f"expected one {name} of this {key}, got another {format_value(values[key])}"
                self._tell_of((name, number, key), what)
            elif not faults:
                yield number, values
            if key in values:
                called.add(values[key])

    def _stranger(self, name: str, number: int, key: str) -> Person:
        """Answer for a name that no [[person]] has: a problem only where people are listed."""
        listed = self.called["person"]
        if listed and name not in listed:
            guess = self._guess(name, listed) or "add a [[person]]"
            what = f"expected someone listed as a [[person]], got {format_value(name)}; {guess}"
            self._tell_of(("film", number, key), what)
        return self.strangers.setdefault(name, Person(name=name))

    def doubts(self) -> None:
        """Note what is well formed and yet doubtful, as warnings; raises as films() does."""
        for name, record in TABLES.items():
            for number, table in enumerate(self.tables.get(name, [])):
                for key, what in self._doubts(record, table):
                    self._tell_of((name, number, key), what, warning=True)

    def _doubts(self, record: type[Record], table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the key of what is doubtful in a table, and why."""
        for key in EXPECTED[record]:
            if not table.get(key) and table.get("confirmed", True):
                yield key, "is missing"
        for key, word, vocabulary in unknown_words(record, table):
            yield key, describe_unknown_word(word, self._guess(word, vocabulary))
        released, year = table.get("released"), table.get("year")
        if released is not None and released.year != year:
            yield "released", f"is not in the year {year}"

    def _meant(self, ids: set[str]) -> None:
        """Hold the films that the article probably meant to be there, once all else is well."""
        for number, table in enumerate(() if self.told else self.tables.get("film", [])):
            perhaps = table.get("article", {}).get("perhaps")
            if perhaps and perhaps not in ids:
                what = f"expected the id of a film, got {format_value(perhaps)}"
                self._tell_of(("film", number, "article", "perhaps"), what)

    def _tell_of(self, place: KeyPath, what: str, *, warning: bool = False) -> None:
        """Note a problem of a table: of its name, its number from 0, and keys in it."""
        name, number, *keys = place
        table = self.tables[str(name)][number]
        texts = (table.get(key) for key in ("id", "name", "title"))
        called = next((text for text in texts if text and isinstance(text, str)), "")
        label = f'{name} "{truncate(called, 60)}"' if called else f"{name} {int(number) + 1}"
        self._tell(
            place, f"{label}: {truncate('.'.join(map(str, keys)), 60)}: {what}", warning=warning
        )

    def _tell(self, place: KeyPath, what: str, *, warning: bool = False) -> None:
        """Note a problem; raises DatasetError when there are so many that they say no more."""
        self.told.append((place, what, warning))
        if len(self.told) >= MAX_DIAGNOSTICS:
            enough = f"{MAX_DIAGNOSTICS:,} problems are enough: mend these, then look again"
            problems = self.problems()
            last = problems[-1].line
            raise DatasetError(
                [*problems, Diagnostic.create(self.path, last, enough, warning=warning)]
            )

    def _guess(self, asked: str, known: Collection[str]) -> str:
        if self.compared > WORDS_COMPARED:
            return ""
        self.compared += len(known)
        return did_you_mean(suggest(asked, known, 1))


def read_films(reading: DatasetReader) -> list[Film]:
    """Return the films of a reading; raises DatasetError with every problem in it."""
    films = reading.films()
    if reading.told:
        raise DatasetError(reading.problems())
    return films


def unknown_words(
    record: type[Record], table: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield each word of a sound table that is not in its vocabulary: key, word, vocabulary."""
    for key, raw in table.items():
        vocabulary = record.FIELDS[key].kind.vocabulary
        for word in raw if vocabulary and isinstance(raw, list) else ():
            if word not in vocabulary:
                yield key, word, vocabulary


def describe_unknown_word(word: str, guess: str) -> str:
    """Say that a word is not in its vocabulary, with a guess of what was meant."""
    return f"{word} is not in the vocabulary; {guess}".rstrip("; ")


def check_dataset(path: Path) -> list[Diagnostic]:
    """Return everything that is wrong in a dataset, and what is doubtful, by line.

    Raises FileError when it cannot be read at all.
    """
    try:
        text = read_text(path)
        reading = DatasetReader(path, text, _parsed(path, text))
        reading.films()
        if not reading.told:
            reading.doubts()
    except DatasetError as error:
        return list(error.diagnostics)
    return reading.problems()


EXPECTED = {Person: ["hangul"], Film: ["hangul", "sources", "synopsis"]}
"""What a table may leave out, though it had better not."""


def read_text(path: Path) -> str:
    """Return the text of a dataset; raises FileError, or DatasetError when it is not UTF-8."""
    try:
        return toml.decode_utf8(read_content(path))
    except toml.TomlError as broken:
        raise _unread(path, broken) from None


def read_content(path: Path) -> bytes:
    """Return the bytes of a dataset; raises FileError."""
    try:
        return files.read_file(path, files.MAX_DATASET_BYTES)
    except FileNotFoundError:
        raise FileError(path, "is not there: name a films.toml") from None
    except OSError as error:
        raise FileError(path, f"{error.strerror}: name a films.toml that can be read") from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return toml.parse_toml(text)
    except toml.TomlError as broken:
        raise _unread(path, broken) from None


def _unread(path: Path, broken: toml.TomlError) -> DatasetError:
    return DatasetError([Diagnostic.create(path, broken.line, broken.message)])
