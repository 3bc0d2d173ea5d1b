"""Films and people, field by field."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Annotated

from kromance.korean.normalize import strip_qualifier
from kromance.model.field_types import Boolean, ListOf
from kromance.model.metadata import Alias, Bins, Column, OnCard, Similarity, YearBins
from kromance.model.ordered_types import Count, Date, Integer, Minutes, Rating, ViewingDate, Year
from kromance.model.record import Field, Record, derived
from kromance.model.tables import NestedRecord
from kromance.model.text_types import (
    ImdbId,
    Keyword,
    PersonName,
    QualifiedName,
    Slug,
    Text,
    Title,
    Url,
)
from kromance.model.vocabulary import ENDINGS, GENRES, KINDS, THEMES, VERDICTS
from kromance.text import is_right_to_left

ARTICLE = "Must Watch Korean Romance Movies"
"""The article that listed eleven titles, with some errors."""

MAX_SHOWN_TITLES = 5
"""Maximum number of a film's other titles that its description names."""

MAX_NAME_LENGTH, MAX_NAMES = 200, 100
"""Maximum length in characters, and number, of a person's other names."""


def format_thousands(number: int | None) -> str:
    """Return a number with thousands separators; empty when unknown."""
    return "" if number is None else f"{number:,}"


class Person(Record):
    """Someone in the cast or crew of a film."""

    name: Annotated[str, QualifiedName("usual English spelling")]
    hangul: Annotated[str | None, Text("name in Hangul", MAX_NAME_LENGTH)] = None
    aka: Annotated[
        Sequence[str], ListOf(Text("other spelling or name", MAX_NAME_LENGTH), MAX_NAMES)
    ] = ()

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling of the name, with its qualifier and without."""
        names = (self.name, strip_qualifier(self.name), self.hangul, *self.aka)
        return tuple(dict.fromkeys(filter(None, names)))


class ArticleClaim(Record):
    """What the article says about one of its eleven titles, and how that compares to the facts."""

    title: Annotated[str, Text("title in the article")]
    year: Annotated[int, Year("year in the article", 1900, 2100, 2004)]
    genres: Annotated[Sequence[str], ListOf(Keyword("genre in the article", GENRES))]
    cast: Annotated[Sequence[str], ListOf(Text("actor in the article"))]
    premise: Annotated[str, Text("story in the article")]
    verdict: Annotated[str, Keyword("how accurate the article is", VERDICTS, closed=True)]
    corrections: Annotated[Sequence[str], ListOf(Text("correction of the article"))] = ()
    perhaps: Annotated[str | None, Slug("ID of the film that was probably meant")] = None


class ShelfEntry(Record):
    """When the user saw a film, and what they think of it."""

    seen: Annotated[
        Sequence[date | None],
        ListOf(ViewingDate("date you saw it")),
        Column(rank=5),
        OnCard("layout"),
        YearBins(),
    ] = ()
    rating: Annotated[
        float | None,
        Rating("your rating, 0.5 to 5"),
        Column(rank=4, min_width=6, style="magenta"),
        OnCard("layout"),
    ] = None
    want: Annotated[
        bool, Boolean("on your watchlist"), Column(rank=7, min_width=4), OnCard("layout")
    ] = False
    dropped: Annotated[
        bool,
        Boolean("you gave up on it, or it isn't for you"),
        Column(rank=8, min_width=7),
        OnCard("layout"),
    ] = False
    note: Annotated[
        str | None, Text("your note"), Column(rank=6, min_width=20), OnCard("layout")
    ] = None


class Film(ShelfEntry):
    """A film or series: what the dataset says about it, and the user's shelf entry."""

    id: Annotated[
        str,
        Slug("unique ID to use on the command line"),
        Column(min_width=47, style="dim", listed=1, overflow="drop"),
        OnCard("layout"),
    ]
    title: Annotated[
        str,
        Title("usual English title"),
        Column(
            rank=1,
            min_width=20,
            style="bold",
            listed=2,
            suffix=lambda film: "" if film.kind == "film" else film.kind,
            suffix_unless="runtime",
        ),
        OnCard("layout"),
    ]
    hangul: Annotated[
        str | None,
        Text("Korean title in Hangul"),
        Column(rank=9, min_width=14, listed=3),
        OnCard("layout"),
    ] = None
    romanized: Annotated[str | None, Text("Korean title in Latin letters"), OnCard("layout")] = None
    aka: Annotated[
        Sequence[str],
        ListOf(Text("other title")),
        OnCard(label="Also known as", rank=5, describe=lambda film: film.describe_other_titles()),
    ] = ()
    kind: Annotated[
        str, Keyword("film or series", KINDS, closed=True), OnCard("summary", rank=1)
    ] = "film"
    year: Annotated[
        int,
        Year("year of the Korean release", 1900, 2100, 2004),
        Column(rank=2, min_width=4, listed=4),
        OnCard("layout"),
    ]
    released: Annotated[date | None, Date("date of the Korean release"), OnCard("layout")] = None
    runtime: Annotated[
        int | None,
        Minutes("length in minutes", 1, 2000, 100),
        Column(rank=10, min_width=7, listed=5, describe=lambda film: film.format_length()),
        OnCard("summary", rank=2, describe=lambda film: film.describe_length()),
        Bins(15, "{first} to {last} min"),
    ] = None
    episodes: Annotated[
        int | None,
        Integer("number of episodes", 1, 2000, 16, unit="episodes"),
        OnCard("layout"),
    ] = None
    network: Annotated[
        str | None, Text("broadcaster of a series"), OnCard(label="Network", rank=0)
    ] = None
    genres: Annotated[
        Sequence[str],
        ListOf(Keyword("genre", GENRES)),
        Column(rank=8, min_width=16, listed=6, describe=lambda film: film.format_genres()),
        OnCard("tags"),
        Similarity(1.0),
    ] = ()
    themes: Annotated[
        Sequence[str],
        ListOf(Keyword("theme", THEMES)),
        Column(rank=12, min_width=36, listed=7),
        OnCard("tags"),
        Similarity(1.0),
    ] = ()
    ending: Annotated[str | None, Keyword("how it ends", ENDINGS, closed=True)] = None
    directors: Annotated[
        Sequence[Person],
        ListOf(PersonName("director", Person)),
        Column(rank=11, min_width=14, listed=8),
        OnCard(label="Directed by", rank=1),
    ] = ()
    writers: Annotated[
        Sequence[Person], ListOf(PersonName("writer", Person)), OnCard(label="Written by", rank=2)
    ] = ()
    cast: Annotated[
        Sequence[Person],
        ListOf(PersonName("actor", Person)),
        Column(rank=13, min_width=40, listed=9),
        OnCard(label="With", rank=3),
    ] = ()
    synopsis: Annotated[
        str | None, Text("how the story starts, in a sentence or two"), OnCard("layout")
    ] = None
    based_on: Annotated[str | None, Text("the work it's based on"), OnCard(rank=4)] = None
    admissions: Annotated[
        int | None,
        Count("admissions to Korean theaters", 1, example=1_000_000, unit="admissions in Korea"),
        Column(rank=3, describe=lambda film: format_thousands(film.admissions)),
        OnCard(label="Audience", rank=6),
        Bins(500_000),
    ] = None
    imdb: Annotated[str | None, ImdbId("IMDb ID"), OnCard("layout")] = None
    tmdb: Annotated[
        int | None, Integer("TMDB ID", 1, 999_999_999, 11178), OnCard("layout"), Bins(100_000)
    ] = None
    sources: Annotated[
        Sequence[str], ListOf(Url("page that confirms the facts")), OnCard("layout")
    ] = ()
    confirmed: Annotated[bool, Boolean("known to exist"), OnCard("layout")] = True
    article: Annotated[
        ArticleClaim | None,
        NestedRecord('what the "Must Watch" article claims', ArticleClaim),
        OnCard("layout"),
    ] = None

    is_user_film = False
    """Whether the film is one of the user's own, not of the dataset."""

    shelved: date | None = None
    """The day the user rated the film, or else added it to the shelf, if known."""

    def format_length(self) -> str:
        """Return the length in minutes; of a series, the number of episodes, as in "16 ep"."""
        if self.kind == "film":
            return FIELDS["runtime"].format(self)
        return f"{self.episodes} ep" if self.episodes else self.kind

    def format_genres(self) -> str:
        """Return the genres; romance, which nearly all have, only if there is no other."""
        others = [genre for genre in self.genres if genre != "romance"]
        return FIELDS["genres"].type.format(others or self.genres)

    def describe_length(self) -> str:
        """Return the length in words, as in "2 h 3 min" or "16 episodes of about 70 min"."""
        length = FIELDS["runtime"].type.describe(self.runtime) if self.runtime else ""
        if not self.episodes:
            return length
        episodes = FIELDS["episodes"].type.describe(self.episodes)
        return f"{episodes} of about {self.runtime} min" if length else episodes

    def describe_other_titles(self) -> str:
        """Return up to five other titles, and how many more there are.

        If there are more, those in plain Latin letters come first. Those written from right to
        left are only counted, because terminals change the order of the words around them.
        """
        readable = [title for title in self.aka if not is_right_to_left(title)]
        if len(readable) > MAX_SHOWN_TITLES:
            readable.sort(key=lambda title: not title.isascii())
        shown = ", ".join(readable[:MAX_SHOWN_TITLES])
        more = len(self.aka) - len(readable[:MAX_SHOWN_TITLES])
        return f"{shown} and {more} more".removeprefix(" and ") if more else shown

    @property
    def last_seen(self) -> date | None:
        """The day of the latest viewing, if one is known."""
        return max(filter(None, self.seen), default=None)

    def apply_entry(self, entry: ShelfEntry) -> None:
        """Set the shelf fields of the film to those of an entry."""
        vars(self).update((name, getattr(entry, name)) for name in ShelfEntry.FIELDS)

    @derived(
        Boolean('one of the eleven titles in the "Must Watch" article'),
        OnCard("layout"),
        after="confirmed",
    )
    def must_watch(self) -> bool:
        """Return whether the article recommends the film."""
        return self.article is not None

    @derived(
        ListOf(PersonName("anyone in the cast or crew", Person)), Alias("with"), Similarity(0.6)
    )
    def people(self) -> Sequence[Person]:
        """Return everyone in the cast and crew, each once."""
        everyone = (*self.directors, *self.writers, *self.cast)
        return list({person.name: person for person in everyone}.values())

    @derived(
        Year("first year of the decade", 1900, 2100, 1990),
        Similarity(0.25),
        Bins(10, "{first}s"),
    )
    def decade(self) -> int:
        """Return the first year of the decade of the release."""
        return self.year // 10 * 10

    @property
    def titles(self) -> tuple[str, ...]:
        """Every spelling of the title."""
        return tuple(filter(None, (self.title, self.hangul, self.romanized, *self.aka)))


FIELDS = Film.FIELDS
"""The fields of a film that output includes, in order."""

SEARCHABLE: dict[str, Field] = {**Film.FIELDS, **Film.DERIVED}
"""Every field that a query, sort or statistic can use."""

POSITIONS = {
    name: column.listed
    for name, field in FIELDS.items()
    if (column := field.find(Column)) and column.listed
}

LISTED = sorted(POSITIONS, key=POSITIONS.__getitem__)
"""The names of the fields that lists show by default, in order."""
