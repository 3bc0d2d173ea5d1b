"""Films found by a command, with what the command found out about them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from kromance.model.film import SEARCHABLE, Film
from kromance.model.record import Field


class FilmResult:
    """A film with fields of its own; the fields of the film are attributes too.

    A subclass lists its additional fields in ADDED.
    """

    ADDED: ClassVar[list[Field]] = []
    FIELDS: ClassVar[Mapping[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        cls.FIELDS = {**SEARCHABLE, **{field.name: field for field in cls.ADDED}}

    def __init__(self, film: Film, **values: Any) -> None:
        self.__dict__ = {"film": film, **values}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.film, name)
