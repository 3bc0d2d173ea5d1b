"""Make the metadata and the README of a release link to its repository.

    scripts/project_urls.py https://example.org/kromance v1.0.0

The release workflow runs it on a fresh checkout before it builds. The address isn't part of the
repository, so that a fork links to itself.
"""

import re
import sys
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).parent.parent

URLS = """
[project.urls]
Homepage = "{repository}"
Documentation = "{repository}/blob/{tag}/README.md#documentation"
Changelog = "{repository}/blob/{tag}/CHANGELOG.md"
Issues = "{repository}/issues"
"""

RELATIVE_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^]]*)\]\((?!\w+:|#)(?P<path>[^)]+)\)")


def make_links_absolute(markdown: str, repository: str, tag: str) -> str:
    """Return Markdown whose links lead to the files of a tag."""

    def replace(link: re.Match[str]) -> str:
        view = "raw" if link["image"] else "blob"
        return f"{link['image']}[{link['text']}]({repository}/{view}/{tag}/{link['path']})"

    return RELATIVE_LINK.sub(replace, markdown)


def main(repository: str, tag: str) -> None:
    """Change pyproject.toml and README.md, unless the tag is that of another version."""
    version = run_path(str(ROOT / "kromance" / "__init__.py"))["__version__"]
    if tag != f"v{version}":
        sys.exit(f"the tag is {tag}, but kromance.__version__ is {version}")
    with (ROOT / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.write(URLS.format(repository=repository, tag=tag))
    readme = ROOT / "README.md"
    text = make_links_absolute(readme.read_text(encoding="utf-8"), repository, tag)
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
