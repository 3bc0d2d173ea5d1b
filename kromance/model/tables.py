"""Tables of a file, validated as records."""

from collections.abc import Mapping
from typing import Any

from kromance.errors import FieldError, ValidationError
from kromance.korean.fuzzy import suggest
from kromance.model.field_types import FieldType, Json
from kromance.model.record import Field, Record
from kromance.text import did_you_mean, format_value

MAX_FIELD_ERRORS = 1_000
"""Maximum number of errors reported for one table."""


def validate_table(
    record: type[Record], table: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldError]]:
    """Return the valid values of a table, by field, and all its errors."""
    values: dict[str, Any] = {}
    errors: list[FieldError] = []
    fields = record.STORED
    for key, raw in table.items():
        if len(errors) >= MAX_FIELD_ERRORS:
            break
        field = fields.get(key)
        if field is None:
            errors.append(((key,), _describe_unknown_key(record, key)))
            continue
        try:
            values[key] = field.type.from_toml(raw)
        except ValidationError as error:
            nested = [((key, *keys), message) for keys, message in error.errors]
            message = f"expected {error}, got {format_value(raw)}"
            errors += nested or [((key,), message)]
    for name, field in fields.items():
        if name not in table and field.is_required:
            errors.append(((name,), f"missing; expected {field.type.description}"))
    return values, errors


def to_table(record: Record) -> dict[str, Any]:
    """Return the table that validate_table() turns into a record, without unknown values."""
    return {
        name: field.type.to_toml(value)
        for name, field in record.STORED.items()
        if (value := field.get(record)) is not None
    }


def _describe_unknown_key(record: type[Record], key: str) -> str:
    hint = did_you_mean(suggest(key, record.STORED, 1))
    return f"unknown field {format_value(key)}; {hint}".rstrip("; ")


def table_schema(record: type[Record]) -> dict[str, Json]:
    """Return the JSON Schema of a record's table in a file."""
    return {
        "type": "object",
        "properties": {
            name: {"description": field.type.description, **field.type.toml_schema()}
            for name, field in record.STORED.items()
        },
        "required": [name for name, field in record.STORED.items() if field.is_required],
        "additionalProperties": False,
    }


def json_object_schema(fields: Mapping[str, Field]) -> dict[str, Json]:
    """Return the JSON Schema of records with these fields in JSON output."""
    return {
        "type": "object",
        "properties": {
            name: {"description": field.type.description, **field.json_schema()}
            for name, field in fields.items()
        },
        "required": list(fields),
    }


class NestedRecord(FieldType):
    """A table within a record, itself a record; queries can only ask whether there is one."""

    operators = ()

    def __init__(self, description: str, record: type[Record]) -> None:
        super().__init__(description)
        self.record = record

    def from_toml(self, raw: Any) -> Record:
        if not isinstance(raw, dict):
            raise ValidationError("a table")
        values, errors = validate_table(self.record, raw)
        if errors:
            raise ValidationError("a valid table", errors)
        return self.record(**values)

    def to_toml(self, value: Record) -> dict[str, Any]:
        return to_table(value)

    def search_value(self, item: Any) -> bool:
        """Return True: only presence can be queried."""
        return True

    def spellings(self, value: bool) -> tuple[str, ...]:
        return ()

    def sort_key(self, value: Any) -> str:
        return self.format(value)

    def format(self, value: Any) -> str:
        if value is None:
            return ""
        texts = {name: field.format(value) for name, field in self.record.FIELDS.items()}
        return "; ".join(f"{name}: {text}" for name, text in texts.items() if text)

    def to_json(self, value: Any) -> Json:
        if value is None:
            return None
        return {name: field.to_json(value) for name, field in self.record.FIELDS.items()}

    def from_json(self, json: Json) -> Any:
        if json is None:
            return None
        fields = self.record.FIELDS
        return self.record(**{name: fields[name].type.from_json(json[name]) for name in fields})

    def toml_schema(self) -> dict[str, Json]:
        return table_schema(self.record)

    def json_schema(self) -> dict[str, Json]:
        return json_object_schema(self.record.FIELDS)
