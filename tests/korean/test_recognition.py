"""The spellings people use are recognized in the bundled dataset, and strangers aren't."""

import sys

import pytest
from support import ROOT

from kromance.korean.spelling import EXACT_NAME, person_matcher

sys.path.append(str(ROOT / "benchmarks"))
from spellings import Recognizer, read_strangers, read_variants

MAX_MISTAKES = 0.02
"""Maximum share of strangers who are mistaken for someone."""


@pytest.fixture(scope="module")
def recognizer():
    return Recognizer()


@pytest.mark.parametrize(
    ("kind", "origin", "min_rate"),
    [
        ("person", "seen", 0.99),
        ("person", "rule", 0.99),
        ("person", "typo", 0.9),
        ("title", "seen", 0.97),
        ("title", "rule", 0.99),
        ("title", "typo", 0.9),
    ],
)
def test_spellings_are_recognized(recognizer, kind, origin, min_rate):
    variants = [row for row in read_variants() if (row.kind, row.origin) == (kind, origin)]
    assert sum(map(recognizer.recognizes, variants)) / len(variants) >= min_rate


def test_strangers_are_not_mistaken_for_anyone(recognizer):
    names = read_strangers()
    matchers = {name: person_matcher(name) for name in names}
    strangers = [
        name
        for name, matcher in matchers.items()
        if all(matcher(spellings) < EXACT_NAME for spellings in recognizer.people.values())
    ]
    mistaken = [name for name in strangers if recognizer.mistake(name)]
    assert len(mistaken) / len(names) <= MAX_MISTAKES, mistaken


def test_everyone_is_found_by_every_stored_spelling(recognizer):
    for spellings in recognizer.people.values():
        for spelling in spellings:
            assert person_matcher(spelling)(spellings) == EXACT_NAME, spelling
