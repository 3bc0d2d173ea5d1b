"""Films on the shelf as a diary, in sections for seen, wanted and dropped ones."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from kromance.model.film import Film, ShelfEntry
from kromance.output.cells import DIM, GAP, SHELF
from kromance.output.shelf_marks import DROPPED, SEEN, WANTED, format_stars
from kromance.text import sanitize

DATE_WIDTH = len("2024-05-01")
STARS_WIDTH = len("★★★★½")

MIN_HANGUL_WIDTH = 80
"""The width in cells from which a diary has titles in Hangul."""

MIN_TEXT_WIDTH, MAX_TEXT_WIDTH = 10, 80
"""The width in cells of a title or note; longer lines are hard to read."""

BOLD = Style(bold=True)
NOTE = Style(italic=True)

SECTIONS: dict[str, Callable[[Film], bool]] = {
    f"{SEEN} Seen": lambda film: bool(film.seen),
    f"{WANTED} Watchlist": lambda film: film.want,
    f"{DROPPED} Dropped": lambda film: film.dropped,
    "Rated or noted": lambda _: True,
}
"""The headings, and which films belong under each; the first that applies counts."""


class Diary:
    """Films in their order, each in its section, with its date, title, rating and note.

    Nothing is cut: what doesn't fit on a line is wrapped.
    """

    def __init__(self, films: Sequence[Film]) -> None:
        self.films = films
        has_dates = any(film.last_seen or film.shelved for film in films)
        self.indent = DATE_WIDTH + len(GAP) if has_dates else 0
        has_ratings = any(film.rating for film in films)
        self.reserved = self.indent + (len(GAP) + STARS_WIDTH if has_ratings else 0)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        titles = [_format_title(film, has_hangul=width >= MIN_HANGUL_WIDTH) for film in self.films]
        widest = max((cell_len(title.plain) for title in titles), default=0)
        title_width = max(MIN_TEXT_WIDTH, min(widest, width - self.reserved, MAX_TEXT_WIDTH))
        note_width = max(MIN_TEXT_WIDTH, min(width - self.indent, MAX_TEXT_WIDTH))
        sections: dict[str, list[Segment]] = {heading: [] for heading in SECTIONS}
        for film, title in zip(self.films, titles, strict=True):
            section = sections[_find_section(film)]
            section += self._title_lines(film, _wrap(title, console, title_width), title_width)
            for text in _details(film):
                for line in _wrap(text, console, note_width):
                    section += [Segment(" " * self.indent), *line, Segment.line()]
        yield from _join_sections(sections)

    def _title_lines(
        self, film: Film, lines: Sequence[list[Segment]], width: int
    ) -> Iterator[Segment]:
        """Yield the title, with the date before its first line and the rating after it."""
        stars = format_stars(film.rating) if film.rating else ""
        for number, line in enumerate(lines):
            if self.indent:
                yield Segment(("" if number else _format_day(film)).ljust(self.indent), DIM)
            yield from line
            if stars and not number:
                yield Segment(" " * (width - Segment.get_line_length(line)) + GAP)
                yield Segment(stars, SHELF)
            yield Segment.line()


def _join_sections(sections: dict[str, list[Segment]]) -> Iterator[Segment]:
    """Yield the sections that aren't empty under their headings, with a blank line between."""
    is_first = True
    for heading, segments in sections.items():
        if segments:
            if not is_first:
                yield Segment.line()
            yield from (Segment(heading, BOLD), Segment.line(), *segments)
            is_first = False


def _find_section(film: Film) -> str:
    return next(heading for heading, includes in SECTIONS.items() if includes(film))


def _format_day(film: Film) -> str:
    """Return the day of the latest viewing; of a film not seen, the day it was shelved."""
    if film.seen:
        return film.last_seen.isoformat() if film.last_seen else "no date"
    return film.shelved.isoformat() if film.shelved else ""


def _format_title(film: Film, *, has_hangul: bool) -> Text:
    hangul = f"  {sanitize(film.hangul)}" if has_hangul and film.hangul else ""
    return Text.assemble((sanitize(film.title), BOLD), f" ({film.year})", (hangul, DIM))


def _details(film: Film) -> Iterator[Text]:
    """Yield what else the entry has: earlier viewings and other marks, then the note."""
    earlier = sorted(film.seen, key=lambda day: day or date.min, reverse=True)[1:]
    viewings = ShelfEntry.FIELDS["seen"].type.format(earlier)
    words = {
        f"also seen {viewings}": earlier,
        "on your watchlist": film.want and film.seen,
        "dropped": film.dropped and (film.seen or film.want),
    }
    yield Text.assemble((" · ".join(text for text, applies in words.items() if applies), DIM))
    yield Text.assemble((sanitize(film.note or ""), NOTE))


def _wrap(text: Text, console: Console, width: int) -> list[list[Segment]]:
    """Return the text as lines of at most a width in cells; none if it's empty."""
    lines = text.wrap(console, width) if cell_len(text.plain) > width else [text]
    return [list(line.render(console)) for line in lines if line.plain]
