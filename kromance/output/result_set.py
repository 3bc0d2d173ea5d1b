"""The records that a command outputs."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from kromance.catalog.catalog import Catalog
from kromance.model.field_types import Json
from kromance.model.record import Field, Record
from kromance.storage.json import encode_json

Layout = Literal["table", "columns", "cards", "bars", "diary"]
"""How a terminal shows records; "columns" is a table of fields that the user chose."""


class ResultSet(NamedTuple):
    """Records, and which of their fields to output.

    `single` means that the user asked for one record: its JSON is an object, not an array.
    `row_name` is the name of a record's table in TOML; with a `catalog`, the records are its films,
    and their TOML is a dataset.
    """

    fields: Sequence[Field]
    rows: Sequence[Any]
    single: bool = False
    layout: Layout = "table"
    row_name: str = "film"
    catalog: Catalog | None = None

    def json_objects(self) -> Iterator[dict[str, Json]]:
        """Yield each record as a JSON object."""
        return map(self._json_object, self.rows)

    def json_lines(self) -> Iterator[str]:
        """Yield each record as one line of JSON, without the line feed."""
        has_all_fields = False
        for index, row in enumerate(self.rows):
            if index == 0:  # all records are alike
                has_all_fields = isinstance(row, Record) and self.fields == [*row.FIELDS.values()]
            # A cached film has the line of all fields at hand.
            yield row.json_line() if has_all_fields else encode_json(self._json_object(row))

    def _json_object(self, row: Any) -> dict[str, Json]:
        return {field.name: field.to_json(row) for field in self.fields}
