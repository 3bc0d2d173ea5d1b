"""One film as a card."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kromance.model.field_types import ListOf
from kromance.model.film import ARTICLE, FIELDS, ArticleClaim, Film, Person
from kromance.model.metadata import OnCard
from kromance.model.pages import SITES, list_pages, site_of
from kromance.model.record import Field
from kromance.model.text_types import PersonName
from kromance.output.cells import DIM, SHELF, keyword_styles, strip_line
from kromance.output.console import supports_hyperlinks
from kromance.output.shelf_marks import describe_entry
from kromance.text import sanitize

MAX_WIDTH = 96
"""The maximum width in cells; longer lines are hard to read."""

MIN_COMPARISON_WIDTH = 60
"""The width in cells from which the article's claims fit next to the facts."""

MARGIN = " "

GLUE = "\ue000"
"""A space at which a line doesn't end, until it's drawn: Rich breaks lines even at a no-break
space."""

BOLD = Style(bold=True)
WARNING = Style(color="red", bold=True)


class Card:
    """Everything about a film.

    A value whose field isn't among `fields` is hidden: how the film ends, without --spoilers. The
    article's claims are hidden only if they are accurate.
    """

    def __init__(self, film: Film, fields: Sequence[Field]) -> None:
        self.film = film
        self.visible = {field.name for field in fields}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(1, min(options.max_width, MAX_WIDTH) - 2 * len(MARGIN))
        parts: list[RenderableType] = [
            self._heading(),
            *filter(None, (self._shelf_entry(), Text(sanitize(self.film.synopsis or "")))),
            self._details(),
            *self._comparison(is_narrow=width < MIN_COMPARISON_WIDTH),
        ]
        addresses = list_pages(self.film)
        if addresses and console.color_system and supports_hyperlinks():
            parts.append(_labeled_rows(("Read more", _join(" · ", *map(_link, addresses)))))
            addresses = []
        for part in parts:
            for line in console.render_lines(part, options.update(width=width), pad=False):
                yield from _draw(line)
            yield Segment.line()
        if addresses:
            yield from _draw_addresses(addresses)

    def _heading(self) -> Text:
        film = self.film
        warning = "" if film.confirmed else "Unconfirmed: no source shows that this film exists."
        title = Text.assemble((sanitize(film.title), BOLD), f" ({film.year})")
        lines = [
            _join("  ", title, Text(sanitize(film.hangul or ""), BOLD)),
            Text(warning, WARNING),
            Text(sanitize(film.romanized or ""), "italic dim"),
            self._summary(),
            *(_format_tags(field, film) for _, field in fields_in_section("tags")),
        ]
        return _join("\n", *lines)

    def _summary(self) -> Text:
        film = self.film
        described = (_describe(field, film) for _, field in fields_in_section("summary"))
        return _join(
            " · ", *described, Text(f"released{GLUE}{film.released}" if film.released else "")
        )

    def _shelf_entry(self) -> Text:
        entry = (Text(text, SHELF) for text in describe_entry(self.film))
        note = f"“{sanitize(self.film.note)}”" if self.film.note else ""
        return _join("\n", _join(" · ", *entry), Text(note, SHELF))

    def _details(self) -> Table:
        film = self.film
        origin = ", one of your own films" if film.is_user_film else ""
        rows = [
            (on_card.label or field.name.replace("_", " ").capitalize(), self._detail(field))
            for on_card, field in fields_in_section("details")
        ]
        return _labeled_rows(*rows, ("ID", Text(film.id + origin, DIM)))

    def _detail(self, field: Field) -> Text:
        text = _describe(field, self.film)
        if text and field.name not in self.visible:
            return Text("hidden; use --spoilers to show it", DIM)
        return text

    def _comparison(self, *, is_narrow: bool) -> Iterator[RenderableType]:
        """Yield the article's claims next to the facts, if the article has the film."""
        claim = self.film.article
        if claim is None:
            return
        is_accurate = claim.verdict == "accurate"
        style = DIM if is_accurate else WARNING
        heading = Text.assemble((f'The article "{ARTICLE}": ', BOLD), (claim.verdict, style))
        if is_accurate and "article" not in self.visible:
            command = f"kromance show {self.film.id} --article"
            yield _join("\n", heading, Text(f"What it says: {command}", DIM))
            return
        yield heading
        yield self._stack_claims(claim) if is_narrow else self._align_claims(claim)
        if claim.corrections:
            yield _labeled_rows(*(("•", Text(sanitize(line))) for line in claim.corrections))
        if claim.perhaps:
            yield Text(f"Probably meant another film; see `kromance show {claim.perhaps}`")

    def _align_claims(self, claim: ArticleClaim) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM)
        for heading in ("", "article", "facts"):
            table.add_column(heading, overflow="fold")
        for name, said, fact in self._compare(claim):
            table.add_row(Text(name, DIM), said, fact)
        return table

    def _stack_claims(self, claim: ArticleClaim) -> Table:
        return _labeled_rows(
            *(
                (name, Text.assemble(fact, ("\narticle: ", DIM), said))
                for name, said, fact in self._compare(claim)
            )
        )

    def _compare(self, claim: ArticleClaim) -> Iterator[tuple[str, Text, Text]]:
        """Yield what is compared, what the article says about it, and the fact."""
        film = self.film
        for name, field in ArticleClaim.FIELDS.items():
            if name in FIELDS:
                fact = _format_items(FIELDS[name], film) if film.confirmed else Text("unknown")
                yield name, _format_items(field, claim), fact
        story = Text("see above" if film.synopsis else "unknown")
        yield "story", Text(sanitize(claim.premise)), story


def fields_in_section(section: str) -> list[tuple[OnCard, Field]]:
    """Return the fields in a section of the card with where they are, sorted by rank."""
    fields = [(field.find(OnCard) or OnCard(), field) for field in FIELDS.values()]
    return sorted(
        (entry for entry in fields if entry[0].section == section),
        key=lambda entry: entry[0].rank,
    )


def _describe(field: Field, film: Film) -> Text:
    """Return a value in words; empty when it's unknown or no."""
    on_card = field.find(OnCard)
    if on_card and on_card.describe:
        return Text(sanitize(on_card.describe(film)))
    value = field.get(film)
    if isinstance(field.item_type, PersonName):
        return _format_people(value if isinstance(field.type, ListOf) else filter(None, [value]))
    return Text("" if value is None or value is False else sanitize(field.type.describe(value)))


def _format_people(people: Iterable[Person]) -> Text:
    names = (_join(GLUE, _glue(person.name), _glue(person.hangul or "", DIM)) for person in people)
    return _join(", ", *names)


def _format_items(field: Field, record: object) -> Text:
    """Return a value, with each item of a list on one line."""
    if not isinstance(field.type, ListOf):
        return Text(sanitize(field.format(record)))
    items = map(field.item_type.format, field.get(record))
    return _join(", ", *map(_glue, items))


def _format_tags(field: Field, film: Film) -> Text:
    styles = keyword_styles(field)
    words = sanitize(field.format(film)).split(", ")
    return _join(" · ", *(Text(word, styles.get(word, DIM)) for word in words))


def _glue(text: str, style: Style | str = "") -> Text:
    """Return text that stays on one line."""
    return Text(sanitize(text).replace(" ", GLUE), style)


def _join(separator: str, *texts: Text) -> Text:
    """Join the parts that aren't empty."""
    return Text(separator).join(text for text in texts if text)


def _link(url: str) -> Text:
    site = site_of(url)
    return Text(sanitize(SITES.get(site, site)), Style(link=sanitize(url), underline=True))


def _labeled_rows(*rows: tuple[str, Text]) -> Table:
    """Return labels and values in two columns, without the rows that have no value."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=DIM, no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows:
        if value:
            table.add_row(label, value)
    return table


def _draw(line: Iterable[Segment]) -> Iterator[Segment]:
    """Yield a line with a margin, but without spaces at its end."""
    yield Segment(MARGIN)
    for segment in strip_line(line):
        yield Segment(segment.text.replace(GLUE, " "), segment.style)
    yield Segment.line()


def _draw_addresses(urls: Iterable[str]) -> Iterator[Segment]:
    """Yield each address on a line of its own, which the terminal may wrap, but without a break."""
    yield Segment(f"{MARGIN}Read more", DIM)
    for url in urls:
        yield Segment(f"\n{MARGIN}{sanitize(url)}")
    yield Segment("\n\n")
