"""Texts and films that would do harm to whatever takes them for more than text."""

import re

from hypothesis import strategies as some

CONTROLS = (
    *(
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]8;;http://evil\x1b\\",
        "\x1bc",
        "\x9b2J",
        "\x9d0;t\x9c",
    ),
    *("\x00", "\x08", "\t", "\n", "\x0b", "\r", "\x7f", "\x85", "\u2028"),
    *("\u202e", "\u2066", "\u200f", "\u061c"),
)
MARKUP = ("[/]", "[red]", "[link=http://evil]x[/link]", ":heart:", "[bold", "\\[", "@click=x")
MARKUP += ("<script>", "&amp;", "|", "*", "_", "#", "~", "](x)", "`id`")
FORMS = ("{id}", "{0.__class__}", "%s%n", "${HOME}", "$(id)", "{{", "}", "../../etc", "/", "--help")
CELLS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", '"=1', "|cmd", "null", "NaN", "true", "1e9")
QUOTES = ('"', "'", "'''", '"""', "\\", "\\n", "\\t", "\\x1b", " ", "  ")
WIDE = (
    "e" + "\u0301" * 300,
    "\u0301",
    "👨‍👩‍👧‍👦",
    "한글",
    "ㅎㅏㄴ",
    "ﬁ",
    "\u200b",
    "\ufeff",
    "\U000e0041",
    "𝒜",
)
LONG = ("a" * 2_000, "a " * 1_000, "널" * 500)
PIECES = (*CONTROLS, *MARKUP, *FORMS, *CELLS, *QUOTES, *WIDE, *LONG)

TEXTS = some.lists(
    some.sampled_from(PIECES) | some.text(some.characters(exclude_categories=["Cs"]), max_size=9),
    min_size=1,
    max_size=4,
).map("".join)
"""Any text that TOML can hold."""

SAID = TEXTS.filter(str.strip)
"""Any text that a field can hold."""

CLAIMS = some.fixed_dictionaries(
    {
        "title": SAID,
        "year": some.integers(1900, 2100),
        "genres": some.just(["drama"]),
        "cast": some.lists(SAID, max_size=2),
        "premise": SAID,
        "verdict": some.just("corrected"),
        "corrections": some.lists(SAID, max_size=2),
    }
)

OPTIONAL = {
    "hangul": SAID,
    "romanized": SAID,
    "aka": some.lists(SAID, max_size=2),
    "network": SAID,
    "released": some.dates(),
    "runtime": some.integers(1, 2000),
    "genres": some.just(["drama", "time-slip"]),
    "ending": some.just("sad"),
    "directors": some.lists(SAID, max_size=2),
    "writers": some.lists(SAID, max_size=2),
    "cast": some.lists(SAID, max_size=3),
    "synopsis": SAID,
    "based_on": SAID,
    "sources": some.just(["https://example.org/\u202e?a=[b]&c='d'"]),
    "confirmed": some.booleans(),
    "article": CLAIMS,
}
TRIED = {"title", *OPTIONAL}
"""The fields that may hold such a text."""

FILMS = some.fixed_dictionaries(
    {"title": SAID, "year": some.integers(1900, 2100)}, optional=OPTIONAL
)

DATASETS = some.lists(FILMS, min_size=1, max_size=3).map(
    lambda films: {"film": [{"id": f"film-{n}"} | film for n, film in enumerate(films)]}
)
"""Tables of a dataset, as tomli_w writes them."""


def unescape(cell):
    """Return what a cell of tsv stands for."""
    return re.sub(
        r"\\(\\|t|n|r|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})",
        lambda found: (
            {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}.get(found[1])
            or chr(int(found[1][1:], 16))
        ),
        cell,
    )
