"""Suggestions for misspelt words."""

from collections.abc import Iterable

from kromance.korean.normalize import fold
from kromance.korean.spelling import rotations

MAX_COMPARED_LENGTH = 50
"""Only this many characters of each text are compared."""

MAX_COMPARISONS = 2_000
"""Maximum number of full comparisons; each takes up to a millisecond."""

MIN_SIMILARITY = 0.6
"""Minimum similarity of a suggestion, from 0 to 1."""

ROTATION_PENALTY = 0.02
"""Subtracted from the similarity when the words match in another order."""


def suggest(text: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates most similar to the text, the closest first."""
    from difflib import SequenceMatcher

    words = fold(text[:MAX_COMPARED_LENGTH]).split()
    forms = [form for form in rotations(words) if form]
    ranked: list[tuple[float, str]] = []
    matcher, comparisons = SequenceMatcher(autojunk=False), 0
    for candidate in candidates:
        matcher.set_seq2(fold(candidate[:MAX_COMPARED_LENGTH]).replace(" ", ""))
        best = MIN_SIMILARITY
        for rotation, form in enumerate(forms):
            matcher.set_seq1(form)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                comparisons += 1
                best = max(best, matcher.ratio() - ROTATION_PENALTY * bool(rotation))
        if best > MIN_SIMILARITY:
            ranked.append((-best, candidate))
        if comparisons > MAX_COMPARISONS:
            break
    return [candidate for _, candidate in sorted(ranked)[:limit]]
