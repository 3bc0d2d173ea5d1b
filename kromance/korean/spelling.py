"""Match Korean names and titles in any spelling."""

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
from kromance.korean.normalize import fold, squash, strip_qualifier

Spellings = tuple[str, ...]
"""The stored spellings of a person's name or a film's title."""

Matcher = Callable[[Spellings], int]
"""Grades how well stored spellings match a query; higher is better, 0 is no match."""

EXACT_NAME, SAME_PERSON, NAME_PART = 3, 2, 1
"""Grades of a name: a stored spelling, another spelling of it, or a part of it."""

EXACT_TITLE, SAME_TITLE, TITLE_INITIALS, TITLE_WORDS = 4, 3, 2, 1
"""Grades of a title: a stored spelling, another spelling, its first initials, or words in it."""

MAX_SPELLING_LENGTH = 120
"""Longer queries, in characters, only match stored spellings."""

ARTICLES = ("the ", "a ", "an ")


def person_matcher(query: str) -> Matcher:
    """Return a function that grades how well a person's spellings match the query.

    The grades are EXACT_NAME, SAME_PERSON, NAME_PART (the surname, or the given name as one
    word) and 0.
    """
    letters = fold(query)
    words = letters.split()
    exact = frozenset(rotations(words))
    is_single_word = len(query.split()) == 1
    is_readable = 0 < len(letters) <= MAX_SPELLING_LENGTH

    def grade(spellings: Spellings) -> int:
        squashed = list(map(squash, spellings))
        if not exact.isdisjoint(squashed):
            return EXACT_NAME
        if not is_readable:
            return 0
        hangul_names = [name for name in squashed if is_hangul(name) and _can_start(name, letters)]
        if any(_is_full_name(letters, name) for name in hangul_names):
            return SAME_PERSON
        if is_single_word and (
            any(_is_word_in(letters, spelling) for spelling in spellings)
            or any(_is_surname_or_given_name(letters, name) for name in hangul_names)
        ):
            return NAME_PART
        return 0

    return grade


def rotations(words: Sequence[str], limit: int = 6) -> list[str]:
    """Return the words joined, once starting with each of the first `limit` words."""
    starts = range(min(len(words), limit)) or range(1)
    return ["".join((*words[start:], *words[:start])) for start in starts]


def _can_start(name: str, letters: str) -> bool:
    """Return False, quickly, if no spelling of a Hangul name starts with the first letter."""
    given = split_name(name)[1] or name
    return not letters.isascii() or letters[0] in first_letters(name[0]) + first_letters(given[0])


def _is_full_name(letters: str, name: str) -> bool:
    """Return whether letters spell a Hangul name, surname first or last, or are its initials."""
    if not letters.isascii():
        return _is_initials(letters.replace(" ", ""), name)
    surname, given = split_name(name)
    return _is_spelling(letters, _name_spellings(surname, given)) or _is_spelling(
        letters, _name_spellings("", given, surname)
    )


def _is_word_in(letters: str, spelling: str) -> bool:
    word = letters.replace(" ", "")
    return any(word == squash(part) for part in strip_qualifier(spelling).split())


def _is_surname_or_given_name(letters: str, name: str) -> bool:
    surname, given = split_name(name)
    if not letters.isascii():
        return letters.replace(" ", "") in (surname, given)
    return _is_spelling(letters, _name_spellings(surname)) or _is_spelling(
        letters, _name_spellings("", given)
    )


def _name_spellings(first: str, given: str = "", last: str = "") -> Iterator[Alternatives]:
    """Yield the spellings of a name part by part, with its surname first or last."""
    if first:
        yield surname_spellings(first)
    yield from map(syllable_spellings, given)
    if last:
        yield surname_spellings(last)


def title_matcher(query: str) -> Matcher:
    """Return a function that grades how well a film's titles match the query.

    The grades are EXACT_TITLE, SAME_TITLE (in another romanization, with another article, or by
    all its initial consonants), TITLE_INITIALS (by its first ones), TITLE_WORDS and 0.
    """
    folded, squashed_query = fold(query), squash(query)
    variants = {_squash_without_article(text) for text in (query, *_split_brackets(query))} - {""}
    is_readable = 0 < len(folded) <= MAX_SPELLING_LENGTH

    def grade(titles: Spellings) -> int:
        squashed = list(map(squash, titles))
        if squashed_query and squashed_query in squashed:
            return EXACT_TITLE
        if not variants.isdisjoint(squashed) or not variants.isdisjoint(_without_articles(titles)):
            return SAME_TITLE
        hangul_titles = [title for title in squashed if is_readable and not title.isascii()]
        if any(_is_reading(squashed_query, title) for title in hangul_titles):
            return SAME_TITLE
        if any(_starts_with_initials(squashed_query, title) for title in hangul_titles):
            return TITLE_INITIALS
        candidates = (
            title for title, text in zip(titles, squashed, strict=True) if squashed_query in text
        )
        if squashed_query and any(_contains_words(title, folded) for title in candidates):
            return TITLE_WORDS
        return 0

    return grade


def _split_brackets(title: str) -> Iterator[str]:
    """Yield the title without what's in brackets, then what's in brackets unless it's a year."""
    if "(" in title[:MAX_SPELLING_LENGTH]:
        yield re.sub(r"\([^()]*\)", " ", title[:MAX_SPELLING_LENGTH]).strip()
        yield from re.findall(r"\(([^()]*[^()\d][^()]*)\)", title[:MAX_SPELLING_LENGTH])


def _without_articles(titles: Spellings) -> Iterator[str]:
    """Yield the titles that start with an article, squashed without it."""
    for title in titles:
        if title[:4].lower().startswith(ARTICLES):
            yield _squash_without_article(title)


def _squash_without_article(title: str) -> str:
    start = title[:4].lower()
    article = next((word for word in ARTICLES if start.startswith(word)), "")
    return squash(title[len(article) :] or title)


def _is_reading(query: str, title: str) -> bool:
    """Return whether a query spells a Hangul title, or is its initials."""
    if not query.isascii():
        return _is_initials(query, title)
    return _is_spelling(query, title_spellings(title))


def _is_spelling(letters: str, sounds: Iterable[Alternatives]) -> bool:
    """Return whether letters spell the sounds one after the other, with spaces only between them.

    Follows all alternatives at once: `positions` are the ends of every prefix of `letters` that
    spells the sounds so far.
    """
    positions = {0}
    for spellings in sounds:
        positions |= {end + 1 for end in positions if letters.startswith(" ", end)}
        positions = {
            end + len(spelling)
            for end in positions
            for spelling in spellings
            if letters.startswith(spelling, end)
        }
        if not positions:
            return False
    return len(letters) in positions


def _is_initials(query: str, text: str) -> bool:
    return len(query) == len(text) and _starts_with_initials(query, text)


def _starts_with_initials(query: str, text: str) -> bool:
    """Return whether a text starts with the initial consonants, or whole characters, of a query."""
    return (
        2 <= len(query) <= len(text)
        and any(char in INITIALS for char in query)
        and all(map(_is_initial_or_char, query, text))
    )


def _is_initial_or_char(query: str, char: str) -> bool:
    return query == char or (is_hangul(char) and initial_consonant(char) == query)


def _contains_words(title: str, query: str) -> bool:
    """Return whether a title contains the words of a query in a row.

    The last word may be cut short after three letters; in Hangul, any word may be.
    """
    if not query.isascii():
        return query.replace(" ", "") in fold(title).replace(" ", "")
    text = f" {fold(title)} "
    last_word = query.rsplit(maxsplit=1)[-1]
    return f" {query} " in text or (len(last_word) >= 3 and f" {query}" in text)
