"""Ordered types: numbers, ratings and dates, and the ranges that match them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.errors import ValidationError
from kromance.model.ordered_types import (
    Count,
    Date,
    Integer,
    Minutes,
    Rating,
    ViewingDate,
    Year,
)

YEAR, RATING, DATE, VIEWING = (
    Year("x", 1900, 2100, 2004),
    Rating("x"),
    Date("x"),
    ViewingDate("x"),
)


@pytest.mark.parametrize(
    ("field_type", "raw", "value"),
    [
        (YEAR, 2004, 2004),
        (RATING, 4, 4.0),
        (RATING, 0.5, 0.5),
        (DATE, date(2004, 11, 5), date(2004, 11, 5)),
        (VIEWING, "no date", None),
    ],
)
def test_valid_values_are_accepted(field_type, raw, value):
    assert field_type.from_toml(raw) == value


@pytest.mark.parametrize(
    ("field_type", "raw"),
    [
        (YEAR, "2004"),
        (YEAR, 2004.0),
        (YEAR, True),
        (YEAR, 1899),
        (YEAR, 10**40),
        (RATING, 0),
        (RATING, 4.3),
        (RATING, 8),
        (RATING, float("nan")),
        (RATING, float("inf")),
        (RATING, True),
        (DATE, "2004-11-05"),
        (DATE, datetime(2004, 11, 5)),  # noqa: DTZ001 - as TOML has it
        (VIEWING, "yesterday"),
    ],
)
def test_invalid_values_are_rejected(field_type, raw):
    with pytest.raises(ValidationError):
        field_type.from_toml(raw)


@pytest.mark.parametrize(
    ("field_type", "operator", "text", "inside", "outside"),
    [
        (YEAR, ":", "2004", [2004], [2003, 2005]),
        (YEAR, ":", "2001..2003", [2001, 2003], [2000, 2004]),
        (YEAR, ":", "..1999", [1900, 1999], [2000]),
        (YEAR, ":", "2020..", [2020, 2100], [2019]),
        (YEAR, ":", "1990s", [1990, 1999], [1989, 2000]),
        (YEAR, ":", "90s", [1990, 1999], [1989, 2000]),
        (YEAR, ":", "1990s..2000s", [1990, 2009], [2010]),
        (YEAR, ":", ">2004", [2005], [2004]),
        (YEAR, ":", "<= 2004", [2004], [2005]),
        (YEAR, ">", "1990s", [2000], [1999]),
        (YEAR, "<", "1990s", [1989], [1990]),
        (YEAR, "<=", "1990s", [1990, 1999], [2000]),
        (YEAR, ">=", "1990s", [1990], [1989]),
        (YEAR, ":", "<=1990s", [1999], [2000]),
        (RATING, ":", "4..", [4.0, 5.0], [3.5]),
        (RATING, ":", "9/10", [4.5], [4.0, 5.0]),
        (DATE, ":", "2004", [date(2004, 1, 1), date(2004, 12, 31)], [date(2005, 1, 1)]),
        (DATE, ":", "2004-02", [date(2004, 2, 29)], [date(2004, 3, 1)]),
        (DATE, ">=", "2004-11-05", [date(2004, 11, 5)], [date(2004, 11, 4)]),
        (DATE, ":", "2004-11..2004-12", [date(2004, 12, 31)], [date(2005, 1, 1)]),
        (VIEWING, ":", "2004", [date(2004, 5, 1)], [None]),
    ],
)
def test_a_matcher_matches_values_of_the_range(field_type, operator, text, inside, outside):
    matches = field_type.matcher(operator, text)
    assert list(filter(matches, inside + outside)) == inside


@pytest.mark.parametrize(
    ("field_type", "text"),
    [
        (YEAR, "soon"),
        (YEAR, ".."),
        (YEAR, "2005..2001"),
        (YEAR, "1..2..3"),
        (YEAR, "٢٠٠٤"),
        (YEAR, "9" * 5000),
        (Minutes("x", 1, 2000, 100), "90s"),
        (RATING, "8"),
        (RATING, "11/10"),
        (RATING, "4.3"),
        (DATE, "2004-13"),
        (DATE, "2004-02-30"),
        (DATE, "0000"),
        (DATE, "9999-99-99"),
    ],
)
def test_invalid_ranges_are_rejected(field_type, text):
    with pytest.raises(ValidationError):
        field_type.matcher(":", text)


@given(st.integers(1900, 2100), st.integers(1900, 2100), st.integers(1900, 2100))
def test_a_range_includes_its_ends_and_what_is_between(low, high, year):
    if low <= high:
        assert YEAR.matcher(":", f"{low}..{high}")(year) == (low <= year <= high)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_a_month_matches_its_days(day, other):
    month = DATE.matcher(":", f"{day:%Y-%m}")
    assert month(day)
    assert month(other) == ((day.year, day.month) == (other.year, other.month))


@given(st.integers(1, 10))
def test_a_rating_can_be_given_out_of_ten(tenths):
    assert RATING.matcher(":", f"{tenths}/10")(tenths / 2)
    assert RATING.matcher("=", f"{tenths / 2:g}")(tenths / 2)


@pytest.mark.parametrize("text", ["2000-2005", "2000.2005", "2000 to 2005", "2000–2005"])
def test_a_mistyped_range_is_corrected(text):
    with pytest.raises(ValidationError, match=r"try 2000\.\.2005"):
        YEAR.matcher(":", text)


@pytest.mark.parametrize(
    ("field_type", "value", "text"),
    [
        (Integer("x", 1, 99, unit="episodes"), 16, "16 episodes"),
        (Integer("x", 1, 99), 16, "16"),
        (Count("x", 1, 10**9, unit="admissions"), 4_101_300, "4.1 million admissions"),
        (Count("x", 1, 10**9, unit="admissions"), 12_000_000, "12 million admissions"),
        (Count("x", 1, 10**9, unit="admissions"), 41_013, "41,013 admissions"),
        (Minutes("x", 1, 999), 113, "1 h 53 min"),
        (Minutes("x", 1, 999), 120, "2 h"),
        (Minutes("x", 1, 999), 45, "45 min"),
    ],
)
def test_a_value_is_described_with_its_unit(field_type, value, text):
    assert field_type.describe(value) == text
