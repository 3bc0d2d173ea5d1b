"""Files that kromance itself exports; test_exporters.py tests the round trip."""

import json
from datetime import date

import pytest

DAY = date(2024, 5, 1)
UNMATCHED = "Title,Year,Kind,Id,WatchedDate,Want,Dropped\n"
TABLE = {"title": "Il Mare", "id": "il-mare", "year": 2000, "kind": "film", "seen": []}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ('X,2000,Film,,"no date, 2024-05-01",YES,no', {"kind": "film", "seen": (None, DAY)}),
        ("X,2000,series,my-own,,no,yes", {"kind": "series", "id": "my-own", "dropped": True}),
        ("X,2000,Movie,,,YES,no", {"kind": "film", "id": None, "want": True, "dropped": False}),
        ("X,2000,,,2024-05-01,,", {"rated": None, "want": False, "seen": (DAY,)}),
        ("X,2000", {"want": False, "seen": ()}),
    ],
)
def test_a_row_is_read(read, cells, expected):
    (entry,) = read("watchlist.csv", f"{UNMATCHED}{cells}\n")
    assert {key: getattr(entry, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {"title": "Il Mare", "id": "il-mare", "year": 2000, "kind": "film", "seen": ()}),
        ({"seen": [None, "2024-05-01"]}, {"seen": (None, DAY)}),
        ({"seen": "2024-05-01"}, {"seen": (DAY,)}),
        ({"rating": 4.5, "rated": "2024-05-01"}, {"rating": 4.5, "rated": DAY}),
        ({"want": True, "dropped": True}, {"want": True, "dropped": True}),
        ({"want": 1, "dropped": "no"}, {"want": True, "dropped": False}),
        ({"imdb": "tt0282599", "tmdb": 1, "note": " x"}, {"imdb": "tt0282599", "note": " x"}),
        ({"imdb": "x", "tmdb": -1, "note": " "}, {"imdb": None, "tmdb": None, "note": None}),
    ],
)
def test_an_object_is_read_too(read, values, expected):
    (entry,) = read("a.json", json.dumps([TABLE | values]))
    assert {key: getattr(entry, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.json", json.dumps([TABLE | {"seen": ["soon"]}]), "a.json: item 1: seen: 'soon' isn't"),
        ("a.csv", f"{UNMATCHED}X,,,,soon,,\n", "a.csv:2: WatchedDate: 'soon' isn't a date"),
        ("a.csv", "Title,Want,Dropped,Episodes\nX,,,1x1@soon\n", "a.csv:2: Episodes: 'soon'"),
        ("a.csv", "Title,Want,Dropped\nX,perhaps,\n", "a.csv:2: Want: 'perhaps' isn't yes or no"),
    ],
)
def test_what_is_not_understood_is_reported(problems, name, content, problem):
    assert [text[: len(problem)] for text in problems(name, content)] == [problem]


def test_toml_has_dates(read):
    text = '[[film]]\ntitle = "X"\nseen = ["no date", 2024-05-01, 2024-05-01T10:00:00]\n'
    (entry,) = read("a.toml", text)
    assert entry.seen == (None, DAY, DAY)


@pytest.mark.parametrize("key", ["year", "tmdb", "rating", "rated", "note"])
def test_a_huge_integer_is_ignored(read, key):
    (entry,) = read("a.toml", f'[[film]]\ntitle = "X"\nseen = []\n{key} = 0x{"f" * 9_000}\n')
    assert getattr(entry, key) is None


@pytest.mark.parametrize(("name", "content"), [("a.json", "[]"), ("a.toml", "film = []\n")])
def test_the_export_of_an_empty_shelf_has_no_entries(read, name, content):
    assert read(name, content) == []


def test_objects_are_counted_from_one(read):
    entries = read("a.json", json.dumps([TABLE, "not an object", TABLE]))
    assert [entry.location[-6:] for entry in entries] == ["item 1", "item 3"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", UNMATCHED),
        ("a.json", json.dumps([TABLE])),
        ("a.toml", '[[film]]\ntitle = "X"\nseen = []\n'),
    ],
)
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["kromance"]
