"""Shelf entries as symbols."""

from datetime import date

import pytest

from kromance.model.film import Film
from kromance.output.shelf_marks import describe_entry, format_marks, format_rating, format_stars


@pytest.mark.parametrize(
    ("rating", "stars", "short"),
    [(0.5, "½", "0.5★"), (1.0, "★", "1★"), (4.5, "★★★★½", "4.5★"), (5.0, "★★★★★", "5★")],
)
def test_ratings(rating, stars, short):
    assert format_stars(rating) == stars
    assert format_rating(rating) == short


@pytest.mark.parametrize(
    ("entry", "texts"),
    [
        ({}, []),
        ({"seen": [None]}, ["✓ seen, no date"]),
        ({"seen": [date(2024, 5, 1)]}, ["✓ seen 2024-05-01"]),
        ({"seen": [None, date(987, 5, 1)]}, ["✓ seen 0987-05-01, no date"]),
        ({"rating": 3.0, "want": True}, ["★★★", "♡ on your watchlist"]),
        ({"rating": 0.5, "dropped": True}, ["½", "✗ dropped"]),
    ],
)
def test_an_entry_in_words(entry, texts):
    assert describe_entry(Film(id="a", title="A", year=2000, **entry)) == texts


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
