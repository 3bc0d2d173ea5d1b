"""The spellings people use are recognized in the bundled dataset, and strangers aren't."""

import sys

import pytest
from support import ROOT

from kromance.korean.spelling import EXACT_NAME, person_matcher

sys.path.append(str(ROOT / "benchmarks"))
from spellings import BY_DATA, CLASSES, STRANGERS, TYPOS, Recognizer, read_strangers, read_variants

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
    ("kind", "origin", "min_rate"),
    [
        ("person", "seen", 0.98),
        ("person", "rule", 0.98),
        ("person", "typo", 0.95),
        ("title", "seen", 0.87),
        ("title", "rule", 0.99),
        ("title", "typo", 0.95),
    ],
)
def test_spellings_are_recognized(found, kind, origin, min_rate):
    assert hit_rate(found, lambda variant: variant.group == (kind, origin)) >= min_rate


@pytest.mark.parametrize(
    ("origin", "min_rate"),
    [
        *((origin, 1) for origin in ("as-stored", "both-scripts", "comma", "hashtag", "honorific")),
        *((origin, 1) for origin in ("initials", "jamo-apart", "no-hyphen", "order", "kofic")),
        *((origin, 0.95) for origin in ("keyboard-layout", "keyboard-layout-en", "hangul-spacing")),
        *((origin, 0.95) for origin in ("mr", "rr", "unidecode", "year-attached", "release-name")),
        *((origin, 0.95) for origin in ("ampersand", "article-added", "article-last")),
        *((origin, 0.95) for origin in ("article-missing", "bracket+year", "dots+year")),
        *((origin, 0.95) for origin in ("dots-only", "number", "partial", "punctuation")),
        *((origin, 0.92) for origin in ("personal", "given-joined", "joined", "imdb-romanized")),
        *((origin, 0.9) for origin in ("hangul-typo", "subtitle-dropped")),
        ("english-alias", 0.85),
        *((origin, 0.7) for origin in ("birth-name", "stage-name", "foreign-script")),
        ("fan-abbreviation", 0.4),
        ("foreign-latin", 0.3),
    ],
)
def test_each_class_is_recognized(found, origin, min_rate):
    assert hit_rate(found, lambda variant: variant.origin == origin) >= min_rate


def test_classes_with_a_rule_are_recognized(found):
    others = {"seen", "rule", *TYPOS, *BY_DATA}
    assert hit_rate(found, lambda variant: variant.origin not in others) >= 0.98


def test_no_spelling_finds_only_something_else(found):
    confused = {
        f"{' '.join(variant.group)} {variant.spelling}"
        for variant, matches in found.items()
        if matches and not variant.meanings & matches and variant.origin not in TYPOS
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
