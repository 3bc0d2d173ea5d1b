"""The wheel and the sdist, the lock file, and the licenses of dependencies."""

import os
import re
import shutil
import subprocess
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from importlib.metadata import metadata, requires
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import PYTHON, ROOT

from kromance import __version__

PACKED_FOLDERS = "kromance data docs tests benchmarks scripts packaging".split()
"""What the sdist contains entirely."""

PACKED_FILES = """
pyproject.toml requirements.lock LICENSE .gitignore
README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md
""".split()
"""What it contains besides."""

WHEEL_FILES = f"""
kromance/py.typed
kromance/data/films.schema.json
kromance/data/films.toml
kromance/data/kromance.1
kromance-{__version__}.data/data/share/man/man1/kromance.1
kromance-{__version__}.data/data/share/bash-completion/completions/kromance
kromance-{__version__}.data/data/share/fish/vendor_completions.d/kromance.fish
kromance-{__version__}.data/data/share/zsh/site-functions/_kromance
kromance-{__version__}.dist-info/METADATA
kromance-{__version__}.dist-info/RECORD
kromance-{__version__}.dist-info/WHEEL
kromance-{__version__}.dist-info/entry_points.txt
kromance-{__version__}.dist-info/licenses/LICENSE
kromance-{__version__}.dist-info/licenses/data/DATA-LICENSE
""".split()
"""What the wheel contains besides the modules."""

LITTER = """
.env .git/config .hypothesis/tmp .mypy_cache/x.json .pytest_cache/v .ruff_cache/x .venv/bin/pip
.coverage build/lib/kromance/film.py htmlcov/index.html kromance.egg-info/PKG-INFO notes.txt
data/__pycache__/x.pyc kromance/__pycache__/film.pyc kromance/cli/__pycache__/app.pyc
tests/__pycache__/x.pyc tests/.hypothesis/tmp scripts/__pycache__/x.pyc scripts/check.orig
kromance/.env kromance/junk.txt kromance/film.py~ kromance/.film.py.swp kromance/cli/app.py.orig
data/films.toml.orig data/mine.toml docs/.README.md.swp tests/data/spellings/variants.tsv.bak
""".split()
"""Files that are typically left over in a checkout."""

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = PROJECT["project"]["dependencies"]
TOOLS = [
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["optional-dependencies"]["test"],
]
"""What tests and builds need."""

REPOSITORY = "https://example.org/someone/kromance"
"""Where a release comes from, in these tests."""

TAG = f"v{__version__}"

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = [
    line.split(" --hash=")
    for line in re.sub(r" *\\\n +", " ", LOCK).splitlines()
    if not line.lstrip().startswith("#")
]
"""Each locked requirement, followed by its hashes."""

PERMISSIVE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "MIT", "MIT-0"),
    *("PSF-2.0", "Python-2.0", "Unlicense"),
}
WEAK_COPYLEFT = {"MPL-2.0"}
"""Acceptable for tools."""

SPDX_IDS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
"""The SPDX ID of each license that the classifiers of older packages name."""


class Build(NamedTuple):
    """The archives built from a copy of the checkout, and the files of that copy."""

    wheel: Path
    sdist: Path
    sources: list


def copy_checkout(folder):
    """Copy what is packed, without leftovers."""
    leftovers = shutil.ignore_patterns("__pycache__", ".*")
    for name in PACKED_FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=leftovers)
    for name in PACKED_FILES:
        shutil.copy(ROOT / name, folder)
    return folder


def add_litter(folder):
    """Add leftovers; change the dates of all files, and keep others from reading them."""
    for name in LITTER:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("litter", encoding="utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (500_000_000, 500_000_000))
        path.chmod(path.stat().st_mode & 0o700)
    return folder


def build(folder, *options):
    """Build the sdist and the wheel offline, with what is installed."""
    sources = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    command = [PYTHON, "-m", "build", "--no-isolation", *options, folder]
    environ = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    ended = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return Build(wheel, sdist, sources)


def packed_metadata(build):
    """Return the metadata in the sdist and in the wheel."""
    with tarfile.open(build.sdist) as archive:
        yield message_from_bytes(archive.extractfile(f"kromance-{__version__}/PKG-INFO").read())
    with zipfile.ZipFile(build.wheel) as archive:
        yield message_from_bytes(archive.read(f"kromance-{__version__}.dist-info/METADATA"))


def installed_requirements(lines):
    """Return the names of the packages that requirements install here, with their dependencies."""
    names, pending = set(), [Requirement(line) for line in lines]
    while pending:
        requirement = pending.pop()
        name, marker = canonicalize_name(requirement.name), requirement.marker
        if name not in names and (not marker or marker.evaluate({"extra": ""})):
            names.add(name)
            pending += map(Requirement, requires(name) or [])
    return sorted(names)


def license_ids(expression):
    """Return the IDs in an SPDX expression."""
    return set(re.split(r" (?:AND|OR) ", re.sub(r"[()]", "", expression)))


def license_expression(name):
    """Return the license of an installed package, as an SPDX expression."""
    package = metadata(name)
    classifiers = [each.split(" :: ") for each in package.get_all("Classifier", [])]
    ids = [SPDX_IDS.get(each[-1], each[-1]) for each in classifiers if each[0] == "License"]
    return package.get("License-Expression") or " OR ".join(ids) or package.get("License", "")


@pytest.fixture(scope="module")
def clean_build(tmp_path_factory):
    """The sdist of a fresh checkout, and the wheel built from that sdist."""
    return build(copy_checkout(tmp_path_factory.mktemp("clean")))


@pytest.fixture(scope="module")
def littered_build(tmp_path_factory):
    """The sdist and the wheel of a checkout with leftovers, both built directly from it."""
    folder = tmp_path_factory.mktemp("littered") / "in" / "another place"
    folder.mkdir(parents=True)
    return build(add_litter(copy_checkout(folder)), "--sdist", "--wheel")


@pytest.fixture(scope="module")
def release_build(tmp_path_factory):
    """What the release workflow builds: the sdist, and the wheel built from that sdist."""
    folder = copy_checkout(tmp_path_factory.mktemp("release"))
    subprocess.run([PYTHON, folder / "scripts/project_urls.py", REPOSITORY, TAG], check=True)
    return build(folder)


@pytest.mark.slow
class TestBuild:
    def test_the_wheel_contains_the_modules_and_what_is_listed(self, clean_build):
        modules = [name for name in clean_build.sources if re.fullmatch(r"kromance/.*\.py", name)]
        with zipfile.ZipFile(clean_build.wheel) as archive:
            assert sorted(archive.namelist()) == sorted(modules + WHEEL_FILES)

    def test_the_sdist_contains_the_sources(self, clean_build):
        with tarfile.open(clean_build.sdist) as archive:
            assert all(member.isfile() for member in archive)
            names = archive.getnames()
        expected = [*clean_build.sources, "PKG-INFO"]
        assert sorted(names) == sorted(f"kromance-{__version__}/{name}" for name in expected)

    @pytest.mark.parametrize("kind", ["wheel", "sdist"])
    def test_a_littered_checkout_gives_the_same_bytes(self, clean_build, littered_build, kind):
        clean, littered = getattr(clean_build, kind), getattr(littered_build, kind)
        assert set(LITTER) <= set(littered_build.sources)
        assert clean.name == littered.name
        assert clean.read_bytes() == littered.read_bytes()

    def test_only_a_release_knows_the_address_of_the_project(self, clean_build, release_build):
        for package in packed_metadata(clean_build):
            assert package.get_all("Project-URL") is None
        for package in packed_metadata(release_build):
            addresses = [each.split(", ")[1] for each in package.get_all("Project-URL")]
            assert f"{REPOSITORY}/blob/{TAG}/CHANGELOG.md" in addresses
            assert all(address.startswith(REPOSITORY) for address in addresses)

    def test_the_tag_of_a_release_is_its_version(self, tmp_path):
        script = copy_checkout(tmp_path) / "scripts/project_urls.py"
        command = [PYTHON, script, REPOSITORY, "v0.0"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 1
        assert ran.stderr.startswith("the tag is v0.0, but")

    def test_the_readme_of_a_release_has_only_absolute_links(self, release_build):
        for package in packed_metadata(release_build):
            targets = re.findall(r"\]\((.*?)\)", package.get_payload())
            assert f"{REPOSITORY}/raw/{TAG}/docs/pictures/kromance.svg" in targets
            assert f"{REPOSITORY}/blob/{TAG}/docs/scripting.md#exit-codes" in targets
            assert all(target.startswith("https://") for target in targets)


class TestLockFile:
    @pytest.mark.parametrize("line", sorted({*DEPENDENCIES, *TOOLS}))
    def test_has_every_requirement_in_an_acceptable_version(self, line):
        locked = {pin.name: pin.specifier for pin in (Requirement(line) for line, *_ in LOCKED)}
        requirement = Requirement(line)
        (specifier,) = locked[canonicalize_name(requirement.name)]
        assert specifier.version in requirement.specifier

    @pytest.mark.parametrize(("line", "hashes"), [(line, hashes) for line, *hashes in LOCKED])
    def test_pins_one_version_with_hashes(self, line, hashes):
        assert [specifier.operator for specifier in Requirement(line).specifier] == ["=="]
        assert hashes
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in hashes)

    def test_has_no_urls_paths_or_options(self):
        assert not re.search(r"/|\\(?!\n)|@|^ *-(?!-hash=)", LOCK, re.MULTILINE)


class TestLicenses:
    @pytest.mark.parametrize(
        ("requirements", "allowed"),
        [(DEPENDENCIES, PERMISSIVE), (TOOLS, PERMISSIVE | WEAK_COPYLEFT)],
        ids=["dependencies", "tools"],
    )
    def test_are_acceptable(self, requirements, allowed):
        licenses = {name: license_expression(name) for name in installed_requirements(requirements)}
        assert {
            name: text for name, text in licenses.items() if not license_ids(text) <= allowed
        } == {}

    @pytest.mark.parametrize("line", DEPENDENCIES)
    def test_are_documented(self, line):
        text = (ROOT / "docs" / "licenses.md").read_text(encoding="utf-8")
        documented = dict(re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE))
        name = canonicalize_name(Requirement(line).name)
        assert license_ids(documented[name]) == license_ids(license_expression(name))
