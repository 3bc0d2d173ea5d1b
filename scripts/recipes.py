"""Fill in the recipes in packaging/ for an sdist, and write them to a folder.

    scripts/recipes.py dist/kromance-1.0.0.tar.gz recipes/

Needs uv, which finds the sources of the packages that Homebrew has to install.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable, Mapping
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

HOMEBREW_PYTHON = "3.14"

RESOURCE = """\
  resource "{name}" do
    url "{url}"
    sha256 "{sha256}"
  end"""
"""A package that a Homebrew formula installs besides its own."""


def read_metadata(sdist: Path) -> Message:
    """Return the metadata in an sdist."""
    name = sdist.name.removesuffix(".tar.gz")
    with tarfile.open(sdist) as archive, archive.extractfile(f"{name}/PKG-INFO") as stream:
        return message_from_bytes(stream.read())


def list_requirements(metadata: Message) -> list[str]:
    """Return the requirements that everyone needs, such as "rich>=13.9"."""
    return [each for each in metadata.get_all("Requires-Dist", []) if ";" not in each]


def find_homepage(metadata: Message) -> str:
    """Return the address of the repository, which only the sdist of a release has."""
    for url in metadata.get_all("Project-URL", []):
        if url.startswith("Homepage, "):
            return url.removeprefix("Homepage, ")
    sys.exit("the sdist doesn't have project URLs; run scripts/project_urls.py before building it")


def lock_sources(requirements: Iterable[str]) -> list[dict[str, Any]]:
    """Return the packages to install, in the locked versions, as in pylock.toml (PEP 751)."""
    command = "uv pip compile - --quiet --constraint requirements.lock --format pylock.toml"
    platform = ["--python-platform", "macos", "--python-version", HOMEBREW_PYTHON]
    ran = subprocess.run(
        [*command.split(), *platform],
        cwd=ROOT,
        input="\n".join(requirements),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return tomllib.loads(ran.stdout)["packages"]


def render_resource(package: Mapping[str, Any]) -> str:
    """Return the part of a Homebrew formula that installs a package from its sdist."""
    sdist = package["sdist"]
    return RESOURCE.format(name=package["name"], url=sdist["url"], **sdist["hashes"])


def render_recipes(sdist: Path, packages: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the recipes by file name."""
    metadata = read_metadata(sdist)
    requirements = list_requirements(metadata)
    homepage = find_homepage(metadata)
    digest = hashlib.sha256(sdist.read_bytes())
    values = {
        "version": metadata["Version"],
        "homepage": homepage,
        "sdist": f"{homepage}/releases/download/v{metadata['Version']}/{sdist.name}",
        "sha256": digest.hexdigest(),
        "nix_hash": f"sha256-{base64.b64encode(digest.digest()).decode()}",
        "nix_dependencies": "\n    ".join(re.split("[<>=]", each)[0] for each in requirements),
        "arch_dependencies": " ".join(f"'python-{each}'" for each in requirements),
        "homebrew_python": f"python@{HOMEBREW_PYTHON}",
        "homebrew_resources": "\n\n".join(map(render_resource, packages)),
    }
    return {
        path.name: re.sub(r"@(\w+)@", lambda match: values[match[1]], path.read_text("utf-8"))
        for path in (ROOT / "packaging").iterdir()
        if path.suffix != ".md"
    }


def main(sdist: Path, folder: Path) -> None:
    """Write the recipes for an sdist to a folder."""
    packages = lock_sources(list_requirements(read_metadata(sdist)))
    folder.mkdir(exist_ok=True)
    for name, recipe in render_recipes(sdist, packages).items():
        (folder / name).write_text(recipe, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
