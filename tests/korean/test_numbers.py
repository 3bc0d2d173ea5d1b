"""Numbers are read in Korean, in English and as digits."""

import pytest

from kromance.korean.numbers import english_readings, korean_readings


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("8월", "팔월"),
        ("7급", "칠급"),
        ("20세기", "이십세기"),
        ("30일", "삼십일"),
        ("100일", "백일"),
        ("1988", "천구백팔십팔"),
        ("1987", "일구팔칠"),
        ("2개", "두개"),
        ("20살", "스무살"),
        ("29살", "스물아홉살"),
        ("119", "일일구"),
        ("2와 3", "이와 삼"),
    ],
)
def test_digits_are_read_in_korean(text, reading):
    assert reading in korean_readings(text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("100 Days", "one hundred Days"),
        ("2 Weddings", "two Weddings"),
        ("Scandal 2", "Scandal II"),
        ("Scandal II", "Scandal 2"),
        ("Two Hundred Pounds", "200 Pounds"),
        ("twenty-five", "25"),
        ("one hundred and one nights", "101 nights"),
        ("Architecture One Oh One", "Architecture 101"),
        ("two thousand five", "2005"),
        ("1999", "one thousand nine hundred ninety nine"),
    ],
)
def test_digits_words_and_roman_numerals_are_the_same_number(text, reading):
    assert reading in english_readings(text)


@pytest.mark.parametrize("text", ["", "그녀", "My Sassy Girl", "I", "12345"])
def test_text_without_numbers_has_no_other_readings(text):
    assert [*korean_readings(text), *english_readings(text)] == []
