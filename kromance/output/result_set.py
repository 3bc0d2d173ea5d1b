"""What a command found: records, and which of their fields to show."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from kromance.model.field_types import Json
from kromance.model.record import Field, Record
from kromance.storage.json import encode_json

Layout = Literal["table", "columns", "cards", "bars"]
"""How people see the records: "columns" is a table of fields that they asked for."""


class ResultSet(NamedTuple):
    """Records and the fields to show of them.

    `single` means that one record was asked for. `row_name` names a record in formats that need a
    name for it.
    """

    fields: Sequence[Field]
    rows: Sequence[Any]
    single: bool = False
    layout: Layout = "table"
    row_name: str = "film"

    def to_json(self) -> Iterator[dict[str, Json]]:
        """Yield each record as a JSON object."""
        return ({field.name: field.to_json(row) for field in self.fields} for row in self.rows)

    def json_lines(self) -> Iterator[str]:
        """Yield each record as a line of JSON."""
        for row in self.rows:
            is_whole = isinstance(row, Record) and self.fields == list(row.FIELDS.values())
            if is_whole:
                yield row.json_line()
            else:
                yield encode_json({field.name: field.to_json(row) for field in self.fields})
