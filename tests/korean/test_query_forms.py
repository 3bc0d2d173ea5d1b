"""What people add to a name or title is recognized."""

import pytest

from kromance.korean.normalize import squash
from kromance.korean.query_forms import (
    is_abbreviation,
    split_parenthesized_name,
    split_scripts,
    split_year,
    strip_file_name_tags,
    strip_honorifics,
    title_forms,
)


@pytest.mark.parametrize(
    ("query", "text", "year"),
    [
        ("ditto 2022", "ditto", 2022),
        ("동감 (2022)", "동감", 2022),
        ("동감2022", "동감", 2022),
        ("Ditto [2022]", "Ditto", 2022),
        ("Winter Woman , 1977", "Winter Woman", 1977),
        ("A.Moment.to.Remember.2004", "A.Moment.to.Remember", 2004),
        ("Architecture 101 2012", "Architecture 101", 2012),
        ("Architecture 101", "Architecture 101", None),
        ("2046", "2046", None),
        ("(2001)", "(2001)", None),
        ("My Sassy Girl 3001", "My Sassy Girl 3001", None),
        ("My.Sassy.Girl.2001.1080p.BluRay.x264-GRP", "My Sassy Girl", 2001),
        ("", "", None),
    ],
)
def test_a_year_at_the_end_is_split_off(query, text, year):
    assert split_year(query) == (text, year)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("My.Sassy.Girl.2001.1080p.BluRay.x264-GRP", "My Sassy Girl 2001"),
        ("Winter.Sonata.S01E01.1080p.WEB-DL", "Winter Sonata"),
        (
            "Crash.Landing.on.You.S01.2019.1080p.NF.WEBRip.DDP2.0.x265-RL",
            "Crash Landing on You 2019",
        ),
        ("My.Love.From.the.Star.2013.720p.mkv", "My Love From the Star 2013"),
        ("Il Mare (2000) [1080p].mp4", "Il Mare 2000"),
        ("Il Mare.mkv", "Il Mare"),
        ("A.Moment.to.Remember", "A.Moment.to.Remember"),
        ("The Complete Guide", "The Complete Guide"),
        ("Korean Movie", "Korean Movie"),
    ],
)
def test_the_tags_of_a_release_are_left_out(name, title):
    assert strip_file_name_tags(name) == title


@pytest.mark.parametrize(
    ("name", "stripped"),
    [
        ("배우 현빈", "현빈"),
        ("현빈 배우", "현빈"),
        ("현빈씨", "현빈"),
        ("전지현님", "전지현"),
        ("봉준호감독", "봉준호"),
        ("봉준호 감독님", "봉준호"),
        ("actress Jun Ji-hyun", "Jun Ji-hyun"),
        ("Bong Joon-ho, director", "Bong Joon-ho,"),
        ("Mr. Kim", "Kim"),
        ("Jun Ji-hyun", "Jun Ji-hyun"),
        ("감독", ""),
    ],
)
def test_honorifics_are_left_out(name, stripped):
    assert strip_honorifics(name) == stripped


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Jun Ji-hyun (전지현)", ["전지현", "Jun Ji-hyun"]),
        ("전지현 Jun Ji-hyun", ["전지현", "Jun Ji-hyun"]),
        ("전지현(Jun Ji-hyun)", ["전지현", "Jun Ji-hyun"]),
        ("건축학 개론 Architecture 101", ["건축학 개론", "Architecture 101"]),
        ("8월의 크리스마스 Christmas in August", ["8월의 크리스마스", "Christmas in August"]),
        ("전지현", []),
        ("30일", []),
        ("Jun Ji-hyun", []),
    ],
)
def test_both_scripts_are_split(text, parts):
    assert split_scripts(text) == parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Rain (Bi)", ["Rain", "Bi"]), ("Rain", []), ("(Bi)", []), ("Kim Ki-duk (1934)", [])],
)
def test_a_name_in_parentheses_is_split_off(name, parts):
    assert split_parenthesized_name(name) == parts


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("The Classic", "Classic"),
        ("Classic, The", "Classic"),
        ("Promise, A", "Promise"),
        ("King and the Clown, The (Wang-ui namja)", "King and the Clown"),
        ("The Classic (Keulraesik)", "Keulraesik"),
        ("Anarchist from the Colony", "Anarchist from Colony"),
        ("Venus & Mars", "Venus and Mars"),
        ("Wanee n Junah", "Wanee and Junah"),
        ("Love and Leashes", "Love & Leashes"),
        ("왕 & 나", "왕과 나"),
        ("나 & 너", "나와 너"),
        ("사랑과 전쟁", "사랑 & 전쟁"),
        ("Finding Mister Destiny", "Finding Mr. Destiny"),
        ("Finding Mr. Destiny", "Finding Mister Destiny"),
        ("That's Okay", "That's OK"),
        ("I am a Cyborg", "I'm a Cyborg"),
        ("200 lbs Beauty", "200 Pounds Beauty"),
        ("2 Weddings & 1 Funeral", "Two Weddings and a Funeral"),
        ("One Hundred Days", "100 Days"),
        ("Hundred Days", "100 Days"),
        ("2개의 달", "두개의 달"),
        ("영화 건축학개론", "건축학개론"),
        ("겨울연가 드라마", "겨울연가"),
        ("Il Mare the movie", "Il Mare"),
        ("korean movie il mare", "Il Mare"),
    ],
)
def test_a_title_has_other_forms(query, title):
    forms = title_forms(query)
    assert {squash(title)} & forms


@pytest.mark.parametrize("query", ["", "()", "The"])
def test_the_empty_string_is_never_a_form(query):
    assert "" not in title_forms(query)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("CLOY", True), ("치인트", True), ("cloy", False), ("MTB", False), ("은위", False)),
        *(("", False), ("4EVER", False)),
    ],
)
def test_only_some_text_can_be_an_abbreviation(text, expected):
    assert is_abbreviation(text) is expected
