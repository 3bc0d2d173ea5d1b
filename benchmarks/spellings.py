"""Measure how well spellings are recognized: python benchmarks/spellings.py [VARIANTS STRANGERS].

Prints hit rates by kind, origin and half (the rows are split in two by meaning, so that rules can
be developed on one half and checked on the other), then every miss and every stranger who is
mistaken for someone.
"""

import csv
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kromance.korean.fuzzy import suggest
from kromance.korean.spelling import (
    NAME_PART,
    TITLE_INITIALS,
    Matcher,
    Spellings,
    person_matcher,
    title_matcher,
)

ROOT = Path(__file__).parent.parent
DATASET = ROOT / "data" / "films.toml"
VARIANTS = ROOT / "tests" / "data" / "spellings" / "variants.tsv"
STRANGERS = ROOT / "tests" / "data" / "spellings" / "strangers.txt"


class Variant(NamedTuple):
    """A spelling of a "person" or a "title".

    `meaning` is the person's name or the film's id, with | between several. `origin` is "seen" in
    use, made by a "rule", or a "typo".
    """

    spelling: str
    kind: str
    meaning: str
    origin: str

    @property
    def group(self) -> tuple[str, str, str]:
        """Kind, origin and half."""
        return self.kind, self.origin, "AB"[zlib.crc32(self.meaning.encode()) % 2]


class Recognizer:
    """Looks up spellings among the people, by name, and the films, by id, of a dataset."""

    def __init__(self, path: Path = DATASET) -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self.people = {
            person["name"]: _spellings(person, "name", "hangul") for person in tables["person"]
        }
        self.films = {
            film["id"]: _spellings(film, "title", "hangul", "romanized") for film in tables["film"]
        }

    def lookup(self, variant: Variant) -> set[str]:
        """Return the people or films a spelling matches; for a typo, the first suggestion."""
        if variant.origin == "typo":
            return self._suggest(variant)
        if variant.kind == "person":
            return self._match_people(variant.spelling)
        return self._match_films(variant.spelling)

    def recognizes(self, variant: Variant) -> bool:
        """Return whether a spelling matches everything it means; for a typo, one of them."""
        meanings, matches = set(variant.meaning.split("|")), self.lookup(variant)
        return bool(meanings & matches) if variant.origin == "typo" else meanings <= matches

    def mistake(self, stranger: str) -> set[str]:
        """Return the people and films that the name of a stranger matches."""
        return self._match_people(stranger) | self._match_films(stranger)

    def _suggest(self, typo: Variant) -> set[str]:
        known = self.people if typo.kind == "person" else self.films
        labels = {spelling: label for label, spellings in known.items() for spelling in spellings}
        return {labels[suggestion] for suggestion in suggest(typo.spelling, labels, 1)}

    def _match_people(self, spelling: str) -> set[str]:
        return _best_matches(self.people, person_matcher(spelling), NAME_PART)

    def _match_films(self, spelling: str) -> set[str]:
        return _best_matches(self.films, title_matcher(spelling), TITLE_INITIALS)


def _spellings(table: Mapping[str, Any], *keys: str) -> Spellings:
    return tuple(filter(None, (*map(table.get, keys), *table.get("aka", []))))


def _best_matches(known: Mapping[str, Spellings], matcher: Matcher, min_grade: int) -> set[str]:
    grades = {label: matcher(spellings) for label, spellings in known.items()}
    best = max(min_grade, *grades.values())
    return {label for label, grade in grades.items() if grade == best}


def read_variants(path: Path = VARIANTS) -> Iterator[Variant]:
    """Yield the rows of a file of variants."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(reader)
        yield from (Variant(*row) for row in reader)


def read_strangers(path: Path = STRANGERS) -> list[str]:
    """Return names, one on each line, that aren't in the dataset."""
    return path.read_text(encoding="utf-8").splitlines()


def main(variants: Path = VARIANTS, strangers: Path = STRANGERS) -> None:
    """Print the results."""
    recognizer = Recognizer()
    print_recognized(recognizer, list(read_variants(variants)))
    print_mistaken(recognizer, read_strangers(strangers))


def print_recognized(recognizer: Recognizer, variants: list[Variant]) -> None:
    """Print the hit rate of each group, then the misses."""
    misses = [variant for variant in variants if not recognizer.recognizes(variant)]
    missed = Counter(variant.group for variant in misses)
    for group, count in sorted(Counter(variant.group for variant in variants).items()):
        _print_rate(" ".join(group), count - missed[group], count)
    for variant in misses:
        matches = recognizer.lookup(variant) or "nothing"
        kind, origin, _ = variant.group
        print(f"{kind} {origin}: {variant.spelling} is {variant.meaning}, but matches {matches}")


def print_mistaken(recognizer: Recognizer, strangers: list[str]) -> None:
    """Print how many strangers are mistaken for someone, and for whom."""
    mistaken = {name: matches for name in strangers if (matches := recognizer.mistake(name))}
    _print_rate("strangers", len(mistaken), len(strangers))
    for name, matches in mistaken.items():
        print(f"{name} is mistaken for {matches}")


def _print_rate(label: str, count: int, total: int) -> None:
    print(f"{label:18} {count:4} of {total:4}  {count / total:6.1%}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
