"""Korean names and titles matched in any spelling."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from kromance.korean.hangul import has_initials, is_hangul, split_name, starts_with_initials
from kromance.korean.keyboard import read_as_other_layout
from kromance.korean.normalize import fold, rotations, squash, strip_qualifier
from kromance.korean.numbers import korean_readings
from kromance.korean.query_forms import (
    is_abbreviation,
    split_parenthesized_name,
    split_scripts,
    split_year,
    strip_article,
    strip_honorifics,
    title_forms,
)
from kromance.korean.romanization import (
    Alternatives,
    first_letters,
    is_spelling,
    mccune_reischauer_spellings,
    surname_spellings,
    syllable_spellings,
    title_spellings,
)
from kromance.text import LazyPattern

Spellings = tuple[str, ...]
"""The stored spellings of a person's name or a film's title."""

Matcher = Callable[[Spellings], int]
"""Scores how well stored spellings match a query; higher is better, 0 is no match."""

EXACT_NAME, SAME_PERSON, NAME_PART = 3, 2, 1
"""Scores of a name: a stored spelling, another spelling of it, or a part of it."""

EXACT_TITLE, SAME_TITLE, TITLE_INITIALS, TITLE_WORDS = 4, 3, 2, 1
"""Scores of a title: a stored spelling, another spelling, a part or abbreviation, or words."""

MAX_SPELLING_LENGTH = 120
"""Longer queries, in characters, only match stored spellings."""

MAX_SHORT_SURNAME = 2
"""Surnames this short match only people who spell theirs that way."""

MIN_INITIALS = 2
"""A single initial consonant would match too much."""

_TITLE_PARTS = LazyPattern(r"\s*[:\uff1a]\s*|\s+[-\u2013\u2014~]\s+")  # colons and dashes


def person_matcher(query: str) -> Matcher:
    """Return a function that scores how well a person's spellings match the query.

    The scores are EXACT_NAME, SAME_PERSON, NAME_PART (the surname, or the given name as one
    word, or a stored spelling typed with the wrong keyboard layout) and 0. A name in both scripts
    has to match in both, and honorifics are left out.
    """
    if len(query) > MAX_SPELLING_LENGTH:
        return _name_matcher(query, query)
    name = strip_honorifics(query) or query
    whole = _name_matcher(query, name)
    parts = [
        _name_matcher(part, part) for part in split_scripts(name) or split_parenthesized_name(name)
    ]

    def score_parts(spellings: Spellings) -> int:
        return whole(spellings) or min(match(spellings) for match in parts)

    return score_parts if parts else whole


def _name_matcher(query: str, name: str) -> Matcher:
    """Return a function that scores how well spellings match a name, or exactly the query."""
    letters = fold(name)
    joined, *rotated = rotations(letters.split())
    exact = frozenset((joined, squash(query)))
    stored_forms = exact.union(rotated)
    match_other_spelling = _other_spelling_matcher(name, letters)
    layout = squash(read_as_other_layout(query)) if len(query) <= MAX_SPELLING_LENGTH else ""

    def score(spellings: Spellings) -> int:
        squashed = _squash_all(spellings)
        if not stored_forms.isdisjoint(squashed) and any(
            text in exact or (text in stored_forms and _has_several_words(spelling))
            for text, spelling in zip(squashed, spellings, strict=True)
        ):
            return EXACT_NAME
        if layout and layout in squashed:
            return NAME_PART
        return match_other_spelling(spellings, squashed)

    return score


@lru_cache(maxsize=4096)
def _squash_all(spellings: Spellings) -> Spellings:
    return tuple(map(squash, spellings))


def _has_several_words(spelling: str) -> bool:
    return len(spelling.split()) > 1 or is_hangul(squash(spelling))


def _other_spelling_matcher(name: str, letters: str) -> Callable[[Spellings, Spellings], int]:
    """Return a function that scores other spellings, given the stored ones plain and squashed."""
    if not 0 < len(letters) <= MAX_SPELLING_LENGTH:
        return lambda *_: 0
    is_single_word = len(name.split()) == 1 and not any(mark in name for mark in ".,&/")
    if "\u0400" <= letters[0] <= "\u04ff" or "\u30a1" <= letters[0] <= "\u30ff":
        from kromance.korean.foreign_scripts import foreign_script_matcher

        match = foreign_script_matcher(name)
        return lambda _, squashed: SAME_PERSON * any(map(match, filter(is_hangul, squashed)))
    if not letters.isascii():
        return _hangul_matcher(letters.replace(" ", ""), is_single_word)
    has_marks = any(mark in name.lower() for mark in "ŏŭ\u0306'\u2019\u02bc")
    can_be_mccune_reischauer = has_marks or " " in letters

    def score(spellings: Spellings, squashed: Spellings) -> int:
        names = [text for text in squashed if is_hangul(text)]
        for text in names:
            if _is_full_name(letters, text, spellings):
                return SAME_PERSON
            if (
                can_be_mccune_reischauer
                and _is_mccune_reischauer(letters, text)
                and (has_marks or _shares_no_word(letters, spellings))
            ):
                return SAME_PERSON
        return NAME_PART * (is_single_word and _is_part(letters, spellings, names))

    return score


def _hangul_matcher(letters: str, is_single_word: bool) -> Callable[[Spellings, Spellings], int]:
    """Return a function that scores spellings by a name in Hangul, or its initial consonants."""
    by_initials = has_initials(letters)

    def score(spellings: Spellings, squashed: Spellings) -> int:
        if by_initials:
            return SAME_PERSON * any(_is_initials(letters, text) for text in squashed)
        if not is_single_word:
            return 0
        names = [text for text in squashed if text.startswith(letters) or text.endswith(letters)]
        return NAME_PART * any(
            letters in split_name(text) and _has_surname(spellings, split_name(text)[0])
            for text in names
            if is_hangul(text)
        ) or NAME_PART * any(_is_word_in(letters, spelling) for spelling in spellings)

    return score


def _is_full_name(letters: str, name: str, spellings: Spellings) -> bool:
    """Return whether letters spell a Hangul name, surname first or last."""
    surname, given = split_name(name)
    surnames = surname_spellings(surname)
    return (
        letters.startswith(surnames) and is_spelling(letters, _name_spellings(surname, given))
    ) or (
        letters.endswith(surnames)
        and is_spelling(letters, _name_spellings("", given, surname))
        and _has_surname(spellings, surname)
    )


def _is_mccune_reischauer(letters: str, name: str) -> bool:
    """Return whether letters spell a Hangul name in McCune-Reischauer, without its breves."""
    surname, given = split_name(name)
    surnames = surname_spellings(surname)
    return (
        letters.startswith(surnames)
        and is_spelling(letters, chain((surnames,), mccune_reischauer_spellings(given)))
    ) or (
        letters.endswith(surnames)
        and is_spelling(letters, chain(mccune_reischauer_spellings(given), (surnames,)))
    )


def _shares_no_word(letters: str, spellings: Spellings) -> bool:
    """Return whether several words are all spelled differently from the stored spellings.

    Without breves, Kim Chae-won is as likely the usual spelling of 김채원 as McCune-Reischauer for
    김재원; Yi Chae-won can only be the latter if her usual name is Lee.
    """
    words = set(letters.split())
    stored = {word for spelling in spellings for word in fold(spelling).split()}
    return len(words) > 1 and words.isdisjoint(stored)


def _is_part(letters: str, spellings: Spellings, names: Iterable[str]) -> bool:
    """Return whether a word is one of the words of a name, the surname, or the whole given name."""
    if any(_is_word_in(letters, spelling) for spelling in spellings):
        return True
    return len(letters) > MAX_SHORT_SURNAME and any(
        _is_surname_or_given_name(letters, name) and _has_surname(spellings, split_name(name)[0])
        for name in names
    )


def _is_word_in(letters: str, spelling: str) -> bool:
    return letters.replace(" ", "") in _squash_words(spelling)


@lru_cache(maxsize=4096)
def _squash_words(name: str) -> Spellings:
    return _squash_all(tuple(strip_qualifier(name).split()))


def _is_surname_or_given_name(letters: str, name: str) -> bool:
    surname, given = split_name(name)
    return letters in surname_spellings(surname) or (
        letters[0] in first_letters((given or name)[0])
        and is_spelling(letters, _name_spellings("", given))
    )


def _has_surname(spellings: Spellings, surname: str) -> bool:
    """Return whether a stored spelling starts or ends with a surname in Hangul.

    Names of one word (Seohyun, 서현) and of foreigners (Andrew Lau, 유위강) don't.
    """
    known = surname_spellings(surname)
    names = (strip_qualifier(spelling).split() for spelling in spellings)
    return any(
        squash(word) in known for words in names if len(words) > 1 for word in (words[0], words[-1])
    )


def _name_spellings(first: str, given: str = "", last: str = "") -> Iterator[Alternatives]:
    """Yield the spellings of a name part by part, with its surname first or last."""
    if first:
        yield surname_spellings(first)
    yield from map(syllable_spellings, given)
    if last:
        yield surname_spellings(last)


def title_matcher(query: str) -> Matcher:
    """Return a function that scores how well a film's titles match the query.

    The scores are EXACT_TITLE; SAME_TITLE (in another romanization, with another article, with
    numbers or abbreviations spelled out, or by all its initial consonants); TITLE_INITIALS (by its
    first ones, by the first letters of its words, by its part before or after a colon, with a year
    or the tags of a release, or typed with the wrong keyboard layout); TITLE_WORDS and 0. A title
    in both scripts has to match in both.
    """
    if len(query) > MAX_SPELLING_LENGTH:
        return _title_matcher(query)
    whole, others = _title_matcher(query), list(_other_title_matchers(query))

    def score(titles: Spellings) -> int:
        return max(whole(titles), *(match(titles) for match in others))

    return score if others else whole


def spells_title(letters: str, hangul: str) -> bool:
    """Return whether squashed Latin letters are a romanization of a squashed title in Hangul."""
    return len(letters) <= MAX_SPELLING_LENGTH and is_spelling(letters, title_spellings(hangul))


def _other_title_matchers(query: str) -> Iterator[Matcher]:
    """Yield matchers for the other forms of a query."""
    text, _ = split_year(query)
    both_scripts = split_scripts(text)
    matchers = list(map(_title_matcher, both_scripts or {text} - {"", query}))
    score = SAME_TITLE if text == query else TITLE_INITIALS
    if matchers:
        yield lambda titles: score * all(match(titles) >= SAME_TITLE for match in matchers)
    if layout := squash(read_as_other_layout(query)):
        yield lambda titles: TITLE_INITIALS * (layout in prepare_titles(titles).squashed)


def _title_matcher(query: str) -> Matcher:
    """Return a function that scores how well a film's titles match a title."""
    squashed_query, variants = squash(query), title_forms(query)
    score_readings, score_parts = _reading_matcher(query), _title_part_matcher(query)

    def score(titles: Spellings) -> int:
        film = prepare_titles(titles)
        if squashed_query and squashed_query in film.squashed:
            return EXACT_TITLE
        if not variants.isdisjoint(film.squashed) or not variants.isdisjoint(film.variants):
            return SAME_TITLE
        return score_readings(film.hangul) or score_parts(titles, film.squashed)

    return score


def _reading_matcher(query: str) -> Matcher:
    """Return a function that scores a romanization, or initial consonants, of Hangul titles."""
    letters = squash(query)
    if not 0 < len(fold(query)) <= MAX_SPELLING_LENGTH:
        return lambda _: 0
    if letters.isascii():
        return lambda titles: (
            SAME_TITLE * any(is_spelling(letters, title_spellings(title)) for title in titles)
        )
    if has_initials(letters):
        return lambda titles: max((_score_initials(letters, title) for title in titles), default=0)
    return lambda _: 0


def _title_part_matcher(query: str) -> Callable[[Spellings, Spellings], int]:
    """Return a function that scores parts of titles, given as they are and squashed."""
    folded, squashed_query = fold(query), squash(query)
    abbreviation = folded if is_abbreviation(query.strip()) else ""

    def score(titles: Spellings, squashed: Spellings) -> int:
        if abbreviation and any(
            text.startswith(abbreviation[0]) and _is_abbreviation_of(abbreviation, title)
            for title, text in zip(titles, squashed, strict=True)
        ):
            return TITLE_INITIALS
        if not squashed_query:
            return 0
        likely = [
            title for title, text in zip(titles, squashed, strict=True) if squashed_query in text
        ]
        if any(squashed_query in map(squash, _TITLE_PARTS.split(title)) for title in likely):
            return TITLE_INITIALS
        return TITLE_WORDS * any(contains_words(title, folded) for title in likely)

    return score


class PreparedTitles(NamedTuple):
    """Titles squashed; without articles and with numbers read; and those in Hangul."""

    squashed: tuple[str, ...]
    variants: tuple[str, ...]
    hangul: tuple[str, ...]


@lru_cache(maxsize=4096)
def prepare_titles(titles: Spellings) -> PreparedTitles:
    """Return the forms of titles that queries are compared with."""
    squashed = tuple(map(squash, titles))
    hangul = tuple(text for text in squashed if not text.isascii() and max(text) >= "가")
    variants = tuple(_without_articles(titles))
    if any(not text.isalpha() for text in hangul):  # has digits
        readings = tuple(reading for text in hangul for reading in korean_readings(text))
        return PreparedTitles(squashed, variants + readings, hangul + readings)
    return PreparedTitles(squashed, variants, hangul)


def _is_abbreviation_of(letters: str, title: str) -> bool:
    """Return whether letters start the words of a title: all of them, or some if in Hangul.

    An abbreviation in Hangul starts with the first word and can skip others: 치인트 is 치즈 인 더
    트랩.
    """
    starts = [word[0] for word in fold(title).split()]
    if letters.isascii():
        return letters == "".join(starts)
    remaining = iter(starts)
    return all(letter in remaining for letter in letters)


def _without_articles(titles: Spellings) -> Iterator[str]:
    """Yield the titles that start with an article, squashed without it."""
    for title in titles:
        if (text := strip_article(title)) != title:
            yield squash(text)


def _score_initials(query: str, title: str) -> int:
    score = SAME_TITLE if len(query) == len(title) else TITLE_INITIALS
    return score * _starts_with_initials(query, title)


def _is_initials(query: str, text: str) -> bool:
    return len(query) == len(text) and _starts_with_initials(query, text)


def _starts_with_initials(query: str, text: str) -> bool:
    """Return whether a query is an abbreviation by initial consonants of the start of text."""
    return len(query) >= MIN_INITIALS and has_initials(query) and starts_with_initials(text, query)


def contains_words(title: str, query: str) -> bool:
    """Return whether a title contains the words of a folded query in a row.

    The last word may be cut short after three letters; in Hangul, any word may be.
    """
    if not query.isascii():
        return query.replace(" ", "") in fold(title).replace(" ", "")
    text = f" {fold(title)} "
    last_word = query.rsplit(maxsplit=1)[-1]
    return f" {query} " in text or (len(last_word) >= 3 and f" {query}" in text)
