"""A name or title matches in any spelling; nothing else does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.korean.spelling import (
    EXACT_NAME,
    EXACT_TITLE,
    NAME_PART,
    SAME_PERSON,
    SAME_TITLE,
    TITLE_INITIALS,
    TITLE_WORDS,
    person_matcher,
    title_matcher,
)

JUN_JI_HYUN = ("Jun Ji-hyun", "전지현", "Gianna Jun")
ACTOR = ("Lee Byung-hun", "이병헌", "Lee Byeong-heon")
DIRECTOR = ("Lee Byeong-heon", "이병헌")
MY_SASSY_GIRL = ("My Sassy Girl", "엽기적인 그녀", "Yeopgijeogin geunyeo")
THE_CLASSIC = ("The Classic", "클래식", "Keullaesik")


class TestPersonMatcher:
    @pytest.mark.parametrize(
        ("query", "score"),
        [
            ("Jun Ji-hyun", EXACT_NAME),
            ("JUN JIHYUN", EXACT_NAME),
            ("Ji-hyun Jun", EXACT_NAME),
            ("Jun, Ji-hyun", EXACT_NAME),
            ("gianna jun", EXACT_NAME),
            ("전지현", EXACT_NAME),
            ("전 지현", EXACT_NAME),
            (unicodedata.normalize("NFD", "전지현"), EXACT_NAME),
            ("Jeon Ji-hyun", SAME_PERSON),
            ("Chŏn Chihyŏn", SAME_PERSON),
            ("jihyun jeon", SAME_PERSON),
            ("ㅈㅈㅎ", SAME_PERSON),
            ("Чон Джи Хён", SAME_PERSON),
            ("チョン・ジヒョン", SAME_PERSON),
            ("전ㅈㅎ", SAME_PERSON),
            ("jihyun", NAME_PART),
            ("Ji-hyeon", NAME_PART),
            ("지현", NAME_PART),
            ("지-현", NAME_PART),
            ("jun", NAME_PART),
            ("jeon", NAME_PART),
            ("Gianna", NAME_PART),
            ("ㅈㅓㄴㅈㅣㅎㅕㄴ", EXACT_NAME),
            ("#전지현", EXACT_NAME),
            ("배우 전지현", EXACT_NAME),
            ("전지현씨", EXACT_NAME),
            ("actress Jeon Ji-hyun", SAME_PERSON),
            ("Jun Ji-hyun (전지현)", EXACT_NAME),
            ("전지현 Jeon Ji-hyun", SAME_PERSON),
            ("Jun Ji-hyun (Gianna Jun)", EXACT_NAME),
            ("wjswlgus", NAME_PART),
            ("ㅓㅕㅜ ㅓㅑ-ㅗㅛㅕㅜ", NAME_PART),
        ],
    )
    def test_a_spelling_matches(self, query, score):
        assert person_matcher(query)(JUN_JI_HYUN) == score

    @pytest.mark.parametrize(
        "query",
        [
            *("Ji Hyun", "hyun", "ji", "un", "Jun Ji", "Jun Ji-hyuk", "Kim Ji-hyun"),
            *("Jun Ji-hyun-a", "J", "ㅈ", "ㅈㅈ", "지", "전지", "현지전"),
            *("Jun Ji-hyun (김태리)", "전지현 Kim Tae-ri", "J.U.N.", "배우", "wjswl", "wlgus"),
        ],
    )
    def test_another_name_does_not_match(self, query):
        assert person_matcher(query)(JUN_JI_HYUN) == 0

    @pytest.mark.parametrize(
        ("query", "spellings"),
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
    def test_any_romanization_is_the_same_person(self, query, spellings):
        assert person_matcher(query)(spellings) == SAME_PERSON

    @pytest.mark.parametrize(
        ("query", "spellings"),
        [
            ("Lee Yong-jin", ("Lee Young-jin", "이영진")),
            ("Kim Chae-won", ("Kim Jae-won", "김재원")),
            ("Jongeun Kim", ("Kim Jung-eun", "김정은")),
            ("Seung-hwa Jung", ("Jung Sung-hwa", "정성화")),
            ("yoo", ("Andrew Lau", "유위강")),
            ("na", ("Yūko Nakamura", "나카무라 유코")),
            ("seo", ("Seohyun", "서현")),
            ("D.O.", ("Do Kum-bong", "도금봉")),
            ("Ji Su", ("Bae Suzy", "수지")),
            ("Yu Hye-ni", ("Yoo Hye-ri", "유혜리")),
            ("Пак Чи Ён", ("Park Ji-yoon", "박지윤")),
            ("トム・クルーズ", ("Kim Tae-ri", "김태리")),
            ("i", ("Lee Young-ae", "이영애")),
            ("su", ("Soo Hyun", "수현")),
        ],
    )
    def test_a_stranger_with_a_similar_name_is_someone_else(self, query, spellings):
        assert person_matcher(query)(spellings) == 0

    @pytest.mark.parametrize(
        ("query", "spellings"),
        [
            ("Kim Chaewŏn", ("Kim Jae-won", "김재원")),
            ("Ch'oe Puram", ("Choi Bool-am", "최불암")),
            ("Chŏng, Ŭnch'ae", ("Jung Eun-chae", "정은채")),
            ("Yi Chaewon", ("Lee Jae-won", "이재원")),
        ],
    )
    def test_mccune_reischauer_is_known_by_its_marks_or_by_all_its_words(self, query, spellings):
        assert person_matcher(query)(spellings) == SAME_PERSON

    @pytest.mark.parametrize("query", ["e", "so", "na"])
    def test_a_short_surname_finds_those_who_spell_it_that_way(self, query):
        spelled = {"e": "E J-yong", "so": "So Ji-sub", "na": "Na Moon-hee"}[query]
        assert person_matcher(query)((spelled,)) == NAME_PART

    def test_the_stored_spelling_tells_namesakes_apart(self):
        score = person_matcher("Lee Byung-hun")
        assert score(ACTOR) > score(DIRECTOR)

    @pytest.mark.parametrize("query", ["이병헌", "Lee Byeong-heon", "I Byeongheon"])
    def test_a_shared_spelling_matches_both_namesakes(self, query):
        score = person_matcher(query)
        assert score(ACTOR) == score(DIRECTOR) > 0


class TestTitleMatcher:
    @pytest.mark.parametrize(
        ("query", "titles", "score"),
        [
            ("my sassy girl", MY_SASSY_GIRL, EXACT_TITLE),
            ("My-Sassy-Girl", MY_SASSY_GIRL, EXACT_TITLE),
            ("엽기적인그녀", MY_SASSY_GIRL, EXACT_TITLE),
            ("Yŏpkijŏgin kŭnyŏ", MY_SASSY_GIRL, SAME_TITLE),
            ("yeob-gi-jeok-in geu-nyeo", MY_SASSY_GIRL, SAME_TITLE),
            ("ㅇㄱㅈㅇㄱㄴ", MY_SASSY_GIRL, SAME_TITLE),
            ("엽ㄱㅈㅇ그녀", MY_SASSY_GIRL, SAME_TITLE),
            ("ㅇㄱㅈ", MY_SASSY_GIRL, TITLE_INITIALS),
            ("sassy girl", MY_SASSY_GIRL, TITLE_WORDS),
            ("sassy gir", MY_SASSY_GIRL, TITLE_WORDS),
            ("기적", MY_SASSY_GIRL, TITLE_WORDS),
            ("Classic", THE_CLASSIC, SAME_TITLE),
            ("a classic", THE_CLASSIC, SAME_TITLE),
            ("The Classic (Keulraesik)", THE_CLASSIC, SAME_TITLE),
            ("K'ŭllaesik", THE_CLASSIC, SAME_TITLE),
            ("Classic, The", THE_CLASSIC, SAME_TITLE),
            ("The Classic 클래식", THE_CLASSIC, SAME_TITLE),
            ("My.Sassy.Girl.2001.1080p.BluRay.x264-GRP", MY_SASSY_GIRL, TITLE_INITIALS),
            ("My Sassy Girl 2001", MY_SASSY_GIRL, TITLE_INITIALS),
            ("영화 엽기적인 그녀", MY_SASSY_GIRL, SAME_TITLE),
            ("duqrlwjrdls rmsu", MY_SASSY_GIRL, TITLE_INITIALS),
            ("ㅡㅛ ㄴㅁㄴ뇨 햑ㅣ", MY_SASSY_GIRL, TITLE_INITIALS),
            ("ㅇㅕㅂㄱㅣㅈㅓㄱㅇㅣㄴ ㄱㅡㄴㅕ", MY_SASSY_GIRL, EXACT_TITLE),
            ("yeobgijeogin geunyeo", MY_SASSY_GIRL, SAME_TITLE),
            ("육년째 연애중", ("Lovers of Six Years", "6년째 연애중"), SAME_TITLE),
            ("Yungnyeonjjae yeonaejung", ("Lovers of Six Years", "6년째 연애중"), SAME_TITLE),
            ("Untold Melody", ("Secret: Untold Melody",), TITLE_INITIALS),
            ("CLOY", ("Crash Landing on You",), TITLE_INITIALS),
            ("치인트", ("Cheese in the Trap", "치즈 인 더 트랩"), TITLE_INITIALS),
        ],
    )
    def test_a_spelling_matches(self, query, titles, score):
        assert title_matcher(query)(titles) == score

    @pytest.mark.parametrize(
        "query",
        [
            *("my sassy gril", "assy", "girl sassy", "my s", "ㅇ", "ㄱㅈ", "그녀엽기"),
            *("geunyeo x", "The", "(2001)", "duqrlwjrdls", "My Sassy Girl (클래식)"),
        ],
    )
    def test_another_title_does_not_match(self, query):
        assert title_matcher(query)(MY_SASSY_GIRL) == 0

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
    def test_sound_changes_between_syllables_are_understood(self, hangul, reading):
        assert title_matcher(reading)((hangul,)) == SAME_TITLE


class TestAnyText:
    @given(st.text())
    def test_scores_any_text(self, text):
        assert person_matcher(text)(JUN_JI_HYUN) in range(EXACT_NAME + 1)
        assert title_matcher(text)(MY_SASSY_GIRL) in range(EXACT_TITLE + 1)

    @pytest.mark.parametrize(
        "text",
        [
            *("", " ", "-", "()", "🎬", "\x1b[31m", "ㅏ", "\ud800"),
            *("ㄱ" * 500, "a" * 10_000, "가a" * 5_000, "(" + "x" * 30_000),
        ],
        ids=range(12),
    )
    def test_nonsense_matches_nothing(self, text):
        assert person_matcher(text)(JUN_JI_HYUN) == 0
        assert title_matcher(text)(MY_SASSY_GIRL) == 0
