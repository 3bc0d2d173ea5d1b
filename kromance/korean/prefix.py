"""Names and titles that start as typed, in any spelling."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from kromance.korean.hangul import (
    has_initials,
    is_hangul,
    split_jamo,
    split_name,
    starts_with_initials,
)
from kromance.korean.normalize import fold, squash
from kromance.korean.query_forms import strip_article
from kromance.korean.romanization import (
    Alternatives,
    starts_spelling,
    surname_spellings,
    syllable_spellings,
    title_spellings,
)
from kromance.korean.spelling import Spellings

MIN_ROMANIZED_LENGTH = 3
"""Fewer letters start a spelling of too many names to be of help."""

WORD_BOUNDARY = r"[\s-]+"


class Finder:
    """Finds the spelling that starts as typed, or None.

    The search_text() of titles in which it finds one contains at least one of the `needles`,
    if there are any.
    """

    def __init__(
        self, find: Callable[[Spellings], str | None], needles: Collection[str] = ()
    ) -> None:
        self.find, self.needles = find, needles

    def __call__(self, spellings: Spellings) -> str | None:
        return self.find(spellings)


def name_finder(typed: str) -> Finder:
    """Return a function that finds the spelling of a name that starts as typed.

    Either name can come first; initial consonants, and syllables that are still incomplete, match
    names in Hangul.
    """
    return Finder(_find_stored(typed, _name_forms))


def text_finder(typed: str) -> Finder:
    """Return a function that finds text that starts as typed, with its article or without."""
    return Finder(_find_stored(typed, _title_forms))


def title_finder(typed: str) -> Finder:
    """Return a function that finds the title that starts as typed, with its article or without."""
    squashed = squash(typed)
    is_complete = squashed.isascii()  # otherwise, the last syllable may still change
    start = squashed if is_complete else squashed[:-1]
    needles = [f"\n{start}"] if start and not has_initials(squashed) else []
    return Finder(_find_stored(typed, _title_forms), needles)


def romanized_name_finder(typed: str) -> Finder:
    """Return a function that finds names in Hangul of which some romanization starts as typed."""
    return Finder(_find_romanized(typed, _name_sounds))


def romanized_title_finder(typed: str) -> Finder:
    """Return a function that finds titles in Hangul of which some romanization starts as typed."""
    letters = squash(typed)
    needles = [f"\t{letters[:1]}\n", f"\t{letters[:2]}\n"]
    return Finder(_find_romanized(typed, lambda title: [title_spellings(title)]), needles)


def rest_finder(before: str, typed: str, *, is_name: bool = False) -> Finder:
    """Return a function that finds a spelling that starts with some words, without those words.

    What is left starts as typed: after "my", "sas" finds the "Sassy Girl" of My Sassy Girl.
    """
    wanted, starts = squash(before), _start_matcher(typed)

    def find(spellings: Spellings) -> str | None:
        texts = (text for spelling in spellings for text in _word_orders(spelling, is_name))
        likely = (text for text in texts if squash(text).startswith(wanted))
        rests = (rest for text in likely for rest in _rests(text, wanted))
        return next((rest for rest in rests if starts(squash(rest))), None)

    return Finder(find, [f"\n{wanted}"] if wanted and not is_name else [])


def continue_typed(typed: str, spelling: str) -> str | None:
    """Return the typed text with the rest of a spelling that starts like it, if one does.

    "jun ji h" is continued as "jun ji hyun", and ㅈㅈ as ㅈㅈ현.
    """
    length, starts = len(squash(typed)), _start_matcher(typed)
    for text in (strip_article(spelling), *_word_orders(spelling, is_name=True)):
        for end in range(len(text) + 1):
            start = squash(text[:end])
            if len(start) == length and starts(start):
                return typed + text[end:]
    return None


def _find_stored(
    typed: str, forms: Callable[[str], Iterable[str]]
) -> Callable[[Spellings], str | None]:
    starts, is_latin = _start_matcher(typed), squash(typed).isascii()

    def find(spellings: Spellings) -> str | None:
        """Find a spelling, preferably with the same case and accents."""
        for spelling in spellings:
            if spelling.startswith(typed):
                return spelling
        for spelling in spellings:
            if is_latin != (spelling[:1] >= "가") and any(map(starts, forms(spelling))):
                return spelling
        return None

    return find


def _start_matcher(typed: str) -> Callable[[str], bool]:
    """Return a function that tests whether squashed text starts as typed.

    The last syllable that was typed can be incomplete.
    """
    squashed = squash(typed)
    if not squashed:
        return lambda _: not typed.strip()
    if squashed.isascii():
        return lambda text: text.startswith(squashed)
    if has_initials(squashed):
        return lambda text: starts_with_initials(text, squashed)
    jamo = split_jamo(squashed)
    return lambda text: split_jamo(text[: len(squashed)]).startswith(jamo)


def _name_forms(name: str) -> Iterator[str]:
    return map(squash, _word_orders(name, is_name=True))


def _title_forms(title: str) -> Iterator[str]:
    yield squash(title)
    if (text := strip_article(title)) != title:
        yield squash(text)


def _word_orders(text: str, is_name: bool) -> Iterator[str]:
    """Yield a text, and if it's a name, also starting with each of its other words."""
    yield text
    words = text.split() if is_name else []
    if len(words) == 1 and is_hangul(text):
        words = list(split_name(text))
    for start in range(1, len(words)):
        yield " ".join((*words[start:], *words[:start]))


def _rests(text: str, wanted: str) -> Iterator[str]:
    for boundary in re.finditer(WORD_BOUNDARY, text):
        if squash(text[: boundary.start()]) == wanted:
            yield text[boundary.end() :]


def _find_romanized(
    typed: str, sounds: Callable[[str], Iterable[Iterable[Alternatives]]]
) -> Callable[[Spellings], str | None]:
    letters = fold(typed)
    if not letters.isascii() or len(letters) < MIN_ROMANIZED_LENGTH:
        return lambda _: None

    def find(spellings: Spellings) -> str | None:
        names = (text for text in map(squash, spellings) if is_hangul(text))
        readings = (reading for name in names for reading in sounds(name))
        return spellings[0] if any(starts_spelling(letters, each) for each in readings) else None

    return find


def _name_sounds(name: str) -> Iterator[list[Alternatives]]:
    """Yield the spellings of each part of a name, with its surname first and last."""
    surname, given = split_name(name)
    parts = [syllable_spellings(syllable) for syllable in given]
    yield [surname_spellings(surname), *parts]
    yield [*parts, surname_spellings(surname)]
