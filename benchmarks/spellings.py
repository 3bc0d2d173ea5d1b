"""Measure how well spellings are recognized: python benchmarks/spellings.py [DATASET].

Prints the hit rate of each class of spellings, overall and by half (the rows are split in two by
meaning, so that rules can be developed on one half and checked on the other), then every miss,
every spelling that finds only something else, and every stranger who is mistaken for someone.
"""

import csv
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kromance.catalog.catalog import Catalog
from kromance.catalog.film_lookup import TITLE, search_title, search_title_words
from kromance.catalog.reader import load_films
from kromance.catalog.sources import FilmList
from kromance.korean.fuzzy import suggest
from kromance.korean.spelling import NAME_PART, Matcher, Spellings, person_matcher
from kromance.model.film import SEARCHABLE

ROOT = Path(__file__).parent.parent
DATASET = ROOT / "data" / "films.toml"
SPELLINGS = ROOT / "tests" / "data" / "spellings"
VARIANTS = SPELLINGS / "variants.tsv"
CLASSES = SPELLINGS / "classes.tsv"
STRANGERS = [SPELLINGS / "strangers.txt", SPELLINGS / "strangers-second-set.txt"]

TYPOS = {"typo", "hangul-typo"}
"""Classes that are only ever suggested."""

FOUND_BY_DATA = {
    *("birth-name", "stage-name", "foreign-script", "foreign-latin", "fan-abbreviation"),
    *("english-alias",),
}
"""Classes that are recognized by the other names in the dataset, not by a rule."""


class Variant(NamedTuple):
    """A spelling of a "person" or a "title".

    `meaning` is the person's name or the film's ID, with | between several. `spelling_class` says
    how it came about; in variants.tsv: "seen" in use, made by a "rule", or a "typo".
    """

    spelling: str
    kind: str
    meaning: str
    spelling_class: str

    @property
    def meanings(self) -> set[str]:
        """The names or IDs, of which a lookup has to find one."""
        return set(self.meaning.split("|"))

    @property
    def group(self) -> tuple[str, str]:
        """Kind and class."""
        return self.kind, self.spelling_class

    @property
    def half(self) -> str:
        """The half of the meanings that this one is in."""
        return "AB"[zlib.crc32(self.meaning.encode()) % 2]


class Recognizer:
    """Looks up spellings among the people, by name, and the films, by ID, of a dataset."""

    def __init__(self, path: Path = DATASET) -> None:
        films = load_films(path)
        self.ids = [film.id for film in films]
        self.catalog = Catalog(FilmList(films))
        self.people = {
            spellings[0]: spellings for spellings in self.catalog.index(SEARCHABLE["people"])
        }
        self.titles = {
            self.ids[row]: titles
            for titles, rows in self.catalog.index(TITLE).items()
            for row in rows
        }

    def lookup(self, variant: Variant) -> set[str]:
        """Return the people or films a spelling matches; for a typo, the first suggestion."""
        if variant.spelling_class in TYPOS:
            return self._suggest(variant)
        if variant.kind == "person":
            return self._match_people(variant.spelling)
        matches = self._match_films(variant.spelling)
        return matches or self._match_words(variant.spelling)

    def mistake(self, stranger: str) -> set[str]:
        """Return the people and films that the name of a stranger matches."""
        return self._match_people(stranger) | self._match_films(stranger)

    def _suggest(self, typo: Variant) -> set[str]:
        known = self.people if typo.kind == "person" else self.titles
        labels = {spelling: label for label, spellings in known.items() for spelling in spellings}
        return {labels[suggestion] for suggestion in suggest(typo.spelling, labels, 1)}

    def _match_people(self, spelling: str) -> set[str]:
        return _best_matches(self.people, person_matcher(spelling), NAME_PART)

    def _match_films(self, spelling: str) -> set[str]:
        return {self.ids[row] for row in search_title(self.catalog, spelling)}

    def _match_words(self, spelling: str) -> set[str]:
        """Return the only film with these words in its titles."""
        rows = search_title_words(self.catalog, spelling)
        return {self.ids[row] for row in rows} if len(rows) == 1 else set()


def _best_matches(known: Mapping[str, Spellings], matcher: Matcher, min_score: int) -> set[str]:
    scores = {label: matcher(spellings) for label, spellings in known.items()}
    best = max(min_score, *scores.values())
    return {label for label, score in scores.items() if score == best}


def read_variants(path: Path = VARIANTS) -> Iterator[Variant]:
    """Yield the rows of a file of variants or classes."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Variant(row["spelling"], row["kind"], row["means"], row["class"])


def read_strangers(path: Path) -> list[str]:
    """Return names, one on each line, that aren't in the dataset."""
    return path.read_text(encoding="utf-8").splitlines()


def main(dataset: Path = DATASET) -> None:
    """Print the results."""
    recognizer = Recognizer(dataset)
    for path in (VARIANTS, CLASSES):
        print(path.name)
        print_recognized(recognizer, list(read_variants(path)))
    for path in STRANGERS:
        print_mistaken(recognizer, path)


def print_recognized(recognizer: Recognizer, variants: Sequence[Variant]) -> None:
    """Print the hit rate of each group, then the misses."""
    found = {variant: recognizer.lookup(variant) for variant in variants}
    misses = [variant for variant in variants if not variant.meanings & found[variant]]
    for group in sorted({variant.group for variant in variants}):
        _print_rates(group, variants, misses)
    for variant in misses:
        matches = found[variant] or "nothing"
        label = " ".join(variant.group)
        print(f"{label}: {variant.spelling} is {variant.meaning}, but matches {matches}")


def _print_rates(
    group: tuple[str, str], variants: Sequence[Variant], misses: Sequence[Variant]
) -> None:
    rates = []
    for halves in ("AB", "A", "B"):
        totals, missed = (
            Counter(row.group for row in rows if row.half in halves) for rows in (variants, misses)
        )
        if total := totals[group]:
            rates.append(f"{halves:2} {total - missed[group]:3} of {total:3}")
    rate = (
        1
        - Counter(row.group for row in misses)[group]
        / Counter(row.group for row in variants)[group]
    )
    print(f"{' '.join(group):26} {rate:6.1%}  {'  '.join(rates)}")


def print_mistaken(recognizer: Recognizer, path: Path) -> None:
    """Print how many strangers are mistaken for someone, and for whom."""
    strangers = read_strangers(path)
    mistaken = {name: matches for name in strangers if (matches := recognizer.mistake(name))}
    rate = len(mistaken) / len(strangers)
    print(f"{path.name:26} {rate:6.1%}  {len(mistaken)} of {len(strangers)}")
    for name, matches in mistaken.items():
        print(f"{name} is mistaken for {matches}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
