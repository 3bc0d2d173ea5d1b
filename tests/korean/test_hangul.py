"""Hangul syllables are taken apart and put together."""

import pytest

from kromance.korean.hangul import (
    compose_jamo,
    decompose,
    has_final,
    initial_consonant,
    is_hangul,
    split_jamo,
    split_name,
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


@pytest.mark.parametrize(
    ("loose", "composed"),
    [
        ("ㅈㅓㄴㅈㅣㅎㅕㄴ", "전지현"),
        ("ㅅㅜㅇㅐ", "수애"),
        ("ㅇㅝㄹㅇㅢ", "월의"),
        ("ㅇㅜㅓㄹㅇㅡㅣ", "월의"),
        ("ㅂㅏㄱㄱㅏ", "박가"),
        ("ㄱㅏㅂㅅ", "값"),
        ("ㄱㅏㅂㅅㅣ", "갑시"),
        ("ㅆㅓㄴㅣ", "써니"),
        ("ㅈㅈㅎ", "ㅈㅈㅎ"),
        ("전ㅈㅎ", "전ㅈㅎ"),
        ("ㅏㄱㅏ", "ㅏ가"),
    ],
)
def test_loose_jamo_are_composed(loose, composed):
    assert compose_jamo(loose) == composed


@pytest.mark.parametrize(("text", "jamo"), [("값a", "ㄱㅏㅄa"), ("의", "ㅇㅢ"), ("ㅎ", "ㅎ")])
def test_syllables_are_split_into_jamo(text, jamo):
    assert split_jamo(text) == jamo


@pytest.mark.parametrize(("syllable", "expected"), [("가", False), ("각", True)])
def test_has_final(syllable, expected):
    assert has_final(syllable) is expected
