"""Ratings as people and services write them: 8, 8/10, 4.5, 90% or stars."""

from collections.abc import Iterable
from math import floor

from kromance.errors import ValidationError
from kromance.shelf.importers.cells import to_text
from kromance.text import LazyPattern

SCALES = (5, 10, 100)
"""The best rating of the scales that a column of plain numbers can have."""

_STARS = LazyPattern(r"(\u2605*)([\u00bd\u2be8]?)(\u2606*)")
_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]+)?"
_RATING = LazyPattern(rf"({_NUMBER})\s*(?:/\s*(5|10|100)|(%))?")


def parse_rating(value: object, best: int) -> float | None:
    """Return a rating in half stars, 0.5 to 5, or None for 0, which means that there is none.

    Plain numbers and stars are out of `best`. Raises ValidationError.
    """
    number, scale = _split(value)
    stars = floor(number * 10 / (scale or best) + 0.5) / 2
    if number == 0:
        return None
    if not 0.5 <= stars <= 5:
        raise ValidationError(f"a rating out of {scale or best}")
    return stars


def infer_best(values: Iterable[object]) -> int:
    """Return the best rating of the scale that fits all plain numbers and stars of a column."""
    highest = 0.0
    for value in values:
        try:
            number, scale = _split(value)
        except ValidationError:
            continue
        highest = max(highest, 0 if scale else number)
    return next((best for best in SCALES if highest <= best), SCALES[0])


def _split(value: object) -> tuple[float, int | None]:
    """Return the number of a rating, and what it's out of if it says so: 8/10, 90%, ★★☆."""
    text = to_text(value).strip()
    if match := _RATING.fullmatch(text):
        scale = 100 if match[3] else int(match[2]) if match[2] else None
        return float(match[1].replace(",", ".")), scale
    stars = _STARS.fullmatch(text.replace(" ", "").replace("\u2b50", "\u2605"))
    if not text or not stars:
        raise ValidationError("a rating")
    number = len(stars[1]) + len(stars[2]) / 2
    return number, len("".join(stars.groups())) if stars[3] else None
