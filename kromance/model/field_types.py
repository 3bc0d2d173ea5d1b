"""Field types: how a value is parsed, searched, sorted, formatted and described."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kromance.errors import ValidationError

Json = Any

Matcher = Callable[[Any], int]
"""Scores a search value: 0 for no match; of all matches, a query keeps those that score highest."""

MAX_LIST_LENGTH = 10_000

EQUALS = ("=",)
CONTAINS = (":", *EQUALS)
"""The query operators of a type that has no order."""


class FieldType:
    """The type of a field; `description` says in a phrase what the field is."""

    operators: tuple[str, ...] = CONTAINS
    """The operators a query can use with the field."""
    example = "word"
    """An example of a value in a query."""
    vocabulary: Mapping[str, str] = {}
    """The known words and their meanings, if the field takes words of a vocabulary."""
    search_attribute = ""
    """The attribute of the record that queries search, if it isn't the field itself."""

    def __init__(self, description: str) -> None:
        self.description = description

    def from_toml(self, raw: Any) -> Any:
        """Return the value that a TOML value stands for; raises ValidationError."""
        raise NotImplementedError

    def to_toml(self, value: Any) -> Any:
        """Return the TOML value that from_toml() turns into the value."""
        return value

    def to_json(self, value: Any) -> Json:
        """Return the value as it appears in JSON."""
        return value

    def from_json(self, json: Json) -> Any:
        """Return the value that to_json() was called with."""
        return json

    def format(self, value: Any) -> str:
        """Return the value as text; empty when unknown."""
        return "" if value is None else str(value)

    def describe(self, value: Any) -> str:
        """Return a known value in words, as in "16 episodes"."""
        return self.format(value)

    def spellings(self, value: Any) -> tuple[str, ...]:
        """Return every form in which people know a search value."""
        return (self.format(value),)

    def search_values(self, value: Any) -> Iterable[Any]:
        """Return the search values of a known value: itself, or those of the items of a list."""
        return (self.search_value(value),)

    def search_text(self, value: Any) -> str:
        """Return text that contains a needle of each matcher that has `needles` and matches."""
        return ""

    def search_value(self, item: Any) -> Any:
        """Return what a query compares of a single value; hashable."""
        return item

    def split_alternatives(self, text: str) -> list[str]:
        """Split the value of a query term at commas, where a comma means "or"."""
        return [part for part in map(str.strip, text.split(",")) if part]

    def expand_synonym(self, text: str) -> Sequence[str]:
        """Return the values, all of which have to match, that an alternative stands for."""
        return [text]

    def matcher(self, operator: str, text: str) -> Matcher:
        """Return a matcher for one alternative of a query term.

        Raises ValidationError when the text isn't a value of this type.
        """
        raise NotImplementedError

    def regex_matcher(self, pattern: str) -> Matcher:
        """Return a matcher for a regular expression, ignoring case; raises ValidationError."""
        search = _compile_regex(pattern).search
        return lambda value: any(map(search, self.spellings(value)))

    def sort_key(self, value: Any) -> Any:
        """Return what to sort a known value by."""
        return value

    def list_sort_key(self, values: Iterable[Any]) -> list[Any]:
        """Return what to sort a list of known values by."""
        return list(map(self.sort_key, values))

    def toml_schema(self) -> dict[str, Json]:
        """Return the JSON Schema of a value in a TOML file."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Json]:
        """Return the JSON Schema of a known value in JSON output."""
        return self.toml_schema()


class Boolean(FieldType):
    """Yes or no."""

    example = "yes"

    def from_toml(self, raw: Any) -> bool:
        if type(raw) is not bool:
            raise ValidationError("true or false")
        return raw

    def matcher(self, operator: str, text: str) -> Matcher:
        if text.casefold() not in ("yes", "no", "true", "false"):
            raise ValidationError("yes or no")
        wanted = text.casefold() in ("yes", "true")
        return lambda value: value is wanted

    def format(self, value: bool | None) -> str:
        return {None: "", True: "yes", False: "no"}[value]

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "boolean"}


class ListOf(FieldType):
    """A list of values of one type."""

    def __init__(self, item_type: FieldType, max_length: int = MAX_LIST_LENGTH) -> None:
        super().__init__(item_type.description)
        self.item_type, self.max_length = item_type, max_length
        self.operators, self.example = item_type.operators, item_type.example
        self.vocabulary = item_type.vocabulary

    def from_toml(self, raw: Any) -> list[Any]:
        if not isinstance(raw, list) or len(raw) > self.max_length:
            raise ValidationError(f"a list in brackets, with at most {self.max_length:,} values")
        try:
            return list(map(self.item_type.from_toml, raw))
        except ValidationError as error:
            raise ValidationError(f"a list, each item {error}") from None

    def to_toml(self, value: Sequence[Any]) -> list[Any]:
        return list(map(self.item_type.to_toml, value))

    def to_json(self, value: Sequence[Any]) -> Json:
        return list(map(self.item_type.to_json, value))

    def from_json(self, json: Json) -> list[Any]:
        return list(map(self.item_type.from_json, json))

    def format(self, value: Sequence[Any]) -> str:
        return ", ".join(map(self.item_type.format, value))

    def spellings(self, value: Any) -> tuple[str, ...]:
        return self.item_type.spellings(value)

    def search_values(self, value: Sequence[Any]) -> Iterable[Any]:
        return map(self.item_type.search_value, value)

    def split_alternatives(self, text: str) -> list[str]:
        return self.item_type.split_alternatives(text)

    def expand_synonym(self, text: str) -> Sequence[str]:
        return self.item_type.expand_synonym(text)

    def matcher(self, operator: str, text: str) -> Matcher:
        return self.item_type.matcher(operator, text)

    def sort_key(self, value: Sequence[Any]) -> Any:
        return self.item_type.list_sort_key(value)

    def toml_schema(self) -> dict[str, Json]:
        items = self.item_type.toml_schema()
        return {"type": "array", "items": items, "maxItems": self.max_length}

    def json_schema(self) -> dict[str, Json]:
        return {"type": "array", "items": self.item_type.json_schema()}


def _compile_regex(pattern: str) -> re.Pattern[str]:
    from warnings import catch_warnings, simplefilter

    try:
        with catch_warnings():
            # Python warns about patterns that later versions may interpret differently.
            simplefilter("ignore")
            return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValidationError(f"a valid regular expression: {error}") from None
