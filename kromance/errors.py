"""What can go wrong, in words, with an exit code."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

FieldError = tuple[tuple[str, ...], str]
"""Something wrong in a table: the keys that lead to it, and a sentence."""

CONTROL_CHARACTERS = (
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
    r"\ud800-\udfff]"
)
"""Characters that a terminal obeys instead of showing: controls and changes of direction."""


class KromanceError(Exception):
    """An error that a person can mend; its text says what, where and what to do."""

    code = 1


class NotFoundError(KromanceError):
    """The one thing asked for is not there."""


class UsageError(KromanceError):
    """The command line asks for something that cannot be."""

    code = 2


class FileError(KromanceError):
    """A file cannot be read, parsed or written."""

    code = 3

    def __init__(self, where: object, what: str) -> None:
        super().__init__(f"{display_path(where)}: {what}")


class ValidationError(ValueError):
    """A value that is not of its kind; the text says what was expected, as in "a whole number".

    `within` is everything that is wrong in a value that is a table.
    """

    def __init__(self, expected: str, within: Sequence[FieldError] = ()) -> None:
        super().__init__(expected)
        self.within = within


class QueryError(UsageError):
    """A query that cannot be understood.

    `query` is the whole text, `start` and `end` the span at fault, in characters.
    """

    def __init__(self, query: str, start: int, end: int, what: str, remedy: str) -> None:
        self.query, self.start, self.end = query, start, end
        super().__init__(f"{what}: {remedy}\n{_underlined(query, start, end)}")


class DatasetError(FileError):
    """Everything that is wrong in a dataset; the text has a line for each of the first problems."""

    told = 20

    def __init__(self, problems: Sequence[Any]) -> None:
        self.problems = problems
        number = "one problem" if len(problems) == 1 else f"{len(problems):,} problems"
        lines = [f"the dataset has {number}:", *map(str, problems[: self.told])]
        if len(problems) > self.told:
            from shlex import quote

            listed = f"kromance check {display_path(quote(problems[0].file))} lists them"
            lines.append(f"… and {len(problems) - self.told:,} more: {listed}")
        KromanceError.__init__(self, "\n".join(lines))


def decode_surrogates(text: str) -> str:
    """Return a text that can be written: bytes that are no text are read again as UTF-8.

    A system without a locale hands over words in such bytes (PEP 383).
    """
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()


def display_path(path: object) -> str:
    """Return what a file is called in messages."""
    return sanitize(decode_surrogates(str(path)))


def sanitize(text: str) -> str:
    """Return a text on one line with nothing in it that acts on a terminal."""
    return replace_controls(text, lambda char: " " if char in "\t\n\r" else "\ufffd")


MAX_MESSAGE_LENGTH = 300
"""How long what is said of a fault gets, in characters."""


def summarize(text: str) -> str:
    """Return what is said of a fault on one line, not too long, with nothing in it that acts."""
    return truncate(sanitize(text), MAX_MESSAGE_LENGTH)


def truncate(text: str, most: int) -> str:
    """Return a text with so much left out of its midst that no more than `most` is left."""
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[-end:]}"


def format_value(raw: Any, most: int = 60) -> str:
    """Return a value as a short text for messages, with nothing in it that acts."""
    try:
        text = sanitize(repr(raw[: most + 1] if isinstance(raw, (str, list)) else raw))
    except ValueError:
        return "a huge number"
    except RecursionError:
        return "something nested deep"
    return text if len(text) <= most else f"{text[:most]}…"


def replace_controls(text: str, written: Callable[[str], str]) -> str:
    """Return a text with each character that acts written in another way."""
    if text.isprintable():
        return text
    return re.sub(CONTROL_CHARACTERS, lambda found: written(found[0]), text)


def escape_controls(text: str) -> str:
    """Write characters that act on a terminal as escapes, which JSON and TOML strings allow.

    Line ends, which stand only between values there, stay.
    """
    lines = (
        replace_controls(line, lambda char: f"\\u{ord(char):04x}") for line in text.split("\n")
    )
    return "\n".join(lines)


def did_you_mean(guesses: Iterable[str]) -> str:
    """Turn guesses into a question, or into nothing when there are none."""
    named = list(guesses)
    return f"did you mean {' or '.join(named)}?" if named else ""


def _underlined(query: str, start: int, end: int, context: int = 60) -> str:
    """Draw carets under query[start:end], keeping a long query to its neighbourhood."""
    query = sanitize(query)
    first = max(0, start - context)
    last = min(len(query), max(end, start + 1) + context)
    indent = "  " + " " * _cells(query[first:start])
    return f"  {query[first:last]}\n{indent}{'^' * max(1, _cells(query[start : min(end, last)]))}"


def _cells(text: str) -> int:
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
