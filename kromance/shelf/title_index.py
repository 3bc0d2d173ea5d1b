"""Titles looked up in an index by their folded form."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kromance.korean.hangul import is_hangul
from kromance.korean.normalize import squash
from kromance.korean.query_forms import (
    FINAL_ARTICLE,
    INNER_ARTICLE,
    split_parentheses,
    squash_without_article,
)
from kromance.korean.spelling import spells_title
from kromance.korean.title_search import first_letters
from kromance.text import LazyPattern

LOOSE_PART = LazyPattern(r"\(|\b(?:the|an?)\b", re.IGNORECASE)
"""What only a title with several loose keys has: a parenthesis or an article."""

MIN_READ_SYLLABLES = 2
"""Shorter titles in Hangul can be spelled by too many words of other languages."""


class TitleIndex:
    """The rows of films by title, built from every spelling of each film's title."""

    def __init__(self, titles: Mapping[int, Iterable[str]], years: Mapping[int, int]) -> None:
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._loose: dict[str, set[int]] = defaultdict(set)
        self._hangul: dict[tuple[int, str], list[tuple[str, int]]] = defaultdict(list)
        for row, spellings in titles.items():
            for title in spellings:
                self._add(row, title, years[row])

    def find_exact(self, title: str) -> set[int]:
        """Return the rows of the films with this title, whatever its case and punctuation."""
        return self._exact.get(_exact_key(title), set())

    def find_reading(self, title: str, year: int) -> set[int]:
        """Return the rows of the films of a year whose title in Hangul this one romanizes."""
        letters = squash(title)
        if not letters.isascii():
            return set()
        return {
            row
            for start in (letters[:1], letters[:2])
            for hangul, row in self._hangul.get((year, start), ())
            if spells_title(letters, hangul)
        }

    def find_loose(self, title: str) -> set[int]:
        """Return the rows of the films with this title, but for an article or a parenthesis."""
        indexes = (self._exact, self._loose)
        keys = _loose_keys(title)
        return set().union(*(index.get(key, ()) for key in keys for index in indexes))

    def _add(self, row: int, title: str, year: int) -> None:
        key = _exact_key(title)
        if not key:
            return
        self._exact[key].add(row)
        if LOOSE_PART.search(title):  # otherwise, its only loose key is the exact one
            for loose_key in _loose_keys(title):
                self._loose[loose_key].add(row)
        if is_hangul(key) and len(key) >= MIN_READ_SYLLABLES:
            for start in first_letters(key[0]):
                self._hangul[year, start].append((key, row))


def _exact_key(title: str) -> str:
    return squash(title.replace("&", " and ") if "&" in title else title)


def _loose_keys(title: str) -> set[str]:
    """Return the title folded without articles, and the parts in and before parentheses."""
    return {key for part in {title, *split_parentheses(title)} for key in _strip_articles(part)}


def _strip_articles(title: str) -> Iterator[str]:
    text = title.replace("&", " and ")
    if key := squash_without_article(FINAL_ARTICLE.sub("", text)):
        yield key
    if " a" in text.lower() or " the" in text.lower():
        yield squash_without_article(INNER_ARTICLE.sub("", text))
