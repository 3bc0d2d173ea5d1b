"""The schemas hold: of the dataset, and of everything that is written as JSON."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from support import BUNDLED

from kromance.catalog.schema import dataset_schema, output_schema


@pytest.fixture(scope="module")
def output():
    return Draft202012Validator(output_schema())


def test_the_schemas_are_schemas():
    Draft202012Validator.check_schema(dataset_schema())
    Draft202012Validator.check_schema(output_schema())


def test_the_dataset_is_valid():
    data = json.loads(json.dumps(tomllib.loads(BUNDLED.read_text(encoding="utf-8")), default=str))
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
def test_json_output_is_valid(kromance, output, line):
    assert list(output.iter_errors(json.loads(kromance(line).out))) == []


@pytest.mark.parametrize(
    "broken", [{"film": [{"id": "x"}]}, {"film": [{"id": "X y"}]}, {"films": []}]
)
def test_what_is_wrong_is_not_valid(broken):
    assert list(Draft202012Validator(dataset_schema()).iter_errors(broken))


def test_the_printed_schema_is_the_one_beside_the_dataset(kromance):
    beside = BUNDLED.with_name("films.schema.json").read_text(encoding="utf-8")
    assert kromance("schema").out == beside, "run kromance schema > data/films.schema.json"
    assert BUNDLED.read_text(encoding="utf-8").startswith("#:schema films.schema.json\n")
