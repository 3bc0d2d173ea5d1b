"""Korean names in Cyrillic and katakana."""

import pytest

from kromance.korean.foreign_scripts import foreign_script_matcher


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        ("Хён Бин", "현빈"),
        ("ха чжи вон", "하지원"),
        ("Ха Джи-вон", "하지원"),
        ("Ким Джон Хён", "김정현"),
        ("Ли Бён Хон", "이병헌"),
        ("Сон Гань Хо", "송강호"),
        ("Кон Ю", "공유"),
        ("キム・テリ", "김태리"),
        ("キムテリ", "김태리"),
        ("チョン・ジヒョン", "전지현"),
        ("パク・チャヌク", "박찬욱"),
        ("ペ・ドゥナ", "배두나"),
        ("クァク・ドウォン", "곽도원"),
        ("イ・ジェフン", "이제훈"),
        ("チェ・ミンシク", "최민식"),
        ("ハン・ソッキュ", "한석규"),
    ],
)
def test_a_spelling_matches_the_name(name, hangul):
    assert foreign_script_matcher(name)(hangul)


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        *(("Хён Бин", "현진"), ("Хён", "현빈"), ("Бин", "현빈"), ("Хён Бин Ким", "현빈")),
        *(
            ("キム・テリ", "김태희"),
            ("キム", "김태리"),
            ("テリ", "김태리"),
            ("キム・テリー・ア", "김태리"),
        ),
        *(
            ("Hyun Bin", "현빈"),
            ("현빈", "현빈"),
            ("Хён Bin", "현빈"),
            ("", "현빈"),
            ("金泰梨", "김태리"),
        ),
    ],
)
def test_other_names_parts_and_scripts_do_not_match(name, hangul):
    assert not foreign_script_matcher(name)(hangul)
