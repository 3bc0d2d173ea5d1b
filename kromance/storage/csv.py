"""CSV rows that spreadsheets don't evaluate as formulas."""

from collections.abc import Iterable

FORMULA_STARTS = (*"=+-@\t\r\n", *"＝＋－＠")  # noqa: RUF001 - Excel in East Asia takes them too
"""See https://owasp.org/www-community/attacks/CSV_Injection."""


def escape_formula(cell: str) -> str:
    """Return the cell with an apostrophe in front if a spreadsheet would evaluate it.

    A cell that already has such an apostrophe gets another, so that `unescape_formula` restores it.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def unescape_formula(cell: str) -> str:
    """Return the cell without the apostrophe that `escape_formula` added."""
    return cell[1:] if cell.startswith("'") and escape_formula(cell[1:]) == cell else cell


def format_row(cells: Iterable[str]) -> str:
    """Return a line of CSV, with formulas escaped.

    All cells are quoted if one contains a carriage return: Python's writer leaves those unquoted,
    and readers would take them for the end of the line.
    """
    from csv import QUOTE_ALL, QUOTE_MINIMAL, writer
    from io import StringIO

    escaped = [escape_formula(cell) for cell in cells]
    has_return = any("\r" in cell for cell in escaped)
    line = StringIO(newline="")
    rows = writer(line, lineterminator="\n", quoting=QUOTE_ALL if has_return else QUOTE_MINIMAL)
    rows.writerow(escaped)
    return line.getvalue()
