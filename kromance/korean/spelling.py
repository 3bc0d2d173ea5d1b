"""Whether two spellings are one Korean name or title."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kromance.korean.hangul import (
    INITIALS,
    Alternatives,
    first_letters,
    initial_consonant,
    is_hangul,
    split_name,
    surname_spellings,
    syllable_spellings,
    title_spellings,
)
from kromance.korean.normalize import fold, squash

Spellings = tuple[str, ...]
Matcher = Callable[[Spellings], int]
AS_STORED, SAME_PERSON, NAME_PART = 3, 2, 1
"""Grades of a person: as stored, the same name spelt otherwise, a part of the name."""

SAME_TITLE, TITLE_INITIALS, TITLE_WORDS = 3, 2, 1
"""Grades of a title: the same title (one more if as stored), its first initials, words in it."""

MAX_SPELLING_LENGTH = 120
"""Longer texts, in characters, are compared as they are stored and no further."""


def person_matcher(asked: str) -> Matcher:
    """Return how well a person's spellings (name, Hangul, others) answer what was asked.

    The grades are SPELT_SO, SAME_PERSON, PART (a surname, or a given name in one word) and 0.
    """
    letters = fold(asked)
    words = letters.split()
    whole = frozenset(rotations(words))
    alone = "".join(words) if len(asked.split()) == 1 else ""
    sounded = 0 < len(letters) <= MAX_SPELLING_LENGTH

    def grade(spellings: Spellings) -> int:
        stored = list(map(squash, spellings))
        if not whole.isdisjoint(stored):
            return AS_STORED
        if not sounded:
            return 0
        hangul = [one for one in stored if is_hangul(one) and _may_start(one, letters)]
        if any(_says(name, letters) for name in hangul):
            return SAME_PERSON
        return NAME_PART if alone and _has_part(spellings, hangul, alone, letters) else 0

    return grade


def title_matcher(asked: str) -> Matcher:
    """Return how well a film's titles (English, Hangul, romanized, others) answer what was asked.

    The grades are SAME_TITLE + 1 for a stored spelling, SAME_TITLE, BEGINS_SO for the first
    initial consonants, CONTAINED for words of it in a row, and 0.
    """
    folded, joined = fold(asked), squash(asked)
    forms = {_bare(text) for text in (asked, *_bracketed(asked))} - {""}
    sounded = 0 < len(folded) <= MAX_SPELLING_LENGTH

    def grade(spellings: Spellings) -> int:
        stored = list(map(squash, spellings))
        if joined and joined in stored:
            return SAME_TITLE + 1
        articled = (one for one in spellings if one[:4].lower().startswith(ARTICLES))
        if not forms.isdisjoint(stored) or not forms.isdisjoint(map(_bare, articled)):
            return SAME_TITLE
        hangul = [one for one in stored if not one.isascii() and sounded]
        if any(_reads(name, joined) for name in hangul):
            return SAME_TITLE
        if any(_initials(joined, name, whole=False) for name in hangul):
            return TITLE_INITIALS
        holding = (one for one, plain in zip(spellings, stored, strict=True) if joined in plain)
        return TITLE_WORDS if joined and any(_holds(one, folded) for one in holding) else 0

    return grade


ARTICLES = ("the ", "a ", "an ")


def rotations(words: Sequence[str], limit: int = 6) -> list[str]:
    """Return the words joined, once starting with each of the first `limit` words."""
    turns = range(min(len(words), limit)) or range(1)
    return ["".join((*words[turn:], *words[:turn])) for turn in turns]


def _bare(title: str) -> str:
    """Return a title in one word, without its article."""
    start = title[:4].lower()
    article = next((word for word in ARTICLES if start.startswith(word)), "")
    return squash(title[len(article) :] or title)


def _bracketed(title: str) -> Iterator[str]:
    """Yield what stands outside brackets and what stands within, unless that is a year."""
    if "(" in title[:MAX_SPELLING_LENGTH]:
        yield re.sub(r"\([^()]*\)", " ", title[:MAX_SPELLING_LENGTH]).strip()
        yield from re.findall(r"\(([^()]*[^()\d][^()]*)\)", title[:MAX_SPELLING_LENGTH])


def _says(name: str, letters: str) -> bool:
    """Tell whether letters are one possible spelling of a name in Hangul, in either order."""
    if not letters.isascii():
        return _initials(letters.replace(" ", ""), name, whole=True)
    family, given = split_name(name)
    return _spells(_name(family, given), letters) or _spells(_name("", given, family), letters)


def _may_start(name: str, letters: str) -> bool:
    """Tell quickly whether a name, or its given name, could start with the first letter."""
    given = split_name(name)[1] or name
    return not letters.isascii() or letters[0] in first_letters(name[0]) + first_letters(given[0])


def _has_part(spellings: Spellings, names: Iterable[str], alone: str, letters: str) -> bool:
    """Tell whether one word is a word of a name, its surname or its whole given name."""
    if any(alone == squash(word) for one in spellings for word in one.split()):
        return True
    for family, given in map(split_name, names):
        if alone in (family, given):
            return True
        if letters.isascii() and (
            _spells(_name(family), letters) or _spells(_name("", given), letters)
        ):
            return True
    return False


def _name(before: str, given: str = "", after: str = "") -> Iterator[Alternatives]:
    """Yield how each syllable of a name can be spelt, a surname as one."""
    if before:
        yield surname_spellings(before)
    yield from map(syllable_spellings, given)
    if after:
        yield surname_spellings(after)


def _spells(syllables: Iterable[Alternatives], letters: str) -> bool:
    """Tell whether letters spell syllables one after the other, with spaces only between them."""
    places: set[int] = {0}
    for parts in syllables:
        places |= {place + 1 for place in places if letters.startswith(" ", place)}
        places = _after(places, parts, letters)
        if not places:
            return False
    return len(letters) in places


def _after(places: set[int], parts: Alternatives, letters: str) -> set[int]:
    return {
        place + len(part) for place in places for part in parts if letters.startswith(part, place)
    }


def _reads(title: str, letters: str) -> bool:
    """Tell whether letters are one possible reading of a title in Hangul, or its initials."""
    if not letters.isascii():
        return _initials(letters, title, whole=True)
    places: set[int] = {0}
    for parts in title_spellings(title):
        places = _after(places, parts, letters)
        if not places:
            return False
    return len(letters) in places


def _initials(asked: str, text: str, *, whole: bool) -> bool:
    """Tell whether initial consonants, or whole characters among them, stand for a text's start."""
    if len(asked) > len(text) or (whole and len(asked) < len(text)) or len(asked) < 2:
        return False
    if not any(char in INITIALS for char in asked):
        return False
    return all(map(_stands_for, asked, text))


def _stands_for(asked: str, char: str) -> bool:
    return asked == char or (is_hangul(char) and initial_consonant(char) == asked)


def _holds(title: str, asked: str) -> bool:
    """Tell whether a title holds words in a row, the last of which may break off after three."""
    if not asked.isascii():
        return asked.replace(" ", "") in fold(title).replace(" ", "")
    text = f" {fold(title)} "
    return f" {asked} " in text or (len(asked.rsplit(maxsplit=1)[-1]) >= 3 and f" {asked}" in text)
