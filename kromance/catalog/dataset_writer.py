"""Films written as a dataset."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kromance.catalog.reader import SCHEMA_VERSION
from kromance.korean.normalize import strip_qualifier
from kromance.model.film import Film, Person
from kromance.model.tables import to_table
from kromance.storage.toml import format_plain


def format_dataset(films: Iterable[Film], spellings: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the tables of a dataset as TOML: the films, then their people.

    `spellings` are those of each person's name, with the usual one first. The user's shelf isn't
    part of a dataset.
    """
    yield f"schema = {SCHEMA_VERSION}\n"
    people: dict[str, Person] = {}
    for film in films:
        people.update((person.name, person) for person in film.people)
        yield from _format_table("film", to_table(film))
    others = defaultdict[str, list[str]](list)
    for name, *rest in spellings if people else ():
        others[name].extend(rest)
    for person in people.values():
        known = {person.name, strip_qualifier(person.name), person.hangul}
        aka = [text for text in dict.fromkeys(others[person.name]) if text not in known]
        completed = Person(name=person.name, hangul=person.hangul, aka=aka)
        yield from _format_table("person", to_table(completed))


def _format_table(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    nested = {key: value for key, value in table.items() if isinstance(value, dict)}
    plain = {key: value for key, value in table.items() if key not in nested}
    yield f"\n[[{name}]]\n{format_plain(plain)}"
    for key, inner in nested.items():
        yield f"\n[{name}.{key}]\n{format_plain(inner)}"
