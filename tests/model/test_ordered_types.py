"""Numbers, ratings and dates: valid values and ranges."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.errors import ValidationError
from kromance.model.ordered_types import Date, Integer, Rating, ViewingDate

YEAR, RATING = Integer("x", 1900, 2100, 2004), Rating("x")
DATE, VIEWING = Date("x"), ViewingDate("x")


@pytest.mark.parametrize(
    ("field_type", "raw", "value"),
    [
        (YEAR, 2004, 2004),
        (RATING, 4, 4.0),
        (RATING, 0.5, 0.5),
        (DATE, date(2004, 11, 5), date(2004, 11, 5)),
        (VIEWING, date(2004, 11, 5), date(2004, 11, 5)),
        (VIEWING, "no date", None),
    ],
)
def test_reads_from_toml(field_type, raw, value):
    assert field_type.from_toml(raw) == value
    assert field_type.to_toml(value) == raw


@pytest.mark.parametrize(
    ("field_type", "raw"),
    [
        (YEAR, "2004"),
        (YEAR, 2004.0),
        (YEAR, True),
        (YEAR, 1899),
        (YEAR, 2101),
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
def test_refuses_other_values(field_type, raw):
    with pytest.raises(ValidationError):
        field_type.from_toml(raw)


@pytest.mark.parametrize(
    ("field_type", "operator", "asked", "inside", "outside"),
    [
        (YEAR, ":", "2004", [2004], [2003, 2005]),
        (YEAR, "=", "2004", [2004], [2003, 2005]),
        (YEAR, ":", "2001..2003", [2001, 2003], [2000, 2004]),
        (YEAR, ":", "..1999", [1900, 1999], [2000]),
        (YEAR, ":", "2020..", [2020, 2100], [2019]),
        (YEAR, ":", "1990s", [1990, 1999], [1989, 2000]),
        (YEAR, ":", "90s", [1990, 1999], [1989, 2000]),
        (YEAR, ":", "1990s..2000s", [1990, 2009], [1989, 2010]),
        (YEAR, ":", "..1990s", [1900, 1999], [2000]),
        (YEAR, ":", "1990s..", [1990, 2100], [1989]),
        (YEAR, ":", ">2004", [2005], [2004]),
        (YEAR, ":", "<= 2004", [2004], [2005]),
        (YEAR, ">", "1990s", [2000], [1990, 1999]),
        (YEAR, ">=", "1990s", [1990, 2000], [1989]),
        (YEAR, "<", "1990s", [1989], [1990, 1999]),
        (YEAR, "<=", "1990s", [1989, 1999], [2000]),
        (RATING, ":", "4..", [4.0, 5.0], [3.5]),
        (RATING, ":", "9/10", [4.5], [4.0, 5.0]),
        (DATE, ":", "2004", [date(2004, 1, 1), date(2004, 12, 31)], [date(2005, 1, 1)]),
        (DATE, ":", "2004-02", [date(2004, 2, 29)], [date(2004, 3, 1)]),
        (DATE, "<=", "2004-02", [date(2004, 2, 29)], [date(2004, 3, 1)]),
        (DATE, ">", "2004", [date(2005, 1, 1)], [date(2004, 12, 31)]),
        (DATE, ">=", "2004-11-05", [date(2004, 11, 5)], [date(2004, 11, 4)]),
        (DATE, ":", "2004-11..2004-12", [date(2004, 12, 31)], [date(2005, 1, 1)]),
        (VIEWING, ":", "2004", [date(2004, 5, 1)], [None]),
    ],
)
def test_ranges(field_type, operator, asked, inside, outside):
    matches = field_type.matcher(operator, asked)
    assert [value for value in (*inside, *outside) if matches(value)] == inside


@pytest.mark.parametrize(
    ("field_type", "asked"),
    [
        (YEAR, "soon"),
        (YEAR, ".."),
        (YEAR, "2005..2001"),
        (YEAR, "1..2..3"),
        (YEAR, "٢٠٠٤"),
        (YEAR, "9" * 5000),
        (RATING, "8"),
        (RATING, "11/10"),
        (RATING, "4.3"),
        (DATE, "2004-13"),
        (DATE, "2004-02-30"),
        (DATE, "0000"),
        (DATE, "9999-99-99"),
    ],
)
def test_refuses_ranges_that_make_no_sense(field_type, asked):
    with pytest.raises(ValidationError):
        field_type.matcher(":", asked)


YEARS = st.integers(1900, 2100)


@given(YEARS, YEARS, YEARS)
def test_a_range_includes_both_ends(low, high, year):
    if low <= high:
        assert YEAR.matcher(":", f"{low}..{high}")(year) == (low <= year <= high)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_a_month_includes_its_days_only(day, other):
    is_in_month = DATE.matcher(":", f"{day:%Y-%m}")
    assert is_in_month(day)
    assert is_in_month(other) == ((day.year, day.month) == (other.year, other.month))


@given(st.integers(1, 10))
def test_a_rating_out_of_ten_is_halved(tenths):
    assert RATING.matcher(":", f"{tenths}/10")(tenths / 2)
    assert RATING.matcher("=", f"{tenths / 2:g}")(tenths / 2)
