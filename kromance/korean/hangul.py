"""The structure of Hangul syllables and their spellings in Latin letters."""

from collections.abc import Iterator
from functools import lru_cache

Alternatives = tuple[str, ...]
"""All spellings of one sound; the first is the Revised Romanization."""


def _parse_table(table: str) -> list[Alternatives]:
    """Turn "k g,- h" into [("k", "g"), ("", "h")]."""
    return [tuple("" if word == "-" else word for word in row.split()) for row in table.split(",")]


# The spellings of each initial, vowel and final, in Unicode order. Each row starts with Revised
# Romanization (National Institute of Korean Language, 2000) and McCune-Reischauer (1939, without
# diacritics), followed by spellings in use for personal names.
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
INITIAL_SPELLINGS = _parse_table(
    "g k,kk gg k g,n,d t,tt dd t d,r l n,m,b p,pp bb p b,s sh,ss s,-,j ch z,jj tch ch j,"
    "ch tch,k kh,t th,p ph f,h"
)
VOWEL_SPELLINGS = _parse_table(
    "a ah,ae ai ay e,ya yah,yae,eo o u uh eu,e eh ae,yeo yo you yu yeu yoo,ye yeh yae e,o oh,"
    "wa oa,wae wai,oe oi oy we woe wae,yo yoh,u oo ou wu woo,wo weo wu,we,wi ui wee,yu yoo you,"
    "eu u e oo,ui i ee eui,i ee y yi"
)
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
FINAL_SPELLINGS = _parse_table(
    "-,k g ck,k kk,k ks,n,n nj,n nh,t d,l r,k lk lg,m lm,l lb p,l ls,l lt,p lp,l lh,m,p b,p ps,"
    "t s d,t ss d,ng,t j d,t ch d,k,t d,p,t h"
)

COMPOUND_SURNAMES = ("남궁", "황보", "선우", "제갈", "독고", "사공", "서문")

SURNAME_SPELLINGS = {
    "이": "lee yi i rhee ri ree e li",
    "박": "park pak bak",
    "임": "im lim yim rim leem",
    "유": "yu yoo ryu ryoo you lyu",
    "류": "ryu ryoo yu yoo lyu",
    "노": "no noh roh ro",
    "최": "choi choe choy",
    "우": "woo wu u",
    "오": "oh o",
    "나": "na ra nah rah",
    "라": "ra na rah",
    "양": "yang ryang",
    "여": "yeo yuh yo ryeo",
    "현": "hyun hyeon hyon",
    "강": "kang gang khang",
    "곽": "kwak gwak kwag",
    "신": "shin sin",
    "심": "shim sim",
}
"""Surnames whose spellings in use don't follow from their syllable."""

SOUND_CHANGES = {
    ("ㄱ", "ㄴ"): "ng+n",
    ("ㄱ", "ㅁ"): "ng+m",
    ("ㄱ", "ㄹ"): "ng+n",
    ("ㄷ", "ㄴ"): "n+n",
    ("ㄷ", "ㅁ"): "n+m",
    ("ㄷ", "ㄹ"): "n+n",
    ("ㅂ", "ㄴ"): "m+n",
    ("ㅂ", "ㅁ"): "m+m",
    ("ㅂ", "ㄹ"): "m+n",
    ("ㄴ", "ㄹ"): "l+l n+n",
    ("ㄹ", "ㄴ"): "l+l",
    ("ㄹ", "ㄹ"): "l+l r+r",
    ("ㅇ", "ㄹ"): "ng+n",
    ("ㅁ", "ㄹ"): "m+n",
    ("ㄱ", "ㅎ"): "+k +kh",
    ("ㄷ", "ㅎ"): "+t +th",
    ("ㅂ", "ㅎ"): "+p +ph",
    ("ㅈ", "ㅎ"): "+ch",
    ("ㅌ", "ㅇ"): "+ch",
    ("ㅎ", "ㄱ"): "+k",
    ("ㅎ", "ㄷ"): "+t",
    ("ㅎ", "ㅈ"): "+ch",
    ("ㅎ", "ㅇ"): "+",
    ("ㅎ", "ㄴ"): "n+n",
}
"""Spellings of a final and the next initial that change each other; + marks the boundary."""

EQUIVALENT_FINALS = {
    final: sounds
    for sounds, finals in {
        "ㄱ": "ㄲㅋㄳㄺ",
        "ㄷ": "ㅅㅆㅈㅊㅌ",
        "ㅂ": "ㅍㅄㄼㄿ",
        "ㄴㅎ": "ㄶ",
        "ㄴ": "ㄵ",
        "ㄹㅎ": "ㅀ",
    }.items()
    for final in finals
}
"""Finals that sound like others before a consonant (Revised Romanization, chapter 2)."""


def is_hangul(text: str) -> bool:
    """Return whether a text consists of Hangul syllables only."""
    return bool(text) and min(text) >= "가" and max(text) <= "힣"


def to_compatibility_jamo(char: str) -> str:
    """Return the compatibility jamo, as typed on a keyboard, for a conjoining consonant.

    Other characters are returned unchanged.
    """
    if "\u1100" <= char <= "\u1112":
        return INITIALS[ord(char) - 0x1100]
    if "\u11a8" <= char <= "\u11c2":
        return FINALS[ord(char) - 0x11A7]
    return char


def decompose(syllable: str) -> tuple[int, int, int]:
    """Return the indices of a syllable's initial, vowel and final (Unicode Standard, 3.12)."""
    initial, rest = divmod(ord(syllable) - 0xAC00, 588)
    return initial, rest // 28, rest % 28


def initial_consonant(syllable: str) -> str:
    """Return the initial consonant of a syllable, as a compatibility jamo."""
    return INITIALS[decompose(syllable)[0]]


def split_name(name: str) -> tuple[str, str]:
    """Split a name in Hangul into surname and given name."""
    length = 2 if len(name) > 3 and name.startswith(COMPOUND_SURNAMES) else 1
    return name[:length], name[length:]


@lru_cache(maxsize=1024)
def first_letters(syllable: str) -> str:
    """Return every letter that a spelling of the syllable, or of that surname, can start with."""
    initial, vowel, _ = decompose(syllable)
    spellings = [*filter(None, INITIAL_SPELLINGS[initial])]
    spellings += SURNAME_SPELLINGS.get(syllable, "").split()
    if INITIALS[initial] == "ㅇ":  # silent
        spellings += VOWEL_SPELLINGS[vowel]
    return "".join(spelling[0] for spelling in spellings)


@lru_cache(maxsize=512)
def surname_spellings(surname: str) -> Alternatives:
    """Return every spelling of a surname in Hangul."""
    if len(surname) == 2:
        first, second = map(syllable_spellings, surname)
        return tuple(start + end for start in first for end in second)
    usual = SURNAME_SPELLINGS.get(surname)
    return tuple(usual.split()) if usual else syllable_spellings(surname)


@lru_cache(maxsize=2048)
def syllable_spellings(syllable: str) -> Alternatives:
    """Return every spelling of a syllable in a given name."""
    initial, vowel, final = decompose(syllable)
    spellings = (
        start + middle + end
        for start in INITIAL_SPELLINGS[initial]
        for middle in VOWEL_SPELLINGS[vowel]
        for end in FINAL_SPELLINGS[final]
    )
    return tuple(dict.fromkeys(spellings))


def title_spellings(title: str) -> Iterator[Alternatives]:
    """Yield the spellings of each sound of a title; other characters are spelt as they are."""
    final = 0
    for char in title:
        if is_hangul(char):
            initial, vowel, next_final = decompose(char)
            yield _boundary_spellings(final, initial)
            yield VOWEL_SPELLINGS[vowel]
            final = next_final
        else:
            yield FINAL_SPELLINGS[final]
            yield (char,)
            final = 0
    yield FINAL_SPELLINGS[final]


@lru_cache(maxsize=1024)
def _boundary_spellings(final: int, initial: int) -> Alternatives:
    """Return every spelling of the final of one syllable and the initial of the next together."""
    unchanged = (
        end + start for end in FINAL_SPELLINGS[final] for start in INITIAL_SPELLINGS[initial]
    )
    sounds = (FINALS[final], *EQUIVALENT_FINALS.get(FINALS[final], ""))
    changed = (
        spelling.replace("+", "")
        for sound in sounds
        for spelling in SOUND_CHANGES.get((sound, INITIALS[initial]), "").split()
    )
    return tuple(dict.fromkeys((*unchanged, *changed)))
