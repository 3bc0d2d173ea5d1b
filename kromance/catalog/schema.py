"""JSON Schema of the dataset and of JSON output, generated from the fields."""

from collections.abc import Mapping

from kromance.catalog.reader import SCHEMA_VERSION, TABLES
from kromance.model.field_types import Json
from kromance.model.record import Field
from kromance.model.tables import json_object_schema, table_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def dataset_schema() -> dict[str, Json]:
    """Return the schema of a dataset."""
    version = {"schema": {"description": "version of the format", "const": SCHEMA_VERSION}}
    tables = {
        name: {"type": "array", "items": table_schema(record)} for name, record in TABLES.items()
    }
    return {
        "$schema": DIALECT,
        "$id": "urn:kromance:dataset",
        "title": "kromance dataset",
        "type": "object",
        "properties": version | tables,
        "required": ["film"],
        "additionalProperties": False,
    }


def output_schema(
    command: str, *records: Mapping[str, Field], single: bool = False
) -> dict[str, Json]:
    """Return the schema of the JSON output of a command: an array of records.

    `records` are the fields of each kind of record that the command may print. With `single`, it
    may also print one record that isn't in an array.
    """
    objects = list(map(json_object_schema, records))
    reference = {"$ref": "#/$defs/record"}
    array = {"type": "array", "items": reference}
    return {
        "$schema": DIALECT,
        "$id": f"urn:kromance:output:{command}",
        "title": f"JSON output of kromance {command}",
        "$defs": {"record": objects[0] if len(objects) == 1 else {"anyOf": objects}},
        "oneOf": [reference, array] if single else [array],
    }
