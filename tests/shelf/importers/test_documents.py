"""Tables and data, before an importer reads them."""

from pathlib import PurePath

import pytest

from kromance.errors import FileError
from kromance.shelf.importers.documents import Data, Source, Table


def table(text, name="a.csv"):
    return Table.parse(Source(name, PurePath(name)), text)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", []),
        ("\n\n", []),
        ("\nName,Year\n", ["name", "year"]),
        (' Name ;"Year"\n', ["name", "year"]),
        ("Name\tYear\n", ["name", "year"]),
        ("Name\r\n", ["name"]),
    ],
)
def test_the_first_line_that_is_not_blank_is_the_header(text, columns):
    assert sorted(filter(None, table(text).columns)) == columns


def test_rows_have_the_number_of_their_line():
    rows = table('\nName,Review\nA,"x\ny"\n\n,,\nB,\n').rows()
    assert [(row.get("name"), row.location) for row in rows] == [("A", "a.csv:3"), ("B", "a.csv:7")]


def test_a_cell_is_that_of_the_first_column_there_is():
    (row,) = table("b,c\n 1 \n").rows()
    assert (row.get("a", "b"), row.get_raw("b"), row.get("c"), row.get("d")) == ("1", " 1 ", "", "")


@pytest.mark.parametrize(
    ("preamble", "columns"), [(0, ["name", "position"]), (11, ["name", "position"]), (12, ["x"])]
)
def test_a_preamble_can_be_skipped(preamble, columns):
    text = "x\n" * preamble + "Position,Name\n"
    assert sorted(table(text).skip_preamble("position").columns) == columns


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
    items = Data(Source("a.json", PurePath("a.json")), content).items(key)
    assert [(item.values, item.location) for item in items] == [
        (value, f"a.json: item {number}") for value, number in values
    ]
