"""Text made safe to show: no control characters, on one line, not too long."""

import re
from collections.abc import Callable, Iterable
from typing import Any

CONTROL_CHARACTERS = (
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
    r"\ud800-\udfff]"
)
"""Characters a terminal interprets instead of showing: controls and direction changes."""

MAX_MESSAGE_LENGTH = 300
"""Maximum length of a summarized message, in characters."""

MAX_VALUE_LENGTH = 60
"""Maximum length of a value in a message, in characters."""


class LazyPattern:
    """A regular expression that's compiled when it's first used, so that imports stay fast.

    Its methods are those of re.Pattern.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, method)
        return method


def decode_surrogates(text: str) -> str:
    """Return the text with undecodable bytes (PEP 383 surrogates) decoded as UTF-8.

    Without a locale, Python hands over arguments and file names in such surrogates.
    """
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()


def display_path(path: object) -> str:
    """Return a path as it appears in messages."""
    return sanitize(decode_surrogates(str(path)))


def replace_controls(text: str, replacement: Callable[[str], str]) -> str:
    """Return the text with `replacement(char)` in place of each control character."""
    if text.isprintable():
        return text
    return re.sub(CONTROL_CHARACTERS, lambda match: replacement(match[0]), text)


def sanitize(text: str) -> str:
    """Return the text on one line, with control characters replaced."""
    return replace_controls(text, lambda char: " " if char in "\t\n\r" else "\ufffd")


def escape_controls(text: str) -> str:
    r"""Write control characters except line feeds as \uXXXX, as JSON and TOML strings allow."""
    if text.isprintable():
        return text
    lines = (
        replace_controls(line, lambda char: f"\\u{ord(char):04x}") for line in text.split("\n")
    )
    return "\n".join(lines)


def truncate(text: str, length: int) -> str:
    """Return the text, shortened in the middle to at most `length` characters."""
    if len(text) <= length:
        return text
    tail = length // 3
    return f"{text[: length - tail - 1]}…{text[-tail:]}"


def summarize(text: str) -> str:
    """Return the text sanitized and truncated to MAX_MESSAGE_LENGTH."""
    return truncate(sanitize(text), MAX_MESSAGE_LENGTH)


def format_value(value: Any) -> str:
    """Return the repr of a value for a message, sanitized and cut to MAX_VALUE_LENGTH."""
    is_sliceable = isinstance(value, (str, list))
    try:
        text = sanitize(repr(value[: MAX_VALUE_LENGTH + 1] if is_sliceable else value))
    except ValueError:
        return "a huge number"
    except RecursionError:
        return "a deeply nested value"
    return text if len(text) <= MAX_VALUE_LENGTH else f"{text[:MAX_VALUE_LENGTH]}…"


def did_you_mean(suggestions: Iterable[str]) -> str:
    """Return "did you mean a, b or c?", or "" when there is nothing to suggest."""
    words = list(suggestions)
    return f"did you mean {format_choices(words)}?" if words else ""


def format_choices(words: Iterable[str]) -> str:
    """Return "auto, always or never" for several words."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def is_right_to_left(text: str) -> bool:
    """Return whether text contains letters of a script that is written from right to left."""
    if text.isascii():
        return False
    from unicodedata import bidirectional

    return any(bidirectional(char) in ("R", "AL") for char in text)


def display_width(text: str) -> int:
    """Return the width of text in terminal cells, without loading Rich."""
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
