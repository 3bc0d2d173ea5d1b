"""Whether two spellings are one: who and what is found, and who is not."""

import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.korean import fuzzy, normalize
from kromance.korean import spelling as names

sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks"))
import spellings

JUN = ("Jun Ji-hyun", "전지현", "Gianna Jun")
ACTOR = ("Lee Byung-hun", "이병헌", "Lee Byeong-heon")
DIRECTOR = ("Lee Byeong-heon", "이병헌")
SASSY = ("My Sassy Girl", "엽기적인 그녀", "Yeopgijeogin geunyeo")
CLASSIC = ("The Classic", "클래식", "Keullaesik")


class TestFold:
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
            ("!?…", ""),
            ("", ""),
        ],
    )
    def test_turns_into(self, text, folded):
        assert normalize.fold(text) == folded

    @given(st.text())
    def test_twice_is_once(self, text):
        assert normalize.fold(normalize.fold(text)) == normalize.fold(text)

    @given(st.text())
    def test_composition_does_not_matter(self, text):
        assert normalize.fold(unicodedata.normalize("NFD", text)) == normalize.fold(
            unicodedata.normalize("NFC", text)
        )


class TestNormal:
    @given(st.lists(st.text(max_size=100), max_size=20), st.sampled_from(["NFC", "NFKD"]))
    def test_pieces_make_no_difference(self, words, form):
        text = " ".join(words * 5)
        assert normalize.normalize_text(form, text) == unicodedata.normalize(form, text)

    @pytest.mark.parametrize(
        "marks", ["\u0315\u0300", "\u0f73", "\uff9e\u0315", "\u1112\u1161\u11ab"]
    )
    def test_marks_without_end_are_all_kept(self, marks):
        text = "a" + marks * 100_000
        kept = Counter(normalize.normalize_text("NFKD", text))
        assert kept == Counter(
            {"a": 1} | dict.fromkeys(unicodedata.normalize("NFKD", marks), 100000)
        )


class TestPerson:
    @pytest.mark.parametrize(
        ("asked", "grade"),
        [
            ("Jun Ji-hyun", names.AS_STORED),
            ("JUN JIHYUN", names.AS_STORED),
            ("Ji-hyun Jun", names.AS_STORED),
            ("Jun, Ji-hyun", names.AS_STORED),
            ("gianna jun", names.AS_STORED),
            ("전지현", names.AS_STORED),
            ("전 지현", names.AS_STORED),
            (unicodedata.normalize("NFD", "전지현"), names.AS_STORED),
            ("Jeon Ji-hyun", names.SAME_PERSON),
            ("Chŏn Chihyŏn", names.SAME_PERSON),
            ("jihyun jeon", names.SAME_PERSON),
            ("ㅈㅈㅎ", names.SAME_PERSON),
            ("전ㅈㅎ", names.SAME_PERSON),
            ("jihyun", names.NAME_PART),
            ("Ji-hyeon", names.NAME_PART),
            ("지현", names.NAME_PART),
            ("jun", names.NAME_PART),
            ("jeon", names.NAME_PART),
            ("Gianna", names.NAME_PART),
        ],
    )
    def test_is_found(self, asked, grade):
        assert names.person_matcher(asked)(JUN) == grade

    @pytest.mark.parametrize(
        "asked",
        [
            *("Ji Hyun", "hyun", "ji", "un", "Jun Ji", "Jun Ji-hyuk", "Kim Ji-hyun"),
            *("Jun Ji-hyun-a", "J", "ㅈ", "ㅈㅈ", "지", "전지", "현지전"),
        ],
    )
    def test_is_not_found(self, asked):
        assert names.person_matcher(asked)(JUN) == 0

    @pytest.mark.parametrize(
        ("asked", "spellings_"),
        [
            ("Yi Chaehan", ("John H. Lee", "이재한")),
            ("Rhee Jae-han", ("John H. Lee", "이재한")),
            ("Bak Chan-uk", ("Park Chan-wook", "박찬욱")),
            ("Ryu Seung-beom", ("Ryoo Seung-bum", "류승범")),
            ("Yu Sŭngbŏm", ("Ryoo Seung-bum", "류승범")),
            ("Lim Soo-jung", ("Im Soo-jung", "임수정")),
            ("Chung Woo-sung", ("Jung Woo-sung", "정우성")),
            ("Sin Min-a", ("Shin Min-ah", "신민아")),
            ("Namgung Min", ("Namkoong Min", "남궁민")),
            ("Pae Tuna", ("Bae Doona", "배두나")),
        ],
    )
    def test_any_romanization_is_the_same_person(self, asked, spellings_):
        assert names.person_matcher(asked)(spellings_) == names.SAME_PERSON

    def test_two_who_share_a_name_are_told_apart_where_the_spelling_says_which(self):
        assert names.person_matcher("Lee Byung-hun")(ACTOR) > names.person_matcher("Lee Byung-hun")(
            DIRECTOR
        )
        for either in ("이병헌", "Lee Byeong-heon", "I Byeongheon"):
            assert names.person_matcher(either)(ACTOR) == names.person_matcher(either)(DIRECTOR) > 0


class TestTitle:
    @pytest.mark.parametrize(
        ("asked", "titles", "grade"),
        [
            ("my sassy girl", SASSY, names.SAME_TITLE + 1),
            ("My-Sassy-Girl", SASSY, names.SAME_TITLE + 1),
            ("엽기적인그녀", SASSY, names.SAME_TITLE + 1),
            ("Yŏpkijŏgin kŭnyŏ", SASSY, names.SAME_TITLE),
            ("yeob-gi-jeok-in geu-nyeo", SASSY, names.SAME_TITLE),
            ("ㅇㄱㅈㅇㄱㄴ", SASSY, names.SAME_TITLE),
            ("엽ㄱㅈㅇ그녀", SASSY, names.SAME_TITLE),
            ("ㅇㄱㅈ", SASSY, names.TITLE_INITIALS),
            ("sassy girl", SASSY, names.TITLE_WORDS),
            ("sassy gir", SASSY, names.TITLE_WORDS),
            ("기적", SASSY, names.TITLE_WORDS),
            ("Classic", CLASSIC, names.SAME_TITLE),
            ("a classic", CLASSIC, names.SAME_TITLE),
            ("The Classic (Keulraesik)", CLASSIC, names.SAME_TITLE),
            ("K'ŭllaesik", CLASSIC, names.SAME_TITLE),
        ],
    )
    def test_is_found(self, asked, titles, grade):
        assert names.title_matcher(asked)(titles) == grade

    @pytest.mark.parametrize(
        "asked",
        "my sassy gril|assy|girl sassy|my s|ㅇ|ㄱㅈ|그녀엽기|geunyeo x|The|(2001)".split("|"),
    )
    def test_is_not_found(self, asked):
        assert names.title_matcher(asked)(SASSY) == 0

    @pytest.mark.parametrize(
        ("hangul", "reading"),
        [
            ("독립", "dongnip"),
            ("신라", "silla"),
            ("좋은", "joeun"),
            ("앞마당", "ammadang"),
            ("백마", "baengma"),
            ("같이", "gachi"),
            ("없어", "eopseo"),
            ("읽는", "ingneun"),
            ("많아", "mana"),
            ("축하", "chuka"),
            ("설날", "seollal"),
        ],
    )
    def test_sounds_that_flow_together_are_known(self, hangul, reading):
        assert names.title_matcher(reading)((hangul,)) == names.SAME_TITLE


class TestSuggest:
    @pytest.mark.parametrize(
        ("asked", "known", "first"),
        [
            ("drmaa", ["drama", "comedy", "melodrama"], "drama"),
            ("My Sassy Gril", ["My Scary Girl", "My Sassy Girl"], "My Sassy Girl"),
            ("Kim Go-eunn", ["Go Eun-nim", "Kim Go-eun"], "Kim Go-eun"),
            ("Hyun-bin, Hyn", ["Hyun Bin", "Kim Woo-bin"], "Hyun Bin"),
        ],
    )
    def test_puts_the_likeliest_first(self, asked, known, first):
        assert fuzzy.suggest(asked, known)[0] == first

    @pytest.mark.parametrize("asked", ["", "!", "zzzzzzzz", "\x00", "x" * 10_000])
    def test_has_nothing_to_say(self, asked):
        assert fuzzy.suggest(asked, ["drama", "My Sassy Girl", "전지현"]) == []


class TestAnyText:
    @given(st.text())
    def test_never_fails_and_never_finds_everyone(self, text):
        assert names.person_matcher(text)(JUN) in (0, 1, 2, 3)
        assert names.title_matcher(text)(SASSY) in (0, 1, 2, 3, 4)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "-",
            "()",
            "🎬",
            "\x1b[31m",
            "ㅏ",
            "\ud800",
            "ㄱ" * 500,
            "a" * 10_000,
            "가a" * 5_000,
        ],
        ids=range(11),
    )
    def test_nonsense_finds_nobody_and_costs_little(self, text):
        start = time.process_time()
        assert names.person_matcher(text)(JUN) == 0
        assert names.title_matcher(text)(SASSY) == 0
        assert time.process_time() - start < 1


@pytest.fixture(scope="module")
def catalogue():
    return spellings.Catalogue()


class TestCatalogue:
    @pytest.mark.parametrize(
        ("kind", "origin", "floor"),
        [
            ("person", "seen", 0.99),
            ("person", "rule", 0.99),
            ("person", "typo", 0.9),
            ("title", "seen", 0.97),
            ("title", "rule", 0.99),
            ("title", "typo", 0.9),
        ],
    )
    def test_spellings_are_recognised(self, catalogue, kind, origin, floor):
        asked = [row for row in spellings.rows() if (row.kind, row.origin) == (kind, origin)]
        hits = sum(catalogue.knows(row) for row in asked)
        assert hits / len(asked) >= floor

    def test_strangers_are_not(self, catalogue):
        taken = {name for name in spellings.strangers() if catalogue.taken_for(name)}
        assert taken <= KNOWN_BY_ANOTHER_SPELLING

    def test_everybody_is_found_by_name_and_hangul(self, catalogue):
        for name, all_ in catalogue.people.items():
            assert all(
                names.person_matcher(spelling)(all_) == names.AS_STORED for spelling in all_
            ), name

    def test_few_share_a_name(self, catalogue):
        shared = Counter(all_[1] for all_ in catalogue.people.values() if len(all_) > 1)
        assert [name for name, times in shared.items() if times > 1] == ["김성수", "이병헌"]


KNOWN_BY_ANOTHER_SPELLING = {"Ha-Nui Lee", "Ji-ho Oh", "Lim Yoona"}
"""In the file of strangers, but the dataset has them: 이하늬, 오지호 and 임윤아."""
