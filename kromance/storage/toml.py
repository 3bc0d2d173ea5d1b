"""TOML, read with the line of every error, and written."""

from collections.abc import Iterator, Mapping
from typing import Any

from kromance.text import escape_controls, summarize

PART_SIZE = 1_000_000
"""Minimum size of a part of a document that's parsed on its own, in bytes."""


class TomlError(ValueError):
    """Invalid TOML, or content that isn't what the file should contain; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, summarize(message)
        super().__init__(f"line {line}: {self.message}")


def decode_utf8(content: bytes) -> str:
    """Return the text of a TOML file, without a byte order mark; raises TomlError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TomlError(line, "not UTF-8; save the file as UTF-8") from None


def parse_toml(text: str) -> dict[str, Any]:
    """Return the tables of a TOML document; raises TomlError."""
    import tomli

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:
        line, problem = _explain_error(error, text)
    raise TomlError(line, f"invalid TOML: {problem}")


def parse_parts(content: bytes, name: str) -> Iterator[dict[str, Any]]:
    """Yield the tables of a TOML document in parts, so that they needn't fit into memory at once.

    Each part but the first consists of tables of the array `name`. Raises ValueError for a document
    that can't be split like this, or isn't valid; a part that ends within a value isn't. A document
    with CRLF line endings is one part.
    """
    header = f"\n[[{name}]]\n".encode()
    start, first = 0, content.find(header)  # the first part shows that `name` is such an array
    while start < len(content):
        end = content.find(header, max(start + PART_SIZE, first + 1)) + 1 or len(content)
        tables = parse_toml(decode_utf8(content[start:end]))
        if start and tables.keys() != {name}:
            raise ValueError(f"other tables than {name}")
        yield tables
        start = end


def format_toml(tables: Mapping[str, Any]) -> str:
    """Return tables as TOML, with control characters escaped.

    Raises ValueError for an integer with too many digits, RecursionError for too deep nesting.
    """
    import tomli_w

    return escape_controls(tomli_w.dumps(tables))


def format_plain(values: Mapping[str, Any]) -> str:
    """Return values as format_toml() does, but much faster if their text is printable.

    They must not contain tables.
    """
    return "".join([f"{key} = {_format_value(value)}\n" for key, value in values.items()])


def _format_value(value: Any) -> str:
    if isinstance(value, str) and value.isprintable():
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, list) and value:
        items = "".join([f"    {_format_value(item)},\n" for item in value])
        return f"[\n{items}]"
    if isinstance(value, int):
        return str(value).lower()  # a bool is an int, too
    return format_toml({"_": value}).removeprefix("_ = ").removesuffix("\n")


def _explain_error(error: Exception, text: str) -> tuple[int, str]:
    """Return the line that caused an error of tomli, and what's wrong."""
    import tomli

    from kromance.storage import toml_positions  # loaded only if there is an error

    if isinstance(error, RecursionError):
        return toml_positions.find_deepest(text), "nested too deeply"
    if not isinstance(error, tomli.TOMLDecodeError):  # raised by int()
        return toml_positions.find_oversized_integer(text), "integer with too many digits"
    line = error.lineno  # where the error was noticed
    if error.pos >= len(text):
        line = toml_positions.find_unclosed(text) or line
    elif error.msg.startswith(("Cannot", "Duplicate")):  # noticed after the value
        line = toml_positions.find_statement_start(text, line)
    elif error.msg.startswith("Unescaped") and text[error.pos - 1] == "\n":  # after a backslash
        line -= 1
    return line, error.msg
