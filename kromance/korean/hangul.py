"""How Hangul is built, and how it is written in Latin letters."""

from collections.abc import Iterator
from functools import lru_cache

Alternatives = tuple[str, ...]
"""What can stand at one place of a spelling: any of these."""

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

ONSETS = (
    "g k,kk gg k g,n,d t,tt dd t d,r l n,m,b p,pp bb p b,s sh,ss s,-,j ch z,jj tch ch j,"
    "ch tch,k kh,t th,p ph f,h"
)
VOWELS = (
    "a ah,ae ai ay e,ya yah,yae,eo o u uh eu,e eh ae,yeo yo you yu yeu yoo,ye yeh yae e,o oh,"
    "wa oa,wae wai,oe oi oy we woe wae,yo yoh,u oo ou wu woo,wo weo wu,we,wi ui wee,yu yoo you,"
    "eu u e oo,ui i ee eui,i ee y yi"
)
CODAS = (
    "-,k g ck,k kk,k ks,n,n nj,n nh,t d,l r,k lk lg,m lm,l lb p,l ls,l lt,p lp,l lh,m,p b,p ps,"
    "t s d,t ss d,ng,t j d,t ch d,k,t d,p,t h"
)
"""How each initial, vowel and final of a syllable is written, in the order that Unicode has them:
first in Revised Romanization (National Institute of Korean Language, 2000), then in
McCune-Reischauer (1939) without its marks, then as people spell their own names."""

SURNAMES = {
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
"""Spellings of a surname that its sounds do not give, or too many of which would be taken.

No rule gives them: they are those in use.
"""

COMPOUND_SURNAMES = ("남궁", "황보", "선우", "제갈", "독고", "사공", "서문")

FLOWS = {
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
"""How a final and the initial after it sound together, where that differs from each alone."""


def is_hangul(text: str) -> bool:
    """Tell whether a text is made of syllables of Hangul and nothing else."""
    return bool(text) and min(text) >= "가" and max(text) <= "힣"


def to_compatibility_jamo(char: str) -> str:
    """Turn a Hangul letter that stands alone into the one that people type."""
    if "\u1100" <= char <= "\u1112":
        return INITIALS[ord(char) - 0x1100]
    if "\u11a8" <= char <= "\u11c2":
        return FINALS[ord(char) - 0x11A7]
    return char


def decompose(char: str) -> tuple[int, int, int]:
    """Return the numbers of a syllable's initial, vowel and final.

    The arithmetic is that of the Unicode Standard, section 3.12.
    """
    initial, rest = divmod(ord(char) - 0xAC00, 588)
    return initial, rest // 28, rest % 28


def initial_consonant(char: str) -> str:
    """Return a syllable's initial consonant."""
    return INITIALS[decompose(char)[0]]


def split_name(name: str) -> tuple[str, str]:
    """Part a name in Hangul into surname and given name."""
    length = 2 if len(name) > 3 and name.startswith(COMPOUND_SURNAMES) else 1
    return name[:length], name[length:]


@lru_cache(maxsize=1024)
def first_letters(char: str) -> str:
    """Return the letters that a syllable, also as a surname, can start with."""
    initial, vowel, _ = decompose(char)
    spelt = (*filter(None, _ONSETS[initial]), *SURNAMES.get(char, "").split())
    return "".join(
        part[0] for part in (*spelt, *(_VOWELS[vowel] if INITIALS[initial] == "ㅇ" else ()))
    )


@lru_cache(maxsize=512)
def surname_spellings(name: str) -> Alternatives:
    """Return how a surname in Hangul can be spelt."""
    if len(name) == 2:
        return tuple(
            a + b for a in syllable_spellings(name[0]) for b in syllable_spellings(name[1])
        )
    return tuple(SURNAMES[name].split()) if name in SURNAMES else syllable_spellings(name)


@lru_cache(maxsize=2048)
def syllable_spellings(char: str) -> Alternatives:
    """Return how a syllable of Hangul can be spelt in a name."""
    initial, vowel, final = decompose(char)
    spellings = (a + b + c for a in _ONSETS[initial] for b in _VOWELS[vowel] for c in _CODAS[final])
    return tuple(dict.fromkeys(spellings))


def title_spellings(title: str) -> Iterator[Alternatives]:
    """Yield how a title is read, sound by sound; what is not Hangul stands for itself."""
    final = 0
    for char in title:
        if is_hangul(char):
            initial, vowel, following = decompose(char)
            yield _border(final, initial)
            yield _VOWELS[vowel]
            final = following
        else:
            yield _CODAS[final]
            yield (char,)
            final = 0
    yield _CODAS[final]


@lru_cache(maxsize=1024)
def _border(final: int, initial: int) -> Alternatives:
    """Return how the final of one syllable and the initial of the next are written together."""
    apart = (a + b for a in _CODAS[final] for b in _ONSETS[initial])
    alike = _ALIKE.get(FINALS[final], FINALS[final])
    flows = (
        flow.replace("+", "")
        for sound in (FINALS[final], *alike)
        for flow in FLOWS.get((sound, INITIALS[initial]), "").split()
    )
    return tuple(dict.fromkeys((*apart, *flows)))


def _split(table: str) -> list[Alternatives]:
    return [tuple("" if part == "-" else part for part in row.split()) for row in table.split(",")]


_ONSETS, _VOWELS, _CODAS = _split(ONSETS), _split(VOWELS), _split(CODAS)
_ALIKE = {
    final: stands
    for stands, finals in {
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
