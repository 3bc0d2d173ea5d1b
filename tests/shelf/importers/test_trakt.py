"""Trakt's exports."""

import json
import time
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
    ("watchlist.json", export(listed_at=WHEN, notes="later"), {"want": True, "note": "later"}),
    ("hidden-dropped.json", export(hidden_at=WHEN), {"dropped": True, "seen": ()}),
    ("history.json", export(watched_at="1970-01-01T00:00:00.000Z"), {"seen": (None,)}),
]
SEASONS = [{"number": 1, "episodes": [{"number": 1, "last_watched_at": WHEN}, {"number": 2}]}]
CSV = (
    "watched_at,action,type,title,year,trakt_id,imdb_id,tmdb_id,season_number,episode_number\n"
    "2024-05-01T10:00:00Z,watch,{type},X,2007,1,tt0000001,2,{season},{episode}\n"
)


@pytest.fixture(autouse=True)
def _utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("name", "content", "expected"), EXPORTS)
def test_every_file_of_an_export_is_read(read, name, content, expected):
    (entry,) = read(name, content)
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.title, entry.year, entry.kind) == ("The Handmaiden", 2016, "film")
    assert (entry.imdb, entry.tmdb) == ("tt4016934", None)


@pytest.mark.parametrize(
    ("name", "content"),
    [*(export[:2] for export in EXPORTS), ("history.csv", CSV)],
)
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["Trakt"]


def test_a_show_is_a_series(read):
    (entry,) = read("ratings-shows.json", json.dumps([{"rating": 7, "show": SHOW}]))
    assert (entry.kind, entry.tmdb, entry.rating) == ("series", 11178, 3.5)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"episode": {"season": 1, "number": 2}}, {"episodes": (("1x2", DAY),), "seen": ()}),
        ({"seasons": SEASONS}, {"episodes": (("1x1", DAY), ("1x2", None)), "aired": 17}),
        ({"plays": 5}, {"progress": "watched at least partly", "seen": ()}),
    ],
)
def test_what_was_watched_of_a_series_is_counted(read, values, expected):
    item = {"last_watched_at": WHEN, "show": SHOW | {"aired_episodes": 17}, **values}
    (entry,) = read("history.json", json.dumps([item]))
    assert {key: getattr(entry, key) for key in expected} == expected


@pytest.mark.parametrize("part", [{"episode": {"number": 1}}, {"season": {"number": 1}}])
@pytest.mark.parametrize("status", [{"rating": 8}, {"listed_at": WHEN}])
def test_parts_of_a_series_are_not_rated_or_wanted(read, part, status):
    (entry,) = read("history.json", json.dumps([{"show": SHOW, **part, **status}]))
    assert (entry.kind, entry.want, entry.rating) == ("other", False, None)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"type": "movie", "season": "", "episode": ""}, {"kind": "film", "seen": (DAY,)}),
        ({"type": "episode", "season": 1, "episode": 2}, {"episodes": (("1x2", DAY),)}),
    ],
)
def test_a_csv_file_is_read_too(read, cells, expected):
    (entry,) = read("history.csv", CSV.format(**cells))
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.imdb, entry.tmdb, entry.year) == ("tt0000001", 2, 2007)


def test_damaged_values_are_reported(read, problems):
    movie = MOVIE | {"ids": None, "title": None, "year": "X"}
    text = json.dumps([{"rating": "good", "movie": movie}])
    (entry,) = read("a.json", text)
    assert (entry.title, entry.year, entry.imdb, entry.tmdb) == ("", None, None, None)
    assert problems("a.json", text) == [
        "a.json: item 1: year: 'X' isn't a year",
        "a.json: item 1: rating: 'good' isn't a rating",
    ]


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("hidden-calendar.json", export(hidden_at=WHEN), 0),
        ("favorites-movies.json", LISTED, 0),
        ("my-list.json", LISTED, 1),
    ],
)
def test_other_lists_are_ignored(read, name, text, count):
    assert len(read(name, text)) == count


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("watchlist-movies.json", 1),
        ("favorites-movies.json", 0),
        ("lists-list-1-watchlist.json", 0),
    ],
)
def test_a_flat_zip_has_the_watchlist_beside_other_lists(read, make_zip, name, count):
    files = {name: LISTED, "watched-movies.json": "[]", "ratings-movies.json": RATED}
    assert len(read("trakt.zip", make_zip(files))) == count + 1


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
