"""Tables of a TOML document edited in place; comments and formatting around them are kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from kromance.storage import toml
from kromance.storage.toml_positions import Statement, iter_statements


def find_table(text: str, name: str, number: int) -> list[Statement]:
    """Return the statements of a [[name]] table, counted from 0, and of its subtables.

    The first is the header. There are none if the table is written in another way.
    """
    count, is_inside = -1, False
    found = []
    for statement in iter_statements(text):
        if statement.header:
            count += statement.header == "[[" and statement.keys == (name,)
            is_inside = count == number and statement.keys[0] == name
        if is_inside:
            found.append(statement)
    return found


def set_values(text: str, table: Sequence[Statement], values: Mapping[str, Any]) -> str:
    """Return the document with values set in a table that find_table() found.

    A new key is written after the others; one whose value is None is removed.
    """
    subtables = (number for number, statement in enumerate(table[1:], 1) if statement.header)
    header, *statements = table[: next(subtables, len(table))]
    old = {statement.keys: statement for statement in statements}
    lines = {(key,): _format_line(key, value) for key, value in values.items()}
    end = (statements or [header])[-1].end
    new = "".join(line for keys, line in lines.items() if keys not in old)
    newline = "" if text[:end].endswith("\n") else "\n"
    edits = [(end, end, newline + new if new else "")]
    edits += [(old[keys].start, old[keys].end, line) for keys, line in lines.items() if keys in old]
    for start, stop, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[stop:]
    return text


def remove_table(text: str, table: Sequence[Statement]) -> str:
    """Return the document without a table that find_table() found, and one blank line less."""
    before, after = text[: table[0].start], text[table[-1].end :]
    if before.endswith("\n\n") and after[:1] in ("", "\n"):
        before = before[:-1]
    return before + after


def _format_line(key: str, value: Any) -> str:
    return "" if value is None else toml.format_toml({key: value})
