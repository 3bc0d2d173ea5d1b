"""Text decoded from whatever encoding a file has."""

from collections.abc import Callable
from typing import NamedTuple

REPLACEMENT = "\ufffd"

MIN_SHARE = 0.5
"""The share of characters beyond ASCII that have to make sense in an encoding."""


class DecodedText(NamedTuple):
    """The text of a file, and the lines that have bytes of another encoding."""

    text: str
    damaged_lines: list[int]


def decode(content: bytes) -> DecodedText | None:
    """Return the text in UTF-8, UTF-16, CP949 or CP1252, which includes ISO-8859-1.

    Returns None if it isn't text. Single bytes that aren't UTF-8 are replaced, and don't change
    how the rest is read.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _check(content.decode("utf-16", errors="replace"))
    if b"\x00" in content:
        return _decode_utf_16(content)
    utf_8 = content.decode("utf-8-sig", errors="replace")
    if REPLACEMENT not in utf_8:
        return DecodedText(utf_8, [])
    cp949 = content.decode("cp949", errors="replace")
    utf_8_share, hangul_share = _share(utf_8, _is_decoded), _share(cp949, _is_common_hangul)
    if utf_8_share >= max(MIN_SHARE, hangul_share):
        return _check(utf_8)
    return _check(cp949 if hangul_share > MIN_SHARE else _decode_cp1252(content))


def _decode_utf_16(content: bytes) -> DecodedText | None:
    """Return text in UTF-16 without a byte order mark: every other byte of ASCII is NUL."""
    is_little_endian = content[1::2].count(0) > content[::2].count(0)
    try:
        text = content.decode("utf-16-le" if is_little_endian else "utf-16-be")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else DecodedText(text, [])


def _decode_cp1252(content: bytes) -> str:
    """Return the text in CP1252, or in ISO-8859-1 if it has a byte that CP1252 doesn't define."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


def _check(text: str) -> DecodedText:
    lines = text.split("\n") if REPLACEMENT in text else []
    return DecodedText(text, [n for n, line in enumerate(lines, 1) if REPLACEMENT in line])


def _share(text: str, is_plausible: Callable[[str], bool]) -> float:
    foreign = [char for char in text if not char.isascii()]
    return sum(map(is_plausible, foreign)) / max(len(foreign), 1)


def _is_decoded(char: str) -> bool:
    return char != REPLACEMENT


def _is_common_hangul(char: str) -> bool:
    """Return whether KS X 1001 has a syllable: most of those that CP949 adds are never used."""
    try:
        return "가" <= char <= "힣" and len(char.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False
