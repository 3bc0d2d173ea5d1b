"""Everyone in the catalog, and what they made."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import invert_index
from kromance.errors import NotFoundError
from kromance.korean.hangul import is_hangul
from kromance.korean.normalize import squash
from kromance.model.field_types import ListOf
from kromance.model.film import SEARCHABLE
from kromance.model.metadata import Column
from kromance.model.ordered_types import Integer, Year
from kromance.model.record import Field, Record
from kromance.model.text_types import Keyword, Text
from kromance.search.film_result import FilmResult
from kromance.text import did_you_mean, format_value

PEOPLE = SEARCHABLE["people"]

ROLES = {"director": "directors", "writer": "writers", "actor": "cast"}
"""The roles of people, and the field of a film that names the people in each."""

ROLES_AND_VERBS = {"director": "directs", "writer": "writes", "actor": "acts"}

Spellings = tuple[str, ...]


class PersonSummary(Record):
    """Someone in the catalog, with the number of their titles."""

    name: Annotated[str, Text("usual English spelling"), Column(rank=1, min_width=20, style="bold")]
    hangul: Annotated[str | None, Text("name in Hangul"), Column(rank=3, min_width=8)]
    roles: Annotated[
        Sequence[str],
        ListOf(Keyword("what they do", ROLES_AND_VERBS, closed=True)),
        Column(rank=4, min_width=12),
    ]
    titles: Annotated[int, Integer("number of titles", 0), Column(rank=2, min_width=6)]
    first_year: Annotated[int, Year("year of their first title", 1900, 2100), Column(rank=5)]
    last_year: Annotated[int, Year("year of their latest title", 1900, 2100), Column(rank=5)]


class Credit(FilmResult):
    """A film that someone worked on, and in which role."""

    ADDED: ClassVar[list[Field]] = [
        Field("name", Text("usual English spelling"), Column(rank=4, min_width=14)),
        Field(
            "role",
            Keyword("what they did", ROLES_AND_VERBS, closed=True),
            Column(rank=3, min_width=8),
        ),
    ]


def summarize_people(catalog: Catalog) -> list[PersonSummary]:
    """Return everyone in the catalog, in alphabetical order."""
    years = invert_index(catalog.index(SEARCHABLE["year"]))
    rows_by_role: dict[Spellings, dict[str, set[int]]] = {}
    for role, name in ROLES.items():
        for spellings, rows in catalog.index(SEARCHABLE[name]).items():
            rows_by_role.setdefault(spellings, {})[role] = rows
    people = [
        _summarize(spellings, roles, [years[row] for row in set().union(*roles.values())])
        for spellings, roles in rows_by_role.items()
    ]
    return sorted(people, key=lambda person: person.name.casefold())


def find_credits(catalog: Catalog, name: str) -> list[Credit]:
    """Return the films of everyone of that name, in any spelling, by person and role.

    Raises NotFoundError with similar names.
    """
    match = PEOPLE.type.matcher(":", name)
    matches = catalog.best_matches(PEOPLE, match)
    if not matches:
        hint = did_you_mean(catalog.suggest_values(PEOPLE, name)) or "`kromance people` lists all"
        raise NotFoundError(f"no one is called {format_value(name)}; {hint}")
    indexes = {role: catalog.index(SEARCHABLE[field]) for role, field in ROLES.items()}
    return [
        Credit(film, name=spellings[0], role=role)
        for spellings in sorted(matches)
        for role, index in indexes.items()
        for film in catalog.get_films(sorted(index.get(spellings, ())))
    ]


def _summarize(
    spellings: Spellings, roles: dict[str, set[int]], years: Sequence[int]
) -> PersonSummary:
    return PersonSummary(
        name=spellings[0],
        hangul=next((text for text in spellings if is_hangul(squash(text))), None),
        roles=list(roles),
        titles=len(years),
        first_year=min(years),
        last_year=max(years),
    )
