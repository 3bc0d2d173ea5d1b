"""Exceptions, each with the exit code it ends the program with."""

from collections.abc import Sequence

from kromance.text import display_path, display_width, sanitize

MAX_CONTEXT = 60
"""Number of characters of a query that are shown on either side of an error."""

FieldError = tuple[tuple[str, ...], str]
"""An error in a table: the keys that lead to the value, and a message."""


class KromanceError(Exception):
    """Base of all errors a user can fix; the message says what, where and what to do."""

    code = 1


class OptionError(KromanceError):
    """Base of errors that can lie in an option, which `option` names."""

    def __init__(self, message: str, option: str = "") -> None:
        self.option = option
        super().__init__(message)


class NotFoundError(OptionError):
    """The one thing asked for doesn't exist."""


class UsageError(OptionError):
    """The command line is invalid."""

    code = 2


class FileError(KromanceError):
    """A file can't be read, parsed or written."""

    code = 3

    def __init__(self, path: object, message: str) -> None:
        super().__init__(f"{display_path(path)}: {message}")


class ValidationError(ValueError):
    """A value that is invalid for its field type.

    The message says what was expected, as in "a whole number". `errors` lists every error
    within the value when it is a table.
    """

    def __init__(self, expected: str, errors: Sequence[FieldError] = ()) -> None:
        super().__init__(expected)
        self.errors = errors


class QueryError(UsageError):
    """A query that can't be parsed; `start` and `end` delimit the invalid part of `query`."""

    def __init__(self, query: str, start: int, end: int, problem: str, remedy: str = "") -> None:
        self.query, self.start, self.end = query, start, end
        message = f"{problem}; {remedy}" if remedy else problem
        super().__init__(f"{message}\n{_underline(query, start, end)}")


def _underline(query: str, start: int, end: int) -> str:
    """Draw carets under query[start:end], with at most MAX_CONTEXT characters around it."""
    query = sanitize(query)
    first = max(0, start - MAX_CONTEXT)
    last = min(len(query), max(end, start + 1) + MAX_CONTEXT)
    indent = "  " + " " * display_width(query[first:start])
    carets = "^" * max(1, display_width(query[start : min(end, last)]))
    return f"  {query[first:last]}\n{indent}{carets}"
