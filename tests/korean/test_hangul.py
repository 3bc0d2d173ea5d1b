"""Hangul syllables are taken apart and spelt in Latin letters."""

import pytest

from kromance.korean.hangul import (
    FINAL_SPELLINGS,
    FINALS,
    INITIAL_SPELLINGS,
    INITIALS,
    VOWEL_SPELLINGS,
    decompose,
    first_letters,
    initial_consonant,
    is_hangul,
    split_name,
    surname_spellings,
    syllable_spellings,
    title_spellings,
    to_compatibility_jamo,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("가힣", True), ("", False), ("가 나", False), ("ㄱ", False), ("가a", False)],
)
def test_is_hangul(text, expected):
    assert is_hangul(text) is expected


@pytest.mark.parametrize(
    ("syllable", "indices", "initial"),
    [("가", (0, 0, 0), "ㄱ"), ("각", (0, 0, 1), "ㄱ"), ("힣", (18, 20, 27), "ㅎ")],
)
def test_a_syllable_is_decomposed(syllable, indices, initial):
    assert decompose(syllable) == indices
    assert initial_consonant(syllable) == initial


@pytest.mark.parametrize(
    ("char", "jamo"),
    [("\u1112", "ㅎ"), ("\u11a8", "ㄱ"), ("\u11c2", "ㅎ"), ("a", "a"), ("가", "가")],
)
def test_conjoining_jamo_become_compatibility_jamo(char, jamo):
    assert to_compatibility_jamo(char) == jamo


@pytest.mark.parametrize(
    ("name", "surname", "given"),
    [
        ("전지현", "전", "지현"),
        ("비", "비", ""),
        ("남궁민", "남", "궁민"),
        ("남궁민수", "남궁", "민수"),
        ("김남궁민", "김", "남궁민"),
    ],
)
def test_a_name_is_split(name, surname, given):
    assert split_name(name) == (surname, given)


def test_every_sound_has_spellings():
    assert len(INITIAL_SPELLINGS) == len(INITIALS) == 19
    assert len(VOWEL_SPELLINGS) == 21
    assert len(FINAL_SPELLINGS) == len(FINALS) == 28


@pytest.mark.parametrize(
    ("syllable", "spellings"),
    [("전", ["jeon", "jun", "chon"]), ("은", ["eun", "un"]), ("값", ["gap", "kaps"])],
)
def test_a_syllable_has_many_spellings(syllable, spellings):
    assert set(spellings) <= set(syllable_spellings(syllable))


@pytest.mark.parametrize(
    ("surname", "spelling", "expected"),
    [
        ("이", "lee", True),
        ("이", "ee", False),
        ("정", "chung", True),
        ("남궁", "namgung", True),
        ("남궁", "namgoong", True),
    ],
)
def test_a_surname_has_spellings_of_its_own(surname, spelling, expected):
    assert (spelling in surname_spellings(surname)) is expected


@pytest.mark.parametrize(("syllable", "letters"), [("박", "bp"), ("이", "eilry"), ("오", "o")])
def test_every_spelling_starts_with_one_of_the_first_letters(syllable, letters):
    spellings = (*syllable_spellings(syllable), *surname_spellings(syllable))
    assert {spelling[0] for spelling in spellings} <= set(letters)
    assert set(first_letters(syllable)) == set(letters)


@pytest.mark.parametrize(
    ("title", "romanization"),
    [("시월애", "siwolae"), ("번지점프", "beonjijeompeu"), ("8월", "8wol"), ("", "")],
)
def test_the_first_spelling_of_each_sound_is_its_romanization(title, romanization):
    assert "".join(spellings[0] for spellings in title_spellings(title)) == romanization
