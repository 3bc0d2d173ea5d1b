"""Tables of a file validated as records."""

import json
from collections.abc import Sequence
from typing import Annotated

import pytest

from kromance.model.field_types import ListOf
from kromance.model.film import Film
from kromance.model.record import Record
from kromance.model.tables import NestedRecord, table_schema, validate_table
from kromance.model.text_types import Slug, Text


class Thing(Record):
    id: Annotated[str, Slug("short name")]
    words: Annotated[Sequence[str], ListOf(Text("word"))] = ()


THING = NestedRecord("a thing", Thing)


@pytest.mark.parametrize(
    ("table", "values", "invalid_keys"),
    [
        ({"id": "a"}, {"id": "a"}, []),
        ({"id": "a", "words": ["b"]}, {"id": "a", "words": ["b"]}, []),
        ({"id": "A b"}, {}, ["id"]),
        ({}, {}, ["id"]),
        ({"id": "a", "wrods": ["b"]}, {"id": "a"}, ["wrods"]),
        ({"words": "b"}, {}, ["words", "id"]),
    ],
)
def test_validation_returns_values_and_errors(table, values, invalid_keys):
    valid, errors = validate_table(Thing, table)
    assert valid == values
    assert [keys for keys, _ in errors] == [(key,) for key in invalid_keys]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, "missing; expected short name"),
        ({"id": "A"}, "expected lowercase letters"),
        ({"id": "a", "wrods": []}, "unknown field 'wrods'; did you mean words?"),
        ({"id": "a", "words": [1]}, "expected a list, each item text in quotes, got [1]"),
    ],
)
def test_errors_say_what_was_expected(table, message):
    ((_, reported),) = validate_table(Thing, table)[1]
    assert reported.startswith(message)


def test_fields_kept_elsewhere_are_unknown():
    film = {"id": "a", "title": "A", "year": 2000}
    for key in ("seen", "must_watch"):
        ((keys, _),) = validate_table(Film, {**film, key: True})[1]
        assert keys == (key,)


def test_errors_in_a_nested_table_are_reported_one_by_one():
    claim = {"year": "x", "perhaps": "A b"}
    _, errors = validate_table(Film, {"id": "a", "title": "A", "year": 2000, "article": claim})
    keys = [keys for keys, _ in errors]
    assert keys[:3] == [("article", "year"), ("article", "perhaps"), ("article", "title")]
    assert errors[0][1] == "expected a whole number from 1900 to 2100, got 'x'"


def test_a_nested_record_survives_json():
    thing = Thing(id="a", words=["b"])
    assert THING.from_json(json.loads(json.dumps(THING.to_json(thing)))) == thing


def test_a_query_can_only_ask_whether_there_is_a_nested_record():
    assert THING.operators == ()
    assert list(THING.search_values(Thing(id="a"))) == [True]


def test_the_schema_matches_what_validation_accepts():
    schema = table_schema(Thing)
    assert schema["required"] == ["id"]
    assert list(schema["properties"]) == ["id", "words"]
