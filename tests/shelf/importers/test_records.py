"""Values read by name; what isn't understood is reported."""

from datetime import date
from pathlib import PurePath
from zoneinfo import ZoneInfo

import pytest

from kromance.shelf.importers.context import ImportContext, Origin
from kromance.shelf.importers.records import RawRecord


@pytest.fixture
def context():
    return ImportContext()


@pytest.fixture
def record(context):
    values = {
        "title": " Il Mare ",
        "year": "2000?",
        "count": "3/16",
        "tmdb": 0,
        "ids": {"imdb": "tt0282599"},
        "list": [{"a": 1}, 7],
        "bad": "\ud800",
        "blank": " ",
        "people": "Lee, , Kim",
    }
    return RawRecord(Origin("a.json", PurePath("a.json"), context), values, "a.json: item 1")


@pytest.mark.parametrize(
    ("method", "name", "expected"),
    [
        ("text", "title", "Il Mare"),
        ("note", "title", " Il Mare "),
        ("text", "year", "2000?"),
        ("text", "count", "3/16"),
        ("text", "tmdb", None),
        ("text", "blank", None),
        ("text", "bad", "?"),
        ("people", "people", ("Lee", "Kim")),
        ("number", "count", 3),
        ("tmdb_id", "tmdb", None),
        ("year", "missing", None),
        ("day", "blank", None),
    ],
)
def test_a_value_is_read_as_what_it_means(record, context, method, name, expected):
    assert getattr(record, method)(name) == expected
    assert context.problems == []


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-04-30 20:00:00", date(2024, 5, 1)),
        ("2024-04-30", date(2024, 4, 30)),
        ("2024-04-30T20:00:00Z", date(2024, 5, 1)),
    ],
)
def test_times_in_utc_are_on_a_local_day(value, day):
    context = ImportContext(timezone=ZoneInfo("Asia/Seoul"))
    record = RawRecord(Origin("a", PurePath("a"), context), {"time": value}, "a:1")
    assert record.utc_day("time") == day


def test_the_first_name_that_exists_counts(record):
    assert record.text("missing", "title", "year") == "Il Mare"


def test_nested_objects_are_records(record):
    assert record.child("ids").imdb_id("imdb") == "tt0282599"
    assert record.flatten("ids").imdb_id("imdb") == "tt0282599"
    assert record.child("title").values == {}
    assert [child.values for child in record.children("list")] == [{"a": 1}]
    assert record.children("title") == []


def test_a_value_that_is_not_understood_is_reported(record, context):
    assert record.year("year") is None
    assert record.rating(10, "title") is None
    assert context.problems == [
        "a.json: item 1: year: '2000?' isn't a year",
        "a.json: item 1: title: ' Il Mare ' isn't a rating",
    ]
