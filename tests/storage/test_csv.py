"""A CSV line reads back exactly, and no spreadsheet evaluates its cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.storage.csv import escape_formula, format_row, unescape_formula

FORMULA_LIKE = st.text(st.sampled_from("'=+-@\t\r\n＝＠a"))


@pytest.mark.parametrize(
    ("cell", "escaped"),
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
        ("＝1＋1", "'＝1＋1"),
    ],
)
def test_formulas_are_escaped(cell, escaped):
    assert escape_formula(cell) == escaped


@given(FORMULA_LIKE)
def test_unescaping_restores_the_cell(cell):
    assert unescape_formula(escape_formula(cell)) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_line_reads_back(cells):
    (row,) = csv.reader(io.StringIO(format_row(cells), newline=""))
    assert list(map(unescape_formula, row)) == cells


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["a", "b"], "a,b\n"),
        (["a,b", 'say "x"'], '"a,b","say ""x"""\n'),
        (["a\nb", ""], '"a\nb",\n'),
        (["a\rb", "c"], '"a\rb","c"\n'),
        (["=1", "-x"], "'=1,'-x\n"),
    ],
)
def test_cells_are_quoted_where_needed(cells, line):
    assert format_row(cells) == line
