"""JSON Schemas of datasets and of JSON output."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from support import DATASET, records

from kromance.catalog.schema import dataset_schema, output_schema


def errors(schema, value):
    return list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(value))


@pytest.mark.parametrize("schema", [dataset_schema(), output_schema()], ids=["dataset", "output"])
def test_a_schema_is_valid(schema):
    Draft202012Validator.check_schema(schema)


def test_a_dataset_is_valid():
    tables = tomllib.loads(DATASET.read_text(encoding="utf-8"))
    assert errors(dataset_schema(), json.loads(json.dumps(tables, default=str))) == []


@pytest.mark.parametrize(
    "tables",
    [
        {"film": [{"id": "x"}]},
        {"film": [{"id": "X y", "title": "X", "year": 2000}]},
        {"film": [{"id": "x", "title": "X", "year": 2000, "yaer": 2000}]},
        {"films": []},
    ],
)
def test_a_wrong_dataset_is_invalid(tables):
    assert errors(dataset_schema(), tables)


@pytest.mark.parametrize(
    "line",
    [
        "list --json",
        "filter theme:lgbtq --json",
        "list -y 1900 --json",
        "show windstruck --json",
        "show ditto --json",
        "pick --json",
        "pick -n 3 --json",
        "similar il mare --json",
        "shelf --json",
    ],
)
def test_json_output_is_valid(kromance, shelf, line):
    assert errors(output_schema(), records(kromance(line))) == []
