"""Ratings on all scales become half stars."""

import pytest

from kromance.errors import ValidationError
from kromance.shelf.importers.ratings import infer_best, parse_rating


@pytest.mark.parametrize(
    ("value", "best", "expected"),
    [
        ("4.5", 5, 4.5),
        ("4,5", 5, 4.5),
        (5, 5, 5),
        ("4.3", 5, 4.5),
        ("9", 10, 4.5),
        ("8.5", 10, 4.5),
        (10, 10, 5),
        ("90", 100, 4.5),
        ("8/10", 5, 4),
        ("4/5", 10, 4),
        ("4 / 5", 10, 4),
        ("90%", 5, 4.5),
        ("\u2605\u2605\u2605\u2605\u00bd", 5, 4.5),
        ("\u00bd", 5, 0.5),
        ("\u2605\u2605\u2605\u2606\u2606", 5, 3),
        ("\u2605\u2605\u2605\u2605\u2605\u2605\u2605\u2605", 10, 4),
        ("\u2b50\u2b50", 5, 2),
        ("0", 5, None),
        (0.0, 10, None),
    ],
)
def test_ratings(value, best, expected):
    assert parse_rating(value, best) == expected


@pytest.mark.parametrize(
    ("value", "best"),
    [
        ("11", 10),
        ("5.5", 5),
        ("-1", 5),
        ("nan", 5),
        ("inf", 5),
        ("good", 5),
        ("", 5),
        ([4], 5),
        (True, 5),
        ("4/7", 5),
        ("9" * 5000, 5),
    ],
)
def test_other_values_are_not_ratings(value, best):
    with pytest.raises(ValidationError, match="a rating"):
        parse_rating(value, best)


@pytest.mark.parametrize(
    ("values", "best"),
    [
        (["3", "4.5", ""], 5),
        (["3", "8", "good"], 10),
        (["3", "80"], 100),
        (["8/10", "4"], 5),
        (["\u2605" * 3, "\u2605" * 8], 10),
        (["1000"], 5),
        ([], 5),
    ],
)
def test_other_rows_show_the_best_rating(values, best):
    assert infer_best(values) == best
