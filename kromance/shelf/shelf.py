"""The shelf: what you have seen, rated, want to see and dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kromance.errors import FileError, NotFoundError, UsageError, ValidationError
from kromance.model.film import ShelfEntry
from kromance.model.tables import validate_table
from kromance.storage import files, toml
from kromance.storage.paths import app_dir, find_existing
from kromance.text import display_path, format_value, truncate

VERSION = 1
"""The version of the file format."""

DATES = ("rated", "marked")
"""Keys for the day on which a film was rated, and that on which it was marked or else added.

Only the file has them.
"""

MAX_ID_LENGTH = 60
"""Maximum length of an ID in a message."""


Status = tuple[bool, bool, bool]
"""Whether a film is seen, wanted and dropped."""


class Shelf:
    """Your shelf entries by film ID.

    `tables` is the content of the shelf file, so that keys of other programs and of later
    versions are preserved.
    """

    def __init__(
        self, tables: dict[str, Any], entries: dict[str, ShelfEntry] | None = None
    ) -> None:
        self.tables = tables
        self.entries = entries or {}
        self._films: dict[str, Any] = tables.setdefault("film", {})

    def rating_date(self, film_id: str) -> date | None:
        """Return the day a film was rated, if it's known."""
        return self._find_date(film_id, "rated")

    def shelved_date(self, film_id: str) -> date | None:
        """Return the day a film was rated, or else marked, if either is known."""
        return self.rating_date(film_id) or self._find_date(film_id, "marked")

    def set_entry(self, film_id: str, entry: ShelfEntry, rated: date | None = None) -> None:
        """Replace the entry of a film, and the day of its rating.

        An empty entry is removed, unless the file has unknown keys for the film. Raises UsageError
        if the entry is invalid.
        """
        if problem := find_problem(entry):
            raise UsageError(f"{film_id}: {problem}")
        values, marked = _to_toml(entry), self._find_date(film_id, "marked")
        dates = {"rated": rated if entry.rating else None, "marked": marked if values else None}
        table = self._unknown_keys(film_id) | values
        table |= {key: day for key, day in dates.items() if day}
        self._films[film_id], self.entries[film_id] = table, entry
        if not table:
            del self._films[film_id], self.entries[film_id]

    def statuses(self) -> dict[str, Status]:
        """Return the status of each film."""
        return {
            film_id: (bool(entry.seen), entry.want, entry.dropped)
            for film_id, entry in self.entries.items()
        }

    def date_marks(self, before: Mapping[str, Status], day: date) -> None:
        """Store the day on which films were marked: those whose status was another before."""
        for film_id, status in self.statuses().items():
            if before.get(film_id) != status:
                self._films[film_id]["marked"] = day

    def entries_before(self, day: date) -> dict[str, ShelfEntry]:
        """Return the entries as if nothing had been marked as seen or dropped since that day."""
        return {film_id: self._entry_before(film_id, day) for film_id in self.entries}

    def _entry_before(self, film_id: str, day: date) -> ShelfEntry:
        entry, marked = self.entries[film_id], self._find_date(film_id, "marked")
        is_recent = marked is not None and marked >= day
        seen = [date for date in entry.seen if (date < day if date else not is_recent)]
        dropped = entry.dropped and not is_recent
        return ShelfEntry(**(vars(entry) | {"seen": seen, "dropped": dropped}))

    def to_bytes(self) -> bytes:
        """Return the content of the shelf file; raises as format_toml() does."""
        return toml.format_toml(self.tables).encode()

    def _unknown_keys(self, film_id: str) -> dict[str, Any]:
        """Return what the file has about a film that isn't understood."""
        table = self._films.get(film_id, {})
        dates = {key for key in DATES if self._find_date(film_id, key)}
        return {
            key: value for key, value in table.items() if key not in {*ShelfEntry.FIELDS, *dates}
        }

    def _find_date(self, film_id: str, key: str) -> date | None:
        """Return one of the DATES of a film; None if it isn't a date."""
        day = self._films.get(film_id, {}).get(key)
        return day if type(day) is date else None


def find_problem(entry: Any) -> str | None:
    """Return why the shelf can't store an entry, or None if it can.

    The entry is a record or tuple with the attributes of a ShelfEntry.
    """
    for (name, *_), problem in validate_table(ShelfEntry, _to_toml(entry))[1]:
        return f"{name}: {problem}"
    return None


def _to_toml(entry: Any) -> dict[str, Any]:
    """Return the table of an entry, without the values that are empty or False."""
    fields = ShelfEntry.FIELDS.items()
    values = {name: field.type.to_toml(field.get(entry)) for name, field in fields}
    return {name: value for name, value in values.items() if value}


def shelf_path() -> Path:
    """Return the path of the shelf file; raises FileError if there's no home directory."""
    return app_dir("data") / "shelf.toml"


def load_shelf(locate: Callable[[], Path] = shelf_path) -> Shelf:
    """Return the shelf of a file, by default the user's; it's empty if there's no file.

    Raises FileError if the file can't be read, with the line and the backup, or if there's no home
    directory.
    """
    path = locate()
    return _parse_content(path, _read_content(path))


def load_readable_shelf() -> Shelf | None:
    """Return the user's shelf, or None if it can't be read."""
    with suppress(FileError, OSError):
        return load_shelf()
    return None


@contextmanager
def edit_shelf() -> Iterator[Shelf]:
    """Lock the shelf, yield it, and write it if it has changed.

    Raises FileError if it can't be read or written, or stays locked by another program.
    """
    path = shelf_path()
    with files.exclusive_lock(path):
        content = _read_content(path)
        shelf = _parse_content(path, content)
        try:
            before = shelf.to_bytes()
            toml.parse_toml(before.decode())
        except (ValueError, RecursionError) as error:  # a huge integer, or nested too deep
            raise _unreadable(
                path, f"it contains something that can't be written back: {error}"
            ) from None
        statuses = shelf.statuses()
        yield shelf
        shelf.date_marks(statuses, current_date())
        if (after := shelf.to_bytes()) != before:
            if not content and not files.backup_path(path).exists():
                files.replace_file(path, before, expected=content)  # so that undo has a backup
                content = before
            files.replace_file(path, after, backup=True, expected=content)


def _read_content(path: Path) -> bytes:
    """Return the content of the shelf file, which is empty if there's no file."""
    if find_existing(lambda: path) is None:
        return b""
    try:
        return files.read_file(path, files.MAX_DATASET_BYTES)
    except PermissionError as error:
        problem = f"can't read your shelf: {error.strerror}"
        raise FileError(path, f"{problem}{files.permission_hint(error, path)}") from None
    except OSError as error:
        raise _unreadable(path, str(error.strerror)) from None


def _parse_content(path: Path, content: bytes) -> Shelf:
    if not content:
        return Shelf({"version": VERSION})
    try:
        return parse_shelf(toml.decode_utf8(content))
    except toml.TomlError as error:
        raise _unreadable(path, str(error)) from None


def undo_change() -> tuple[Shelf, Shelf]:
    """Swap the shelf with its backup, and return both: the shelf before and after that.

    Undoing twice changes nothing. Raises NotFoundError without a backup, and FileError if either
    can't be read or written.
    """
    path = shelf_path()
    backup = files.backup_path(path)
    if not backup.exists():
        load_shelf()  # an error if it's on a drive that isn't mounted, as its backup is too
        raise NotFoundError("nothing to undo; your shelf hasn't changed yet")
    with files.exclusive_lock(path):
        before, after = load_shelf(), load_shelf(lambda: backup)
        files.swap_with_backup(path)
    return before, after


def current_date() -> date:
    """Return the local date."""
    return datetime.now().astimezone().date()


def parse_shelf(text: str) -> Shelf:
    """Return the shelf of a file's text; raises TomlError with the line of the first problem."""
    tables = toml.parse_toml(text)
    try:
        return Shelf(tables, _parse_entries(tables))
    except ValidationError as error:
        from kromance.storage.toml_positions import find_lines  # loaded only if there is an error

        ((keys, problem),) = error.errors
        raise toml.TomlError(find_lines(text, [keys])[keys], problem) from None


def _parse_entries(tables: dict[str, Any]) -> dict[str, ShelfEntry]:
    version, films = tables.setdefault("version", VERSION), tables.setdefault("film", {})
    if type(version) is not int or version != VERSION:
        got = f"{format_value(version)}, which a newer kromance may be able to read"
        raise _invalid(("version",), f"version: expected {VERSION}, got {got}")
    if not isinstance(films, dict):
        raise _invalid(("film",), f"film: expected tables, got {format_value(films)}")
    return {film_id: _parse_entry(film_id, table) for film_id, table in films.items()}


def _parse_entry(film_id: str, table: Any) -> ShelfEntry:
    label = truncate(film_id, MAX_ID_LENGTH)
    if not isinstance(table, dict):
        problem = f"{label}: expected a table, got {format_value(table)}"
        raise _invalid(("film", film_id), problem)
    known = {key: value for key, value in table.items() if key in ShelfEntry.FIELDS}
    values, errors = validate_table(ShelfEntry, known)
    for keys, problem in errors:
        raise _invalid(("film", film_id, *keys), f"{label}: {'.'.join(keys)}: {problem}")
    return ShelfEntry(**values)


def _invalid(keys: tuple[str, ...], problem: str) -> ValidationError:
    return ValidationError("a valid shelf", [(keys, problem)])


def _unreadable(path: Path, problem: str) -> FileError:
    backup = files.backup_path(path)
    remedy = f"restore {display_path(backup)}" if backup.exists() else "move it out of the way"
    return FileError(path, f"can't read your shelf: {problem}; fix it or {remedy}")
