"""Entries made from records."""

from datetime import date

import pytest

from kromance.shelf.importers.entries import describe_progress, set_status
from kromance.shelf.importers.registry import ImportedEntry

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("seen", {"seen": (DAY,), "want": False, "dropped": False, "progress": ""}),
        ("want", {"seen": (), "want": True}),
        ("dropped", {"seen": (), "dropped": True, "progress": ""}),
        ("being watched", {"seen": (), "progress": "being watched (3 of 16 episodes)"}),
        (None, {"seen": (), "want": False, "dropped": False, "progress": ""}),
    ],
)
def test_a_status_means_what_it_says(status, expected):
    entry = set_status(ImportedEntry("x"), status, [DAY], "3 of 16 episodes")
    assert {key: getattr(entry, key) for key in expected} == expected


def test_what_was_seen_may_have_no_date():
    assert set_status(ImportedEntry("x"), "seen").seen == (None,)


@pytest.mark.parametrize(
    ("watched", "total", "text"),
    [(3, 16, "3 of 16 episodes"), (3, None, "episode 3"), (0, 16, ""), (None, None, "")],
)
def test_progress_is_described_as_far_as_it_is_known(watched, total, text):
    assert describe_progress(watched, total) == text
