"""JSON Schema of the dataset and of the JSON output, made from the fields."""

from collections.abc import Mapping
from typing import Any

from kromance.catalog.reader import SCHEMA, TABLES
from kromance.model.field_types import Json
from kromance.model.film import FIELDS
from kromance.model.record import Field, record_schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def dataset_schema() -> dict[str, Json]:
    """Return the schema of a films.toml."""
    tables: dict[str, Json] = {
        name: {"type": "array", "items": record_schema(record)} for name, record in TABLES.items()
    }
    return {
        "$schema": DRAFT,
        "title": "A dataset of kromance",
        "type": "object",
        "properties": {"schema": {"description": "version of the form", "const": SCHEMA}} | tables,
        "required": ["film"],
        "additionalProperties": False,
    }


def output_schema(fields: Mapping[str, Field] = FIELDS) -> dict[str, Json]:
    """Return the schema of the JSON of films: one object, or an array of them."""
    film = {
        "type": "object",
        "properties": {name: _written(field) for name, field in fields.items()},
        "required": list(fields),
    }
    return {
        "$schema": DRAFT,
        "title": "What kromance writes of films",
        "$defs": {"film": film},
        "oneOf": [
            {"$ref": "#/$defs/film"},
            {"type": "array", "items": {"$ref": "#/$defs/film"}},
        ],
    }


def _written(field: Field) -> dict[str, Any]:
    """Return the schema of a value as JSON holds it, null where it may be unknown."""
    described = {"description": field.kind.description}
    shape = field.kind.json_schema()
    return described | (shape if field.required else {"anyOf": [shape, {"type": "null"}]})
