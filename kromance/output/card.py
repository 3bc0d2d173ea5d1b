"""One film as a card."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kromance.model.film import ArticleClaim, Film, Person
from kromance.model.record import Field
from kromance.output.table import GENRE_STYLES
from kromance.text import sanitize

WIDEST = 96
"""How wide a card gets, in cells; longer lines are hard to read."""

DIM = Style(dim=True)
BOLD = Style(bold=True)
WARNING = Style(color="yellow", bold=True)


class Card:
    """All that is known of a film; how it ends only if that is among the fields."""

    def __init__(self, film: Film, fields: Sequence[Field]) -> None:
        self.film = film
        self.names = {field.name for field in fields}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrow = options.update(width=min(options.max_width, WIDEST))
        parts: list[RenderableType | None] = [
            self._head(),
            self._synopsis(),
            self._facts(),
            *self._claims(),
            self._links(console),
        ]
        for part in parts:
            if part is not None:
                yield from console.render(Padding(part, (0, 1, 1, 1)), narrow)

    def _head(self) -> Text:
        film = self.film
        lines = [
            _spaced(Text(sanitize(film.title), BOLD), Text(sanitize(film.hangul or ""), BOLD)),
            Text(sanitize(film.romanized or ""), "italic dim"),
            Text(" · ".join(self._summary())),
            _chips(film.genres, GENRE_STYLES),
            _chips(film.themes, {}),
        ]
        if not film.confirmed:
            lines.insert(1, Text("Not confirmed: no such film is on record.", WARNING))
        return Text("\n").join(line for line in lines if line)

    def _summary(self) -> Iterator[str]:
        film = self.film
        yield str(film.released or film.year)
        yield film.kind
        if film.episodes:
            yield f"{film.episodes} episodes"
        if film.runtime:
            yield format_duration(film.runtime)
        if film.network:
            yield sanitize(film.network)

    def _synopsis(self) -> Text | None:
        return Text(sanitize(self.film.synopsis)) if self.film.synopsis else None

    def _facts(self) -> Table | None:
        film = self.film
        rows = {
            "Directed by": _people(film.directors),
            "Written by": _people(film.writers),
            "With": _people(film.cast),
            "Based on": Text(sanitize(film.based_on or "")),
            "Also called": Text(sanitize(", ".join(film.aka))),
            "Ending": self._ending(),
            "Id": Text(f"{film.id}, from your own films" if film.is_user_film else film.id, DIM),
        }
        return _pairs(rows)

    def _ending(self) -> Text:
        ending = self.film.ending
        if ending and "ending" not in self.names:
            return Text("known; --spoilers shows it", DIM)
        return Text(ending or "")

    def _claims(self) -> Iterator[RenderableType]:
        claim = self.film.article
        if claim is None:
            return
        yield Text.assemble(
            ("What the article says", BOLD),
            ("  " + claim.verdict, WARNING if claim.corrections else DIM),
        )
        yield self._compared(claim)
        if claim.corrections:
            yield Text("\n").join(Text(f"• {sanitize(line)}") for line in claim.corrections)
        if claim.perhaps:
            yield Text(f"Perhaps meant: kromance show {claim.perhaps}")

    def _compared(self, claim: ArticleClaim) -> Table:
        film, fields = self.film, ArticleClaim.FIELDS
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM)
        for heading in ("", "the article", "on record"):
            table.add_column(heading, overflow="fold")
        for name in ("title", "year", "genres", "cast"):
            record = sanitize(Film.FIELDS[name].format(film)) if film.confirmed else "nothing"
            table.add_row(Text(name, DIM), Text(sanitize(fields[name].format(claim))), Text(record))
        table.add_row(
            Text("story", DIM),
            Text(sanitize(claim.premise)),
            Text("above" if film.synopsis else "nothing"),
        )
        return table

    def _links(self, console: Console) -> RenderableType | None:
        links = list(_addresses(self.film))
        if not links:
            return None
        if console.color_system and supports_hyperlinks():
            named = [Text(_host(link), Style(link=link, underline=True)) for link in links]
            return _pairs({"Read more": Text(" · ").join(named)})
        return Text("\n").join(
            [Text("Read more", DIM), *(Text(link, overflow="fold") for link in links)]
        )


def format_duration(minutes: int) -> str:
    """Return a length in minutes as people say it."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"


def supports_hyperlinks(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the terminal is one that is known to take hyperlinks.

    The list is that of https://github.com/Alhadis/OSC8-Adoption; a multiplexer may drop them.
    """
    if "TMUX" in environ or environ.get("TERM", "").startswith(("screen", "tmux", "dumb", "linux")):
        return False
    known = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
    programs = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
    version = environ.get("VTE_VERSION", "0")
    return (
        any(environ.get(name) for name in known)
        or environ.get("TERM_PROGRAM") in programs
        or (version.isdigit() and int(version) >= 5000)
    )


def _addresses(film: Film) -> Iterator[str]:
    yield from map(sanitize, film.sources)
    if film.imdb:
        yield f"https://www.imdb.com/title/{film.imdb}/"
    if film.tmdb:
        yield f"https://www.themoviedb.org/{'tv' if film.kind == 'series' else 'movie'}/{film.tmdb}"


def _host(link: str) -> str:
    return link.split("/")[2].removeprefix("www.")


def _people(people: Iterable[Person]) -> Text:
    named = [
        _spaced(Text(sanitize(person.name)), Text(sanitize(person.hangul or ""), DIM), " ")
        for person in people
    ]
    return Text(", ").join(named)


def _chips(words: Sequence[str], styles: Mapping[str, Style]) -> Text:
    return Text(" · ").join(Text(sanitize(word), styles.get(word, DIM)) for word in words)


def _spaced(first: Text, second: Text, gap: str = "  ") -> Text:
    return Text(gap).join(part for part in (first, second) if part)


def _pairs(rows: Mapping[str, Text]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=DIM, no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows.items():
        if value:
            table.add_row(label, value)
    return table
