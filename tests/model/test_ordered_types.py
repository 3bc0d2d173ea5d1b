"""Numbers, ratings and days: what they read, and which ranges hold what."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kromance.errors import ValidationError
from kromance.model.ordered_types import Date, Integer, Rating, ViewingDate

YEAR, HALF, DAY, VIEWING = Integer("x", 1900, 2100, 2004), Rating("x"), Date("x"), ViewingDate("x")


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (YEAR, 2004, 2004),
        (HALF, 4, 4.0),
        (HALF, 0.5, 0.5),
        (DAY, date(2004, 11, 5), date(2004, 11, 5)),
        (VIEWING, "no date", None),
    ],
)
def test_reads(kind, raw, value):
    assert kind.from_toml(raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (YEAR, "2004"),
        (YEAR, 2004.0),
        (YEAR, True),
        (YEAR, 1899),
        (YEAR, 10**40),
        (HALF, 0),
        (HALF, 4.3),
        (HALF, 8),
        (HALF, float("nan")),
        (HALF, float("inf")),
        (HALF, True),
        (DAY, "2004-11-05"),
        (DAY, datetime(2004, 11, 5)),  # noqa: DTZ001 - as TOML has it
        (VIEWING, "yesterday"),
    ],
)
def test_refuses(kind, raw):
    with pytest.raises(ValidationError):
        kind.from_toml(raw)


@pytest.mark.parametrize(
    ("kind", "operator", "asked", "inside", "outside"),
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
        (HALF, ":", "4..", [4.0, 5.0], [3.5]),
        (HALF, ":", "9/10", [4.5], [4.0, 5.0]),
        (DAY, ":", "2004", [date(2004, 1, 1), date(2004, 12, 31)], [date(2005, 1, 1)]),
        (DAY, ":", "2004-02", [date(2004, 2, 29)], [date(2004, 3, 1)]),
        (DAY, ">=", "2004-11-05", [date(2004, 11, 5)], [date(2004, 11, 4)]),
        (DAY, ":", "2004-11..2004-12", [date(2004, 12, 31)], [date(2005, 1, 1)]),
        (VIEWING, ":", "2004", [date(2004, 5, 1)], [None]),
    ],
)
def test_ranges(kind, operator, asked, inside, outside):
    kept = kind.matcher(operator, asked)
    assert [bool(kept(value)) for value in (*inside, *outside)] == [True] * len(inside) + [
        False
    ] * len(outside)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (YEAR, "soon"),
        (YEAR, ".."),
        (YEAR, "2005..2001"),
        (YEAR, "1..2..3"),
        (YEAR, "٢٠٠٤"),
        (YEAR, "9" * 5000),
        (HALF, "8"),
        (HALF, "11/10"),
        (HALF, "4.3"),
        (DAY, "2004-13"),
        (DAY, "2004-02-30"),
        (DAY, "0000"),
        (DAY, "9999-99-99"),
    ],
)
def test_asks_for_what_can_be(kind, asked):
    with pytest.raises(ValidationError):
        kind.matcher(":", asked)


@given(some.integers(1900, 2100), some.integers(1900, 2100), some.integers(1900, 2100))
def test_a_range_holds_what_lies_between(low, high, year):
    if low <= high:
        assert YEAR.matcher(":", f"{low}..{high}")(year) == (low <= year <= high)


@given(some.dates(date(1000, 1, 1)), some.dates(date(1000, 1, 1)))
def test_a_month_holds_its_days(day, other):
    month = DAY.matcher(":", f"{day:%Y-%m}")
    assert month(day)
    assert month(other) == ((day.year, day.month) == (other.year, other.month))


@given(some.integers(1, 10))
def test_ten_is_twice_five(tenths):
    assert HALF.matcher(":", f"{tenths}/10")(tenths / 2)
    assert HALF.matcher("=", f"{tenths / 2:g}")(tenths / 2)
