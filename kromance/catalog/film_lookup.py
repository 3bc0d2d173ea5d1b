"""Films looked up by what people type: ids, and titles in any spelling."""

from collections.abc import Iterator, Sequence
from itertools import islice

from kromance.catalog.catalog import Catalog
from kromance.errors import NotFoundError, UsageError
from kromance.korean.normalize import fold
from kromance.korean.spelling import title_matcher
from kromance.model.film import SEARCHABLE
from kromance.text import did_you_mean, format_value

TITLE = SEARCHABLE["title"]

MAX_TITLE_WORDS = 8
"""Maximum number of words in a title that other titles precede or follow."""

MAX_SUGGESTIONS = 3


def find_films(catalog: Catalog, words: Sequence[str]) -> list[int]:
    """Return the rows of the films that the words name, each once.

    If all the words together don't name a film, each longest run of words that does counts.
    Raises NotFoundError with the closest titles.
    """
    rows = (row for _, rows in _split_titles(catalog, words) for row in sorted(rows))
    return list(dict.fromkeys(rows))


def find_unique_films(catalog: Catalog, words: Sequence[str]) -> list[int]:
    """Return the rows of the films that the words name, like find_films().

    Raises UsageError with the candidates if several films share a title.
    """
    found: dict[int, None] = {}
    for title, rows in _split_titles(catalog, words):
        if len(rows) > 1:
            films = catalog.get_many(sorted(rows))
            candidates = ", ".join(f"{film.title} ({film.year}): {film.id}" for film in films)
            message = f"{format_value(title)} matches {len(rows)} films; use an id: {candidates}"
            raise UsageError(message)
        found |= dict.fromkeys(rows)
    return list(found)


def search_title(catalog: Catalog, title: str) -> set[int]:
    """Return the rows of the films with that id, or that title in any spelling."""
    row = catalog.find_row("-".join(fold(title).split()))
    if row is not None:
        return {row}
    match = title_matcher(title)
    return catalog.rows_matching(TITLE, lambda titles: max(0, match(titles) - 1))


def _split_titles(catalog: Catalog, words: Sequence[str]) -> Iterator[tuple[str, set[int]]]:
    """Yield each run of words that names films, and their rows; raises NotFoundError."""
    while words:
        length, rows = _find_longest_title(catalog, words)
        yield " ".join(words[:length]), rows
        words = words[length:]


def _find_longest_title(catalog: Catalog, words: Sequence[str]) -> tuple[int, set[int]]:
    for length in (len(words), *range(min(MAX_TITLE_WORDS, len(words) - 1), 0, -1)):
        if rows := search_title(catalog, " ".join(words[:length])):
            return length, rows
    title = " ".join(words)
    hint = did_you_mean(_suggest_films(catalog, title)) or "`kromance list` shows every film"
    raise NotFoundError(f"no film is called {format_value(title)}; {hint}")


def _suggest_films(catalog: Catalog, title: str) -> list[str]:
    """Return films, as "title (id)", whose title contains or resembles a text."""
    match, index = title_matcher(title), catalog.index(TITLE)
    containing = [spellings[0] for spellings in index if match(spellings)]
    titles = [*containing[:MAX_SUGGESTIONS], *catalog.suggest_values(TITLE, title)]
    rows = (
        row
        for suggestion in dict.fromkeys(titles)
        for spellings in index
        if spellings[0] == suggestion
        for row in sorted(index[spellings])
    )
    films = catalog.get_many(islice(rows, MAX_SUGGESTIONS))
    return [f"{film.title} ({film.id})" for film in films]
