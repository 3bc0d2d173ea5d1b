"""Records as lines of JSON, whose fields are decoded when they are accessed."""

import json
from typing import Any

from kromance.model.field_types import FieldType
from kromance.model.film import FIELDS, Film, ShelfEntry
from kromance.model.record import Record

CONVERTED = {
    name: field
    for name, field in FIELDS.items()
    if type(field.item_type).from_json is not FieldType.from_json
}
"""The fields whose values differ from those in JSON; each is converted when it's accessed."""

_scan_json = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # raw_decode() is slower


class CachedRecord(Record):
    """A record as a line of JSON; each field is decoded when it's accessed."""

    def __getattr__(self, name: str) -> Any:
        if name not in self.FIELDS:
            raise AttributeError(name)
        # A quote within a string is escaped, and tables with keys of the same name come later.
        values, key = vars(self), f'"{name}": '
        line = values["_line"]
        value = _scan_json(line, line.index(key) + len(key))[0]
        if name in CONVERTED:
            value = CONVERTED[name].type.from_json(value)
        values[name] = value
        return value

    def json_line(self) -> str:
        line: str = self._line
        return line


class CachedEntry(CachedRecord, ShelfEntry):
    """A shelf entry as a line of JSON."""

    def __init__(self, line: str) -> None:
        self.__dict__ = {"_line": line}


class CachedFilm(CachedRecord, Film):
    """A film as a line of JSON, which ends with its shelf fields."""

    _entry: ShelfEntry | None = None

    def __init__(self, line: str) -> None:
        self.__dict__ = {"_line": line}

    def __getattr__(self, name: str) -> Any:
        if self._entry and name in ShelfEntry.FIELDS:
            return getattr(self._entry, name)
        return super().__getattr__(name)

    def apply_entry(self, entry: ShelfEntry) -> None:
        for name in ShelfEntry.FIELDS:
            vars(self).pop(name, None)
        self._entry = entry

    def json_line(self) -> str:
        line = super().json_line()
        return line.removesuffix(EMPTY_ENTRY) + _entry_end(self._entry) if self._entry else line


def _entry_end(entry: ShelfEntry) -> str:
    """Return the end of the JSON line of a film with that entry."""
    return entry.json_line().removeprefix("{")


EMPTY_ENTRY = _entry_end(ShelfEntry())
"""The end of the JSON line of a film without an entry."""
