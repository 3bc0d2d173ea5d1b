"""Dates, and timestamps as local days."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kromance.errors import ValidationError
from kromance.shelf.importers.dates import AmbiguousDateError, infer_orders, parse_date

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    "value",
    [
        "2024-05-01",
        "2024-5-1",
        "2024/05/01",
        "2024. 5. 1",
        "2024. 5. 1.",
        "2024.05.01",
        "24. 5. 1.",
        "2024년 5월 1일",
        "2024-05-01 23:59",
        "2024-05-01T23:59:59.123",
        "1.5.2024",
        "Wed May  1 00:00:00 2024",
        "Wed May  1 00:00:00 UTC 2024",
        "May 1, 2024",
        "1 May 2024",
        "01-May-2024",
        DAY,
        datetime(2024, 5, 1, 10),  # noqa: DTZ001 - TOML has local datetimes
    ],
)
def test_a_day_is_written_in_many_ways(value):
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    ["2024-02-30", "31-31-24", "13.13.2024", "Wed Foo 1 2024", "soon", "", 20240501, None, "1 2"],
)
def test_other_values_are_not_dates(value):
    with pytest.raises(ValidationError, match="a date"):
        parse_date(value)


@pytest.mark.parametrize(
    ("value", "zone", "day"),
    [
        ("2024-04-30T20:00:00.000Z", "Asia/Seoul", DAY),
        ("2024-05-02T03:00:00Z", "America/New_York", DAY),
        ("2024-05-01T00:30:00+09:00", "Asia/Seoul", DAY),
        ("2024-04-30 20:00:00 UTC", "Asia/Seoul", DAY),
        ("2024-05-01 20:00:00", "Asia/Seoul", DAY),
        (datetime(2024, 4, 30, 20, tzinfo=UTC), "Asia/Seoul", DAY),
    ],
)
def test_a_timestamp_is_on_a_local_day(value, zone, day):
    assert parse_date(value, ZoneInfo(zone)) == day


@pytest.mark.parametrize(
    ("value", "zone"),
    [("0001-01-01T00:00:00Z", "America/New_York"), ("9999-12-31T23:59:59Z", "Asia/Seoul")],
)
def test_a_timestamp_beyond_the_end_of_time_is_not_a_date(value, zone):
    with pytest.raises(ValidationError, match="a date"):
        parse_date(value, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("value", "order", "day"),
    [
        ("25/5/2024", "", date(2024, 5, 25)),
        ("5/25/2024", "", date(2024, 5, 25)),
        ("5/25/24", "", date(2024, 5, 25)),
        ("5/5/2024", "", date(2024, 5, 5)),
        ("5/6/2024", "dmy", date(2024, 6, 5)),
        ("5/6/2024", "mdy", date(2024, 5, 6)),
        ("05-06-24", "dmy", date(2024, 6, 5)),
    ],
)
def test_day_and_month_come_in_either_order(value, order, day):
    assert parse_date(value, order=order) == day


def test_the_order_of_day_and_month_is_never_guessed():
    with pytest.raises(AmbiguousDateError):
        parse_date("5/6/2024")
    with pytest.raises(ValidationError):
        parse_date("5/25/2024", order="dmy")


@pytest.mark.parametrize(
    ("cells", "orders"),
    [
        (["5/6/2024", "25/5/2024"], {"dmy"}),
        (["5/6/2024", "5/25/2024"], {"mdy"}),
        (["25/5/2024", "5/25/2024"], {"dmy", "mdy"}),
        (["5/6/2024", "31/31/2024", "x", ""], set()),
    ],
)
def test_other_cells_show_the_order(cells, orders):
    assert infer_orders(cells) == orders
