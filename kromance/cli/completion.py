"""What TAB offers: words of the vocabularies, fields, films and people."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kromance.catalog.catalog import Catalog
from kromance.catalog.user_films import load_films
from kromance.errors import KromanceError
from kromance.korean.normalize import fold
from kromance.model.field_lookup import find_field
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field
from kromance.model.vocabulary import ENDINGS, GENRES, KINDS, THEMES
from kromance.output.formats import FORMATS
from kromance.search.parser import FLAGS

MAX_COMPLETIONS, MAX_COMPLETION_LENGTH = 1_000, 200
"""How many films, or values of a field, are offered, and how many characters of each."""

READ_BY_SHELLS = r"[^\w .,:+=%@/-]|[\n\r]"
"""What a shell may read something into: Typer's scripts hand offers to it as they are."""

QUOTING = ("zsh", "fish")
"""The shells that put an offer on the line as one word, whatever is in it."""


class CompletionItem(str):
    """A word to offer. Typer drops what does not start exactly as typed, but not these."""

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        """Tell that it is to be offered."""
        return True


def safe_completer(completer: Callable[..., Any]) -> Callable[..., Iterator[tuple[str, str]]]:
    """Let a completer offer only words, and say only meanings, that no shell acts on."""

    @wraps(completer)
    def complete(**given: Any) -> Iterator[tuple[str, str]]:
        for word, meaning in completer(**given):
            if one := _one_word(_as_typed(word, given["incomplete"])):
                yield (
                    CompletionItem(one),
                    re.sub(READ_BY_SHELLS, " ", meaning)[:MAX_COMPLETION_LENGTH],
                )

    return complete


def _as_typed(word: str, incomplete: str) -> str:
    """Return a word with its start as typed, since zsh drops what starts in another case."""
    alike = word.casefold().startswith(incomplete.casefold())
    return incomplete + word[len(incomplete) :] if alike and _shell() == "zsh" else word


def _one_word(word: str) -> str | None:
    """Return a word so that the shell takes it for one and no more; else None."""
    if len(word) > MAX_COMPLETION_LENGTH or re.search(READ_BY_SHELLS, word):
        return None
    if " " not in word or _shell() in QUOTING:
        return word
    if _shell() != "bash":
        return None
    typed = os.environ["COMP_WORDS"].split("\n")[int(os.environ["COMP_CWORD"]) :]
    return word if typed and typed[0].startswith(("'", '"')) else word.replace(" ", "\\ ")


def _shell() -> str:
    """Return the name of the shell that asks."""
    return os.environ.get("_KROMANCE_COMPLETE", "").removeprefix("complete_")


def _starting(spellings: Iterable[str], incomplete: str) -> str | None:
    """Return the spelling that starts as typed, else one that does but for case and accents.

    None that starts with a dash, which would be an option.
    """
    known, wanted = [one for one in spellings if one[:1] != "-"], fold(incomplete)
    exactly = (one for one in known if one.startswith(incomplete))
    nearly = (one for one in known if wanted and fold(one).startswith(wanted))
    return next(chain(exactly, nearly), None)


def word_completer(words: Mapping[str, str]) -> Callable[[str], Iterator[tuple[str, str]]]:
    """Return a completer of words, the last of which may stand behind a comma."""

    def complete(incomplete: str) -> Iterator[tuple[str, str]]:
        before, comma, last = incomplete.rpartition(",")
        for word, meaning in words.items():
            if word.startswith(last.lower()):
                yield f"{before}{comma}{word}", meaning

    return complete


genres, themes = word_completer(GENRES), word_completer(THEMES)
kinds, endings = word_completer(KINDS), word_completer(ENDINGS)


def fields(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete a list of fields, each of which may have a dash in front."""
    before, comma, last = incomplete.rpartition(",")
    dash = "-" if last.startswith("-") else ""
    for name, field in SEARCHABLE.items():
        if name.startswith(last.removeprefix("-")):
            yield f"{before}{comma}{dash}{name}", field.type.description


def formats(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete the name of an output format."""
    return (
        (name, output_format.description)
        for name, output_format in FORMATS.items()
        if name.startswith(incomplete)
    )


def people(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete a person's name, in any spelling that starts so."""
    return _values("people", incomplete)


def films(incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete the id of a film, or a title in any spelling."""
    shown = _catalog()
    return islice(_films(shown, incomplete), MAX_COMPLETIONS) if shown else iter(())


def _films(shown: Catalog, incomplete: str) -> Iterator[tuple[str, str]]:
    titles = shown.titles_by_row()
    for name, rows in shown.index(SEARCHABLE["id"]).items():
        for spelt in (titles[row] for row in rows):
            found = name if name.startswith(incomplete) else _starting(spelt, incomplete)
            if found is not None:
                yield found if _one_word(found) else name, spelt[0]


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
    words = ((field.alias.replace("_", "-"), field) for field in fields)
    return ((word, field.type.description) for word, field in words if word.startswith(incomplete))


def _values_of(name: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete the values of a field: words of its vocabulary, else what some film has."""
    if name in ("is", "has"):
        return _fields_called(incomplete, FLAGS if name == "is" else SEARCHABLE.values())
    field = find_field(SEARCHABLE.values(), name)
    if field is None:
        return iter(())
    words = field.type.vocabulary
    return word_completer(words)(incomplete) if words else _values(field.name, incomplete)


def _values(name: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """Complete a value that some film has in a field."""
    shown, kind = _catalog(), SEARCHABLE[name].type
    values = shown.index(SEARCHABLE[name]) if shown else ()
    spelt = (kind.spellings(value) for value in values)
    found = ((_starting(all_, incomplete), all_) for all_ in spelt)
    offers = ((one, ", ".join(all_)) for one, all_ in found if one is not None)
    return islice(offers, MAX_COMPLETIONS)


def _catalog() -> Catalog | None:
    """Return the films, or None when they cannot be read: TAB is no place for errors."""
    data = os.environ.get("KROMANCE_DATA")
    try:
        return Catalog(load_films(Path(data) if data else None))
    except (KromanceError, OSError):
        return None
