"""Texts and datasets that attack whatever interprets them: terminals, shells, spreadsheets."""

import re

from hypothesis import strategies as st

from kromance.model import film
from kromance.model.field_types import ListOf
from kromance.model.text_types import Text

CONTROLS = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil\x1b\\",
    "\x1bc",
    "\x9b2J",
    "\x9d0;t\x9c",
    *"\x00\x08\t\n\x0b\r\x7f\x85\u2028\u202e\u2066\u200f\u061c",
]
MARKUP = "[/] [red] [link=http://evil]x[/link] :heart: [bold \\[ @click=x".split()
MARKUP += "<script> &amp; | * _ # ~ ](x) `id`".split()
TEMPLATES = "{id} {0.__class__} %s%n ${HOME} $(id) {{ } ../../etc / --help".split()
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", '"=1', "|cmd", "null", "NaN", "true"]
FORMULAS += ["1e9"]
QUOTES = ['"', "'", "'''", '"""', "\\", "\\n", "\\t", "\\x1b", " ", "  "]
UNICODE = ["e" + "\u0301" * 300, "\u0301", "👨‍👩‍👧‍👦", "한글", "ㅎㅏㄴ", "ﬁ", "\u200b", "\ufeff"]
UNICODE += ["\U000e0041", "𝒜"]
LONG = ["a" * 2_000, "a " * 1_000, "널" * 500]
PIECES = [*CONTROLS, *MARKUP, *TEMPLATES, *FORMULAS, *QUOTES, *UNICODE, *LONG]

TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    min_size=1,
    max_size=4,
).map("".join)
"""Any text that TOML allows."""

VALUES = TEXTS.filter(str.strip)
"""Any text that a field allows."""

ARTICLES = st.fixed_dictionaries(
    {
        "title": VALUES,
        "year": st.integers(1900, 2100),
        "genres": st.just(["drama"]),
        "cast": st.lists(VALUES, max_size=2),
        "premise": VALUES,
        "verdict": st.just("corrected"),
        "corrections": st.lists(VALUES, max_size=2),
    }
)

TEXT_FIELDS = {
    name: st.lists(VALUES, max_size=2) if isinstance(field.type, ListOf) else VALUES
    for name, field in film.Film.STORED.items()
    if not field.is_required and type(field.item_type) is Text
}

OPTIONAL_FIELDS = TEXT_FIELDS | {
    "released": st.dates(),
    "runtime": st.integers(1, 2000),
    "genres": st.just(["drama", "time-slip"]),
    "ending": st.just("sad"),
    "directors": st.lists(VALUES, max_size=2),
    "writers": st.lists(VALUES, max_size=2),
    "cast": st.lists(VALUES, max_size=3),
    "sources": st.just(["https://example.org/\u202e?a=[b]&c='d'"]),
    "confirmed": st.booleans(),
    "article": ARTICLES,
}
FIELDS = {"title", *OPTIONAL_FIELDS}
"""The fields that these datasets have."""

FILMS = st.fixed_dictionaries(
    {"title": VALUES, "year": st.integers(1900, 2100)}, optional=OPTIONAL_FIELDS
)

DATASETS = st.lists(FILMS, min_size=1, max_size=3).map(
    lambda films: {"film": [{"id": f"film-{n}"} | film for n, film in enumerate(films)]}
)
"""The tables of a dataset, to be written with tomli_w."""


def unescape(cell):
    """Return the value of a cell of tsv output."""
    return re.sub(
        r"\\(\\|t|n|r|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})",
        lambda escape: (
            {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}.get(escape[1])
            or chr(int(escape[1][1:], 16))
        ),
        cell,
    )
