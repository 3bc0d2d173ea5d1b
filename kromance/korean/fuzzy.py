"""Suggestions for misspelled words."""

from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import groupby

from kromance.korean.normalize import normalize_text, rotations, squash, squash_lines

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
    return squashed if squashed.isascii() else normalize_text("NFKD", squashed)


def _compared_forms(texts: list[str]) -> Iterator[str]:
    """Yield the compared form of each text; runs of ASCII text are squashed at once."""
    for is_ascii, group in groupby(texts, str.isascii):
        run = list(group)
        squashed = squash_lines("\n".join(run)).split("\n") if is_ascii else []
        if len(squashed) == len(run):  # no text has a line break of its own
            yield from squashed
        else:
            yield from map(_compared_form, run)


def _filter_likely(form: str, candidates: Iterable[str]) -> list[tuple[str, str]]:
    """Return the candidates, with their compared forms, that share most letters with a form.

    The number of shared letters limits the similarity, and takes less time to count.
    """
    length, texts = len(form), list(candidates)
    counts = [(letter, form.count(letter)) for letter in set(form)]
    shortest = MIN_SIMILARITY * length / (2 - MIN_SIMILARITY)
    longest = length * (2 - MIN_SIMILARITY) / MIN_SIMILARITY
    scored: list[tuple[float, str, str]] = []
    for other, candidate in zip(_compared_forms(texts), texts, strict=True):
        if not shortest < len(other) < longest:
            continue
        shared = 0
        for letter, count in counts:
            if letter in other:
                shared += 1 if count == 1 else min(count, other.count(letter))
        if 2 * shared > MIN_SIMILARITY * (length + len(other)):
            scored.append((2 * shared / (length + len(other)), other, candidate))
    likely = nlargest(MAX_COMPARISONS, scored)
    return [(other[:MAX_COMPARED_LENGTH], candidate) for _, other, candidate in likely]


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
