"""Exports of a TMDB account."""

import pytest

HEADER = (
    "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,"
    "Date Rated\n"
)


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("ratings.csv", "movie,X,2000-09-09,,,7.1,8,2024-05-01", {"kind": "film", "rating": 4}),
        ("ratings.csv", "tv,X,2000-09-09,,,7.1,8,2024-05-01", {"kind": "series"}),
        ("ratings.csv", "tv,X,2000-09-09,1,2,7.1,8,", {"kind": "other"}),
        ("watchlist.csv", "movie,X,2000-09-09,,,7.1,,", {"want": True, "seen": ()}),
        ("favorites.csv", "movie,X,2000-09-09,,,7.1,,", {"want": False, "seen": ()}),
    ],
)
def test_a_row_is_rated_or_wanted(read, name, cells, expected):
    (entry,) = read(name, f"{HEADER}12,tt0282599,{cells}\n")
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.tmdb, entry.imdb, entry.year) == (12, "tt0282599", 2000)
    assert bool(entry.progress) == (name == "favorites.csv")


def test_no_other_importer_recognizes_them(recognizing):
    assert recognizing("a.csv", HEADER) == ["TMDB"]
