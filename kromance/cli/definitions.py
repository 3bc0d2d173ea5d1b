"""Terms and their descriptions in two columns, as in the help."""

import re
from collections.abc import Iterable, Iterator

from kromance.cli.messages import wrap
from kromance.text import display_width

MIN_TEXT_WIDTH = 24
"""Where less is left for the second column, it's placed below the first one."""

INDENT = 2
"""The indent of the terms, and the space before their descriptions."""

BOLD = "\x1b[1m{}\x1b[0m"
"""The style of headings and of commands to try."""

QUOTED_WORD = r"""(?:"[^"]*"|'[^']*'|\S)+"""

Definition = tuple[str, str]
"""A term, such as an option, and its description."""


def split_examples(text: str) -> list[Definition]:
    """Return each example, and what it does if that follows after two spaces."""
    parts = (re.split(r" {2,}", line, maxsplit=1) for line in text.splitlines())
    return [(command, meaning[0] if meaning else "") for command, *meaning in parts]


def measure_terms(definitions: Iterable[Definition]) -> int:
    """Return the width of the first column, with the space around it."""
    return max((len(term) for term, _ in definitions), default=0) + 2 * INDENT


def format_definitions(
    definitions: Iterable[Definition], left: int, width: int, style: str = "{}"
) -> Iterator[str]:
    """Yield the lines of two columns, or of one with the descriptions below the terms.

    `left` is the width of the first column.
    """
    is_narrow = width - left < MIN_TEXT_WIDTH
    indent, margin = 3 * INDENT if is_narrow else left, " " * INDENT
    for term, text in definitions:
        first, *others = _wrap_command(term, width - INDENT)
        lines = wrap(text, width - indent).splitlines()
        if lines and not is_narrow:
            gap = " " * (left - INDENT - len(first))
            yield f"{margin}{style.format(first)}{gap}{lines.pop(0)}"
        else:
            yield f"{margin}{style.format(first.strip() if is_narrow else first)}"
        yield from (f"{2 * margin}{style.format(line)}" for line in others)
        yield from (f"{' ' * indent}{line}" for line in lines)


def _wrap_command(command: str, width: int) -> list[str]:
    """Return a command line wrapped so that a shell accepts it."""
    if display_width(command) <= width:
        return [command]
    lines = [""]
    for word in re.findall(QUOTED_WORD, command):
        if lines[-1] and display_width(lines[-1] + word) > width - 2 * INDENT:
            lines[-1] += " \\"
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines
