"""TV Time's exports."""

import json
from datetime import date

import pytest

MOVIES = "type,movie_name,release_date,created_at,updated_at\n"
EPISODES = "key,series_name,season_number,episode_number,created_at\n"
OLD_EPISODES = "tv_show_name,episode_season_number,episode_number,updated_at\n"
TITLE = {"uuid": "u", "title": "Il Mare", "year": 2000, "id": {"imdb": "tt0282599"}}
SEASONS = [
    {"number": 0, "episodes": [{"number": 1, "is_watched": False}]},
    {
        "number": 1,
        "episodes": [
            {"number": 1, "is_watched": True, "watched_at": "2024-05-01 10:00:00"},
            {"number": 2, "is_watched": False},
        ],
    },
]
DAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("activity", "seen", "want"),
    [("watch", (DAY,), False), ("towatch", (), True), ("follow", (), True), ("rewatch", (), False)],
)
def test_a_movie_was_watched_or_is_followed(read, activity, seen, want):
    row = f"{activity},Il Mare,2000-09-09 00:00:00,2024-05-01 10:00:00,2024-05-01 10:00:00\n"
    (entry,) = read("tracking-prod-records.csv", MOVIES + row)
    assert (entry.title, entry.year, entry.kind) == ("Il Mare", 2000, "film")
    assert (entry.seen, entry.want) == (seen, want)


@pytest.mark.parametrize(
    "text",
    [
        f"{EPISODES}watch,X,1,3,2024-05-01 10:00:00\nstats,,,,\n",
        f"{OLD_EPISODES}X,1,3,2024-05-01 10:00:00\n",
    ],
)
def test_episodes_are_counted(read, text):
    (entry,) = read("tracking-prod-records-v2.csv", text)
    assert (entry.title, entry.kind, entry.episodes) == ("X", "series", (("1x3", DAY),))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"is_watched": True, "watched_at": "2024-05-01 10:00:00"}, {"seen": (DAY,)}),
        ({"is_watched": False}, {"seen": (), "want": True}),
        ({"seasons": SEASONS}, {"episodes": (("1x1", DAY),), "aired": 2, "kind": "series"}),
        ({"seasons": [], "status": "watch_later"}, {"want": True}),
        ({"seasons": SEASONS, "status": "stopped"}, {"dropped": True}),
    ],
)
def test_the_extension_writes_objects(read, values, expected):
    (entry,) = read("tvtime.json", json.dumps([TITLE | values]))
    assert {key: getattr(entry, key) for key in expected} == expected
    assert entry.imdb == "tt0282599"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", MOVIES),
        ("a.csv", EPISODES),
        ("a.csv", OLD_EPISODES),
        ("a.json", json.dumps([TITLE | {"is_watched": True}])),
    ],
)
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["TV Time"]
