"""JSON Schema of the dataset and of the JSON output."""

import json
import re
import tomllib

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from support import BUNDLED, DATASET

from kromance.catalog.schema import dataset_schema
from kromance.storage.json import format_json


def test_the_schema_of_the_dataset_is_valid():
    Draft202012Validator.check_schema(dataset_schema())


def test_patterns_are_valid_in_javascript_too():
    # https://tc39.es/ecma262/#prod-IdentityEscape: with the u flag, only these can be escaped.
    escape = re.compile(r"\\(?:[\^$\\.*+?()\[\]{}|/dDsSwWbBtnvfr-]|x[0-9a-f]{2})|[^\\]")
    patterns = re.findall(r'"pattern": ("[^\n]*"),?\n', format_json(dataset_schema()))
    assert patterns
    for pattern in map(json.loads, patterns):
        assert not escape.sub("", pattern)


def test_a_valid_dataset_passes():
    data = json.loads(json.dumps(tomllib.loads(DATASET.read_text(encoding="utf-8")), default=str))
    checker = Draft202012Validator(dataset_schema(), format_checker=FormatChecker())
    assert list(checker.iter_errors(data)) == []


@pytest.mark.parametrize(
    "invalid", [{"film": [{"id": "x"}]}, {"film": [{"id": "X y"}]}, {"films": []}]
)
def test_an_invalid_dataset_fails(invalid):
    assert list(Draft202012Validator(dataset_schema()).iter_errors(invalid))


def test_the_schema_next_to_the_dataset_is_up_to_date(kromance):
    path = BUNDLED.with_name("films.schema.json").read_text(encoding="utf-8")
    assert kromance("schema").out == path, "run kromance schema > data/films.schema.json"
    assert BUNDLED.read_text(encoding="utf-8").startswith("#:schema films.schema.json\n")
