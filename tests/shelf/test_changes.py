"""Changes to a shelf entry, described in words."""

from datetime import date

import pytest

from kromance.model.film import ShelfEntry
from kromance.shelf.changes import describe_changes

OLD, NEW = date(2023, 1, 9), date(2024, 5, 1)


@pytest.mark.parametrize(
    ("before", "after", "description"),
    [
        ({}, {}, ""),
        ({"seen": ()}, {"seen": []}, ""),
        ({}, {"seen": [None]}, "marked as seen (no date)"),
        ({}, {"seen": [NEW]}, "marked as seen on 2024-05-01"),
        ({"seen": [OLD]}, {"seen": [OLD, NEW]}, "marked as seen on 2024-05-01"),
        ({}, {"seen": [OLD, NEW]}, "marked as seen on 2023-01-09, 2024-05-01"),
        ({}, {"seen": [None, NEW]}, "marked as seen (no date) and on 2024-05-01"),
        ({"seen": [OLD, None]}, {}, "no longer marked as seen"),
        ({"seen": [OLD, NEW]}, {"seen": [NEW]}, "no longer marked as seen on 2023-01-09"),
        ({}, {"rating": 4.5}, "rated 4.5"),
        ({"rating": 3.0}, {"rating": 4.5}, "rated 4.5"),
        ({"rating": 3.0}, {}, "rating removed"),
        ({}, {"want": True}, "added to your watchlist"),
        ({"want": True}, {}, "removed from your watchlist"),
        ({}, {"dropped": True}, "marked as dropped"),
        ({"dropped": True}, {}, "no longer marked as dropped"),
        ({}, {"note": "{x}"}, "note added"),
        ({"note": "x"}, {"note": "y"}, "note changed"),
        ({"note": "x"}, {}, "note removed"),
        ({}, {"seen": [None], "rating": 4.5}, "marked as seen (no date), rated 4.5"),
    ],
)
def test_each_change_is_described(before, after, description):
    assert describe_changes(ShelfEntry(**before), ShelfEntry(**after)) == description
