"""Text typed with the wrong keyboard layout is read as the other one."""

import pytest

from kromance.korean.keyboard import read_as_other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wjswlgus", "전지현"),
        ("dhTkrgks dusdo", "오싹한 연애"),
        ("tkfkddml qnftlckr", "사랑의 불시착"),
        ("8dnjfdml zmfltmaktm", "8월의 크리스마스"),
        ("30dlf", "30일"),
        ("Tjsl", "써니"),
        ("rkqtdl", "값이"),
        ("ㅑㅣ ㅡㅁㄱㄷ", "il mare"),
        ("ㅓㅕㅜ ㅓㅑ-ㅗㅛㅕㅜ", "jun ji-hyun"),
        ("ㅣㄷㄷ ㅓㄷ-ㅙㅐㅜ", "lee je-hoon"),
        ("초갼슴ㄴ ㅑㅜ 며현ㅅ", "christmas in august"),
    ],
)
def test_the_same_keys_type_the_other_script(typed, meant):
    assert read_as_other_layout(typed) == meant


@pytest.mark.parametrize("text", ["", "!", "12", "so", "jun ji-hyun", "my sassy girl", "é", "シ"])
def test_other_text_has_no_such_reading(text):
    assert read_as_other_layout(text) == ""
