"""Suggestions for misspelt words."""

from collections.abc import Iterable
from heapq import nlargest

from kromance.korean.hangul import split_jamo
from kromance.korean.normalize import squash
from kromance.korean.spelling import rotations

MAX_COMPARED_LENGTH = 50
"""Only this many characters of each text are compared."""

MAX_COMPARISONS = 300
"""Maximum number of candidates compared letter by letter; each takes up to a millisecond."""

MIN_SIMILARITY = 0.6
"""Minimum similarity of a suggestion, from 0 to 1."""

MAX_DIFFERENCE = 0.12
"""How much less similar than the best one a suggestion may be."""

ROTATION_PENALTY = 0.02
"""Subtracted from the similarity when the words match in another order."""


def suggest(text: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates most similar to the text, the closest first.

    Hangul is compared letter by letter: 전지연 is close to 전지현. Text without letters gets no
    suggestion.
    """
    if not any(map(str.isalpha, text)):
        return []
    words = [_compared_form(word) for word in text[:MAX_COMPARED_LENGTH].replace("-", " ").split()]
    forms = [form for form in rotations(words) if form]
    likely = _filter_likely(forms[0], candidates) if forms else []
    ranked = sorted((-_similarity(forms, form), candidate) for form, candidate in likely)
    if not ranked:
        return []
    threshold = max(MIN_SIMILARITY, -ranked[0][0] - MAX_DIFFERENCE)
    return [candidate for similarity, candidate in ranked if -similarity > threshold][:limit]


def _compared_form(text: str) -> str:
    squashed = squash(text[:MAX_COMPARED_LENGTH])
    return squashed if squashed.isascii() else split_jamo(squashed)


def _filter_likely(form: str, candidates: Iterable[str]) -> list[tuple[str, str]]:
    """Return the candidates, with their compared forms, that share most letters with a form."""
    length, counts = len(form), {letter: form.count(letter) for letter in set(form)}
    letters = list(counts.items())
    scored: list[tuple[float, str, str]] = []
    for candidate in candidates:
        other = _compared_form(candidate)
        total = length + len(other)
        if 2 * min(length, len(other)) <= MIN_SIMILARITY * total:
            continue
        shared = sum(min(count, other.count(letter)) for letter, count in letters)
        if 2 * shared > MIN_SIMILARITY * total:
            scored.append((2 * shared / total, other, candidate))
    return [(other, candidate) for _, other, candidate in nlargest(MAX_COMPARISONS, scored)]


def _similarity(forms: list[str], candidate: str) -> float:
    """Return the greatest similarity of any rotation of a text to a candidate."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=candidate, autojunk=False)
    best = 0.0
    for rotation, form in enumerate(forms):
        matcher.set_seq1(form)
        if matcher.quick_ratio() > best:
            best = max(best, matcher.ratio() - ROTATION_PENALTY * bool(rotation))
    return best
