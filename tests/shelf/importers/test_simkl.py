"""Simkl's exports."""

import json
from datetime import date

import pytest

HEADER = "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"
IDS = {"simkl": 1, "imdb": "tt0282599", "tmdb": "12"}
MOVIE = {"title": "Il Mare", "year": 2000, "ids": IDS}
DAY = date(2024, 5, 1)


def backup(status, key="movies", **values):
    item = {"status": status, "movie" if key == "movies" else "show": MOVIE, **values}
    return json.dumps({key: [item]})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("movie,2000,completed,,2024-05-01,8,nice", {"seen": (DAY,), "rating": 4, "note": "nice"}),
        ("movie,2000,plantowatch,,,,", {"want": True, "seen": ()}),
        ("tv,2000,watching,s1e3,,,", {"seen": (), "progress": "being watched (s1e3)"}),
        ("tv,2000,hold,,,,", {"seen": (), "want": False, "progress": "on hold"}),
        ("tv,2000,dropped,,,4,", {"dropped": True, "seen": (), "rating": 2}),
    ],
)
def test_the_status_of_a_row_is_understood(read, cells, expected):
    (entry,) = read("a.csv", f"{HEADER}1,Il Mare,{cells},,12,tt0282599\n")
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.title, entry.year, entry.imdb) == ("Il Mare", 2000, "tt0282599")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            backup("completed", last_watched_at="2024-05-01T12:00:00+00:00", user_rating=9),
            {"kind": "film", "rating": 4.5, "tmdb": 12},
        ),
        (backup("plantowatch"), {"want": True, "seen": ()}),
        (
            backup("watching", "shows", watched_episodes_count=3, total_episodes_count=16),
            {"kind": "series", "progress": "being watched (3 of 16 episodes)"},
        ),
        (backup("dropped", "anime"), {"kind": "series", "dropped": True}),
    ],
)
def test_a_backup_is_read_too(read, text, expected):
    (entry,) = read("SimklBackup.json", text)
    assert {key: getattr(entry, key) for key in expected} == expected
    assert entry.imdb == "tt0282599"


@pytest.mark.parametrize(("name", "content"), [("a.csv", HEADER), ("a.json", backup("completed"))])
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["Simkl"]
