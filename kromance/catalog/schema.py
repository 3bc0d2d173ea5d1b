"""JSON Schema of the dataset and of films in JSON output, generated from the fields."""

from collections.abc import Mapping

from kromance.catalog.reader import SCHEMA_VERSION, TABLES
from kromance.model.field_types import Json
from kromance.model.film import FIELDS
from kromance.model.record import Field
from kromance.model.tables import table_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def dataset_schema() -> dict[str, Json]:
    """Return the schema of a dataset."""
    version = {"schema": {"description": "version of the format", "const": SCHEMA_VERSION}}
    tables = {
        name: {"type": "array", "items": table_schema(record)} for name, record in TABLES.items()
    }
    return {
        "$schema": DIALECT,
        "title": "kromance dataset",
        "type": "object",
        "properties": version | tables,
        "required": ["film"],
        "additionalProperties": False,
    }


def output_schema(fields: Mapping[str, Field] = FIELDS) -> dict[str, Json]:
    """Return the schema of films in JSON output: an object, or an array of objects."""
    film = {
        "type": "object",
        "properties": {name: _property(field) for name, field in fields.items()},
        "required": list(fields),
    }
    reference = {"$ref": "#/$defs/film"}
    return {
        "$schema": DIALECT,
        "title": "kromance JSON output of films",
        "$defs": {"film": film},
        "oneOf": [reference, {"type": "array", "items": reference}],
    }


def _property(field: Field) -> dict[str, Json]:
    """Return the schema of a field; null stands for an unknown value."""
    schema = field.type.json_schema()
    nullable = schema if field.required else {"anyOf": [schema, {"type": "null"}]}
    return {"description": field.type.description} | nullable
