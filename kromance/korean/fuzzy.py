"""Suggestions for misspelled words."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from math import inf

from kromance.korean.hangul import is_hangul
from kromance.korean.normalize import fold, normalize_text, rotations, squash, squash_lines

MAX_COMPARED_LENGTH = 50
"""Only this many characters of each text are compared."""

MAX_COMPARISONS = 100
"""Maximum number of candidates compared letter by letter."""

MAX_SWAPPED_LENGTH = 8
"""Longer Hangul, in syllables, isn't compared with two of its syllables swapped."""

MIN_SIMILARITY = 0.6
"""Minimum similarity of a suggestion, from 0 to 1."""

MAX_DIFFERENCE = 0.12
"""How much less similar than the best one a suggestion may be."""

MIN_REORDERED_SIMILARITY = 0.75
"""Minimum similarity with the words or syllables in another order."""

REORDERING_PENALTY = 0.05
"""Subtracted from the similarity when the words or syllables match in another order."""

INSERTION_COST, REPLACEMENT_COST, CONFUSION_COST = 0.6, 1.0, 0.5
"""What it costs to insert or delete a letter, to replace it, and to replace a confused vowel."""

CONFUSED_VOWELS = ("ㅐㅔ", "ㅒㅖ", "ㅙㅚㅞ", "ㅓㅗ", "ㅕㅛ", "ㅡㅜ", "ㅢㅣ")
"""Vowels that sound alike, or nearly so."""

_CONFUSED_PAIRS = {
    normalize_text("NFKD", first + second)
    for vowels in CONFUSED_VOWELS
    for first in vowels
    for second in vowels
}


def suggest(text: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates most similar to the text, the closest first.

    Hangul is compared letter by letter: 전지연 is close to 전지현. Text without letters gets no
    suggestion.
    """
    if not any(map(str.isalpha, text)):
        return []
    form, *reordered = _forms(text[:MAX_COMPARED_LENGTH])
    best, ranked = 0.0, []
    for max_similarity, other, candidate in _filter_likely(form, candidates):
        threshold = max(MIN_SIMILARITY, best - MAX_DIFFERENCE)
        if max_similarity <= threshold:
            break
        similarity = _similarity(form, other, threshold)
        if similarity < max_similarity - REORDERING_PENALTY:
            threshold = max(MIN_REORDERED_SIMILARITY, similarity)
            others = (_similarity(text, other, threshold) for text in reordered)
            similarity = max([similarity, *(value - REORDERING_PENALTY for value in others)])
        best = max(best, similarity)
        ranked.append((-similarity, candidate))
    threshold = max(MIN_SIMILARITY, best - MAX_DIFFERENCE)
    likely = [candidate for similarity, candidate in sorted(ranked) if -similarity > threshold]
    return likely[:limit]


def _forms(text: str) -> list[str]:
    """Return the compared form of a text, and with its words or syllables in another order."""
    words = fold(text).split()
    forms = rotations(words)
    if len(forms[0]) <= MAX_SWAPPED_LENGTH and is_hangul(forms[0]):
        forms += _swap_syllables(forms[0])
    return list(dict.fromkeys(map(_split_letters, forms)))


def _swap_syllables(text: str) -> Iterator[str]:
    """Yield the text with each two neighboring characters swapped."""
    for end in range(1, len(text)):
        yield text[: end - 1] + text[end] + text[end - 1] + text[end + 1 :]


def _split_letters(squashed: str) -> str:
    return squashed if squashed.isascii() else normalize_text("NFKD", squashed)


def _filter_likely(form: str, candidates: Iterable[str]) -> list[tuple[float, str, str]]:
    """Return the candidates that share most letters with a form, most similar first.

    Each comes after its greatest possible similarity, which the number of shared letters limits,
    and its compared form.
    """
    counts = [(letter, form.count(letter)) for letter in set(form)]
    scored: list[tuple[float, str, str]] = []
    for other, candidate in _prepare(form, candidates):
        shared = 0
        for letter, count in counts:
            if letter in other:
                shared += 1 if count == 1 else min(count, other.count(letter))
        similarity = 2 * shared / (len(form) + len(other))
        if similarity > MIN_SIMILARITY:
            scored.append((similarity, other[:MAX_COMPARED_LENGTH], candidate))
    return nlargest(MAX_COMPARISONS, scored)


def _prepare(form: str, candidates: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield candidates that may share enough letters with a form, after their compared forms."""
    letters = set(form) | set(normalize_text("NFC", form))
    ascii_texts: list[str] = []
    for text in candidates:
        if text.isascii() and "\n" not in text:
            ascii_texts.append(text)
        elif not letters.isdisjoint(text):
            yield _split_letters(squash(text[:MAX_COMPARED_LENGTH])), text
    if any(map(str.isascii, form)):
        yield from _prepare_ascii(form, ascii_texts)


def _prepare_ascii(form: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines that may share enough letters with a form, all processed at once."""
    squashed = squash_lines("\n".join(texts))  # a single empty line if there are no texts
    others = squashed.translate(dict.fromkeys(map(ord, form)))
    lengths = map(len, others.split("\n"))
    for text, other_letters, candidate in zip(squashed.split("\n"), lengths, texts, strict=False):
        shared = min(len(form), len(text) - other_letters)
        if 2 * shared > MIN_SIMILARITY * (len(form) + len(text)):
            yield text, candidate


def _similarity(text: str, other: str, threshold: float) -> float:
    """Return the similarity of two texts, or 0 if it's below the threshold."""
    length = len(text) + len(other)
    distance = edit_distance(text, other, (1 - threshold) * length / 2)
    return max(0.0, 1 - 2 * distance / length)


def edit_distance(text: str, other: str, limit: float) -> float:
    """Return the edit distance of two texts, or infinity above the limit.

    Counts swapped neighbors as one edit (optimal string alignment).
    """
    above: list[float] = []
    row = [INSERTION_COST * position for position in range(len(other) + 1)]
    for index, letter in enumerate(text):
        before, above, row = above, row, [row[0] + INSERTION_COST]
        for column, other_letter in enumerate(other):
            if letter == other_letter:
                row.append(above[column])
                continue
            is_confused = letter + other_letter in _CONFUSED_PAIRS
            cost = above[column] + (CONFUSION_COST if is_confused else REPLACEMENT_COST)
            cost = min(cost, above[column + 1] + INSERTION_COST, row[column] + INSERTION_COST)
            if index and column and letter == other[column - 1] and other_letter == text[index - 1]:
                cost = min(cost, before[column - 1] + REPLACEMENT_COST)
            row.append(cost)
        if min(row) > limit:
            return inf
    return row[-1]
