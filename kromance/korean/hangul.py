"""The structure of Hangul syllables."""

import re

from kromance.text import LazyPattern

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

COMPOUND_JAMO = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ",
    "ㄴㅎ": "ㄶ",
    "ㄹㄱ": "ㄺ",
    "ㄹㅁ": "ㄻ",
    "ㄹㅂ": "ㄼ",
    "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ",
    "ㅂㅅ": "ㅄ",
}
"""Pairs of letters that make one vowel or one final, as an input method combines them."""

COMPOUND_SURNAMES = ("남궁", "황보", "선우", "제갈", "독고", "사공", "서문")

_VOWEL_SET = frozenset(VOWELS)
_PAIRS = "|".join(COMPOUND_JAMO)
_SYLLABLE = LazyPattern(
    rf"([{INITIALS}])((?=[{VOWELS}])(?:{_PAIRS})|[{VOWELS}])"
    rf"((?:(?=[{INITIALS}])(?:{_PAIRS})|[{FINALS.strip()}])(?![{VOWELS}]))?"
)


def is_hangul(text: str) -> bool:
    """Return whether text consists of Hangul syllables only."""
    return bool(text) and min(text) >= "가" and max(text) <= "힣"


def to_compatibility_jamo(char: str) -> str:
    """Return the compatibility jamo, as typed on a keyboard, for a conjoining consonant.

    Other characters are returned unchanged.
    """
    if "\u1100" <= char <= "\u1112":
        return INITIALS[ord(char) - 0x1100]
    if "\u11a8" <= char <= "\u11c2":
        return FINALS[ord(char) - 0x11A7]
    return char


def decompose(syllable: str) -> tuple[int, int, int]:
    """Return the indices of a syllable's initial, vowel and final (Unicode Standard, 3.12)."""
    initial, rest = divmod(ord(syllable) - 0xAC00, 588)
    return initial, rest // 28, rest % 28


def split_jamo(text: str) -> str:
    """Return the text with each syllable replaced by its letters, as compatibility jamo."""
    return "".join(map(_split_syllable, text))


def _split_syllable(char: str) -> str:
    if not is_hangul(char):
        return char
    initial, vowel, final = decompose(char)
    return INITIALS[initial] + VOWELS[vowel] + FINALS[final].strip()


def compose_jamo(text: str) -> str:
    """Return the text with loose compatibility jamo combined into syllables where possible.

    A consonant between two vowels starts a syllable, as in an input method: ㅅㅏㄹㅏㅇ is 사랑.
    Consonants with no vowel, as in ㅈㅈㅎ, are left alone.
    """
    if _VOWEL_SET.isdisjoint(text):
        return text
    return str(_SYLLABLE.sub(_compose_match, text))


def _compose_match(match: re.Match[str]) -> str:
    initial, vowel, final = match.groups(default=" ")
    vowel, final = COMPOUND_JAMO.get(vowel, vowel), COMPOUND_JAMO.get(final, final)
    return _compose(initial, vowel, final)


def _compose(initial: str, vowel: str, final: str) -> str:
    index = (INITIALS.index(initial) * 21 + VOWELS.index(vowel)) * 28 + FINALS.index(final)
    return chr(0xAC00 + index)


def initial_consonant(syllable: str) -> str:
    """Return the initial consonant of a syllable, as a compatibility jamo."""
    return INITIALS[decompose(syllable)[0]]


def has_initials(text: str) -> bool:
    """Return whether text contains a consonant on its own, as an abbreviation may."""
    return any(char in INITIALS for char in text)


def starts_with_initials(text: str, initials: str) -> bool:
    """Return whether text starts with these initial consonants, or whole characters."""
    return len(initials) <= len(text) and all(map(_is_initial_or_char, initials, text))


def _is_initial_or_char(initial: str, char: str) -> bool:
    return initial == char or (is_hangul(char) and initial_consonant(char) == initial)


def has_final(syllable: str) -> bool:
    """Return whether a syllable ends in a consonant."""
    return decompose(syllable)[2] > 0


def split_name(name: str) -> tuple[str, str]:
    """Split a name in Hangul into surname and given name."""
    length = 2 if len(name) > 3 and name.startswith(COMPOUND_SURNAMES) else 1
    return name[:length], name[length:]
