"""Read TOML, or say in which line it breaks."""

from typing import Any

from kromance.statements import (
    MOST_PARTS,
    deepest,
    left_open,
    too_long_a_number,
    too_many_parts,
)


class Broken(ValueError):
    """A text that is not TOML; `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line, self.what = line, what


def decoded(content: bytes) -> str:
    """Return the text of a TOML file, which is UTF-8; raises Broken."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Broken(line, "not UTF-8: save it as UTF-8 text") from None


def parsed(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises Broken."""
    import tomli

    if line := too_many_parts(text):
        raise Broken(line, f"a key of more than {MOST_PARTS} parts")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        at_end = error.pos >= len(error.doc) and left_open(error.doc)
        slip = error.doc.startswith(
            "\\\n",
            max(0, error.pos - 2),
            # A backslash at the end of a line is read together with the line's end.
        )
        raise Broken(at_end or error.lineno - slip, f"not TOML: {error.msg}") from None
    except RecursionError:
        raise Broken(deepest(text), "not TOML: nested too deep") from None
    except ValueError:
        raise Broken(too_long_a_number(text), "not TOML: too long a number") from None
