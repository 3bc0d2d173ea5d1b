"""Hangul is spelled in Latin letters."""

import pytest

from kromance.korean.hangul import FINALS, INITIALS, VOWELS
from kromance.korean.romanization import (
    FINAL_SPELLINGS,
    INITIAL_SPELLINGS,
    MCCUNE_REISCHAUER_FINALS,
    MCCUNE_REISCHAUER_INITIALS,
    MCCUNE_REISCHAUER_VOWELS,
    VOWEL_SPELLINGS,
    first_letters,
    mccune_reischauer_spellings,
    surname_spellings,
    syllable_spellings,
    title_spellings,
)


def test_every_sound_has_spellings():
    for letters, *tables in (
        (INITIALS, INITIAL_SPELLINGS, MCCUNE_REISCHAUER_INITIALS),
        (VOWELS, VOWEL_SPELLINGS, MCCUNE_REISCHAUER_VOWELS),
        (FINALS, FINAL_SPELLINGS, MCCUNE_REISCHAUER_FINALS),
    ):
        assert [len(table) for table in tables] == [len(letters)] * 2


@pytest.mark.parametrize(
    ("syllable", "spellings"),
    [
        ("전", ["jeon", "jun", "joun"]),
        ("은", ["eun", "un"]),
        ("값", ["gap", "kaps"]),
        ("희", ["hee", "hui", "hyi"]),
        ("괜", ["gwaen", "kwen"]),
        ("빈", ["bin", "vin"]),
        ("솔", ["sol", "soll"]),
    ],
)
def test_a_syllable_has_many_spellings(syllable, spellings):
    assert set(spellings) <= set(syllable_spellings(syllable))


@pytest.mark.parametrize(
    ("syllable", "spelling"),
    [
        *(("정", "jeung"), ("정", "jong"), ("정", "chung"), ("재", "chae")),
        *(("현", "hyon"), ("현", "hyoon"), ("현", "hyeun")),
    ],
)
def test_what_only_mccune_reischauer_writes_is_not_a_personal_spelling(syllable, spelling):
    assert spelling not in syllable_spellings(syllable)


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("지민", "chimin"),
        ("재한", "chaehan"),
        ("성기", "songgi"),
        ("불암", "puram"),
        ("은채", "unchae"),
        ("상우", "sangu"),
        ("달환", "talhwan"),
        ("석규", "sokkyu"),
    ],
)
def test_mccune_reischauer_follows_the_sounds_of_a_word(name, spelling):
    forms = {""}
    for alternatives in mccune_reischauer_spellings(name):
        forms = {form + alternative for form in forms for alternative in alternatives}
    assert spelling in forms


@pytest.mark.parametrize(
    ("surname", "spelling", "expected"),
    [
        ("이", "lee", True),
        ("이", "ee", False),
        ("정", "chung", True),
        ("박", "bark", True),
        ("조", "cho", True),
        ("남궁", "namgung", True),
        ("남궁", "namgoong", True),
    ],
)
def test_a_surname_has_spellings_of_its_own(surname, spelling, expected):
    assert (spelling in surname_spellings(surname)) is expected


@pytest.mark.parametrize(
    ("syllable", "letters"),
    [("박", "bpv"), ("이", "eilry"), ("오", "o"), ("최", "ct"), ("전", "cjz")],
)
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
