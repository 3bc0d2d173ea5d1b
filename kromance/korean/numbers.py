"""Numbers in titles, as digits and in words."""

import re
from collections.abc import Iterator

from kromance.text import LazyPattern

DIGITS = "공일이삼사오육칠팔구"
UNITS = ("", "십", "백", "천")

NATIVE_ONES = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"]
NATIVE_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]

ENGLISH_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = [
    "-",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
ENGLISH_VALUES = {
    **{word: value for value, word in enumerate(ENGLISH_ONES)},
    **{word: value * 10 for value, word in enumerate(ENGLISH_TENS) if value},
    "oh": 0,
    "hundred": 100,
    "thousand": 1000,
}
ROMAN_NUMERALS = [
    "-",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
]

NUMBER = LazyPattern(r"(?<!\d)\d{1,4}(?!\d)")
_ENGLISH_NUMBER = LazyPattern(
    rf"\b(?:{'|'.join(ENGLISH_VALUES)})(?:[ -](?:and )?(?:{'|'.join(ENGLISH_VALUES)}))*\b",
    re.IGNORECASE,
)
_ROMAN_NUMBER = LazyPattern(rf"(?<= )(?:{'|'.join(ROMAN_NUMERALS[2:])})\b", re.IGNORECASE)


def korean_readings(text: str) -> Iterator[str]:
    """Yield the text with its digits read in Korean.

    8월 is 팔월 in Sino-Korean, 2개 is 두개 in native Korean, and 119 is 일일구 digit by digit.
    """
    if not NUMBER.search(text):
        return
    for read in (_read_sino_korean, _read_native, _read_digits):
        yield NUMBER.sub(lambda match, read=read: read(match[0]), text)


def english_readings(text: str) -> Iterator[str]:
    """Yield the text with its digits in English words and Roman numerals, or the reverse."""
    words = text.lower().replace("-", " ").split()
    if any(map(str.isdigit, text)) and NUMBER.search(text):
        yield NUMBER.sub(lambda match: _spell_out(int(match[0])), text)
        yield NUMBER.sub(lambda match: _to_roman(match[0]), text)
    if not ENGLISH_VALUES.keys().isdisjoint(words):
        yield _ENGLISH_NUMBER.sub(lambda match: _parse_english(match[0]), text)
    if any(word.upper() in ROMAN_NUMERALS for word in words[1:]):
        yield _ROMAN_NUMBER.sub(lambda match: str(ROMAN_NUMERALS.index(match[0].upper())), text)


def _read_sino_korean(number: str) -> str:
    digits = str(int(number))
    return "".join(
        (DIGITS[int(digit)] if digit != "1" or not power else "") + UNITS[power]
        for power, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True)
        if digit != "0"
    )


def _read_native(number: str) -> str:
    tens, ones = divmod(int(number), 10)
    if tens > 9:
        return _read_sino_korean(number)
    return "스무" if (tens, ones) == (2, 0) else NATIVE_TENS[tens] + NATIVE_ONES[ones]


def _read_digits(number: str) -> str:
    return "".join(DIGITS[int(digit)] for digit in number)


def _spell_out(number: int) -> str:
    for unit, word in ((1000, "thousand"), (100, "hundred")):
        if number >= unit:
            rest = number % unit
            return f"{_spell_out(number // unit)} {word} {_spell_out(rest) if rest else ''}".strip()
    tens, ones = divmod(number, 10)
    if number < len(ENGLISH_ONES):
        return ENGLISH_ONES[number]
    return f"{ENGLISH_TENS[tens]} {ENGLISH_ONES[ones] if ones else ''}".strip()


def _to_roman(number: str) -> str:
    return ROMAN_NUMERALS[int(number)] if 0 < int(number) < len(ROMAN_NUMERALS) else number


def _parse_english(words: str) -> str:
    """Return the digits of a number: "one hundred" is 100, "one oh one" is 101."""
    values = [ENGLISH_VALUES[word] for word in re.split(r"[ -](?:and )?", words.lower())]
    if len(values) > 1 and max(values) < 10:
        return "".join(map(str, values))
    total = current = 0
    for value in values:
        if value >= 100:
            current = max(current, 1) * value
        else:
            current += value
        if value == 1000:
            total, current = total + current, 0
    return str(total + current)
