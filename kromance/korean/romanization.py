"""The spellings of Hangul in Latin letters."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kromance.korean.hangul import FINALS, INITIALS, decompose, is_hangul

Alternatives = tuple[str, ...]
"""All spellings of one sound; the first is the Revised Romanization."""


def parse_table(table: str) -> list[Alternatives]:
    """Turn "k g,- h" into [("k", "g"), ("", "h")]."""
    return [tuple("" if word == "-" else word for word in row.split()) for row in table.split(",")]


# The spellings of each initial, vowel and final, in Unicode order. Each row starts with Revised
# Romanization (National Institute of Korean Language, 2000), followed by spellings in use for
# personal names and those of the Unidecode library, which many web sites make their slugs with.
INITIAL_SPELLINGS = parse_table(
    "g k,kk gg k g,n,d t,tt dd t d,r l,m,b p v,pp bb p b,s sh,ss s,-,j z,jj tch ch j,"
    "ch tch c,k kh,t th,p ph f,h"
)
VOWEL_SPELLINGS = parse_table(
    "a ah,ae ai ay e,ya yah,yae,eo u uh ou,e eh ae,yeo yu you,ye yeh yae e,o oh,"
    "wa oa,wae wai we,oe oi oy we woe wae,yo yoh,u oo ou wu woo,wo weo wu,we,wi ui wee,"
    "yu yoo you,eu u e oo,ui i ee eui yi,i ee y yi"
)
FINAL_SPELLINGS = parse_table(
    "-,k g ck,k kk,k ks gs,n,n nj,n nh,t d,l r ll,k lk lg,m lm,l lb p,l ls,l lt,p lp,l lh,m,"
    "p b,p ps bs,t s d,t ss d,ng,t j d,t ch d c,k,t d,p,t h"
)

# McCune-Reischauer (1939), without its breves and apostrophes.
MCCUNE_REISCHAUER_INITIALS = parse_table("k,kk,n,t,tt,r n,m,p,pp,s,ss,-,ch,tch,ch,k,t,p,h")
MCCUNE_REISCHAUER_VOWELS = parse_table("a,ae,ya,yae,o,e,yo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,u,ui,i")
MCCUNE_REISCHAUER_FINALS = parse_table("-,k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t")
VOICED_INITIALS = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㅈ": "j"}
"""What McCune-Reischauer writes for these initials between voiced sounds."""
FINALS_BEFORE_VOWELS = {"ㄱ": "g", "ㄷ": "d", "ㄹ": "r", "ㅂ": "b", "ㅅ": "s", "ㅈ": "j"}
"""What McCune-Reischauer writes for these finals before a vowel."""

SURNAME_SPELLINGS = {
    "이": "lee yi i rhee ri ree e li",
    "박": "park pak bak bag bahk bark pahk",
    "임": "im lim yim rim leem",
    "유": "yu yoo ryu ryoo you lyu",
    "류": "ryu ryoo yu yoo lyu",
    "노": "no noh roh ro",
    "최": "choi choe choy coe",
    "우": "woo wu u",
    "오": "oh o",
    "나": "na ra nah rah",
    "라": "ra na rah",
    "양": "yang ryang",
    "여": "yeo yuh yo ryeo",
    "현": "hyun hyeon hyon",
    "강": "kang gang khang",
    "곽": "kwak gwak kwag gwag",
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


@lru_cache(maxsize=1024)
def first_letters(syllable: str) -> str:
    """Return every letter that a spelling of the syllable, or of that surname, can start with."""
    initial, vowel, _ = decompose(syllable)
    spellings = [*INITIAL_SPELLINGS[initial], *MCCUNE_REISCHAUER_INITIALS[initial]]
    spellings += SURNAME_SPELLINGS.get(syllable, "").split()
    if INITIALS[initial] == "ㅇ":  # silent
        spellings += VOWEL_SPELLINGS[vowel]
    return "".join(dict.fromkeys(spelling[0] for spelling in spellings if spelling))


@lru_cache(maxsize=512)
def surname_spellings(surname: str) -> Alternatives:
    """Return every spelling of a surname in Hangul."""
    if len(surname) == 2:
        first, second = map(syllable_spellings, surname)
        return tuple(start + end for start in first for end in second)
    usual = SURNAME_SPELLINGS.get(surname)
    if usual:
        return tuple(usual.split())
    initial, vowel, final = decompose(surname)
    voiceless = "".join(MCCUNE_REISCHAUER_INITIALS[initial])
    return (
        *syllable_spellings(surname),
        *_combine([voiceless], VOWEL_SPELLINGS[vowel], FINAL_SPELLINGS[final]),
        *_combine([voiceless], MCCUNE_REISCHAUER_VOWELS[vowel], FINAL_SPELLINGS[final]),
    )


@lru_cache(maxsize=2048)
def syllable_spellings(syllable: str) -> Alternatives:
    """Return every spelling of a syllable that people use in a given name."""
    initial, vowel, final = decompose(syllable)
    spellings = _combine(INITIAL_SPELLINGS[initial], VOWEL_SPELLINGS[vowel], FINAL_SPELLINGS[final])
    return tuple(dict.fromkeys(spellings))


def _combine(initials: Iterable[str], vowels: Alternatives, finals: Alternatives) -> Iterator[str]:
    return (start + vowel + end for start in initials for vowel in vowels for end in finals)


def mccune_reischauer_spellings(word: str) -> Iterator[Alternatives]:
    """Yield the spellings of each sound of a Hangul word in McCune-Reischauer."""
    final = -1
    for syllable in word:
        initial, vowel, next_final = decompose(syllable)
        yield _mccune_reischauer_boundary(final, initial)
        yield MCCUNE_REISCHAUER_VOWELS[vowel]
        final = next_final
    yield MCCUNE_REISCHAUER_FINALS[max(final, 0)]


@lru_cache(maxsize=1024)
def _mccune_reischauer_boundary(final: int, initial: int) -> Alternatives:
    """Return the spellings of a final (-1 at the start of a word) and the next initial."""
    starts, letter = MCCUNE_REISCHAUER_INITIALS[initial], INITIALS[initial]
    if final < 0:
        return starts
    voiced = (VOICED_INITIALS[letter],) if letter in VOICED_INITIALS else starts
    if final == 0:
        return voiced
    end = FINALS[final]
    if letter == "ㅇ":
        return (FINALS_BEFORE_VOWELS.get(end, MCCUNE_REISCHAUER_FINALS[final][0]),)
    if end in "ㄴㄹㅁㅇ":
        starts = (*voiced, *starts) if end == "ㄹ" else voiced
    unchanged = _combine(MCCUNE_REISCHAUER_FINALS[final], ("",), starts)
    return tuple(dict.fromkeys((*unchanged, *_changed_spellings(final, initial))))


def title_spellings(title: str) -> Iterator[Alternatives]:
    """Yield the spellings of each sound of a title; other characters are spelled as they are."""
    final = 0
    for char in title:
        if is_hangul(char):
            initial, vowel, next_final = decompose(char)
            yield _boundary_spellings(final, initial)
            yield _title_vowel_spellings(vowel)
            final = next_final
        else:
            yield FINAL_SPELLINGS[final]
            yield (char,)
            final = 0
    yield FINAL_SPELLINGS[final]


@lru_cache
def _title_vowel_spellings(vowel: int) -> Alternatives:
    return tuple(dict.fromkeys((*VOWEL_SPELLINGS[vowel], *MCCUNE_REISCHAUER_VOWELS[vowel])))


@lru_cache(maxsize=1024)
def _boundary_spellings(final: int, initial: int) -> Alternatives:
    """Return every spelling of the final of one syllable and the initial of the next together."""
    starts = (*INITIAL_SPELLINGS[initial], *MCCUNE_REISCHAUER_INITIALS[initial])
    unchanged = _combine(FINAL_SPELLINGS[final], ("",), starts)
    return tuple(dict.fromkeys((*unchanged, *_changed_spellings(final, initial))))


def _changed_spellings(final: int, initial: int) -> Iterator[str]:
    sounds = (FINALS[final], *EQUIVALENT_FINALS.get(FINALS[final], ""))
    return (
        spelling.replace("+", "")
        for sound in sounds
        for spelling in SOUND_CHANGES.get((sound, INITIALS[initial]), "").split()
    )


def is_spelling(letters: str, sounds: Iterable[Alternatives]) -> bool:
    """Return whether letters spell the sounds in order, with spaces only between them."""
    *_, (ends, _) = _follow_sounds(letters, sounds)
    return len(letters) in ends


def starts_spelling(letters: str, sounds: Iterable[Alternatives]) -> bool:
    """Return whether some spelling of the sounds starts with the letters."""
    return any(
        spelling.startswith(letters[start:])
        for starts, spellings in _follow_sounds(letters, sounds)
        for start in starts
        for spelling in spellings
    )


def _follow_sounds(
    letters: str, sounds: Iterable[Alternatives]
) -> Iterator[tuple[set[int], Alternatives]]:
    """Yield the positions in letters where each sound can start, with its spellings.

    All alternatives are followed at once. The last positions are those where the sounds end; there
    are none if the letters don't spell them.
    """
    positions = {0}
    for spellings in sounds:
        positions |= {end + 1 for end in positions if letters.startswith(" ", end)}
        yield positions, spellings
        positions = {
            start + len(spelling)
            for start in positions
            for spelling in spellings
            if letters.startswith(spelling, start)
        }
        if not positions:
            break
    yield positions, ()
