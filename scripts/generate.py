"""Regenerate the man page, completion scripts, the schema, pictures and tables in the docs.

Run by ./scripts/check: with --check, only list what is out of date, and exit with 1.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from doc_sections import DOCS, render_page
from manpage import render_manpage
from pictures import PICTURES, render_picture

from kromance.catalog.schema import dataset_schema
from kromance.cli.completion_scripts import SCRIPTS
from kromance.storage.json import format_json

ROOT = DOCS.parent

COMPLETION_FILES = {
    "bash": "kromance.bash",
    "zsh": "_kromance",
    "fish": "kromance.fish",
    "powershell": "kromance.ps1",
}


def render_files() -> Iterator[tuple[Path, str]]:
    """Yield each generated file and its up-to-date text."""
    for path in sorted(DOCS.glob("*.md")):
        yield path, render_page(path.read_text(encoding="utf-8"))
    yield DOCS / "kromance.1", render_manpage()
    for shell, name in COMPLETION_FILES.items():
        yield DOCS / "completions" / name, SCRIPTS[shell]
    yield ROOT / "data" / "films.schema.json", format_json(dataset_schema())
    for name, commands in PICTURES.items():
        yield DOCS / "pictures" / f"{name}.svg", render_picture(commands)


def main(*, check: bool) -> int:
    """Write the files that are out of date, or only list them; return the exit code."""
    outdated = False
    for path, text in render_files():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        outdated = True
        print(f"{'out of date' if check else 'updated'}: {path.relative_to(ROOT)}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return int(check and outdated)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
