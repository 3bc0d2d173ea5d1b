"""Text is folded for comparison, whatever its case, accents and composition."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.korean.normalize import fold, normalize_text, rotations, slugify, squash


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("My  Sassy-Girl!", "my sassy girl"),
        ("Kŏnch'uk‘ak", "konchukak"),
        ("ＦＵＬＬ", "full"),
        (unicodedata.normalize("NFD", "전지현"), "전지현"),
        ("전 지현", "전 지현"),
        ("ㅈㅈㅎ", "ㅈㅈㅎ"),
        ("ᄌᄌᄒ", "ㅈㅈㅎ"),
        ("Waël", "wael"),
        ("Ærø Œuvre Straße Łódź Đây", "aero oeuvre strasse lodz day"),
        ("ㅅㅏㄹㅏㅇ", "사랑"),
        ("「사랑의 불시착」", "사랑의 불시착"),
        ("6년째", "6년째"),
        ("!?…", ""),
        ("", ""),
    ],
)
def test_text_is_folded(text, folded):
    assert fold(text) == folded
    assert squash(text) == folded.replace(" ", "")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("My Sassy Girl", "my-sassy-girl"),
        ("시월애", "siwolae"),
        ("Café 2", "cafe-2"),
        ("映画", ""),
        ("", ""),
    ],
)
def test_a_title_becomes_a_slug(title, slug):
    assert slugify(title) == slug


@given(st.lists(st.text(max_size=100), max_size=20), st.sampled_from(["NFC", "NFKD"]))
def test_normalizing_in_pieces_makes_no_difference(words, form):
    text = " ".join(words * 5)
    assert normalize_text(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("marks", ["\u0315\u0300", "\u0f73", "\uff9e\u0315", "\u1112\u1161\u11ab"])
def test_no_mark_of_a_long_run_is_lost(marks):
    normalized = Counter(normalize_text("NFKD", "a" + marks * 100_000))
    expected = dict.fromkeys(unicodedata.normalize("NFKD", marks), 100_000)
    assert normalized == Counter({"a": 1} | expected)


@pytest.mark.parametrize(
    ("words", "rotated"),
    [
        ([], [""]),
        (["a"], ["a"]),
        (["a", "b", "c"], ["abc", "bca", "cab"]),
        (list("ABCDEFG"), ["ABCDEFG", "BCDEFGA", "CDEFGAB", "DEFGABC", "EFGABCD", "FGABCDE"]),
    ],
)
def test_words_are_rotated(words, rotated):
    assert rotations(words) == rotated
