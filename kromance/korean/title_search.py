"""Titles found among many by a search for text before any of them is scored."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from kromance.korean.hangul import INITIALS
from kromance.korean.keyboard import read_as_other_layout
from kromance.korean.normalize import fold, squash
from kromance.korean.query_forms import is_abbreviation, split_scripts, split_year, title_forms
from kromance.korean.romanization import title_spellings
from kromance.korean.spelling import (
    MAX_SPELLING_LENGTH,
    Spellings,
    prepare_titles,
    title_matcher,
)


class TitleMatcher:
    """Scores titles as title_matcher() does, but those below `min_score` with 0.

    The search_text() of titles with another score contains at least one of the `needles`.
    """

    def __init__(self, query: str, min_score: int = 1) -> None:
        self.match, self.min_score = title_matcher(query), min_score
        self.needles = _drop_longer(set(_find_needles(query)))

    def __call__(self, titles: Spellings) -> int:
        score = self.match(titles)
        return score if score >= self.min_score else 0


class TitleFilter(TitleMatcher):
    """Scores all titles that reach `min_score` alike."""

    def __call__(self, titles: Spellings) -> int:
        return bool(super().__call__(titles))


def search_text(titles: Spellings) -> str:
    """Return every form of titles that a query is compared with, each on a line.

    A tab marks the letters that a romanization of a title in Hangul can start with.
    """
    film = prepare_titles(titles)
    starts = [f"\t{start}" for text in film.hangul for start in first_letters(text[0])]
    forms = dict.fromkeys((*film.squashed, *film.variants, *film.hangul, *starts))
    return "\n".join(("", *forms, ""))


@cache
def first_letters(char: str) -> set[str]:
    """Return the first two letters, or the only one, of each spelling of a character."""
    initials, vowels = islice(title_spellings(char), 2)
    return {(initial + vowel)[:2] for initial in initials for vowel in vowels}


def _drop_longer(needles: set[str]) -> set[str]:
    """Return the needles without those that contain another, which would find nothing more."""
    return {text for text in needles if not any(other in text for other in needles - {text})}


def _find_needles(query: str) -> Iterator[str]:
    yield from _find_form_needles(query)
    if len(query) <= MAX_SPELLING_LENGTH:
        text, _ = split_year(query)
        for form in split_scripts(text) or {text}:
            yield from _find_form_needles(form)
        if retyped := squash(read_as_other_layout(query)):
            yield f"\n{retyped}\n"


def _find_form_needles(form: str) -> Iterator[str]:
    letters, folded = squash(form), fold(form)
    yield from (f"\n{variant}\n" for variant in title_forms(form))
    if not letters:
        return
    yield letters
    if is_abbreviation(form.strip()):
        yield f"\n{folded[0]}"
    if len(folded) <= MAX_SPELLING_LENGTH and letters.isascii():
        yield from (f"\t{letters[:1]}\n", f"\t{letters[:2]}\n")
    elif any(char in INITIALS for char in letters):
        yield ""  # any title can have these initial consonants
