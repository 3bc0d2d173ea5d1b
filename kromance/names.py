"""Whether two spellings are one Korean name or title."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

SAME_TITLE = 3
SAME_PERSON = 2


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a text without regard to case, accents, composition, punctuation and spaces."""
    split = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in split if not unicodedata.combining(char))
    whole = unicodedata.normalize("NFC", plain)
    return " ".join("".join(char if char.isalnum() else " " for char in whole).split())


def person(asked: str) -> Callable[[tuple[str, ...]], int]:
    """Return a grade for the spellings of a person: 3 spelt so in any order, 0 not."""
    wanted = sorted(fold(asked).split())
    return lambda spellings: 3 * any(sorted(fold(one).split()) == wanted for one in spellings)


def title(asked: str) -> Callable[[tuple[str, ...]], int]:
    """Return a grade for the spellings of a title: 4 spelt so, 1 contains it, 0 not."""
    wanted = fold(asked)
    squashed = wanted.replace(" ", "")

    def grade(spellings: tuple[str, ...]) -> int:
        if any(fold(one).replace(" ", "") == squashed for one in spellings):
            return 4
        return int(any(wanted in fold(one) for one in spellings))

    return grade


def suggest(asked: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the known texts that are most like what was asked for."""
    from difflib import get_close_matches

    return get_close_matches(asked, list(known), most)
