"""JSON Schema of the dataset and of the JSON output."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from support import BUNDLED, DATASET

from kromance.catalog.schema import dataset_schema, output_schema


@pytest.fixture(scope="module")
def output():
    return Draft202012Validator(output_schema())


def test_both_are_valid_schemas():
    Draft202012Validator.check_schema(dataset_schema())
    Draft202012Validator.check_schema(output_schema())


def test_a_valid_dataset_passes():
    data = json.loads(json.dumps(tomllib.loads(DATASET.read_text(encoding="utf-8")), default=str))
    checker = Draft202012Validator(dataset_schema(), format_checker=FormatChecker())
    assert list(checker.iter_errors(data)) == []


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
    ],
)
def test_json_output_passes(kromance, output, line):
    assert list(output.iter_errors(json.loads(kromance(line).out))) == []


@pytest.mark.parametrize(
    "invalid", [{"film": [{"id": "x"}]}, {"film": [{"id": "X y"}]}, {"films": []}]
)
def test_an_invalid_dataset_fails(invalid):
    assert list(Draft202012Validator(dataset_schema()).iter_errors(invalid))


def test_the_schema_next_to_the_dataset_is_up_to_date(kromance):
    path = BUNDLED.with_name("films.schema.json").read_text(encoding="utf-8")
    assert kromance("schema").out == path, "run kromance schema > data/films.schema.json"
    assert BUNDLED.read_text(encoding="utf-8").startswith("#:schema films.schema.json\n")
