"""Values as other services write them."""

from datetime import date

import pytest

from kromance.shelf.importers import cells

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-01", DAY),
        ("2024-05-01T23:59:59.000Z", DAY),
        ("01-05-24", DAY),
        ("1/5/2024", DAY),
        ("1.5.2024", DAY),
        (DAY, DAY),
        ("31-31-24", None),
        ("2024-02-30", None),
        ("Wed May  1 00:00:00 2024", None),
        ("", None),
        (None, None),
        (20240501, None),
    ],
)
def test_dates(value, expected):
    assert cells.parse_date(value) == expected


@pytest.mark.parametrize(
    ("value", "best", "expected"),
    [
        ("4.5", 5, 4.5),
        ("4,5", 5, 4.5),
        (5, 5, 5),
        ("4.3", 5, 4.5),
        ("9", 10, 4.5),
        ("10", 10, 5),
        ("11", 10, None),
        ("0", 5, None),
        ("5.5", 5, None),
        ("nan", 5, None),
        ("inf", 5, None),
        ("good", 5, None),
        ("", 5, None),
        (None, 10, None),
        ([4], 5, None),
    ],
)
def test_ratings(value, best, expected):
    assert cells.parse_rating(value, best) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2004", 2004), (2004, 2004), ("204", None), ("20040", None), (True, None), (None, None)],
)
def test_years(value, expected):
    assert cells.parse_year(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("11178", 11178), (11178, 11178), (0, None), (10**9, None), ("1e3", None), ([], None)],
)
def test_tmdb_ids(value, expected):
    assert cells.parse_tmdb_id(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("tt0293715", "tt0293715"), ("TT0293715", "tt0293715"), ("N/A", None), (None, None)],
)
def test_imdb_ids(text, expected):
    assert cells.parse_imdb_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Film", "film"), ("series", "series"), ("Movie", None), ("", None)]
)
def test_kinds(text, expected):
    assert cells.parse_kind(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("x", "x"), ("\ud800", "?"), (" ", None), (7, None), (None, None)]
)
def test_text_is_a_string_that_is_not_blank(value, expected):
    assert cells.parse_text(value) == expected
