"""One film as a card."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kromance.model.field_types import ListOf
from kromance.model.film import FIELDS, ArticleClaim, Film, Person
from kromance.model.marks import OnCard
from kromance.model.record import Field
from kromance.model.text_types import PersonName
from kromance.output.cells import DIM, keyword_styles
from kromance.output.console import supports_hyperlinks
from kromance.text import sanitize

MAX_WIDTH = 96
"""The maximum width in cells; longer lines are hard to read."""

BOLD = Style(bold=True)
WARNING = Style(color="yellow", bold=True)


class Card:
    """Everything about a film.

    A value whose field isn't among `fields` is hidden: how the film ends, without --spoilers.
    """

    def __init__(self, film: Film, fields: Sequence[Field]) -> None:
        self.film = film
        self.visible = {field.name for field in fields}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        parts = [
            self._heading(),
            Text(sanitize(self.film.synopsis or "")),
            self._details(),
            *self._comparison(),
            self._links(has_hyperlinks=bool(console.color_system) and supports_hyperlinks()),
        ]
        narrow = options.update(width=min(options.max_width, MAX_WIDTH))
        for part in parts:
            if part:
                yield from console.render(Padding(part, (0, 1, 1, 1)), narrow)

    def _heading(self) -> Text:
        film = self.film
        warning = "" if film.confirmed else "Unconfirmed: no source shows that this film exists."
        lines = [
            _join("  ", Text(sanitize(film.title), BOLD), Text(sanitize(film.hangul or ""), BOLD)),
            Text(warning, WARNING),
            Text(sanitize(film.romanized or ""), "italic dim"),
            self._summary(),
            *(_format_tags(field, film) for _, field in fields_in_section("tags")),
        ]
        return _join("\n", *lines)

    def _summary(self) -> Text:
        film = self.film
        described = (_describe(field, film) for _, field in fields_in_section("summary"))
        return _join(" · ", Text(str(film.released or film.year)), *described)

    def _details(self) -> Table:
        film = self.film
        origin = ", one of your own films" if film.is_user_film else ""
        rows = [
            (mark.label or field.name.replace("_", " ").capitalize(), self._detail(field))
            for mark, field in fields_in_section("details")
        ]
        return _labeled_rows(*rows, ("ID", Text(film.id + origin, DIM)))

    def _detail(self, field: Field) -> Text:
        text = _describe(field, self.film)
        if text and field.name not in self.visible:
            return Text("hidden; use --spoilers to show it", DIM)
        return text

    def _comparison(self) -> Iterator[RenderableType]:
        """Yield the article's claims next to the facts, if the article has the film."""
        claim = self.film.article
        if claim is None:
            return
        style = WARNING if claim.corrections else DIM
        yield Text.assemble(("The article's claims: ", BOLD), (claim.verdict, style))
        yield self._claims_and_facts(claim)
        yield _join("\n", *(Text(f"• {sanitize(line)}") for line in claim.corrections))
        if claim.perhaps:
            yield Text(f"Probably meant another film; see `kromance show {claim.perhaps}`")

    def _claims_and_facts(self, claim: ArticleClaim) -> Table:
        film = self.film
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM)
        for heading in ("", "article", "facts"):
            table.add_column(heading, overflow="fold")
        for name, field in ArticleClaim.FIELDS.items():
            if name in FIELDS:
                fact = sanitize(FIELDS[name].format(film)) if film.confirmed else "unknown"
                table.add_row(Text(name, DIM), Text(sanitize(field.format(claim))), Text(fact))
        story = "see above" if film.synopsis else "unknown"
        table.add_row(Text("story", DIM), Text(sanitize(claim.premise)), Text(story))
        return table

    def _links(self, *, has_hyperlinks: bool) -> RenderableType:
        links = list(_urls(self.film))
        if links and has_hyperlinks:
            hosts = [Text(_host(link), Style(link=link, underline=True)) for link in links]
            return _labeled_rows(("Read more", _join(" · ", *hosts)))
        heading = Text("Read more" if links else "", DIM)
        return _join("\n", heading, *(Text(link, overflow="fold") for link in links))


def fields_in_section(section: str) -> list[tuple[OnCard, Field]]:
    """Return the fields in a section of the card with their marks, sorted by rank."""
    fields = [(field.mark(OnCard) or OnCard(), field) for field in FIELDS.values()]
    return sorted(
        (entry for entry in fields if entry[0].section == section),
        key=lambda entry: entry[0].rank,
    )


def _describe(field: Field, film: Film) -> Text:
    """Return a value in words; empty when it's unknown or no."""
    value = field.get(film)
    if isinstance(field.item_type, PersonName):
        return _format_people(value if isinstance(field.type, ListOf) else filter(None, [value]))
    return Text("" if value is None or value is False else sanitize(field.type.describe(value)))


def _format_people(people: Iterable[Person]) -> Text:
    names = (
        _join(" ", Text(sanitize(person.name)), Text(sanitize(person.hangul or ""), DIM))
        for person in people
    )
    return _join(", ", *names)


def _format_tags(field: Field, film: Film) -> Text:
    styles = keyword_styles(field)
    words = sanitize(field.format(film)).split(", ")
    return _join(" · ", *(Text(word, styles.get(word, DIM)) for word in words))


def _urls(film: Film) -> Iterator[str]:
    yield from map(sanitize, film.sources)
    if film.imdb:
        yield f"https://www.imdb.com/title/{film.imdb}/"
    if film.tmdb:
        yield f"https://www.themoviedb.org/{'tv' if film.kind == 'series' else 'movie'}/{film.tmdb}"


def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.")


def _join(separator: str, *texts: Text) -> Text:
    """Join the parts that aren't empty."""
    return Text(separator).join(text for text in texts if text)


def _labeled_rows(*rows: tuple[str, Text]) -> Table:
    """Return labels and values in two columns, without the rows that have no value."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=DIM, no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows:
        if value:
            table.add_row(label, value)
    return table
