"""Text compared without regard to case, accents, spacing and punctuation."""

import re
from collections.abc import Sequence
from itertools import filterfalse
from typing import Literal
from unicodedata import combining, normalize

from kromance.korean.hangul import compose_jamo, is_hangul, to_compatibility_jamo
from kromance.text import LazyPattern, decode_surrogates

MAX_PIECE_LENGTH = 300
"""Longer text is normalized in pieces of this length, in characters."""

MAX_ROTATIONS = 6
"""Number of words of a name that may come first; longer text is a title or a sentence."""

APOSTROPHES = "'\u2018\u2019\u02bc\u02bb`\u00b4"
"""Characters that don't separate words: K'ullaesik is one word."""

LETTERS_WITHOUT_DECOMPOSITION = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "þ": "th",
    "\u0131": "i",
    "ħ": "h",
    "ŋ": "ng",
    "ŧ": "t",
    "ĸ": "k",
}
"""Letters that Unicode normalization leaves as they are, and what people type instead."""

_ASCII_PUNCTUATION = [code for code in range(128) if not chr(code).isalnum()]
_TO_SPACES = dict.fromkeys(_ASCII_PUNCTUATION, " ") | {ord("'"): None, ord("`"): None}
_CONJOINING_JAMO = LazyPattern("[\u1100-\u11ff]")
_TO_BASE_LETTERS = str.maketrans(LETTERS_WITHOUT_DECOMPOSITION | dict.fromkeys(APOSTROPHES, ""))
_TO_NOTHING = dict.fromkeys(_ASCII_PUNCTUATION)
_TO_LINES = _TO_NOTHING | {ord("\n"): "\n"}


def fold(text: str) -> str:
    """Return the text in lowercase, without accents and punctuation, words separated by a space.

    Hangul is composed into syllables, loose jamo (ㅅㅏㄹㅏㅇ) too; separate consonants become
    compatibility jamo.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_TO_SPACES).split())
    if is_hangul(squeezed := text.replace(" ", "")) or _is_chinese(squeezed):
        return " ".join(text.split())
    folded = normalize_text("NFKD", compose_jamo(decode_surrogates(text))).casefold()
    plain = normalize_text("NFKD", folded).translate(_TO_BASE_LETTERS)
    if any(map(combining, plain)):
        plain = "".join(filterfalse(combining, plain))
    composed = normalize_text("NFC", plain)
    if composed.isascii():
        return " ".join(composed.translate(_TO_SPACES).split())
    if max(composed) >= "\u1100" and _CONJOINING_JAMO.search(composed):
        composed = "".join(map(to_compatibility_jamo, composed))
    if not composed.isalnum():
        composed = "".join(char if char.isalnum() else " " for char in composed)
    return " ".join(composed.split())


def _is_chinese(text: str) -> bool:
    return min(text) >= "\u4e00" and max(text) <= "\u9fff"


def squash(text: str) -> str:
    """Return the folded text without spaces."""
    return text.lower().translate(_TO_NOTHING) if text.isascii() else fold(text).replace(" ", "")


def squash_lines(text: str) -> str:
    """Return ASCII text with each of its lines squashed, in a single pass."""
    return text.lower().translate(_TO_LINES)


def rotations(words: Sequence[str]) -> list[str]:
    """Return the words joined, once starting with each of the first MAX_ROTATIONS words."""
    starts = range(min(len(words), MAX_ROTATIONS)) or range(1)
    return ["".join((*words[start:], *words[:start])) for start in starts]


def strip_qualifier(name: str) -> str:
    """Return a name without its qualifier, as in "Kim Ki-duk (born 1934)"."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", name) if "(" in name else name


def slugify(title: str) -> str:
    """Return an ID for a title: lowercase letters, digits and hyphens; Hangul is romanized.

    Characters with no Latin spelling are dropped, so different titles can share a slug.
    """
    from kromance.korean.romanization import title_spellings  # loaded only when it's needed

    latin = "".join(spellings[0] for spellings in title_spellings(fold(title)))
    return "-".join(re.sub(r"[^a-z0-9]+", " ", latin).split())


def normalize_text(form: Literal["NFC", "NFKD"], text: str) -> str:
    """Return the text in a Unicode normal form, in linear time.

    `unicodedata.normalize` takes quadratic time to order a long run of combining marks (UAX #15
    limits such runs to 30), so long texts are normalized in pieces. A piece ends before an ASCII
    character, where the result is the same; only longer runs without one can differ.
    """
    if len(text) <= MAX_PIECE_LENGTH:
        return normalize(form, text)
    pieces = re.findall(rf"[\x00-\x7f]*[^\x00-\x7f]{{0,{MAX_PIECE_LENGTH}}}", text)
    return "".join(normalize(form, piece) for piece in pieces)
