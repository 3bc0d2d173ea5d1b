"""The spellings people use are recognized in the bundled dataset, and strangers aren't."""

import sys

import pytest
from support import ROOT

from kromance.korean.spelling import EXACT_NAME, person_matcher

sys.path.append(str(ROOT / "benchmarks"))
from spellings import (
    CLASSES,
    FOUND_BY_DATA,
    STRANGERS,
    TYPOS,
    Recognizer,
    read_strangers,
    read_variants,
)

KNOWN_CONFUSIONS = {
    *("title foreign-script スキャンダル",),
    *("person seen Byeong-heon Lee", "person seen Lee Byeong-heon"),
    *("person personal Kim Soo-hyeon", "person personal Lee Jae-hoon"),
    *("person joined leejongseok", "person given-joined lee jongseok"),
    *("person stage-name L", "person stage-name EL"),
}


@pytest.fixture(scope="module")
def recognizer():
    return Recognizer()


@pytest.fixture(scope="module")
def found(recognizer):
    """What each spelling finds."""
    variants = dict.fromkeys((*read_variants(), *read_variants(CLASSES)))
    return {variant: recognizer.lookup(variant) for variant in variants}


def hit_rate(found, is_included):
    hits = [
        bool(variant.meanings & matches)
        for variant, matches in found.items()
        if is_included(variant)
    ]
    return sum(hits) / len(hits)


@pytest.mark.parametrize(
    ("kind", "spelling_class", "min_rate"),
    [
        ("person", "seen", 0.98),
        ("person", "rule", 0.98),
        ("person", "typo", 0.95),
        ("title", "seen", 0.87),
        ("title", "rule", 0.99),
        ("title", "typo", 0.95),
    ],
)
def test_spellings_are_recognized(found, kind, spelling_class, min_rate):
    assert hit_rate(found, lambda variant: variant.group == (kind, spelling_class)) >= min_rate


@pytest.mark.parametrize(
    ("spelling_class", "min_rate"),
    [
        *((name, 1) for name in ("as-stored", "both-scripts", "comma", "hashtag", "honorific")),
        *((name, 1) for name in ("initials", "jamo-apart", "no-hyphen", "order", "kofic")),
        *((name, 1) for name in ("keyboard-layout", "keyboard-layout-en", "hangul-spacing")),
        *((name, 1) for name in ("rr", "unidecode", "year-attached", "release-name", "ampersand")),
        *((name, 1) for name in ("article-added", "article-last", "article-missing", "number")),
        *((name, 1) for name in ("bracket+year", "dots+year", "dots-only", "partial", "typo")),
        *((name, 0.95) for name in ("mr", "punctuation", "hangul-typo")),
        *((name, 0.92) for name in ("personal", "given-joined", "joined", "imdb-romanized")),
        ("subtitle-dropped", 0.9),
        ("english-alias", 0.85),
        *((name, 0.7) for name in ("birth-name", "stage-name")),
        ("foreign-script", 0.8),
        ("fan-abbreviation", 0.6),
        ("foreign-latin", 0.3),
    ],
)
def test_each_class_is_recognized(found, spelling_class, min_rate):
    assert hit_rate(found, lambda variant: variant.spelling_class == spelling_class) >= min_rate


def test_classes_with_a_rule_are_recognized(found):
    others = {"seen", "rule", *TYPOS, *FOUND_BY_DATA}
    assert hit_rate(found, lambda variant: variant.spelling_class not in others) >= 0.98


def test_no_spelling_finds_only_something_else(found):
    confused = {
        f"{' '.join(variant.group)} {variant.spelling}"
        for variant, matches in found.items()
        if matches and not variant.meanings & matches and variant.spelling_class not in TYPOS
    }
    assert confused <= KNOWN_CONFUSIONS


@pytest.mark.parametrize(
    ("path", "max_rate"), [(STRANGERS[0], 0.01), (STRANGERS[1], 0.02)], ids=["first", "second"]
)
def test_strangers_are_not_mistaken_for_anyone(recognizer, path, max_rate):
    names = read_strangers(path)
    mistaken = [name for name in names if recognizer.mistake(name)]
    assert len(mistaken) / len(names) <= max_rate, mistaken


def test_everyone_is_found_by_every_stored_spelling(recognizer):
    for spellings in recognizer.people.values():
        for spelling in spellings:
            assert person_matcher(spelling)(spellings) == EXACT_NAME, spelling
