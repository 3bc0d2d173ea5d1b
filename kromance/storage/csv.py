"""Lines of csv that read back exactly, and that no spreadsheet runs."""

from collections.abc import Iterable


def escape_formula(cell: str) -> str:
    """Keep a spreadsheet from running a cell: an apostrophe makes it text.

    A cell that has such an apostrophe already gets another, so that none is lost. The characters
    are those of https://owasp.org/www-community/attacks/CSV_Injection.
    """
    acts = cell.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if acts else cell


def unescape_formula(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if cell.startswith("'") and escape_formula(cell[1:]) == cell else cell


def format_row(cells: Iterable[str]) -> str:
    """Return a line of csv, its cells defused.

    Python's writer leaves a carriage return without quotes, where readers take it for a line end.
    """
    from csv import QUOTE_ALL, QUOTE_MINIMAL, writer
    from io import StringIO

    safe = [escape_formula(cell) for cell in cells]
    text = StringIO(newline="")
    broken = any("\r" in cell for cell in safe)
    lines = writer(text, lineterminator="\n", quoting=QUOTE_ALL if broken else QUOTE_MINIMAL)
    lines.writerow(safe)
    return text.getvalue()
