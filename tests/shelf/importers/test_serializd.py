"""Serializd's exports."""

import json

import pytest

HEADER = "showId,showName,seasonName,episodeNumber,rating,reviewText,dateAdded\n"
REVIEW = {"showId": 1, "showName": "X", "rating": 9, "reviewText": "ok", "dateAdded": "2024-05-01"}


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("diary.csv", ",,9,ok,2024-05-01", {"rating": 4.5, "note": "ok", "progress": ""}),
        ("diary.csv", "Season 1,,9,,2024-05-01", {"seen": (), "rating": 4.5}),
        ("diary.csv", "Season 2,,9,,", {"seen": (), "rating": None}),
        ("diary.csv", "Season 1,3,9,,", {"kind": "other"}),
        ("watchlist.csv", ",,,,", {"want": True, "seen": ()}),
    ],
)
def test_rows_are_about_series_or_their_parts(read, name, cells, expected):
    (entry,) = read(name, f"{HEADER}1,X,{cells}\n")
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.title, entry.tmdb) == ("X", 1)


def test_objects_are_read_too(read):
    (entry,) = read("reviews.json", json.dumps({"reviews": [REVIEW]}))
    assert (entry.title, entry.kind, entry.rating, entry.tmdb) == ("X", "series", 4.5, 1)


@pytest.mark.parametrize(("name", "content"), [("a.csv", HEADER), ("a.json", json.dumps([REVIEW]))])
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["Serializd"]
