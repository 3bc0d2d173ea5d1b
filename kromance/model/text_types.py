"""Types of text: free text, IDs, words of a vocabulary, titles and names."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from kromance.errors import ValidationError
from kromance.korean.normalize import fold, normalize_text, squash, strip_qualifier
from kromance.model.field_types import EQUALS, FieldType, Json, Matcher
from kromance.model.vocabulary import SYNONYMS

MAX_TEXT_LENGTH = 2_000_000
"""Maximum length of text, in characters."""

MAX_PATTERN_TEXT_LENGTH = 2_000
"""Maximum length of text that has to match a pattern, in characters."""


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
        normalize = fold if fold(text) else str.strip  # only punctuation is taken literally
        wanted = normalize(text)
        if operator in EQUALS:
            return lambda value: normalize(value) == wanted
        return lambda value: wanted in normalize(value)

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
    """Text that has to match `pattern` as a whole; `expected` describes it in messages."""

    pattern = ""
    expected = ""

    def from_toml(self, raw: Any) -> str:
        if not matches_pattern(self.pattern, raw):
            raise ValidationError(self.expected)
        return str(raw)

    def toml_schema(self) -> dict[str, Json]:
        return {
            "type": "string",
            "pattern": f"^{self.pattern}$",
            "maxLength": MAX_PATTERN_TEXT_LENGTH,
        }


class Slug(RegexText):
    """An ID that is easy to type."""

    example = "my-sassy-girl"
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*"
    expected = "lowercase letters, digits and single hyphens, as in my-sassy-girl"

    def search_text(self, value: str) -> str:
        """Return the ID after a line feed, so that the start of an ID can be searched for."""
        return f"\n{value}"


class ImdbId(RegexText):
    """An IMDb ID."""

    example = "tt0293715"
    pattern = r"tt[0-9]{7,9}"
    expected = "an IMDb ID, as in tt0293715"


def find_imdb_id(text: str) -> str | None:
    """Return the IMDb ID that text is, in any case, or the one in the address of its page."""
    match = re.fullmatch(
        rf"({ImdbId.pattern})|https?://[^ ]*/({ImdbId.pattern})(?:[/?].*)?", text.strip().casefold()
    )
    return match[1] or match[2] if match else None


class Url(RegexText):
    """The address of a web page."""

    example = "wikipedia"
    pattern = r'https?://[^\s\x00-\x1f\x7f-\x9f<>"]+'
    expected = "a URL that starts with http:// or https://"


class Title(Text):
    """The title of a film, found in any spelling of any of its titles."""

    example = "my sassy girl"
    search_attribute = "titles"

    def matcher(self, operator: str, text: str) -> Matcher:
        from kromance.korean.spelling import SAME_TITLE  # loaded only when it's needed
        from kromance.korean.title_search import TitleFilter

        return TitleFilter(text, SAME_TITLE if operator in EQUALS else 1)

    def search_text(self, value: tuple[str, ...]) -> str:
        from kromance.korean.title_search import search_text

        return search_text(value)

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
            return sys.intern(raw)  # a single copy for all films
        if self.closed:
            raise ValidationError(f"one of {', '.join(self.vocabulary)}")
        if not matches_pattern(Slug.pattern, raw):
            raise ValidationError("a lowercase word, as in time-slip")
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
            "maxLength": MAX_PATTERN_TEXT_LENGTH,
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
        from kromance.korean.spelling import SAME_PERSON, person_matcher

        match = person_matcher(text)
        if operator in EQUALS:
            return lambda spellings: match(spellings) >= SAME_PERSON
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

    def to_toml(self, value: Any) -> str:
        return str(value.name)

    def to_json(self, value: Any) -> Json:
        return {"name": value.name, "hangul": value.hangul}

    def from_json(self, json: Json) -> Any:
        return _make_person(self.person, json["name"], json["hangul"])

    def json_schema(self) -> dict[str, Json]:
        text = {"type": "string"}
        properties = {"name": text, "hangul": {"anyOf": [text, {"type": "null"}]}}
        return {"type": "object", "properties": properties, "required": list(properties)}


def matches_pattern(pattern: str, raw: Any) -> bool:
    """Return whether a value is text that matches a pattern as a whole and isn't too long."""
    return (
        isinstance(raw, str)
        and len(raw) <= MAX_PATTERN_TEXT_LENGTH
        and bool(_compile(pattern)(raw))
    )


@lru_cache(maxsize=4096)
def _make_person(person: Callable[..., Any], name: str, hangul: str | None) -> Any:
    """Return the record of a person; films share it, since most people made several."""
    return person(name=name, hangul=hangul)


@cache
def _synonyms() -> dict[str, Sequence[str]]:
    return {squash(text): words for text, words in SYNONYMS.items()}


@cache
def _compile(pattern: str) -> Callable[[str], Any]:
    """Compile a pattern when it's first needed: only reading a file needs one."""
    return re.compile(pattern).fullmatch
