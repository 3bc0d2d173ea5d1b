"""Write TOML; read it, or say in which line it breaks."""

from collections.abc import Mapping
from typing import Any

from kromance.storage import toml_positions as statements
from kromance.text import escape_controls, summarize


class TomlError(ValueError):
    """A text that is not TOML, or not of the form it must have; `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        self.line, self.what = line, summarize(what)
        super().__init__(f"line {line}: {self.what}")


def decode_utf8(content: bytes) -> str:
    """Return the text of a TOML file, which is UTF-8; raises Broken."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TomlError(line, "not UTF-8: save it as UTF-8 text") from None


def parse_toml(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises Broken."""
    import tomli

    if found := statements.check_limits(text):
        raise TomlError(*found)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise TomlError(_line(error), f"not TOML: {error.msg}") from None
    except RecursionError:
        raise TomlError(statements.find_deepest(text), "not TOML: nested too deep") from None
    except ValueError:
        raise TomlError(
            statements.find_oversized_integer(text), "not TOML: too long a number"
        ) from None


def format_toml(tables: Mapping[str, Any]) -> str:
    """Return tables as TOML, in which nothing acts.

    Raises ValueError for a whole number too long to write, RecursionError for what nests too deep.
    """
    import tomli_w

    return escape_controls(tomli_w.dumps(tables))


def _line(error: Any) -> int:
    """Return the line of a fault, which the reader may only see after it."""
    text, line = str(error.doc), int(error.lineno)
    if error.pos >= len(text):
        return statements.find_unclosed(text) or line
    if error.msg.startswith(("Cannot", "Duplicate")):  # seen behind the value of the key
        return statements.find_statement_start(text, line)
    if error.msg.startswith("Unescaped") and text[error.pos - 1] == "\n":  # behind a backslash
        return line - 1
    return line
