"""The film and the person, field by field."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from kromance.model.field_types import (
    Boolean,
    ImdbId,
    Keyword,
    ListOf,
    PersonName,
    Slug,
    Text,
    Title,
    Url,
)
from kromance.model.ordered_types import Date, Integer, Rating, ViewingDate
from kromance.model.record import Alias, Derived, Field, Record, Table
from kromance.model.vocabulary import ENDINGS, GENRES, KINDS, THEMES, VERDICTS

SPELLING = 200
"""How long a spelling of a name may be that is told wherever the name is, in characters."""


class Person(Record):
    """Someone in front of or behind the camera."""

    name: Annotated[str, Text("usual English spelling")]
    hangul: Annotated[str | None, Text("name in Hangul", SPELLING)] = None
    aka: Annotated[
        Sequence[str], ListOf(Text("other spelling or name in use", SPELLING), most=100)
    ] = ()

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling of the name."""
        return tuple(filter(None, (self.name, self.hangul, *self.aka)))


class ArticleClaim(Record):
    """What the article says of one of its eleven titles, and what the record says of that."""

    title: Annotated[str, Text("title as the article has it")]
    year: Annotated[int, Integer("year as the article has it", 1900, 2100, 2004)]
    genres: Annotated[Sequence[str], ListOf(Keyword("genre as the article has it", GENRES))]
    cast: Annotated[Sequence[str], ListOf(Text("actor as the article has it"))]
    premise: Annotated[str, Text("story as the article tells it")]
    verdict: Annotated[str, Keyword("how it stands up to the record", VERDICTS, closed=True)]
    corrections: Annotated[Sequence[str], ListOf(Text("what the record says instead"))] = ()
    perhaps: Annotated[str | None, Slug("id of the film that was probably meant")] = None


class ShelfEntry(Record):
    """What you keep about a film on your shelf."""

    seen: Annotated[Sequence[date | None], ListOf(ViewingDate("day you saw it"))] = ()
    rating: Annotated[float | None, Rating("your rating, 0.5 to 5")] = None
    want: Annotated[bool, Boolean("on your list for later")] = False
    dropped: Annotated[bool, Boolean("given up, or not for you")] = False
    note: Annotated[str | None, Text("your own words")] = None


class Film(ShelfEntry):
    """A film or a series: what the dataset says of it, and what your shelf adds."""

    id: Annotated[str, Slug("short name to type")]
    title: Annotated[str, Title("usual English title")]
    hangul: Annotated[str | None, Text("Korean title in Hangul")] = None
    romanized: Annotated[str | None, Text("Korean title in Latin letters")] = None
    aka: Annotated[Sequence[str], ListOf(Text("other title in use"))] = ()
    kind: Annotated[str, Keyword("film or series", KINDS, closed=True)] = "film"
    year: Annotated[int, Integer("year of the Korean release", 1900, 2100, 2004)]
    released: Annotated[date | None, Date("day of the Korean release")] = None
    runtime: Annotated[int | None, Integer("length in minutes", 1, 2000, 100)] = None
    episodes: Annotated[int | None, Integer("number of episodes", 1, 2000, 16)] = None
    network: Annotated[str | None, Text("broadcaster of a series")] = None
    genres: Annotated[Sequence[str], ListOf(Keyword("genre", GENRES))] = ()
    themes: Annotated[Sequence[str], ListOf(Keyword("theme", THEMES))] = ()
    ending: Annotated[str | None, Keyword("how it ends", ENDINGS, closed=True)] = None
    directors: Annotated[Sequence[Person], ListOf(PersonName("director", Person))] = ()
    writers: Annotated[Sequence[Person], ListOf(PersonName("writer", Person))] = ()
    cast: Annotated[Sequence[Person], ListOf(PersonName("actor", Person))] = ()
    synopsis: Annotated[str | None, Text("how the story starts, in a sentence or two")] = None
    based_on: Annotated[str | None, Text("what it was made from")] = None
    imdb: Annotated[str | None, ImdbId("id at IMDb")] = None
    tmdb: Annotated[int | None, Integer("number at TMDB", 1, 999_999_999, 11178)] = None
    sources: Annotated[Sequence[str], ListOf(Url("page that the facts come from"))] = ()
    confirmed: Annotated[bool, Boolean("known to exist")] = True
    must_watch: Annotated[bool, Boolean("one of the article's eleven"), Derived] = False
    article: Annotated[ArticleClaim | None, Table("what the article claims", ArticleClaim)] = None

    own = False
    """Whether it is one of your own films, not of the dataset."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.must_watch = self.article is not None

    def apply_entry(self, entry: ShelfEntry) -> None:
        """Lay over the film what the shelf says of it."""
        vars(self).update(vars(entry))

    @property
    def people(
        self,
    ) -> Annotated[Sequence[Person], ListOf(PersonName("anyone in it", Person)), Alias("with")]:
        """Everyone in front of and behind the camera, each once."""
        everyone = (*self.directors, *self.writers, *self.cast)
        return list({person.name: person for person in everyone}.values())

    @property
    def decade(self) -> Annotated[int, Integer("first year of the decade", 1900, 2100, 1990)]:
        """The first year of the decade of the release."""
        return self.year // 10 * 10

    @property
    def titles(self) -> tuple[str, ...]:
        """Every spelling of the title."""
        return tuple(filter(None, (self.title, self.hangul, self.romanized, *self.aka)))


FIELDS = Film.FIELDS
"""The fields of a film that are written out, in order."""

SEARCHABLE: dict[str, Field] = {**Film.FIELDS, **Film.DERIVED}
"""Every field that a query, a sort or a statistic can name."""
