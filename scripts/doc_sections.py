"""Sections of the documentation that are generated from the program.

A page marks where a section goes:

    <!-- generated: formats -->
    <!-- end -->
"""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pictures import capture_output

from kromance.model.film import SEARCHABLE
from kromance.model.vocabulary import GENRES, SYNONYMS, THEMES
from kromance.output.formats import FORMATS
from kromance.shelf.exporters import EXPORTERS
from kromance.shelf.importers.registry import load_importers

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

SECTION = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

PACKAGES = ["korean", "storage", "model", "catalog", "search", "shelf", "output", "cli"]


def describe_modules() -> Iterator[tuple[str, str]]:
    """Yield each module, from the lowest layer to the highest, and its docstring."""
    package = ROOT / "kromance"
    for folder in (package, *(package / name for name in PACKAGES)):
        paths = folder.glob("[a-z]*.py") if folder == package else folder.rglob("[a-z]*.py")
        for path in sorted(paths):
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            name = path.relative_to(package).with_suffix("").as_posix().replace("/", ".")
            yield f"`{name}`", docstring.partition("\n")[0].rstrip(".")


def find_vocabulary(words: Sequence[str]) -> str:
    """Return the option that takes these words."""
    fields = (field for field in SEARCHABLE.values() if field.type.vocabulary)
    names = (f.alias for f in fields if f.type.vocabulary.keys() >= set(words))
    return f"--{next(names)}"


TABLES: dict[str, list[Sequence[str]]] = {
    "fields": [
        ("field", "meaning"),
        *((f"`{f.alias.replace('_', '-')}`", f.type.description) for f in SEARCHABLE.values()),
    ],
    "formats": [
        ("format", "contents"),
        *((f"`{name}`", output_format.description) for name, output_format in FORMATS.items()),
    ],
    "importers": [
        ("from", "example", "files"),
        *((source.name, f"`{source.example}`", source.recognizes) for source in load_importers()),
    ],
    "exporters": [
        ("extension", "contents"),
        *((f"`{extension}`", exporter.description) for extension, exporter in EXPORTERS.items()),
    ],
    "modules": [("module", "contents"), *describe_modules()],
    "genres": [("genre", "meaning"), *((f"`{word}`", text) for word, text in GENRES.items())],
    "synonyms": [
        ("typed", "understood as", "in"),
        *(
            (text, " and ".join(f"`{word}`" for word in words), f"`{find_vocabulary(words)}`")
            for text, words in SYNONYMS.items()
        ),
    ],
    "themes": [("theme", "meaning"), *((f"`{word}`", text) for word, text in THEMES.items())],
}
"""The rows of each table, the header first."""

OUTPUTS = {"query-error": "kromance filter genre:drama year:200x"}
"""The commands whose output is shown."""


def render_page(text: str) -> str:
    """Return a page with every generated section filled in; raises KeyError for an unknown one."""
    return SECTION.sub(lambda match: match[1] + render_section(match[2]) + match[3], text)


def render_section(name: str) -> str:
    """Return a table or an output as Markdown."""
    if name in OUTPUTS:
        return f"```text\n{capture_output(OUTPUTS[name])}\n```\n"
    header, *rows = TABLES[name]
    lines = [f"| {' | '.join(cells)} |\n" for cells in rows]
    return f"| {' | '.join(header)} |\n{'|---' * len(header)}|\n{''.join(lines)}"
