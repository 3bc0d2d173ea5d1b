"""Viewing history from Netflix."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from kromance.errors import FileError
from kromance.shelf.importers.context import ImportContext
from kromance.shelf.importers.netflix import split_title

DOWNLOAD = "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type\n"
DAY = date(2024, 5, 25)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il Mare", ("Il Mare", "", "")),
        ("Mission: Impossible", ("Mission: Impossible", "", "")),
        ("X: Season 1: The One", ("X", "Season 1", "The One")),
        ("X: Y: Season 2: A: B", ("X: Y", "Season 2", "A: B")),
        ("X: Limited Series: Episode 1", ("X", "Limited Series", "Episode 1")),
        ("X: Limited Series", ("X", "Limited Series", "Limited Series")),
        ("사랑의 불시착: 시즌 1: 1화", ("사랑의 불시착", "시즌 1", "1화")),
        ("X: Episode 3", ("X", "", "Episode 3")),
    ],
)
def test_a_title_can_be_that_of_an_episode(text, parts):
    assert split_title(text) == parts


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Il Mare", {"title": "Il Mare", "kind": None, "seen": (DAY,), "episodes": ()}),
        (
            "X: Season 1: The One",
            {"title": "X", "kind": "series", "episodes": (("Season 1: The One", DAY),), "seen": ()},
        ),
    ],
)
def test_the_history_lists_films_and_episodes(read, title, expected):
    (entry,) = read("NetflixViewingHistory.csv", f'Title,Date\n"{title}","5/25/24"\n')
    assert {key: getattr(entry, key) for key in expected} == expected


@pytest.mark.parametrize(("extra", "kind"), [("", None), ("TRAILER", "other")])
def test_a_trailer_is_not_a_film(read, extra, kind):
    row = f"me,2024-05-25 10:00:00,01:40:00,,Il Mare,{extra}\n"
    (entry,) = read("ViewingActivity.csv", DOWNLOAD + row)
    assert (entry.title, entry.kind) == ("Il Mare", kind)


def test_viewings_of_several_people_are_refused(read):
    rows = "".join(f"{name},2024-05-25 10:00:00,01:40:00,,X,\n" for name in ("me", "you"))
    with pytest.raises(FileError, match=r"several profiles \(me, you\); remove the rows"):
        read("ViewingActivity.csv", DOWNLOAD + rows)


def test_times_of_a_download_are_in_utc(read):
    row = "me,2024-05-24 20:00:00,01:40:00,,Il Mare,\n"
    context = ImportContext(timezone=ZoneInfo("Asia/Seoul"))
    assert read("ViewingActivity.csv", DOWNLOAD + row, context)[0].seen == (DAY,)


@pytest.mark.parametrize("content", ["Title,Date\n", DOWNLOAD])
def test_no_other_importer_recognizes_them(recognizing, content):
    assert recognizing("a.csv", content) == ["Netflix"]
