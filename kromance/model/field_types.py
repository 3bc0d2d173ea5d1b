"""Field types: how a value is parsed, searched, sorted, formatted and described."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kromance.errors import ValidationError
from kromance.korean import spelling
from kromance.korean.normalize import fold, normalize_text, squash, strip_qualifier
from kromance.model.vocabulary import SYNONYMS

Json = Any

Matcher = Callable[[Any], int]
"""Scores a search value: 0 for no match; of all matches, a query keeps those that score highest."""

MAX_TEXT_LENGTH = 2_000_000
"""Maximum length of a text, in characters."""

MAX_SHAPED_LENGTH = 2_000
"""Maximum length of a text that has to match a pattern, in characters."""

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
        """Return the texts by which people know a search value."""
        return (self.format(value),)

    def search_values(self, value: Any) -> Iterable[Any]:
        """Return the search values of a known value: itself, or those of the items of a list."""
        return (self.search_value(value),)

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


class Text(FieldType):
    """Free text."""

    example = "letter"

    def __init__(self, description: str, max_length: int = MAX_TEXT_LENGTH) -> None:
        super().__init__(description)
        self.max_length = max_length

    def from_toml(self, raw: Any) -> str:
        if not isinstance(raw, str) or not raw.strip():
            raise ValidationError("text in quotes")
        if len(raw) > self.max_length:
            raise ValidationError(f"text of at most {self.max_length:,} characters")
        return raw if raw.isascii() else normalize_text("NFC", raw)

    def split_alternatives(self, text: str) -> list[str]:
        return [text]

    def matcher(self, operator: str, text: str) -> Matcher:
        wanted = fold(text)
        if operator in EQUALS:
            return lambda value: fold(value) == wanted
        return lambda value: wanted in fold(value)

    def sort_key(self, value: str) -> str:
        return fold(value)

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "string", "minLength": 1, "maxLength": self.max_length}


class QualifiedName(Text):
    """A name that may end in a qualifier to tell namesakes apart: "Kim Ki-duk (born 1934)"."""

    def from_toml(self, raw: Any) -> str:
        name = super().from_toml(raw)
        if not strip_qualifier(name):
            raise ValidationError("a name before the qualifier in parentheses")
        return name


class RegexText(Text):
    """Text that has to match `pattern` as a whole; `shape` describes it in messages."""

    pattern = ""
    shape = ""

    def from_toml(self, raw: Any) -> str:
        if not matches_pattern(self.pattern, raw):
            raise ValidationError(self.shape)
        return str(raw)

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "string", "pattern": f"^{self.pattern}$", "maxLength": MAX_SHAPED_LENGTH}


class Slug(RegexText):
    """An id that is easy to type."""

    example = "my-sassy-girl"
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*"
    shape = "lower-case letters, digits and single hyphens, as in my-sassy-girl"


class ImdbId(RegexText):
    """An IMDb id."""

    example = "tt0293715"
    pattern = r"tt[0-9]{7,9}"
    shape = "an IMDb id, as in tt0293715"


class Url(RegexText):
    """The address of a web page."""

    example = "wikipedia"
    pattern = r"https?://[^\s\x00-\x1f\x7f-\x9f<>\"]+"
    shape = "a URL that starts with http:// or https://"


class Title(Text):
    """The title of a film, found in any spelling of any of its titles."""

    example = "my sassy girl"
    search_attribute = "titles"

    def matcher(self, operator: str, text: str) -> Matcher:
        match = spelling.title_matcher(text)
        threshold = spelling.SAME_TITLE if operator in EQUALS else 1
        return lambda titles: match(titles) >= threshold

    def spellings(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value


class Keyword(FieldType):
    """A word of a vocabulary; if `closed`, no other word is valid."""

    def __init__(
        self, description: str, vocabulary: Mapping[str, str], *, closed: bool = False
    ) -> None:
        super().__init__(description)
        self.vocabulary, self.closed = vocabulary, closed
        self.example = next(iter(vocabulary))

    def from_toml(self, raw: Any) -> str:
        if isinstance(raw, str) and raw in self.vocabulary:
            return raw
        if self.closed:
            raise ValidationError(f"one of {', '.join(self.vocabulary)}")
        if not matches_pattern(Slug.pattern, raw):
            raise ValidationError("a word in lower case, as in time-slip")
        return str(raw)

    def expand_synonym(self, text: str) -> Sequence[str]:
        words = _synonyms().get(squash(text), [])
        return words if words and self.vocabulary.keys() >= set(words) else [text]

    def matcher(self, operator: str, text: str) -> Matcher:
        squashed, padded = squash(text), f" {fold(text)} "
        if operator in EQUALS:
            return lambda word: squash(word) == squashed
        return lambda word: padded in f" {fold(word)} " or squash(word) == squashed

    def toml_schema(self) -> dict[str, Json]:
        if self.closed:
            return {"enum": list(self.vocabulary)}
        return {
            "type": "string",
            "pattern": f"^{Slug.pattern}$",
            "maxLength": MAX_SHAPED_LENGTH,
            "examples": list(self.vocabulary),
        }


class PersonName(Text):
    """A person, named in files and found in any spelling; values are records of class `person`."""

    example = "jun ji hyun"

    def __init__(self, description: str, person: Callable[..., Any]) -> None:
        super().__init__(description)
        self.person = person

    def split_alternatives(self, text: str) -> list[str]:
        """Split at commas, except for "Lee, Jung-jae": a surname followed by a given name."""
        if re.fullmatch(r"[^\s,-]+, +[^\s,]+( [^\s,]+)?", text):
            return [text]
        return FieldType.split_alternatives(self, text)

    def matcher(self, operator: str, text: str) -> Matcher:
        match = spelling.person_matcher(text)
        if operator in EQUALS:
            return lambda spellings: match(spellings) >= spelling.SAME_PERSON
        return match

    def search_value(self, item: Any) -> tuple[str, ...]:
        """Return every spelling of the person's name."""
        return tuple(item.spellings)

    def spellings(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value

    def sort_key(self, value: Any) -> str:
        return fold(value.name)

    def format(self, value: Any) -> str:
        return "" if value is None else str(value.name)

    def to_json(self, value: Any) -> Json:
        return {"name": value.name, "hangul": value.hangul}

    def from_json(self, json: Json) -> Any:
        return self.person(**json)

    def json_schema(self) -> dict[str, Json]:
        properties = {"name": {"type": "string"}, "hangul": {"type": ["string", "null"]}}
        return {"type": "object", "properties": properties, "required": list(properties)}


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


def matches_pattern(pattern: str, raw: Any) -> bool:
    """Return whether a value is a text that matches a pattern as a whole and isn't too long."""
    return isinstance(raw, str) and len(raw) <= MAX_SHAPED_LENGTH and bool(_compile(pattern)(raw))


def _compile_regex(pattern: str) -> re.Pattern[str]:
    from warnings import catch_warnings, simplefilter

    try:
        with catch_warnings():
            simplefilter(
                "ignore"
            )  # Python warns of patterns that later versions may read otherwise
            return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValidationError(f"a regular expression ({error})") from None


@cache
def _synonyms() -> dict[str, Sequence[str]]:
    return {squash(text): words for text, words in SYNONYMS.items()}


@cache
def _compile(pattern: str) -> Callable[[str], Any]:
    """Compile a pattern when it's first needed: only reading a file needs one."""
    return re.compile(pattern).fullmatch
