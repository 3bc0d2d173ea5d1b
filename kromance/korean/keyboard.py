"""Text typed with the wrong keyboard layout."""

from kromance.korean.hangul import (
    COMPOUND_JAMO,
    INITIALS,
    VOWELS,
    compose_jamo,
    is_hangul,
    split_jamo,
)

# The two-set layout (KS X 5002) on a US keyboard; other capitals type the same as small letters.
HANGUL_KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        strict=True,
    )
)
SHIFTED_KEYS = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))

_TO_HANGUL = str.maketrans(
    {key.upper(): jamo for key, jamo in HANGUL_KEYS.items()} | HANGUL_KEYS | SHIFTED_KEYS
)
_PARTS = {jamo: pair for pair, jamo in COMPOUND_JAMO.items()}
_KEYS = {jamo: key for key, jamo in (HANGUL_KEYS | SHIFTED_KEYS).items()}
_TO_LATIN = str.maketrans(
    _KEYS | {jamo: "".join(_KEYS[part] for part in parts) for jamo, parts in _PARTS.items()}
)


def read_as_other_layout(text: str) -> str:
    """Return what the same keys type in the other layout, or "" if that isn't a word.

    "wjswlgus" is 전지현, and "ㅑㅣ ㅡㅁㄱㄷ" is "il mare". Latin letters have to make at least two
    whole syllables or digits.
    """
    if text.isascii():
        if not all(map(_can_start_syllable, text.lower().split())):
            return ""
        hangul = compose_jamo(text.translate(_TO_HANGUL))
        typed = "".join(char for char in hangul if char.isalnum())
        is_word = is_hangul("".join(char for char in typed if not char.isdigit()))
        return hangul if len(typed) > 1 and is_word else ""
    latin = split_jamo(text).translate(_TO_LATIN)
    return latin if latin.isascii() else ""


def _can_start_syllable(word: str) -> bool:
    """Return whether a word starts with the keys of a consonant and a vowel, if it has letters."""
    first, second, *_ = [*filter(str.isalpha, word), "", ""]
    return not first or (HANGUL_KEYS[first] in INITIALS and HANGUL_KEYS.get(second, "-") in VOWELS)
