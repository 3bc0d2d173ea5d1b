"""Yamtrack's exports."""

from datetime import date

import pytest

HEADER = (
    "media_id,source,media_type,title,image,season_number,episode_number,score,status,notes,"
    "start_date,end_date,progress\n"
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            "12,tmdb,movie,X,,,,8.0,Completed,ok,,2024-05-01,1",
            {"kind": "film", "tmdb": 12, "rating": 4, "note": "ok", "seen": (date(2024, 5, 1),)},
        ),
        ("12,tmdb,tv,X,,,,,In progress,,,,3", {"progress": "being watched (episode 3)"}),
        ("12,tmdb,tv,X,,,,,Planning,,,,", {"kind": "series", "want": True}),
        ("12,tmdb,season,X,,1,,,Completed,,,,", {"kind": "other"}),
        ("12,mal,anime,X,,,,,Completed,,,,", {"kind": "other", "tmdb": None}),
        ("tt0282599,imdb,movie,X,,,,,Dropped,,,,", {"imdb": "tt0282599", "dropped": True}),
    ],
)
def test_the_status_of_a_row_is_understood(read, cells, expected):
    (entry,) = read("yamtrack.csv", f"{HEADER}{cells}\n")
    assert {key: getattr(entry, key) for key in expected} == expected


def test_no_other_importer_recognizes_them(recognizing):
    assert recognizing("yamtrack.csv", HEADER) == ["Yamtrack"]
