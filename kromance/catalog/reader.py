"""Datasets read from TOML, with every error reported on its line."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kromance.catalog.diagnostics import DatasetError, Diagnostic
from kromance.errors import FileError
from kromance.korean.fuzzy import suggest
from kromance.model.film import FIELDS, Film, Person
from kromance.model.record import Record
from kromance.model.tables import validate_table
from kromance.model.text_types import PersonName
from kromance.storage import files, toml
from kromance.storage.toml_positions import KeyPath, find_lines
from kromance.text import did_you_mean, format_value, truncate

SCHEMA_VERSION = 1

MAX_DIAGNOSTICS = 1_000
"""Number of diagnostics after which reading stops."""

MAX_SUGGESTION_CANDIDATES = 6_000
"""Number of candidates compared to suggest corrections in one file; comparing takes time."""

TABLES: dict[str, type[Record]] = {"person": Person, "film": Film}

PEOPLE_FIELDS = [name for name, field in FIELDS.items() if isinstance(field.item_type, PersonName)]

RECOMMENDED = {Person: ["hangul"], Film: ["hangul", "sources", "synopsis"]}
"""Fields that are optional but whose absence is worth a warning."""


def load_films(path: Path, *, is_own: bool = False) -> list[Film]:
    """Return the films of a dataset, in its order; "-" is stdin.

    Raises DatasetError if it's invalid, and FileError if it can't be read. A dataset needs films,
    and may be a pipe, unless it's the file of the user's own films.
    """
    content = read_content(path, from_pipe=not is_own)
    with suppress(ValueError, DatasetError):
        return _read_parts(path, content)
    text = _decode(path, content)  # as a whole, to report errors by line
    return read_films(DatasetReader(path, text, _parse(path, text), allow_empty=is_own))


def _read_parts(path: Path, content: bytes) -> list[Film]:
    """Return the films of a dataset, read in parts; raises an error for what isn't valid."""
    reader = DatasetReader(path, "", {}, allow_empty=True)
    films = []
    for tables in toml.parse_parts(content, "film"):
        reader.tables = tables
        films += read_films(reader)
    if not films:
        raise ValueError("no films")
    return films


def read_films(reader: "DatasetReader") -> list[Film]:
    """Return the films of a dataset; raises DatasetError if it's invalid."""
    films = reader.read_films()
    if reader.reports:
        raise DatasetError(reader.diagnostics())
    return films


def check_dataset(path: Path) -> Sequence[Diagnostic]:
    """Return all errors in a dataset, or its warnings if it has none, sorted by line.

    Raises FileError if it can't be read.
    """
    try:
        text = read_text(path, from_pipe=True)
        reader = DatasetReader(path, text, _parse(path, text))
        reader.read_films()
        if not reader.reports:
            reader.add_warnings()
    except DatasetError as error:
        return error.diagnostics
    return reader.diagnostics()


class DatasetReader:
    """Reads the parsed tables of a dataset, or of its parts, and collects errors and warnings."""

    def __init__(
        self, path: Path, text: str, tables: Mapping[str, Any], *, allow_empty: bool = False
    ) -> None:
        self.path, self.text, self.tables, self.allow_empty = path, text, tables, allow_empty
        self.reports: list[tuple[KeyPath, str, bool]] = []
        """The position of each diagnostic, its message, and whether it's a warning."""
        self.ids: dict[str, set[str]] = {name: set() for name in TABLES}
        """The IDs of films and names of people read so far, also of invalid tables."""
        self.people: dict[str, Person] = {}
        """People who have a [[person]] table."""
        self.unlisted: dict[str, Person] = {}
        """People whom films name but who have no [[person]] table."""
        self.compared_candidates = 0

    def diagnostics(self) -> list[Diagnostic]:
        """Return all diagnostics, sorted by line."""
        lines = find_lines(self.text, [position for position, _, _ in self.reports])
        reports = sorted(self.reports, key=lambda report: lines[report[0]])
        return [
            Diagnostic.create(self.path, lines[position], message, warning=warning)
            for position, message, warning in reports
        ]

    def read_films(self) -> list[Film]:
        """Return the valid films, with their people as Person records; report all errors.

        Raises DatasetError after MAX_DIAGNOSTICS.
        """
        self._check_top_level()
        for _, values in self._valid_tables("person", "name"):
            self.people[values["name"]] = Person(**values)
        films = []
        for number, values in self._valid_tables("film", "id"):
            for key in PEOPLE_FIELDS:
                if key in values:
                    values[key] = [
                        self.people.get(name) or self._unlisted_person(name, number, key)
                        for name in values[key]
                    ]
            films.append(Film(**values))
            if "admissions" in values and values.get("kind") == "series":
                message = "a series has no theater admissions; remove them"
                self._report_in_table(("film", number, "admissions"), message)
        return films

    def add_warnings(self) -> None:
        """Report what is valid but doubtful; raises DatasetError after MAX_DIAGNOSTICS."""
        for name, record in TABLES.items():
            for number, table in enumerate(self.tables.get(name, [])):
                for key, message in self._warnings(record, table):
                    self._report_in_table((name, number, key), message, warning=True)
        self._warn_of_unknown_ids()

    def _check_top_level(self) -> None:
        for key in self.tables:
            if key != "schema" and key not in TABLES:
                self._report(
                    (key,), f"{truncate(key, 60)}: expected schema, [[person]] or [[film]]"
                )
        schema = self.tables.get("schema", SCHEMA_VERSION)
        if type(schema) is not int or schema != SCHEMA_VERSION:
            message = f"schema: expected {SCHEMA_VERSION}, got {format_value(schema)}"
            self._report(("schema",), message)
        if not self.allow_empty and self.tables.get("film", []) == []:
            self._report(("film",), "film: expected [[film]] tables, got none")

    def _valid_tables(self, name: str, id_key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number and values of each valid table; `id_key` has to be unique."""
        tables, ids = self.tables.get(name, []), self.ids[name]
        if not isinstance(tables, list):
            message = f"{name}: expected [[{name}]] tables, got {format_value(tables)}"
            self._report((name,), message)
            return
        for number, table in enumerate(tables):
            if not isinstance(table, dict):
                self._report((name,), f"{name}: expected tables, got {format_value(table)}")
                continue
            values, errors = validate_table(TABLES[name], table)
            for keys, message in errors:
                self._report_in_table((name, number, *keys), message)
            table_id = values.get(id_key)
            if table_id in ids:
                message = f"duplicate {id_key} {format_value(table_id)}"
                self._report_in_table((name, number, id_key), message)
            elif not errors:
                yield number, values
            if table_id is not None:
                ids.add(table_id)

    def _unlisted_person(self, name: str, number: int, key: str) -> Person:
        """Return a person without a table; that is an error if the dataset lists people at all."""
        listed = self.ids["person"]
        if listed and name not in listed:
            hint = self._suggest(name, listed) or "add a [[person]] table"
            message = f"no [[person]] is named {format_value(name)}; {hint}"
            self._report_in_table(("film", number, key), message)
        if name not in self.unlisted:
            self.unlisted[name] = Person(name=name)
        return self.unlisted[name]

    def _warn_of_unknown_ids(self) -> None:
        """Report films that the article may have meant but that aren't in the dataset."""
        for number, table in enumerate(self.tables.get("film", [])):
            perhaps = table.get("article", {}).get("perhaps")
            if perhaps and perhaps not in self.ids["film"]:
                message = f"no film has the ID {format_value(perhaps)}"
                position = ("film", number, "article", "perhaps")
                self._report_in_table(position, message, warning=True)

    def _warnings(
        self, record: type[Record], table: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Yield the key and message of each warning about a valid table."""
        for key in RECOMMENDED[record]:
            if not table.get(key) and table.get("confirmed", True):
                yield key, "missing"
        for key, word, vocabulary in unknown_words(record, table):
            yield key, describe_unknown_word(key, word, self._suggest(word, vocabulary))
        released, year = table.get("released"), table.get("year")
        if released is not None and released.year != year:
            yield "released", f"isn't in the year {year}"

    def _report_in_table(self, position: KeyPath, message: str, *, warning: bool = False) -> None:
        """Report a diagnostic at (table name, table number from 0, *keys)."""
        name, number, *keys = position
        table = self.tables[str(name)][number]
        labels = (table.get(key) for key in ("id", "name", "title"))
        label = next((text for text in labels if text and isinstance(text, str)), "")
        title = f'{name} "{truncate(label, 60)}"' if label else f"{name} {int(number) + 1}"
        key = truncate(".".join(map(str, keys)), 60)
        self._report(position, f"{title}: {key}: {message}", warning=warning)

    def _report(self, position: KeyPath, message: str, *, warning: bool = False) -> None:
        self.reports.append((position, message, warning))
        if len(self.reports) >= MAX_DIAGNOSTICS:
            diagnostics = self.diagnostics()
            notice = f"stopped after {MAX_DIAGNOSTICS:,} problems; fix these, then check again"
            last_line = diagnostics[-1].line
            stop = Diagnostic.create(self.path, last_line, notice, warning=warning)
            raise DatasetError([*diagnostics, stop])

    def _suggest(self, word: str, candidates: Collection[str]) -> str:
        if self.compared_candidates > MAX_SUGGESTION_CANDIDATES:
            return ""
        self.compared_candidates += len(candidates)
        return did_you_mean(suggest(word, candidates, 1))


def unknown_words(
    record: type[Record], table: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield each word of a valid table that isn't in its vocabulary: key, word, vocabulary."""
    for key, raw in table.items():
        vocabulary = record.FIELDS[key].type.vocabulary
        for word in raw if vocabulary and isinstance(raw, list) else ():
            if word not in vocabulary:
                yield key, word, vocabulary


def describe_unknown_word(key: str, word: str, hint: str) -> str:
    """Return the warning about a word that isn't in the vocabulary of its field."""
    return f"unknown {FIELDS[key].alias} {format_value(word)}; {hint}".rstrip("; ")


def read_text(path: Path, *, from_pipe: bool = False) -> str:
    """Return the text of a dataset; raises FileError, or DatasetError if it isn't UTF-8."""
    return _decode(path, read_content(path, from_pipe=from_pipe))


def _decode(path: Path, content: bytes) -> str:
    try:
        return toml.decode_utf8(content)
    except toml.TomlError as error:
        raise _dataset_error(path, error) from None


def read_content(path: Path, *, from_pipe: bool = False) -> bytes:
    """Return the bytes of a dataset, also `from_pipe` or stdin; raises FileError."""
    read = files.read_input if from_pipe else files.read_file
    try:
        return read(path, files.MAX_DATASET_BYTES)
    except FileNotFoundError:
        raise FileError(
            path, "no such file; pass the path to a dataset such as films.toml"
        ) from None
    except PermissionError as error:
        hint = files.permission_hint(error, path)
        raise FileError(path, f"can't be read: {error.strerror}{hint}") from None
    except OSError as error:
        raise FileError(path, f"{error.strerror}; pass the path to a readable dataset") from None


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return toml.parse_toml(text)
    except toml.TomlError as error:
        raise _dataset_error(path, error) from None


def _dataset_error(path: Path, error: toml.TomlError) -> DatasetError:
    return DatasetError([Diagnostic.create(path, error.line, error.message)])
