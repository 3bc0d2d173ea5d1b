"""Films looked up by what people type: IDs, and titles in any spelling."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby, islice

from kromance.catalog.catalog import Catalog
from kromance.errors import NotFoundError, UsageError
from kromance.korean.hangul import is_hangul
from kromance.korean.normalize import fold, squash
from kromance.korean.query_forms import ARTICLES, split_year
from kromance.korean.spelling import (
    EXACT_TITLE,
    SAME_TITLE,
    TITLE_INITIALS,
    contains_words,
)
from kromance.korean.title_search import TitleMatcher
from kromance.model.film import SEARCHABLE
from kromance.model.text_types import find_imdb_id
from kromance.text import did_you_mean, format_value

Notify = Callable[[str], None]
"""Receives a message about how words were understood."""

Search = Callable[[str], set[int]]
"""Returns the rows of the films with a title, as search_title() does."""

TITLE = SEARCHABLE["title"]
YEAR = SEARCHABLE["year"]
IMDB = SEARCHABLE["imdb"]

MAX_TITLE_WORDS = 8
"""Maximum number of words per title when several titles are given."""

MAX_PARTIAL_WORDS = 20
"""Maximum number of words looked up within titles."""

MAX_SUGGESTIONS = 3
MAX_CANDIDATES = 5


def find_films(catalog: Catalog, words: Sequence[str], notify: Notify | None = None) -> list[int]:
    """Return the rows of the films that the words name, each once.

    If all the words together don't name a film, each ID among them does, and each longest run of
    words that is a title. Words that occur, in order, in the titles of exactly one film name it,
    and `notify` gets a message about that. Raises NotFoundError with the candidates, or with
    similar titles.
    """
    rows = (row for _, rows in _split_titles(catalog, words, notify) for row in sorted(rows))
    return list(dict.fromkeys(rows))


def find_unique_films(
    catalog: Catalog, words: Sequence[str], notify: Notify | None = None
) -> list[int]:
    """Return the rows of the films that the words name, like find_films().

    Raises UsageError with the candidates if several films share a title.
    """
    found: dict[int, None] = {}
    for title, rows in _split_titles(catalog, words, notify):
        if len(rows) > 1:
            candidates = _list_candidates(catalog, rows)
            message = f"{format_value(title)} matches {len(rows)} films; use an ID:"
            raise UsageError(f"{message}\n{candidates}")
        found |= dict.fromkeys(rows)
    return list(found)


def search_title(catalog: Catalog, title: str) -> set[int]:
    """Return the rows of the films with that ID or IMDb ID, or that title in any spelling.

    A year after the title selects the films of that year, unless it's part of a title.
    """
    if rows := _find_ids(catalog, title):
        return rows
    text, year = split_year(title)
    if year is None:
        return catalog.rows_matching(TITLE, TitleMatcher(title, TITLE_INITIALS))
    return (
        catalog.rows_matching(TITLE, TitleMatcher(title, EXACT_TITLE))
        or _search_year(catalog, text, year)
        or (
            set() if "(" in title else catalog.rows_matching(TITLE, TitleMatcher(title, SAME_TITLE))
        )
    )


def _find_ids(catalog: Catalog, text: str) -> set[int]:
    """Return the row of the film with that ID, or the rows of those with that IMDb ID."""
    row = catalog.find_row("-".join(fold(text).split()))
    if row is not None:
        return {row}
    imdb = find_imdb_id(text)
    return catalog.index(IMDB).get(imdb, set()) if imdb else set()


def search_title_words(catalog: Catalog, text: str) -> set[int]:
    """Return the rows of the films that have these words, in order, in one of their titles.

    Words in Hangul may be parts of longer ones, as particles are written together with them.
    """
    words = fold(text).split()
    if not 0 < len(words) <= MAX_PARTIAL_WORDS or not any(map(_is_significant, words)):
        return set()
    index = catalog.source.search_index(TITLE, [max(words, key=len)])
    found = (titles for titles in index if any(_has_words(title, words) for title in titles))
    return {row for titles in found for row in index[titles]}


def _search_year(catalog: Catalog, title: str, year: int) -> set[int]:
    """Return the rows of the films of a year whose title matches best."""
    of_year = catalog.index(YEAR).get(year, set())
    if not of_year:
        return set()
    matcher = TitleMatcher(title, TITLE_INITIALS)
    return set().union(*catalog.best_matches(TITLE, matcher, of_year).values())


def _is_significant(word: str) -> bool:
    """Return whether a word is more than an article or a letter or two."""
    return len(word) >= (3 if word.isascii() else 2) and f"{word} " not in ARTICLES


def _has_words(title: str, words: Sequence[str]) -> bool:
    text = fold(title)
    if any(word not in text for word in words):
        return False
    position, padded = 0, f" {text} "
    for word in words:
        position = padded.find(word if is_hangul(word) else f" {word} ", position)
        if position < 0:
            return False
        position += len(word)
    return True


def _split_titles(
    catalog: Catalog, words: Sequence[str], notify: Notify | None
) -> Iterator[tuple[str, set[int]]]:
    """Yield each run of words that names films, and their rows; raises NotFoundError.

    A word that is an ID always names that film, unless all the words together are a title.
    """
    title, search = " ".join(words), cache(partial(search_title, catalog))
    if len(words) <= MAX_PARTIAL_WORDS and (rows := search(title)):
        _check_common_word(catalog, title, rows)
        yield title, rows
        return
    ids = catalog.rows_by_id(dict.fromkeys(words))
    for is_id, group in groupby(words, ids.__contains__):
        stretch = list(group)
        if is_id:
            yield from ((film_id, {ids[film_id]}) for film_id in stretch)
        else:
            yield from _split_stretch(catalog, stretch, search, notify)


def _split_stretch(
    catalog: Catalog, words: Sequence[str], search: Search, notify: Notify | None
) -> Iterator[tuple[str, set[int]]]:
    """Yield the titles that words without an ID among them name."""
    title = " ".join(words)
    if len(words) <= MAX_PARTIAL_WORDS and (rows := _search_whole(catalog, title, search, notify)):
        yield title, rows
        return
    while words:
        length, rows = _find_longest_title(catalog, words, search)
        yield " ".join(words[:length]), rows
        words = words[length:]


def _search_whole(catalog: Catalog, title: str, search: Search, notify: Notify | None) -> set[int]:
    """Return the rows of the films of that title, or of the only one that contains its words."""
    rows = search(title)
    if rows:
        _check_common_word(catalog, title, rows)
        return rows
    rows = search_title_words(catalog, title)
    if len(rows) > 1:
        raise NotFoundError(_describe_candidates(catalog, title, sorted(rows)))
    if rows and notify:
        film = catalog.get_films(rows)[0]
        notify(f'"{title}" matches only {film.title} ({film.id})')
    return rows


def _check_common_word(catalog: Catalog, title: str, rows: set[int]) -> None:
    """Reject an alternative title of one film that also occurs in the titles of others.

    Raises NotFoundError.
    """
    word = squash(title)
    if len(rows) > 1 or len(title.split()) > 1 or not word.isascii():
        return
    if _find_ids(catalog, title):
        return
    (film,) = catalog.get_films(rows)
    if word == squash(film.title):
        return
    others = search_title_words(catalog, title) - rows
    if len(others) > 1 and word != squash(film.romanized or ""):
        raise NotFoundError(_describe_candidates(catalog, title, [*rows, *sorted(others)]))


def _find_longest_title(
    catalog: Catalog, words: Sequence[str], search: Search
) -> tuple[int, set[int]]:
    for length in range(min(MAX_TITLE_WORDS, len(words)), 0, -1):
        if rows := search(" ".join(words[:length])):
            return length, rows
    title = " ".join(words)
    hint = did_you_mean(_suggest_films(catalog, title)) or "`kromance list` shows every film"
    raise NotFoundError(f"no film is called {format_value(title)}; {hint}")


def _describe_candidates(catalog: Catalog, title: str, rows: Sequence[int]) -> str:
    hidden = len(rows) - MAX_CANDIDATES
    more = f"\n  … and {hidden} more" if hidden > 0 else ""
    candidates = _list_candidates(catalog, rows[:MAX_CANDIDATES])
    return f"{len(rows)} titles contain {format_value(title)}; use an ID:\n{candidates}{more}"


def _list_candidates(catalog: Catalog, rows: Iterable[int]) -> str:
    """Return a line for each film: its ID, title and year."""
    films = catalog.get_films(sorted(rows) if isinstance(rows, set) else rows)
    width = max(len(film.id) for film in films)
    return "\n".join(f"  {film.id:{width}}  {film.title} ({film.year})" for film in films)


def _suggest_films(catalog: Catalog, title: str) -> list[str]:
    """Return films, as "title (id)", whose title contains or resembles some text."""
    words = fold(title)
    containing = [
        titles[0]
        for titles in (catalog.source.search_index(TITLE, [squash(title)]) if words else ())
        if any(contains_words(title, words) for title in titles)
    ]
    titles = [*containing[:MAX_SUGGESTIONS], *catalog.suggest_values(TITLE, title)]
    rows = (row for each in dict.fromkeys(titles) for row in _find_rows(catalog, each))
    films = catalog.get_films(islice(rows, MAX_SUGGESTIONS))
    return [f"{film.title} ({film.id})" for film in films]


def _find_rows(catalog: Catalog, title: str) -> list[int]:
    """Return the rows of the films with that main title, spelled exactly like this."""
    index = catalog.source.search_index(TITLE, [squash(title)])
    return [row for titles in index if titles[0] == title for row in sorted(index[titles])]
