"""The Homebrew, Arch Linux and Nix recipes, filled in for a small sdist."""

import base64
import hashlib
import io
import re
import runpy
import shutil
import subprocess
import tarfile
import tomllib

import pytest
from packaging.requirements import Requirement
from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = PROJECT["project"]["dependencies"]
NAMES = {Requirement(line).name for line in DEPENDENCIES}
REPOSITORY = "https://example.org/someone/kromance"
BUILD_TOOLS = {Requirement(line).name for line in PROJECT["build-system"]["requires"]}

RICH = {
    "name": "rich",
    "sdist": {"url": "https://example.org/rich-15.0.0.tar.gz", "hashes": {"sha256": "5" * 64}},
}
"""A package as in pylock.toml."""


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """An sdist of version 1.2.3 with nothing but its metadata."""
    path = tmp_path_factory.mktemp("dist") / "kromance-1.2.3.tar.gz"
    requirements = [*DEPENDENCIES, "ruff>=0.8; extra == 'test'"]
    lines = ["Version: 1.2.3", f"Project-URL: Homepage, {REPOSITORY}"]
    lines += [f"Requires-Dist: {each}" for each in requirements]
    content = "\n".join(lines).encode()
    member = tarfile.TarInfo("kromance-1.2.3/PKG-INFO")
    member.size = len(content)
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(member, io.BytesIO(content))
    return path


@pytest.fixture(scope="module")
def recipes(sdist):
    """The recipes by file name."""
    script = runpy.run_path(str(ROOT / "scripts" / "recipes.py"))
    return script["render_recipes"](sdist, [RICH])


def words_between(text, start, end):
    """Return the words between two texts, without quotes."""
    return set(text.partition(start)[2].partition(end)[0].replace("'", "").split())


def test_every_placeholder_is_filled_in(recipes):
    assert sorted(recipes) == ["PKGBUILD", "kromance.rb", "package.nix"]
    assert all("1.2.3" in recipe for recipe in recipes.values())
    assert not re.findall(r"@\w+@", "".join(recipes.values()))


def test_every_recipe_has_the_hash_of_the_sdist(recipes, sdist):
    digest = hashlib.sha256(sdist.read_bytes())
    assert f'  sha256 "{digest.hexdigest()}"\n' in recipes["kromance.rb"]
    assert f"sha256sums=('{digest.hexdigest()}')" in recipes["PKGBUILD"]
    assert f'"sha256-{base64.b64encode(digest.digest()).decode()}"' in recipes["package.nix"]


def test_every_recipe_downloads_the_sdist_from_the_release(recipes):
    for recipe in recipes.values():
        assert f'"{REPOSITORY}/releases/download/v1.2.3/kromance-1.2.3.tar.gz"' in recipe
        assert f'"{REPOSITORY}"' in recipe


def test_arch_linux_installs_the_dependencies(recipes):
    depends = words_between(recipes["PKGBUILD"], "\ndepends=(", ")")
    makedepends = words_between(recipes["PKGBUILD"], "\nmakedepends=(", ")")
    assert depends == {"python", *(f"python-{line}" for line in DEPENDENCIES)}
    assert makedepends >= {f"python-{name}" for name in BUILD_TOOLS}


def test_nix_installs_the_dependencies(recipes):
    recipe = recipes["package.nix"]
    assert words_between(recipe, " dependencies = with python3Packages; [", "]") == NAMES
    tools = words_between(recipe, " build-system = [", "]")
    assert tools == {f"python3Packages.{name}" for name in BUILD_TOOLS}


def test_homebrew_installs_every_package_from_its_sdist(recipes):
    resources = re.findall(
        r'^  resource "(.*)" do\n    url "(.*)"\n    sha256 "(.*)"\n  end$',
        recipes["kromance.rb"],
        re.MULTILINE,
    )
    assert resources == [("rich", RICH["sdist"]["url"], RICH["sdist"]["hashes"]["sha256"])]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("kromance.rb", "ruby -c"),
        ("PKGBUILD", "bash -n"),
        ("PKGBUILD", "shellcheck -"),
        ("package.nix", "nix-instantiate --parse -"),
    ],
)
def test_a_recipe_is_valid(recipes, name, command):
    program, *arguments = command.split()
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    ran = subprocess.run(
        [program, *arguments], input=recipes[name].encode(), capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
