"""Values as other services write them."""

import pytest

from kromance.errors import ValidationError
from kromance.shelf.importers import cells


def parse(function, value):
    """Return the parsed value, or "?" if it isn't understood."""
    try:
        return function(value)
    except ValidationError:
        return "?"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2004", 2004),
        (2004, 2004),
        ("2001.0", 2001),
        (2001.0, 2001),
        ("2019-2020", 2019),
        ("2000-09-09", 2000),
        ("204", "?"),
        ("0204", "?"),
        ("20040", "?"),
        (True, "?"),
        ([], "?"),
    ],
)
def test_years(value, expected):
    assert parse(cells.parse_year, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("11178", 11178), (11178, 11178), ("11178.0", 11178), (10**9, "?"), ("1e3", "?"), ([], "?")],
)
def test_tmdb_ids(value, expected):
    assert parse(cells.parse_tmdb_id, value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tt0293715", "tt0293715"),
        ("TT0293715", "tt0293715"),
        ("https://www.imdb.com/title/tt0293715/", "tt0293715"),
        ("0293715", "?"),
        ("nm0293715", "?"),
        (7, "?"),
    ],
)
def test_imdb_ids(text, expected):
    assert parse(cells.parse_imdb_id, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Film", "film"),
        ("Feature Film", "film"),
        ("tvMovie", "film"),
        ("TV Mini Series", "series"),
        ("show", "series"),
        ("Korean Drama", "series"),
        ("Korean Movie", "film"),
        ("드라마", "series"),
        ("TV Episode", "other"),
        ("Video Game", "other"),
        ("TV Special", None),
        ("Sculpture", "?"),
    ],
)
def test_media_types(text, expected):
    assert parse(cells.parse_kind, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Completed", cells.SEEN),
        ("plantowatch", cells.WANT),
        ("Plan to Watch", cells.WANT),
        ("보고싶어요", cells.WANT),
        ("Currently Watching", cells.WATCHING),
        ("on-hold", cells.PAUSED),
        ("Dropped", cells.DROPPED),
        ("sold", "?"),
    ],
)
def test_statuses(text, expected):
    assert parse(cells.parse_status, text) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("YES", True), ("no", False), (True, True), (0, False), ("maybe", "?")]
)
def test_flags(value, expected):
    assert parse(cells.parse_flag, value) == expected


@pytest.mark.parametrize("value", ["", " ", "-", "N/A", "null", None, "0000-00-00"])
def test_what_services_write_for_nothing_is_blank(value):
    assert cells.is_blank(value)
