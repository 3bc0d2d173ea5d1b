"""Names and titles found by how they start."""

import pytest

from kromance.korean import prefix

NAMES = [
    ("Jun Ji-hyun", "전지현"),
    ("Jeon Do-yeon", "전도연"),
    ("Cha Tae-hyun", "차태현"),
    ("Namkoong Min-su", "남궁민수"),
    ("Andrew Lau", "유위강"),
]
TITLES = [
    ("My Sassy Girl", "엽기적인 그녀"),
    ("The Classic", "클래식"),
    ("My Love, My Bride", "나의 사랑 나의 신부"),
]


def found(find, values):
    return [word for word in map(find, values) if word is not None]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Jun", ["Jun Ji-hyun"]),
        ("jun ji h", ["Jun Ji-hyun"]),
        ("JUNJIHYUN", ["Jun Ji-hyun"]),
        ("jihyun", ["Jun Ji-hyun"]),
        ("ji-hyun j", ["Jun Ji-hyun"]),
        ("lau", ["Andrew Lau"]),
        ("hyun", []),
        ("전", ["전지현", "전도연"]),
        ("전지", ["전지현"]),
        ("전지혀", ["전지현"]),
        ("전지ㅎ", ["전지현"]),
        ("ㅈㅓㄴㅈㅣ", ["전지현"]),
        ("ㅈㅈㅎ", ["전지현"]),
        ("ㅊㅌ", ["차태현"]),
        ("지현", ["전지현"]),
        ("민수남", ["남궁민수"]),
        ("jihyunx", []),
        ("-", []),
        ("", [names[0] for names in NAMES]),
    ],
)
def test_names_are_found_by_their_start(typed, names):
    assert found(prefix.name_finder(typed), NAMES) == names


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("my sas", ["My Sassy Girl"]),
        ("mysas", ["My Sassy Girl"]),
        ("class", ["The Classic"]),
        ("the c", ["The Classic"]),
        ("엽기적인그", ["엽기적인 그녀"]),
        ("ㅇㄱㅈ", ["엽기적인 그녀"]),
        ("sassy", []),
    ],
)
def test_titles_are_found_by_their_start(typed, titles):
    assert found(prefix.title_finder(typed), TITLES) == titles


@pytest.mark.parametrize(
    ("finder", "values", "typed", "words"),
    [
        (prefix.romanized_name_finder, NAMES, "jeon ji", ["Jun Ji-hyun"]),
        (prefix.romanized_name_finder, NAMES, "jihyeon", ["Jun Ji-hyun"]),
        (prefix.romanized_name_finder, NAMES, "chon d", ["Jeon Do-yeon"]),
        (prefix.romanized_name_finder, NAMES, "je", []),
        (prefix.romanized_name_finder, NAMES, "전지", []),
        (prefix.romanized_title_finder, TITLES, "yeopgijeo", ["My Sassy Girl"]),
        (prefix.romanized_title_finder, TITLES, "naui sa", ["My Love, My Bride"]),
        (prefix.romanized_title_finder, TITLES, "yeopgizzz", []),
    ],
)
def test_hangul_is_found_by_the_start_of_a_romanization(finder, values, typed, words):
    assert found(finder(typed), values) == words


@pytest.mark.parametrize(
    ("before", "typed", "rests"),
    [
        ("my", "sas", ["Sassy Girl"]),
        ("MY SASSY", "", ["Girl"]),
        ("my", "", ["Sassy Girl", "Love, My Bride"]),
        ("my love", "my", ["My Bride"]),
        ("엽기적인", "그", ["그녀"]),
        ("my sas", "gi", []),
        ("my", "classic", []),
    ],
)
def test_the_rest_of_a_title_is_found(before, typed, rests):
    assert found(prefix.rest_finder(before, typed), TITLES) == rests


@pytest.mark.parametrize(
    ("before", "typed", "rests"),
    [
        ("jun", "ji", ["Ji-hyun"]),
        ("jun ji", "", ["hyun"]),
        ("jihyun", "j", ["Jun"]),
        ("지현", "", ["전"]),
    ],
)
def test_the_rest_of_a_name_is_found(before, typed, rests):
    assert found(prefix.rest_finder(before, typed, is_name=True), NAMES) == rests


@pytest.mark.parametrize(
    ("typed", "spelling", "continued"),
    [
        ("jun ji h", "Jun Ji-hyun", "jun ji hyun"),
        ("jihy", "Jun Ji-hyun", "jihyun Jun"),
        ("ㅈㅈ", "전지현", "ㅈㅈ현"),
        ("class", "The Classic", "classic"),
        ("jeonji", "Jun Ji-hyun", None),
    ],
)
def test_what_is_typed_is_continued(typed, spelling, continued):
    assert prefix.continue_typed(typed, spelling) == continued
