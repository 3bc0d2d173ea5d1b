"""Shelf entries as symbols."""

import pytest

from kromance.model.film import Film
from kromance.output.shelf_marks import format_marks, format_rating, format_stars


@pytest.mark.parametrize(
    ("rating", "stars", "short"),
    [(0.5, "½", "0.5★"), (1.0, "★", "1★"), (4.5, "★★★★½", "4.5★"), (5.0, "★★★★★", "5★")],
)
def test_ratings(rating, stars, short):
    assert format_stars(rating) == stars
    assert format_rating(rating) == short


@pytest.mark.parametrize(
    ("entry", "marks"),
    [
        ({}, ""),
        ({"seen": [None]}, "✓"),
        ({"seen": [None], "rating": 4.5}, "✓ 4.5★"),
        ({"want": True}, "♡"),
        ({"seen": [None], "rating": 3.0, "want": True}, "✓ 3★ ♡"),
        ({"dropped": True, "rating": 1.0}, "✗ 1★"),
        ({"rating": 2.0}, "2★"),
    ],
)
def test_marks(entry, marks):
    film = Film(id="a", title="A", year=2000, **entry)
    assert format_marks(film) == marks
