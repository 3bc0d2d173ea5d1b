"""Forms in which people type a name or title: with a year, an honorific, an article and so on."""

import re
from collections.abc import Iterable, Iterator

from kromance.korean.hangul import has_final, is_hangul
from kromance.korean.normalize import squash
from kromance.korean.numbers import english_readings, korean_readings
from kromance.text import LazyPattern

MAX_FORM_LENGTH = 120
"""Longer text, in characters, has no other forms."""

MAX_FORMS = 200
"""Maximum number of forms of one text."""

ARTICLES = ("the ", "a ", "an ")
FINAL_ARTICLE = LazyPattern(r",\s*(?:the|an?)\s*$", re.IGNORECASE)
INNER_ARTICLE = LazyPattern(r"(?<=\s)(?:the|an?)\s+", re.IGNORECASE)

HONORIFICS = [
    "배우",
    "여배우",
    "감독",
    "감독님",
    "배우님",
    "작가",
    "작가님",
    "가수",
    "탤런트",
    "아이돌",
    "씨",
    "님",
    "actor",
    "actress",
    "director",
    "writer",
    "screenwriter",
    "singer",
    "filmmaker",
    "mr",
    "mrs",
    "ms",
    "miss",
]
"""Words that go with a person's name."""

HONORIFIC_SUFFIXES = LazyPattern(
    r"(?<=[가-힣]{2})\s*(?:감독님|배우님|작가님|감독|배우|작가|씨|님)$"
)

MEDIUM_NAMES = ("movie", "film", "drama", "series", "영화", "드라마")
MEDIUM_WORDS = "(?:korean )?(?:movie|film|drama|series|k-?drama|tv series)"
_HANGUL_WORD = LazyPattern("[가-힣]")
_SCRIPT_BOUNDARY = LazyPattern("(?<=[가-힣])(?=[A-Za-z])|(?<=[A-Za-z])(?=[가-힣])")
_MEDIUM = LazyPattern(
    r"^(?:한국 ?)?(?:영화|드라마) |[ ,]+(?:한국 ?)?(?:영화|드라마)$"
    rf"|^(?:the )?{MEDIUM_WORDS} (?=\S)|[ ,]+(?:the )?{MEDIUM_WORDS}$",
    re.IGNORECASE,
)

_YEAR = LazyPattern(
    r"(?P<text>.*\S)(?:[\s.,_\-(\[\uff08]+|(?<=[가-힣]))(?P<year>(?:19|20)\d\d)\s*[\])\uff09]?\s*$"
)

FILE_NAME_TAGS = LazyPattern(
    r"(?:480|576|720|1080|2160)[pi]|4k|uhd|(?:blu-?ray|bd|br|dvd|web|hd|hc|tv|uhd)-?rip|blu-?ray|bdremux|remux|"
    r"dvd(?:scr|[59])?|web(?:-?dl)?|hdtv|[xh]\.?26[45]|hevc|avc|xvid|divx|10bit|hdr(?:10)?|aac.*|ac3|"
    r"e-?ac3|ddp?\d?.*|dts.*|flac|nf|amzn|s\d\d(?:e\d\d)?|multi|vff|vostfr|integrale|korean|"
    r"complete|proper|repack|limited|extended|unrated",
    re.IGNORECASE,
)
"""Words in the name of a release after the title (scene rules, scenerules.org)."""

_SURE_TAGS = LazyPattern(
    r"(?:480|576|720|1080|2160)[pi]|blu-?ray|(?:bd|br|dvd|web|hd)-?rip|web-?dl|hdtv|[xh]\.?26[45]|hevc|xvid|s\d\de\d\d",
    re.IGNORECASE,
)
_FILE_SUFFIX = LazyPattern(r"\.(?:mkv|mp4|avi|m4v|mov|wmv|srt|smi)$", re.IGNORECASE)

EQUIVALENT_WORDS = (
    ("mr", "mister"),
    ("dr", "doctor"),
    ("ok", "okay"),
    ("lbs", "pounds"),
    ("pound", "pounds"),
    ("vs", "versus"),
    ("st", "saint"),
)
"""Abbreviations, and the words they stand for."""

WORDS_FOR_AND = ("&", " and ", " n ", "'n'", "+", "와 ", "과 ")
CONTRACTIONS = (
    ("'m", " am"),
    ("'re", " are"),
    ("'s", " is"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("n't", " not"),
)


def split_year(query: str) -> tuple[str, int | None]:
    """Return the query without the year at its end, bare or in parentheses, and the year.

    "ditto 2022" and "동감 (2022)" have a year; so does the name of a release before its first tag.
    "2046" is only a title.
    """
    has_year_or_tags = any(char.isdigit() or char in "._" for char in query[:MAX_FORM_LENGTH])
    if len(query) > MAX_FORM_LENGTH or not has_year_or_tags:
        return query, None
    text = strip_file_name_tags(query)
    match = _YEAR.match(text)
    title = match["text"].strip(" .,_-([") if match else ""
    return (title, int(match["year"])) if match and title else (text, None)


def strip_file_name_tags(query: str) -> str:
    """Return the title, and the year if any, in the name of a release or its file.

    My.Sassy.Girl.2001.1080p.BluRay.x264-GRP is "My Sassy Girl 2001". Other text is returned as
    it is.
    """
    words = re.split(r"[._\s]+", _FILE_SUFFIX.sub("", query)) if len(query) > 8 else []
    words = [word.strip("[]()") for word in words]
    tags = [number for number, word in enumerate(words) if number and _is_tag(FILE_NAME_TAGS, word)]
    if not tags or not any(_is_tag(_SURE_TAGS, word) for word in words[tags[0] :]):
        return _FILE_SUFFIX.sub("", query) if "." in query else query
    end = tags[0]
    years = [number for number in range(1, end) if re.fullmatch(r"(?:19|20)\d\d", words[number])]
    title = words[: years[-1]] if years else words[:end]
    year = words[years[-1]] if years else _first_year(words[end:])
    return " ".join([*title, year]).strip()


def _is_tag(tags: LazyPattern, word: str) -> bool:
    return any(tags.fullmatch(part) for part in (word, word.partition("-")[0]))


def _first_year(words: Iterable[str]) -> str:
    return next((word for word in words if re.fullmatch(r"(?:19|20)\d\d", word)), "")


def strip_honorifics(name: str) -> str:
    """Return a name without honorifics and professions: 전지현씨, "actress Jun Ji-hyun"."""
    words = " ".join(word for word in name.split() if squash(word) not in HONORIFICS)
    return words if words.isascii() else str(HONORIFIC_SUFFIXES.sub("", words))


def split_scripts(text: str) -> list[str]:
    """Return the part in Hangul and the part in Latin letters of text that has both, or [].

    Numbers belong to the word before them.
    """
    if text.isascii() or is_hangul(text.replace(" ", "")):
        return []
    parts: dict[bool, list[str]] = {True: [], False: []}
    is_korean = bool(_HANGUL_WORD.search(text))
    for word in re.split(r"[\s()\[\]\uff08\uff09/,·|]+", _SCRIPT_BOUNDARY.sub(" ", text)):
        if any(char.isalpha() for char in word):
            is_korean = bool(_HANGUL_WORD.search(word))
        parts[is_korean].append(word)
    texts = [" ".join(words).strip() for words in parts.values()]
    return texts if all(map(squash, texts)) else []


def split_parenthesized_name(name: str) -> list[str]:
    """Return the two names in "Rain (Bi)", or []."""
    if "(" not in name:
        return []
    parts = re.fullmatch(r"([^()]*[^()\s])\s*\(([^()]*[^()\d\s][^()]*)\)\s*", name)
    return list(parts.groups()) if parts else []


def is_abbreviation(text: str) -> bool:
    """Return whether text can abbreviate a title: 치인트 or CITT.

    Shorter ones are more often something else.
    """
    if text.isascii():
        return 4 <= len(text) <= 8 and text.isalpha() and text.isupper()
    return 3 <= len(text) <= 6 and is_hangul(text)


def title_forms(query: str) -> set[str]:
    """Return the ways, squashed, to write the same title.

    Without its article, in front or after a comma, or what's in parentheses; with numbers and
    abbreviations spelled out or not.
    """
    if len(query) > MAX_FORM_LENGTH:
        return {squash_without_article(query)} - {""}
    forms = dict.fromkeys([query, *(() if split_scripts(query) else split_parentheses(query))])
    for rewrite in (
        _strip_medium,
        _move_article,
        _rewrite_and,
        _rewrite_words,
        _rewrite_numbers,
        _drop_articles,
    ):
        for form in tuple(forms)[:MAX_FORMS]:
            forms |= dict.fromkeys(rewrite(form))
    return set(map(squash_without_article, forms)) - {""}


def split_parentheses(title: str) -> Iterator[str]:
    """Yield the title without what's in parentheses, then what's in them unless it's a year."""
    if "(" in title[:MAX_FORM_LENGTH]:
        yield re.sub(r"\([^()]*\)", " ", title[:MAX_FORM_LENGTH]).strip()
        yield from re.findall(r"\(([^()]*[^()\d][^()]*)\)", title[:MAX_FORM_LENGTH])


def strip_article(title: str) -> str:
    """Return the title without the article it starts with, if any."""
    has_article = title[:4].lower().startswith(ARTICLES)
    return (title.partition(" ")[2] if has_article else "") or title


def squash_without_article(title: str) -> str:
    """Return the title squashed, without the article it starts with."""
    return squash(strip_article(title))


def _strip_medium(text: str) -> Iterator[str]:
    if any(word in text.lower() for word in MEDIUM_NAMES):
        yield _MEDIUM.sub("", text.strip()) or text


def _move_article(text: str) -> Iterator[str]:
    """Yield "Classic, The" without the article."""
    if "," in text:
        yield FINAL_ARTICLE.sub("", text)


def _rewrite_and(text: str) -> Iterator[str]:
    """Yield the text with & as "and", 와 or 과, and with each of these left out."""
    if not any(word in f" {text.lower()} " for word in WORDS_FOR_AND):
        return
    joined = re.sub(r"\s*&\s*|\s+(?:n|'n'|\+)\s+", " and ", text, flags=re.IGNORECASE)
    yield joined
    yield re.sub(r"(?<=\S)\s+and\s+", " ", joined, flags=re.IGNORECASE)
    yield re.sub(r"([가-힣])\s*&\s*", lambda match: match[1] + _and_after(match[1]) + " ", text)
    yield re.sub(r"(?<=[가-힣])[와과]\s+", " ", text)


def _and_after(syllable: str) -> str:
    return "과" if has_final(syllable) else "와"


def _rewrite_words(text: str) -> Iterator[str]:
    """Yield the text with abbreviations and contractions spelled out, and the reverse."""
    words = text.replace("\u2019", "'").split()
    for source, target in ((0, 1), (1, 0)):
        table = {pair[source]: pair[target] for pair in EQUIVALENT_WORDS}
        yield " ".join(table.get(squash(word), word) for word in words)
        spaced = " ".join(words)
        for pair in CONTRACTIONS:
            if pair[source] in spaced.lower():
                spaced = re.sub(rf"{pair[source]}\b", pair[target], spaced, flags=re.IGNORECASE)
        yield spaced


def _rewrite_numbers(text: str) -> Iterator[str]:
    yield from english_readings(text)
    if any(number in text.lower() for number in (" 1 ", " one ")):
        yield from english_readings(re.sub(r"(?<=\s)(?:1|one)\s", "a ", text))
    if not text.isascii():
        yield from korean_readings(text)


def _drop_articles(text: str) -> Iterator[str]:
    if any(f" {article}" in text.lower() for article in ARTICLES):
        yield INNER_ARTICLE.sub("", text)
