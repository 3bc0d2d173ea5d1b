"""Tables and data, before an importer reads them."""

from pathlib import PurePath

import pytest

from kromance.errors import FileError
from kromance.shelf.importers.context import ImportContext, Origin
from kromance.shelf.importers.documents import Data, Table


def table(text, name="a.csv"):
    return Table.parse(Origin(name, PurePath(name), ImportContext()), text)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", []),
        ("\n\n", []),
        ("\nName,Year\n", ["name", "year"]),
        (' Name ;"Year"\n', ["name", "year"]),
        ("Name\tYear\n", ["name", "year"]),
        ("sep=;\nName;Year\n", ["name", "year"]),
        ("Name\r\n", ["name"]),
    ],
)
def test_the_first_line_that_is_not_blank_is_the_header(text, columns):
    assert sorted(filter(None, table(text).columns)) == columns


def test_rows_have_the_number_of_their_line():
    rows = table('\nName,Review\nA,"x\ny"\n\n,,\nB,\n').rows()
    assert [(row.get("name"), row.location) for row in rows] == [("A", "a.csv:3"), ("B", "a.csv:7")]


def test_the_first_column_that_exists_gives_the_cell():
    (row,) = table("b,c\n 1 \n").rows()
    assert (row.get("a", "b"), row.value("b"), row.get("c"), row.get("d")) == ("1", " 1 ", "", "")


@pytest.mark.parametrize(
    ("preamble", "columns"), [(0, ["name", "position"]), (11, ["name", "position"]), (12, ["x"])]
)
def test_a_preamble_can_be_skipped(preamble, columns):
    text = "x\n" * preamble + "Position,Name\n"
    assert sorted(table(text).skip_preamble("my list", "position").columns) == columns


def test_a_preamble_that_is_announced_can_have_any_length():
    text = "My list 7\n" + "x\n" * 99 + "Position,Name\n"
    assert "name" in table(text).skip_preamble("my list", "position").columns


def test_a_cell_may_be_as_long_as_a_file():
    (row,) = table(f"Name\n{'x' * 1_000_000}\n").rows()
    assert len(row.get("name")) == 1_000_000
    assert len(table("x" * 1_000_000).columns) == 1


def test_a_line_that_is_not_csv_is_named(monkeypatch):
    monkeypatch.setattr("kromance.shelf.importers.documents.MAX_IMPORT_BYTES", 10)
    with pytest.raises(FileError, match=r"a\.csv:3: not CSV"):
        list(table(f"Name\nx\n{'x' * 11}\n").rows())


@pytest.mark.parametrize(
    ("content", "key", "values"),
    [
        ([{"a": 1}, 7, {"b": 2}], "", [({"a": 1}, 1), ({"b": 2}, 3)]),
        ({"a": 1}, "", [({"a": 1}, 1)]),
        ({"movies": [{"a": 1}], "shows": []}, "movies", [({"a": 1}, 1)]),
        ({"movies": {"a": 1}}, "movies", [({"a": 1}, 1)]),
        ({"a": 1}, "movies", [({"a": 1}, 1)]),
        (7, "movies", []),
        (None, "", []),
    ],
)
def test_items_are_the_objects_of_a_list(content, key, values):
    items = Data(Origin("a.json", PurePath("a.json"), ImportContext()), content).items(key)
    assert [(item.values, item.location) for item in items] == [
        (value, f"a.json: item {number}") for value, number in values
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Year\nA,1\n"B,2\nC,3\n', 3),
        ('Name,Year\n"A,1\n"B",2\n', 2),
        ('Name,Year\n"A,1\nB,"x"\n', 2),
    ],
)
def test_a_quote_that_is_not_closed_is_an_error(text, line):
    with pytest.raises(FileError, match=rf"a\.csv:{line}: a quote isn't closed"):
        list(table(text).rows())


def test_a_stray_quote_in_a_line_is_not():
    (row,) = table('Name,Year\n5" of "rain",2000\n').rows()
    assert row.get("year") == "2000"


def test_other_rows_show_the_order_of_day_and_month():
    rows = table("Name,Date\nA,5/6/2024\nB,25/6/2024\n").rows()
    assert [row.day("date").isoformat() for row in rows] == ["2024-06-05", "2024-06-25"]


def test_dates_in_both_orders_are_reported_where_they_are_ambiguous():
    rows = list(table("Name,Date\nA,5/6/2024\nB,25/6/2024\nC,6/25/2024\n").rows())
    assert [row.day("date") is None for row in rows] == [True, False, False]
    (problem,) = rows[0].origin.context.problems
    assert problem.startswith("a.csv:2: Date: '5/6/2024' isn't a date")


def test_dates_whose_order_is_open_are_refused():
    (row,) = table("Name,Date\nA,5/6/2024\n").rows()
    with pytest.raises(FileError, match=r"a\.csv: dates such as 5/6/2024 .* --date-order dmy"):
        row.day("date")


def test_other_rows_show_what_ratings_are_out_of():
    rows = table("Name,Rating\nA,3\nB,8\nC,good\nD\n").rows()
    assert [row.rating(None, "rating") for row in rows] == [1.5, 4, None, None]


def test_problems_name_the_column_as_the_file_does():
    (row,) = table("Name, My Rating \nA,good\n").rows()
    row.rating(10, "my rating")
    assert row.origin.context.problems == ["a.csv:2: My Rating: 'good' isn't a rating"]
