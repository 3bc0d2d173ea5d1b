"""What is packed, from what, and under which licences."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import metadata, requires
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import ROOT

from kromance import __version__

FOLDERS = "kromance data docs tests benchmarks".split()
"""What the sdist holds whole."""

FILES = "pyproject.toml requirements.lock README.md CHANGELOG.md LICENSE .gitignore".split()
"""What it holds beside these."""

WHEEL = f"""
kromance/py.typed
kromance/data/films.toml
kromance-{__version__}.data/data/share/man/man1/kromance.1
kromance-{__version__}.dist-info/METADATA
kromance-{__version__}.dist-info/RECORD
kromance-{__version__}.dist-info/WHEEL
kromance-{__version__}.dist-info/entry_points.txt
kromance-{__version__}.dist-info/licenses/LICENSE
""".split()
"""What the wheel holds beside the modules."""

LITTER = """
.env .git/config .hypothesis/tmp .mypy_cache/x.json .pytest_cache/v .ruff_cache/x .venv/bin/pip
build/lib/kromance/film.py htmlcov/index.html kromance.egg-info/PKG-INFO notes.txt
data/__pycache__/x.pyc kromance/__pycache__/film.pyc kromance/cli/__pycache__/app.pyc
tests/__pycache__/x.pyc tests/.hypothesis/tmp
kromance/.env kromance/junk.txt kromance/film.py~ kromance/.film.py.swp kromance/cli/app.py.orig
data/films.toml.orig data/mine.toml docs/.README.md.swp tests/data/spellings/variants.tsv.bak
""".split()
"""What work on a checkout leaves in it."""


class Build(NamedTuple):
    """What was built from a copy of the checkout, and the files of that copy."""

    wheel: Path
    sdist: Path
    sources: list


def copied(folder):
    """Copy what is packed, and nothing that work has left in it."""
    clean = shutil.ignore_patterns("__pycache__", ".*")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=clean)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    return folder


def littered(folder):
    """Make a copy look worked on: its files are of another day, for one person, among others."""
    for name in LITTER:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("litter", encoding="utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (500_000_000, 500_000_000))
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def build(folder, *how):
    """Build with what is installed, fetching nothing."""
    sources = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    call = [sys.executable, "-m", "build", "--no-isolation", *how, folder]
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    ran = subprocess.run(call, env=surroundings, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return Build(wheel, sdist, sources)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The sdist of a fresh checkout, and the wheel made from that sdist."""
    return build(copied(tmp_path_factory.mktemp("fresh")))


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """The sdist and the wheel of a checkout that was worked in, each made straight from it."""
    folder = tmp_path_factory.mktemp("used") / "in" / "another place"
    folder.mkdir(parents=True)
    return build(littered(copied(folder)), "--sdist", "--wheel")


def test_the_wheel_holds_what_is_listed_and_nothing_else(fresh):
    modules = [name for name in fresh.sources if re.fullmatch(r"kromance/.*\.py", name)]
    with zipfile.ZipFile(fresh.wheel) as archive:
        assert sorted(archive.namelist()) == sorted(modules + WHEEL)


def test_the_sdist_holds_the_sources_and_nothing_else(fresh):
    with tarfile.open(fresh.sdist) as archive:
        assert all(member.isfile() for member in archive)
        names = archive.getnames()
    held = [*fresh.sources, "PKG-INFO"]
    assert sorted(names) == sorted(f"kromance-{__version__}/{name}" for name in held)


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_a_worked_in_checkout_gives_the_same_bytes(fresh, used, kind):
    one, other = getattr(fresh, kind), getattr(used, kind)
    assert set(LITTER) <= set(used.sources)
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = DECLARED["project"]["dependencies"]
EXTRAS = DECLARED["project"]["optional-dependencies"].values()
TOOLS = [*DECLARED["build-system"]["requires"], *(line for lines in EXTRAS for line in lines)]

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = [
    line.split(" --hash=")
    for line in re.sub(r" *\\\n +", " ", LOCK).splitlines()
    if not line.lstrip().startswith("#")
]
"""Each locked requirement, and its hashes."""


@pytest.mark.parametrize("asked", sorted({*RUNTIME, *TOOLS}))
def test_what_is_asked_for_is_locked(asked):
    locked = {each.name: each.specifier for each in (Requirement(line) for line, *_ in LOCKED)}
    asked = Requirement(asked)
    (pin,) = locked[canonicalize_name(asked.name)]
    assert pin.version in asked.specifier


@pytest.mark.parametrize(("line", "hashes"), [(line, hashes) for line, *hashes in LOCKED])
def test_what_is_locked_has_one_version_and_its_hashes(line, hashes):
    assert [pin.operator for pin in Requirement(line).specifier] == ["=="]
    assert hashes
    assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in hashes)


def test_the_lock_names_no_place():
    assert not re.search(r"/|\\(?!\n)|@|^ *-(?!-hash=)", LOCK, re.MULTILINE)


PERMISSIVE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "MIT", "MIT-0"),
    *("PSF-2.0", "Python-2.0", "Unlicense"),
}
WITH_ITS_SOURCE = {"MPL-2.0"}
"""For what is not needed to run kromance."""

SHORT = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
"""How older metadata calls a licence."""


def needed(lines):
    """Return the names of the packages that these requirements bring along here."""
    names, left = set(), [Requirement(line) for line in lines]
    while left:
        asked = left.pop()
        name = canonicalize_name(asked.name)
        if name not in names and (not asked.marker or asked.marker.evaluate({"extra": ""})):
            names.add(name)
            left += map(Requirement, requires(name) or [])
    return sorted(names)


def licences(text):
    """Return the licences of an SPDX expression."""
    return set(re.split(r" (?:AND|OR) ", re.sub(r"[()]", "", text)))


def licence(name):
    """Return the licence of an installed package, by its metadata."""
    about = metadata(name)
    sorts = [each.split(" :: ") for each in about.get_all("Classifier", [])]
    told = [SHORT.get(sort[-1], sort[-1]) for sort in sorts if sort[0] == "License"]
    return about.get("License-Expression") or " OR ".join(told) or about.get("License", "")


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [(RUNTIME, PERMISSIVE), (TOOLS, PERMISSIVE | WITH_ITS_SOURCE)],
    ids=["to run", "to test and build"],
)
def test_what_is_needed_is_free_to_use(lines, allowed):
    found = {name: licence(name) for name in needed(lines)}
    assert {name: text for name, text in found.items() if not licences(text) <= allowed} == {}


@pytest.mark.parametrize("line", RUNTIME)
def test_what_is_asked_for_is_listed_with_its_licence(line):
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE))
    name = canonicalize_name(Requirement(line).name)
    assert licences(listed[name]) == licences(licence(name))
