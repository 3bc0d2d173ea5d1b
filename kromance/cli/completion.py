"""Shell completion: what is offered for the word before TAB."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kromance.catalog.catalog import Catalog
from kromance.catalog.user_films import load_films
from kromance.cli.typer_patches import CompletionItem, get_completing_shell, is_quoted_in_bash
from kromance.errors import KromanceError
from kromance.korean.normalize import fold
from kromance.model.field_lookup import find_field
from kromance.model.film import SEARCHABLE
from kromance.model.record import Field
from kromance.output.formats import FORMATS
from kromance.search.parser import FLAGS

Completions = Iterator[tuple[str, str]]
"""Words to offer, each with its description."""

MAX_COMPLETIONS = 1_000
"""Maximum number of films, or of values of a field, that are offered."""

MAX_LENGTH = 200
"""Maximum length of a word or description, in characters."""

UNSAFE_CHARACTER = r"[^\w .,:+=%@/-]|[\n\r]"
"""A character that a shell may interpret: Typer's scripts hand over words unquoted."""

SHELLS_QUOTING_SPACES = ("zsh", "fish")


def safe_completer(completer: Callable[..., Completions]) -> Callable[..., Completions]:
    """Return a completer with only the words that are safe in the shell, ready to insert."""

    @wraps(completer)
    def complete(**arguments: Any) -> Completions:
        for word, description in completer(**arguments):
            if quoted := _quote(_match_case(word, arguments["incomplete"])):
                safe = re.sub(UNSAFE_CHARACTER, " ", description)
                yield CompletionItem(quoted), safe[:MAX_LENGTH]

    return complete


def complete_field(field: Field) -> Callable[[str], Completions]:
    """Return a completer for a field: words of its vocabulary, or values that films have.

    Words can follow others and a comma.
    """
    if field.type.vocabulary:
        return _complete_words(field.type.vocabulary)
    return lambda incomplete: _complete_values(field, incomplete)


def complete_fields(incomplete: str) -> Completions:
    """Complete a list of field names such as year,-runtime."""
    before, comma, last = incomplete.rpartition(",")
    dash = "-" if last.startswith("-") else ""
    for name, field in SEARCHABLE.items():
        if name.startswith(last.removeprefix("-")):
            yield f"{before}{comma}{dash}{name}", field.type.description


def complete_formats(incomplete: str) -> Completions:
    """Complete the name of an output format."""
    return (
        (name, output_format.description)
        for name, output_format in FORMATS.items()
        if name.startswith(incomplete)
    )


def complete_sites(incomplete: str) -> Completions:
    """Complete the name of a site that has pages about films."""
    from kromance.model.pages import SITES, WATCH

    sites = {**SITES, WATCH: "where to watch it, on JustWatch"}
    return ((site, text) for site, text in sites.items() if site.startswith(incomplete))


def complete_films(incomplete: str) -> Completions:
    """Complete the ID of a film, or a title in any spelling."""
    catalog = _load_catalog()
    return islice(_complete_films(catalog, incomplete), MAX_COMPLETIONS) if catalog else iter(())


def complete_terms(ctx: Any, incomplete: str) -> Completions:
    """Complete a term of a query: a field, or the value after its colon.

    Bash splits words at colons and replaces only the last part. So for genre:dr it asks for "dr"
    after the word "genre:", and for genre: it asks for ":" after "genre".
    """
    previous = ["", *(ctx.params.get("terms") or ())][-1]
    if incomplete == ":" or previous.endswith(":"):
        return _complete_value(previous.strip("-:"), incomplete.removeprefix(":"))
    dash = "-" if incomplete.startswith("-") else ""
    name, colon, value = incomplete.removeprefix("-").partition(":")
    if colon:
        values = _complete_value(name, value)
        return ((f"{dash}{name}:{word}", description) for word, description in values)
    names = _complete_names(SEARCHABLE.values(), name)
    return ((f"{dash}{word}:", description) for word, description in names)


def _complete_value(name: str, incomplete: str) -> Completions:
    """Complete the value of a term, given the name before its colon."""
    if name == "is":
        return _complete_names(FLAGS, incomplete)
    if name == "has":
        return _complete_names(SEARCHABLE.values(), incomplete)
    field = find_field(SEARCHABLE.values(), name)
    return complete_field(field)(incomplete) if field else iter(())


def _complete_names(fields: Iterable[Field], incomplete: str) -> Completions:
    for field in fields:
        name = field.alias.replace("_", "-")
        if name.startswith(incomplete):
            yield name, field.type.description


def _complete_words(words: Mapping[str, str]) -> Callable[[str], Completions]:
    def complete(incomplete: str) -> Completions:
        before, comma, last = incomplete.rpartition(",")
        for word, meaning in words.items():
            if word.startswith(last.lower()):
                yield f"{before}{comma}{word}", meaning

    return complete


def _complete_values(field: Field, incomplete: str) -> Completions:
    catalog = _load_catalog()
    values = catalog.index(field) if catalog else ()
    spellings = map(field.type.spellings, values)
    matches = ((_find_match(texts, incomplete), ", ".join(texts)) for texts in spellings)
    return islice(((word, texts) for word, texts in matches if word is not None), MAX_COMPLETIONS)


def _complete_films(catalog: Catalog, incomplete: str) -> Completions:
    titles_by_row = catalog.titles_by_row()
    for film_id, rows in catalog.index(SEARCHABLE["id"]).items():
        for titles in (titles_by_row[row] for row in rows):
            match = film_id if film_id.startswith(incomplete) else _find_match(titles, incomplete)
            if match is not None:
                yield match if _quote(match) else film_id, titles[0]


def _find_match(spellings: Iterable[str], incomplete: str) -> str | None:
    """Return a spelling that starts as typed, preferably with the same case and accents.

    A spelling that starts with a dash is left out, because it would be an option.
    """
    candidates = [spelling for spelling in spellings if not spelling.startswith("-")]
    folded = fold(incomplete)
    exact = (text for text in candidates if text.startswith(incomplete))
    similar = (text for text in candidates if folded and fold(text).startswith(folded))
    return next(chain(exact, similar), None)


def _match_case(word: str, incomplete: str) -> str:
    """Return the word as zsh accepts it: zsh drops words that start in another case."""
    starts_alike = word.casefold().startswith(incomplete.casefold())
    if starts_alike and get_completing_shell() == "zsh":
        return incomplete + word[len(incomplete) :]
    return word


def _quote(word: str) -> str | None:
    """Return the text to insert for a word; None if the shell can't insert it as one word."""
    shell = get_completing_shell()
    if len(word) > MAX_LENGTH or re.search(UNSAFE_CHARACTER, word):
        return None
    if " " not in word or shell in SHELLS_QUOTING_SPACES:
        return word
    if shell != "bash":
        return None
    return word if is_quoted_in_bash() else word.replace(" ", "\\ ")


def _load_catalog() -> Catalog | None:
    """Return the films, or None if they can't be read: errors would garble the command line."""
    dataset = os.environ.get("KROMANCE_DATA")
    try:
        return Catalog(load_films(Path(dataset) if dataset else None))
    except (KromanceError, OSError):
        return None
