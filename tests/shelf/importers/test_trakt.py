"""Trakt's exports."""

import json
from datetime import date

import pytest

MOVIE = {"title": "The Handmaiden", "year": 2016, "ids": {"trakt": 1, "imdb": "tt4016934"}}
SHOW = {"title": "Coffee Prince", "year": 2007, "ids": {"tmdb": 11178}}
WHEN, DAY = "2024-05-01T10:00:00.000Z", date(2024, 5, 1)


def export(**values):
    return json.dumps([{"type": "movie", "movie": MOVIE, **values}])


RATED, LISTED = export(rated_at=WHEN, rating=9), export(listed_at=WHEN)
COLLECTED = export(collected_at=WHEN)

EXPORTS = [
    ("ratings-movies.json", RATED, {"seen": (None,), "rating": 4.5, "rated": DAY}),
    ("watched-history-1.json", export(watched_at=WHEN), {"seen": (DAY,), "rating": None}),
    ("watched-movies.json", export(last_watched_at=WHEN), {"seen": (DAY,)}),
    ("lists-watchlist.json", LISTED, {"want": True, "seen": (), "rated": DAY}),
    ("lists-list-1-best.json", LISTED, {"want": True, "seen": ()}),
]


@pytest.mark.parametrize(("name", "content", "expected"), EXPORTS)
def test_every_file_of_an_export_is_read(read, name, content, expected):
    (entry,) = read(name, content)
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.title, entry.year, entry.kind) == ("The Handmaiden", 2016, "film")
    assert (entry.imdb, entry.tmdb) == ("tt4016934", None)


@pytest.mark.parametrize(("name", "content"), [export[:2] for export in EXPORTS])
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["Trakt"]


def test_a_show_is_a_series(read):
    (entry,) = read("ratings-shows.json", json.dumps([{"rating": 7, "show": SHOW}]))
    assert (entry.kind, entry.tmdb, entry.rating) == ("series", 11178, 3.5)


@pytest.mark.parametrize("part", [{"episode": {"number": 1}}, {"season": {"number": 1}}])
def test_parts_of_a_series_are_skipped(read, part):
    assert read("history.json", json.dumps([{"watched_at": WHEN, "show": SHOW, **part}])) == []


def test_damaged_ids_are_ignored(read):
    movie = MOVIE | {"ids": None, "title": None, "year": "?"}
    (entry,) = read("a.json", json.dumps([{"rating": 9, "movie": movie}]))
    assert (entry.title, entry.year, entry.imdb, entry.tmdb) == ("", None, None, None)


@pytest.mark.parametrize("folder", ["", "me/ratings/"], ids=["old layout", "new layout"])
def test_a_zip_is_read_without_lists_and_collection(read, make_zip, folder):
    files = {
        "ratings-movies.json": RATED,
        "lists-watchlist.json": LISTED,
        "lists-list-1-best.json": LISTED,
        "collection-movies.json": COLLECTED,
        "user-profile.json": '{"username": "me"}',
    }
    content = make_zip({f"{folder}{name}": text for name, text in files.items()})
    entries = read("trakt.zip", content)
    assert [(entry.rating, entry.want) for entry in entries] == [(4.5, False), (None, True)]


@pytest.mark.parametrize(("member", "count"), [("lists/best.json", 0), ("lists/watchlist.json", 1)])
def test_only_the_watchlist_is_read_from_a_directory_of_lists(read, make_zip, member, count):
    assert len(read("trakt.zip", make_zip({member: LISTED, "ratings.json": "[]"}))) == count
