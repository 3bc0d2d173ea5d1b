"""A line of csv reads back exactly, and no spreadsheet runs a cell of it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kromance.storage.csv import escape_formula, format_row, unescape_formula


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("Il Mare", "Il Mare"),
        ("1-800", "1-800"),
        ("'tis", "'tis"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@A1", "'@A1"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
    ],
)
def test_defused(cell, safe):
    assert escape_formula(cell) == safe


@given(some.text(some.sampled_from("'=+-@\t\ra")), some.text(some.sampled_from("'=+-@\t\ra")))
def test_no_two_cells_are_defused_alike(one, other):
    assert (escape_formula(one) == escape_formula(other)) == (one == other)


@given(some.text(some.sampled_from("'=+-@\t\ra")))
def test_what_was_defused_comes_back(cell):
    assert unescape_formula(escape_formula(cell)) == cell


@given(some.lists(some.text(some.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_line_reads_back(cells):
    (row,) = csv.reader(io.StringIO(format_row(cells), newline=""))
    assert list(map(unescape_formula, row)) == cells


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (["a", "b"], "a,b\n"),
        (["a,b", 'say "x"'], '"a,b","say ""x"""\n'),
        (["a\nb", ""], '"a\nb",\n'),
        (["a\rb", "c"], '"a\rb","c"\n'),
        (["=1", "-x"], "'=1,'-x\n"),
    ],
)
def test_line(cells, written):
    assert format_row(cells) == written
