"""Measure how well spellings are recognised: python benchmarks/spellings.py [variants strangers].

Prints hits by kind, origin and half (rows are halved by what they mean), then every miss and
every stranger that was taken for somebody.
"""

import csv
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kromance.korean import fuzzy
from kromance.korean import spelling as names

ROOT = Path(__file__).parent.parent
VARIANTS = ROOT / "tests" / "data" / "spellings" / "variants.tsv"
STRANGERS = ROOT / "tests" / "data" / "spellings" / "strangers.txt"

HasValue = dict[str, tuple[str, ...]]


class ImportedEntry(NamedTuple):
    """A spelling, what it means (ids or a name, | between several) and where it is from."""

    spelling: str
    kind: str
    means: str
    origin: str

    @property
    def half(self) -> str:
        """Which half the row is in, by what it means."""
        return "AB"[zlib.crc32(self.means.encode()) % 2]


class Catalogue:
    """The people and the films of the dataset, by name and by id, with all their spellings."""

    def __init__(self) -> None:
        data = tomllib.loads((ROOT / "data" / "films.toml").read_text(encoding="utf-8"))
        self.people = {person["name"]: _all(person, "name", "hangul") for person in data["person"]}
        self.films = {
            film["id"]: _all(film, "title", "hangul", "romanized") for film in data["film"]
        }

    def answer(self, row: ImportedEntry) -> set[str]:
        """Return what a spelling is taken for; of a typo, the first suggestion."""
        known = self.people if row.kind == "person" else self.films
        if row.origin == "typo":
            labels = {spelling: label for label, all_ in known.items() for spelling in all_}
            return {labels[guess] for guess in fuzzy.suggest(row.spelling, labels, 1)}
        if row.kind == "person":
            return _best(names.person_matcher(row.spelling), known, names.NAME_PART)
        return _best(names.title_matcher(row.spelling), known, names.TITLE_INITIALS)

    def knows(self, row: ImportedEntry) -> bool:
        """Tell whether a spelling is taken for all that it means, a typo for one of it."""
        means, answer = set(row.means.split("|")), self.answer(row)
        return bool(means & answer) if row.origin == "typo" else means <= answer

    def taken_for(self, stranger: str) -> set[str]:
        """Return whom or what a stranger's name is taken for."""
        people = _best(names.person_matcher(stranger), self.people, names.NAME_PART)
        return people | _best(names.title_matcher(stranger), self.films, names.TITLE_INITIALS)


def _all(table: dict[str, Any], *keys: str) -> tuple[str, ...]:
    return tuple(filter(None, (*map(table.get, keys), *table.get("aka", []))))


def _best(grade: Callable[[tuple[str, ...]], int], known: HasValue, least: int) -> set[str]:
    grades = {label: grade(spellings) for label, spellings in known.items()}
    best = max(grades.values())
    return {label for label, given in grades.items() if given == best >= least}


def rows(path: Path = VARIANTS) -> Iterator[ImportedEntry]:
    """Yield the rows of a file of variants."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(reader)
        yield from (ImportedEntry(*row) for row in reader)


def strangers(path: Path = STRANGERS) -> list[str]:
    """Return the names of a file of strangers."""
    return path.read_text(encoding="utf-8").splitlines()


def main(variants: Path = VARIANTS, others: Path = STRANGERS) -> None:
    """Print the figures."""
    catalogue = Catalogue()
    tried, hit, misses = Counter[tuple[str, ...]](), Counter[tuple[str, ...]](), []
    for row in rows(variants):
        group = (row.kind, row.origin, row.half)
        tried[group] += 1
        if catalogue.knows(row):
            hit[group] += 1
        else:
            answer = catalogue.answer(row) or "nothing"
            misses.append(f"{row.kind} {row.origin}: {row.spelling} is {row.means}, not {answer}")
    for group in sorted(tried):
        share = f"{hit[group] / tried[group]:6.1%}"
        print(f"{' '.join(group):18} {hit[group]:4} of {tried[group]:4}  {share}")
    print(*misses, sep="\n")
    unknown = strangers(others)
    false = {name: taken for name in unknown if (taken := catalogue.taken_for(name))}
    print(
        f"strangers          {len(false):4} of {len(unknown):4}  {len(false) / len(unknown):6.1%}"
    )
    print(*(f"{name} is taken for {taken}" for name, taken in false.items()), sep="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
