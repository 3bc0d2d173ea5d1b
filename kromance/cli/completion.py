"""Shell completion: what is offered for the word before TAB."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kromance.catalog.catalog import Catalog, FilmSlice
from kromance.catalog.user_films import load_source
from kromance.errors import KromanceError
from kromance.model.field_lookup import find_field
from kromance.model.film import FIELDS, SEARCHABLE
from kromance.model.record import Field
from kromance.model.text_types import PersonName, Title
from kromance.output.formats import FORMATS
from kromance.search.parser import FLAGS

if TYPE_CHECKING:
    from kromance.korean.prefix import Finder

Offer = tuple[str, str]
"""A word and its description."""

Completions = Iterator[Offer]
"""Words to offer, each with its description."""

Spellings = tuple[str, ...]
"""The stored spellings of a value."""

Found = tuple[str, Spellings, set[int]]
"""A word to offer, all spellings of its value, and the rows of the films that have it."""

Completer = Callable[[Any, str], Completions]
"""Completes a word, given Typer's context of the command line before it."""

COMPLETION_VARIABLE = "_KROMANCE_COMPLETE"
"""The environment variable in which a script names the shell that asks for completions."""

ID, TITLE, PEOPLE = SEARCHABLE["id"], SEARCHABLE["title"], SEARCHABLE["people"]

MAX_COMPLETIONS = 1_000
"""Maximum number of films, or of values of a field, that are offered."""

MAX_LENGTH = 200
"""Maximum length of a word or description, in characters."""

MAX_TITLE_WORDS = 8
"""Maximum number of words before the last one that are tried as the start of a title."""

LITERAL = r"\w.,:+=%@/-"
"""Characters without a meaning of their own in a shell, as in a set of a regular expression."""

UNSAFE_CHARACTER = rf"[^ {LITERAL}]"
"""A character that a shell may interpret, even if the script for that shell has a mistake."""

# In a query of several terms within one argument, such as '(genre:drama ye', the last is completed.
_LAST_VALUE = r"(?s)(?:.*[\s(])?-?(?P<field>[A-Za-z][A-Za-z_-]*)(?:[:<>]=?|=)\"?(?P<value>[^\"()]*)"
_LAST_NAME = r"(?s)(?:.*[\s(])?-?(?P<name>[A-Za-z_-]*)"


def is_safe(word: str) -> bool:
    """Return whether a word can be offered, whatever a shell does with it."""
    return len(word) <= MAX_LENGTH and not re.search(UNSAFE_CHARACTER, word)


def remove_unsafe(description: str) -> str:
    """Return a description without characters that a shell may interpret."""
    return re.sub(UNSAFE_CHARACTER, " ", description)[:MAX_LENGTH]


def is_fish() -> bool:
    """Return whether fish asks for completions."""
    return os.environ.get(COMPLETION_VARIABLE) == "complete_fish"


def complete_words(words: Mapping[str, str]) -> Completer:
    """Return a completer for words with a meaning; they can follow others and a comma."""

    def complete(ctx: Any, incomplete: str) -> Completions:  # noqa: ARG001
        before, comma, last = incomplete.rpartition(",")
        for word, meaning in words.items():
            if word.startswith(last.lower()):
                yield f"{before}{comma}{word}", meaning

    return complete


def complete_field(field: Field) -> Completer:
    """Return a completer for a field: words of its vocabulary, or values that films have."""
    if field.type.vocabulary:
        return complete_words(field.type.vocabulary)
    return lambda ctx, incomplete: _complete_values(ctx, field, incomplete)


def complete_film_field(ctx: Any, incomplete: str) -> Completions:  # noqa: ARG001
    """Complete the name of a field of films."""
    return _complete_field_names(SEARCHABLE, incomplete)


def complete_fields(ctx: Any, incomplete: str) -> Completions:
    """Complete a list of fields, such as year,-runtime, of what the command lists."""
    return _complete_field_names(_listed_fields(ctx), incomplete)


def complete_formats(ctx: Any, incomplete: str) -> Completions:
    """Complete the name of an output format."""
    descriptions = {name: output_format.description for name, output_format in FORMATS.items()}
    return complete_words(descriptions)(ctx, incomplete)


def complete_sites(ctx: Any, incomplete: str) -> Completions:
    """Complete the name of a site that has pages about films."""
    from kromance.model.pages import SITES, WATCH

    return complete_words({**SITES, WATCH: "where to watch it, on JustWatch"})(ctx, incomplete)


def complete_shells(ctx: Any, incomplete: str) -> Completions:
    """Complete the name of a shell."""
    from kromance.cli.completion_scripts import SCRIPTS

    return complete_words(dict.fromkeys(SCRIPTS, ""))(ctx, incomplete)


def complete_commands_with_output(ctx: Any, incomplete: str) -> Completions:
    """Complete the name of a command whose output has a schema."""
    from kromance.cli.output_schemas import OUTPUTS

    return complete_words(dict.fromkeys(OUTPUTS, ""))(ctx, incomplete)


def complete_films(ctx: Any, incomplete: str) -> Completions:
    """Complete the ID of a film, or a title in any spelling that can have started words before."""
    catalog = _load_catalog(ctx)
    if not catalog:
        return iter(())
    words = " ".join(ctx.params.get("film") or ()).split()[-MAX_TITLE_WORDS:]
    for start in range(len(words)):
        if rests := list(_complete_rest(catalog, TITLE, words[start:], incomplete)):
            return iter(rests)
    return islice(_complete_ids_and_titles(catalog, incomplete), MAX_COMPLETIONS)


def complete_name(ctx: Any, incomplete: str) -> Completions:
    """Complete a name in any spelling that can have started words before."""
    catalog, words = _load_catalog(ctx), ctx.params.get("name") or ()
    if catalog and words:
        return _complete_rest(catalog, PEOPLE, words, incomplete)
    return _complete_values(ctx, PEOPLE, incomplete)


def complete_terms(ctx: Any, incomplete: str) -> Completions:
    """Complete the last term of an argument: a field, or the value after its colon."""
    match = re.fullmatch(_LAST_VALUE, incomplete)
    values = list(_complete_value(ctx, match["field"], match["value"])) if match else []
    if match and values:
        before = incomplete[: match.start("value")]
        return ((f"{before}{word}", description) for word, description in values)
    if match := re.fullmatch(_LAST_NAME, incomplete):
        before, names = incomplete[: match.start("name")], match["name"]
        fields = _complete_names(SEARCHABLE.values(), names)
        return ((f"{before}{word}:", description) for word, description in fields)
    return iter(())


def _complete_value(ctx: Any, name: str, incomplete: str) -> Completions:
    """Complete the value of a term, given the name before its colon."""
    if name == "is":
        return _complete_names(FLAGS, incomplete)
    if name == "has":
        return _complete_names(SEARCHABLE.values(), incomplete)
    field = find_field(SEARCHABLE.values(), name)
    return complete_field(field)(ctx, incomplete) if field else iter(())


def _complete_names(fields: Iterable[Field], incomplete: str) -> Completions:
    for field in fields:
        name = field.alias.replace("_", "-")
        if name.startswith(incomplete):
            yield name, field.type.description


def _complete_field_names(fields: Mapping[str, Field], incomplete: str) -> Completions:
    before, comma, last = incomplete.rpartition(",")
    dash = "-" if last.startswith("-") else ""
    for name, field in fields.items():
        if name.startswith(last.removeprefix("-")):
            yield f"{before}{comma}{dash}{name}", field.type.description


def _listed_fields(ctx: Any) -> Mapping[str, Field]:
    """Return the fields of the records that a command lists."""
    from kromance.cli.output_schemas import OUTPUTS

    output = OUTPUTS.get(ctx.info_name)
    if output is None or FIELDS in output.records:
        return SEARCHABLE
    return output.records[-1 if ctx.params.get("name") else 0]  # of people: what someone made


def _complete_values(ctx: Any, field: Field, incomplete: str) -> Completions:
    catalog = _load_catalog(ctx)
    found = _find_starting(catalog, field, incomplete) if catalog else ()
    return islice(((word, ", ".join(texts)) for word, texts, _ in found), MAX_COMPLETIONS)


def _find_starting(catalog: Catalog, field: Field, incomplete: str) -> Iterator[Found]:
    """Find the values of which a spelling starts as typed, or else is romanized so.

    A spelling that starts with a dash is left out, because it would be an option.
    """
    for make_finder in _finders(field):
        find = make_finder(incomplete)
        index = catalog.search_index(field, find)
        spellings = {value: field.type.spellings(value) for value in index}
        words = ((value, find(texts)) for value, texts in spellings.items())
        found = [
            (word, spellings[value], index[value])
            for value, word in words
            if word and not word.startswith("-")
        ]
        if found:
            found.sort(key=lambda match: not _starts_as_typed(match[0], incomplete))
            return _keep_typed(found, incomplete) if is_fish() else iter(found)
    return iter(())


def _finders(field: Field) -> Sequence[Callable[[str], "Finder"]]:
    """Return the ways to find values of a field; another is tried if one finds nothing."""
    from kromance.korean import prefix

    if isinstance(field.item_type, PersonName):
        return prefix.name_finder, prefix.romanized_name_finder
    if isinstance(field.item_type, Title):
        return prefix.title_finder, prefix.romanized_title_finder
    return (prefix.text_finder,)


def _starts_as_typed(word: str, incomplete: str) -> bool:
    return word.casefold().startswith(incomplete.casefold())


def _keep_typed(found: Iterable[Found], incomplete: str) -> Iterator[Found]:
    """Yield words that start with what is typed; fish shows no others."""
    from kromance.korean.prefix import continue_typed

    for word, spellings, rows in found:
        if _starts_as_typed(word, incomplete):
            yield word, spellings, rows
        elif continued := continue_typed(incomplete, word):
            yield continued, spellings, rows


def _complete_ids_and_titles(catalog: Catalog, incomplete: str) -> Completions:
    ids = catalog.source.search_index(ID, [f"\n{incomplete}"])
    titles = _find_starting(catalog, TITLE, incomplete) if incomplete else ()
    words = {row: word for word, _, rows in titles for row in rows}
    words |= {row: word for word in ids if word.startswith(incomplete) for row in ids[word]}
    rows = sorted(words)
    for row, film in zip(rows, FilmSlice(catalog, rows), strict=True):
        word = words[row]
        yield word if is_safe(word) else film.id, film.title


def _complete_rest(
    catalog: Catalog, field: Field, words: Sequence[str], incomplete: str
) -> Completions:
    """Complete a title or name that started with some words before.

    Punctuation that a shell may interpret is left out; the words still name the same.
    """
    from kromance.korean.prefix import rest_finder

    find = rest_finder(" ".join(words), incomplete, is_name=field is PEOPLE)
    for spellings in catalog.search_index(field, find):
        if rest := find(spellings):
            yield re.sub(UNSAFE_CHARACTER, "", rest), spellings[0]


def _load_catalog(ctx: Any) -> Catalog | None:
    """Return the films, or None if they can't be read: errors would garble the command line.

    Pipes are left for the command to read.
    """
    name = ctx.params.get("data") or os.environ.get("KROMANCE_DATA")
    try:
        dataset = Path(name).expanduser() if name else None
        if dataset and not dataset.is_file():
            return None
        return Catalog(load_source(dataset))
    except (KromanceError, OSError, RuntimeError):  # the last for an unknown user after ~
        return None
