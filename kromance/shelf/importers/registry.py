"""The registry of importers: each module of this package can add one."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from kromance.shelf import importers
from kromance.shelf.importers.documents import Document

EpisodeViewing = tuple[str, date | None]
"""An episode, by name or as "1x16", and the day it was watched if that's known."""


class ImportedEntry(NamedTuple):
    """A shelf entry read from a file, with what identifies its film.

    `kind` can also be OTHER, which no film matches. `episodes` are those watched of a series that
    has `aired` ones, if that's known; `progress` says how far someone got with a film that is
    neither seen nor wanted. `rated` is the day of the rating, and `location` the file and line.
    """

    title: str
    year: int | None = None
    kind: str | None = None
    id: str | None = None
    original_title: str | None = None
    imdb: str | None = None
    tmdb: int | None = None
    seen: tuple[date | None, ...] = ()
    rating: float | None = None
    want: bool = False
    dropped: bool = False
    note: str | None = None
    rated: date | None = None
    location: str = ""
    directors: tuple[str, ...] = ()
    episodes: tuple[EpisodeViewing, ...] = ()
    aired: int | None = None
    progress: str = ""


ReadDocument = Callable[[Document], Iterable[ImportedEntry] | None]
"""Returns the entries of a document, or None for a document of another service."""


class Importer(NamedTuple):
    """How to read the files of a service; `recognizes` describes them.

    Fallbacks are tried only after all the others.
    """

    name: str
    recognizes: str
    example: str
    is_fallback: bool
    read: ReadDocument


IMPORTERS: dict[str, Importer] = {}
"""The registered importers by name."""


def importer(
    name: str, *, recognizes: str, example: str, is_fallback: bool = False
) -> Callable[[ReadDocument], ReadDocument]:
    """Register a function as the importer for a service."""

    def register(read: ReadDocument) -> ReadDocument:
        IMPORTERS[name] = Importer(name, recognizes, example, is_fallback, read)
        return read

    return register


@cache
def load_importers() -> list[Importer]:
    """Return all importers, in the order in which they are tried."""
    for module in iter_modules(importers.__path__):
        import_module(f"{importers.__name__}.{module.name}")
    return sorted(IMPORTERS.values(), key=lambda importer: importer.is_fallback)
