"""Ratings from Watcha Pedia."""

import pytest


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("별점", "4.5", {"rating": 4.5, "seen": (None,)}),
        ("별점,코멘트", "3.5,좋다", {"rating": 3.5, "note": "좋다"}),
        ("상태", "보고싶어요", {"want": True, "seen": ()}),
        ("상태", "보는중", {"progress": "being watched"}),
        ("평점,감독", ",이현승", {"seen": (), "directors": ("이현승",)}),
    ],
)
def test_columns_are_in_korean(read, encoding, header, cells, expected):
    (entry,) = read("a.csv", f"제목,연도,{header}\n시월애,2000,{cells}\n".encode(encoding))
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.title, entry.year) == ("시월애", 2000)


def test_stars_are_ratings(read):
    (entry,) = read("a.csv", "제목,별점\n시월애,\u2605\u2605\u2605\u2605\u00bd\n")
    assert entry.rating == 4.5


def test_no_other_importer_recognizes_them(recognizing):
    assert recognizing("a.csv", "제목,연도,별점\n") == ["Watcha Pedia"]
