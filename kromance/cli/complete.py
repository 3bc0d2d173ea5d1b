"""What TAB offers: words of the vocabularies, fields, films and people."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any

from kromance import own
from kromance.catalog import ID, Films
from kromance.errors import KromanceError
from kromance.fields import Field, called
from kromance.film import SEARCHABLE
from kromance.formats import FORMATS
from kromance.grammar import FLAGS
from kromance.names import fold
from kromance.vocabulary import ENDINGS, GENRES, KINDS, THEMES

MOST_OFFERED = 200
"""How many completions are offered at the most."""

READ_BY_SHELLS = r"[^\w .,:+=%@/-]|[\n\r]"
"""What a shell may read something into: Typer's scripts hand offers to it as they are."""


def harmless(completer: Callable[..., Any]) -> Callable[..., Iterator[tuple[str, str]]]:
    """Let a completer offer only words, and say only meanings, that no shell acts on."""

    @wraps(completer)
    def complete(*args: Any, **kwargs: Any) -> Iterator[tuple[str, str]]:
        for word, meaning in completer(*args, **kwargs):
            if not re.search(READ_BY_SHELLS, word):
                yield word, re.sub(READ_BY_SHELLS, " ", meaning)

    return complete


def offered(words: Mapping[str, str]) -> Callable[[str], Iterator[tuple[str, str]]]:
    """Return a completer of words, the last of which may stand behind a comma."""

    def complete(incomplete: str) -> Iterator[tuple[str, str]]:
        before, comma, last = incomplete.rpartition(",")
        for word, meaning in words.items():
            if word.startswith(last.lower()):
                yield f"{before}{comma}{word}", meaning

    return complete


genres, themes = offered(GENRES), offered(THEMES)
kinds, endings = offered(KINDS), offered(ENDINGS)


def fields(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete a list of fields, each of which may have a dash in front."""
    before, comma, last = incomplete.rpartition(",")
    dash = "-" if last.startswith("-") else ""
    for name, field in SEARCHABLE.items():
        if name.startswith(last.removeprefix("-")):
            yield f"{before}{comma}{dash}{name}", field.kind.about


def formats(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete the name of an output format."""
    return ((name, form.about) for name, form in FORMATS.items() if name.startswith(incomplete))


def people(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete a person's name from its start or that of a word in it, in any script."""
    return _values("people", incomplete)


def films(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete the id of a film, or its title."""
    shown = _catalog()
    if shown is None:
        return
    wanted, titles = fold(incomplete), shown.titles()
    for name, rows in shown.index(ID).items():
        for title in (titles[row][0] for row in rows):
            if name.startswith(incomplete.lower()):
                yield name, title
            elif wanted and fold(title).startswith(wanted):
                yield (name, title) if re.search(READ_BY_SHELLS, title) else (title, name)


def terms(ctx: Any, incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete a term of a query: a field, and behind its colon a value.

    Bash breaks words at a colon and replaces the last part alone, so that of genre:dr it asks for
    dr behind the whole word genre:, and of genre: for a colon behind genre.
    """
    last = ("", *(ctx.params.get("terms") or ()))[-1]
    if incomplete == ":" or last.endswith(":"):
        return _values_of(last.strip("-:"), incomplete.removeprefix(":"))
    dash = "-" if incomplete.startswith("-") else ""
    name, colon, value = incomplete.removeprefix("-").partition(":")
    if colon:
        values = _values_of(name, value)
        return ((f"{dash}{name}:{word}", meaning) for word, meaning in values)
    named = _fields_called(name, SEARCHABLE.values())
    return ((f"{dash}{word}:", meaning) for word, meaning in named)


def _fields_called(incomplete: str, fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    words = ((field.words[0].replace("_", "-"), field) for field in fields)
    return ((word, field.kind.about) for word, field in words if word.startswith(incomplete))


def _values_of(name: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete the values of a field: words of its vocabulary, else what some film has."""
    if name in ("is", "has"):
        return _fields_called(incomplete, FLAGS if name == "is" else SEARCHABLE.values())
    field = called(SEARCHABLE.values(), name)
    if field is None:
        return iter(())
    words = field.kind.words
    return offered(words)(incomplete) if words else _values(field.name, incomplete)


def _values(name: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete a value that some film has in a field."""
    shown = _catalog()
    if shown is None:
        return iter(())
    wanted, kind = fold(incomplete), SEARCHABLE[name].kind
    spelt = (kind.spellings(value) for value in shown.index(SEARCHABLE[name]))
    found = (all_ for all_ in spelt if any(_starts(one, wanted) for one in map(fold, all_)))
    return islice(((all_[0], ", ".join(all_[1:])) for all_ in found), MOST_OFFERED)


def _starts(text: str, wanted: str) -> bool:
    return text.startswith(wanted) or f" {wanted}" in text


def _catalog() -> Films | None:
    """Return the films, or None when they cannot be read: TAB is no place for errors."""
    data = os.environ.get("KROMANCE_DATA")
    try:
        return own.films(Path(data) if data else None)
    except KromanceError:
        return None
