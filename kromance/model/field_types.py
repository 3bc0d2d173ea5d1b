"""What a field can hold: how it is read, tested, ordered, shown and described."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kromance.errors import ValidationError
from kromance.korean import spelling
from kromance.korean.normalize import fold, normalize_text, squash

Json = Any
Score = Callable[[Any], int]
"""How well one value answers a query: 0 not at all; of several grades the best one counts."""

MAX_TEXT_LENGTH, MAX_PATTERN_TEXT_LENGTH = 2_000_000, 2_000
"""How long a text, and one of a certain shape, may be, in characters."""

MAX_LIST_LENGTH = 10_000
"""How many values a list may hold."""

EQUAL = ("=",)
CONTAINS = (":", *EQUAL)


class FieldType:
    """What one value of a field can be; every other kind refines this one.

    `description` is one line for people. `operators` are those a query may use with it.
    """

    operators: tuple[str, ...] = CONTAINS
    example = "word"
    vocabulary: Mapping[str, str] = {}
    """The vocabulary, where there is one: each word and what it means."""
    search_attribute = ""
    """The attribute of a record that a query looks at, where that is not the field itself."""

    def __init__(self, description: str) -> None:
        self.description = description

    def from_toml(self, raw: Any) -> Any:
        """Turn a value from TOML into the field's value, or raise Misfit."""
        raise NotImplementedError

    def search_values(self, value: Any) -> Iterable[Any]:
        """Yield the single values of a known value that a query tests."""
        return (self.search_value(value),)

    def search_value(self, single: Any) -> Any:
        """Return what a query tests of a single value."""
        return single

    def split_alternatives(self, asked: str) -> list[str]:
        """Split what is asked for at commas, where the kind lets a comma widen."""
        return [part for part in map(str.strip, asked.split(",")) if part]

    def matcher(self, operator: str, asked: str) -> Score:
        """Turn an operator and what is asked for into a test of one value.

        Raises Misfit when nothing of this kind can be asked for so.
        """
        raise NotImplementedError

    def regex_matcher(self, pattern: str) -> Score:
        """Turn a regular expression into a test of one value; raises what Pattern does."""
        from kromance.model.bounded_regex import BoundedPattern

        found = BoundedPattern(pattern).found
        return lambda value: any(found(text) for text in self.spellings(value))

    def spellings(self, value: Any) -> tuple[str, ...]:
        """Return the texts that a value is known by."""
        return (self.format(value),)

    def sort_key(self, value: Any) -> Any:
        """Return what to sort by."""
        return value

    def list_sort_key(self, values: Iterable[Any]) -> list[Any]:
        """Return what to sort a list of values by."""
        return list(map(self.sort_key, values))

    def format(self, value: Any) -> str:
        """Return the value as text for people; empty when unknown."""
        return "" if value is None else str(value)

    def to_json(self, value: Any) -> Json:
        """Return the value as JSON holds it."""
        return value

    def from_json(self, plain: Json) -> Any:
        """Return the value that plain() was made from."""
        return plain

    def to_toml(self, value: Any) -> Any:
        """Return what read() turns into the value."""
        return value

    def toml_schema(self) -> dict[str, Json]:
        """Return the JSON Schema of a value as the dataset holds it."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Json]:
        """Return the JSON Schema of a value as JSON output holds it."""
        return self.toml_schema()


class Text(FieldType):
    """Free text."""

    example = "letter"

    def __init__(self, description: str, most: int = MAX_TEXT_LENGTH) -> None:
        super().__init__(description)
        self.most = most

    def from_toml(self, raw: Any) -> str:
        if not isinstance(raw, str) or not raw.strip():
            raise ValidationError("text in quotes")
        if len(raw) > self.most:
            raise ValidationError(f"a text of at most {self.most:,} characters")
        return raw if raw.isascii() else normalize_text("NFC", raw)

    def split_alternatives(self, asked: str) -> list[str]:
        return [asked]

    def matcher(self, operator: str, asked: str) -> Score:
        wanted = fold(asked)
        if operator in EQUAL:
            return lambda value: fold(value) == wanted
        return lambda value: wanted in fold(value)

    def sort_key(self, value: str) -> str:
        return fold(value)

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


class RegexText(Text):
    """Text of one shape."""

    pattern = ""
    shape = ""

    def from_toml(self, raw: Any) -> str:
        if not _fits(self.pattern, raw):
            raise ValidationError(self.shape)
        return str(raw)

    def toml_schema(self) -> dict[str, Json]:
        return {
            "type": "string",
            "pattern": f"^{self.pattern}$",
            "maxLength": MAX_PATTERN_TEXT_LENGTH,
        }


class Slug(RegexText):
    """A short name to type."""

    example = "my-sassy-girl"
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*"
    shape = "small letters, digits and single hyphens, as in my-sassy-girl"


class ImdbId(RegexText):
    """An id of the Internet Movie Database."""

    example = "tt0293715"
    pattern = r"tt[0-9]{7,9}"
    shape = "an IMDb id, as in tt0293715"


class Url(RegexText):
    """A page on the web."""

    example = "wikipedia"
    pattern = r"https?://[^\s\x00-\x1f\x7f-\x9f<>\"]+"
    shape = "a link that starts with http:// or https://"


class Title(Text):
    """The title of a film, found in any of its spellings."""

    example = "my sassy girl"
    search_attribute = "titles"

    def matcher(self, operator: str, asked: str) -> Score:
        grade = spelling.title_matcher(asked)
        least = spelling.SAME_TITLE if operator in EQUAL else 1
        return lambda spellings: grade(spellings) >= least

    def spellings(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value


class Keyword(FieldType):
    """A word of a vocabulary; `closed` when no other word will do."""

    def __init__(self, description: str, words: Mapping[str, str], *, closed: bool = False) -> None:
        super().__init__(description)
        self.vocabulary, self.closed = words, closed
        self.example = next(iter(words))

    def from_toml(self, raw: Any) -> str:
        if isinstance(raw, str) and raw in self.vocabulary:
            return raw
        if _fits(Slug.pattern, raw) and not self.closed:
            return str(raw)
        listed = (
            f"one of {', '.join(self.vocabulary)}" if self.closed else "a word, as in time-slip"
        )
        raise ValidationError(listed)

    def matcher(self, operator: str, asked: str) -> Score:
        joined, within = squash(asked), f" {fold(asked)} "
        if operator in EQUAL:
            return lambda value: squash(value) == joined
        return lambda value: within in f" {fold(value)} " or squash(value) == joined

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
    """A person, found in any spelling of the name; `record` is what holds one."""

    example = "jun ji hyun"

    def __init__(self, description: str, record: Callable[..., Any]) -> None:
        super().__init__(description)
        self.record = record

    def split_alternatives(self, asked: str) -> list[str]:
        """Split at commas, but leave "Lee, Jung-jae" whole: a surname before the given name."""
        surname_first = re.fullmatch(r"[^\s,-]+, +[^\s,]+( [^\s,]+)?", asked)
        return [asked] if surname_first else FieldType.split_alternatives(self, asked)

    def matcher(self, operator: str, asked: str) -> Score:
        grade = spelling.person_matcher(asked)
        if operator in EQUAL:
            return lambda spellings: int(grade(spellings) >= spelling.SAME_PERSON)
        return grade

    def search_value(self, single: Any) -> tuple[str, ...]:
        """Return the spellings of the person."""
        return tuple(single.spellings)

    def spellings(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value

    def sort_key(self, value: Any) -> str:
        return fold(value.name)

    def format(self, value: Any) -> str:
        return "" if value is None else str(value.name)

    def to_json(self, value: Any) -> Json:
        return {"name": value.name, "hangul": value.hangul}

    def json_schema(self) -> dict[str, Json]:
        text = {"type": "string"}
        both = {"name": text, "hangul": {"type": ["string", "null"]}}
        return {"type": "object", "properties": both, "required": list(both)}

    def from_json(self, plain: Json) -> Any:
        return self.record(**plain)


class Boolean(FieldType):
    """Yes or no."""

    example = "yes"

    def from_toml(self, raw: Any) -> bool:
        if type(raw) is not bool:
            raise ValidationError("true or false")
        return raw

    def matcher(self, operator: str, asked: str) -> Score:
        if asked.casefold() not in ("yes", "no", "true", "false"):
            raise ValidationError("yes or no")
        wanted = asked.casefold() in ("yes", "true")
        return lambda value: value is wanted

    def format(self, value: bool | None) -> str:
        return {None: "", True: "yes", False: "no"}[value]

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "boolean"}


class ListOf(FieldType):
    """A list of values of one kind."""

    def __init__(self, kind: FieldType, most: int = MAX_LIST_LENGTH) -> None:
        super().__init__(kind.description)
        self.kind, self.most = kind, most
        self.operators, self.example, self.vocabulary = (
            kind.operators,
            kind.example,
            kind.vocabulary,
        )

    def from_toml(self, raw: Any) -> list[Any]:
        if not isinstance(raw, list) or len(raw) > self.most:
            raise ValidationError(f"a list in brackets, of at most {self.most:,}")
        try:
            return [self.kind.from_toml(item) for item in raw]
        except ValidationError as misfit:
            raise ValidationError(f"a list of {misfit}") from None

    def search_values(self, value: Sequence[Any]) -> Iterable[Any]:
        return map(self.kind.search_value, value)

    def split_alternatives(self, asked: str) -> list[str]:
        return self.kind.split_alternatives(asked)

    def matcher(self, operator: str, asked: str) -> Score:
        return self.kind.matcher(operator, asked)

    def spellings(self, value: Any) -> tuple[str, ...]:
        return self.kind.spellings(value)

    def sort_key(self, value: Sequence[Any]) -> Any:
        return self.kind.list_sort_key(value)

    def format(self, value: Sequence[Any]) -> str:
        return ", ".join(map(self.kind.format, value))

    def to_json(self, value: Sequence[Any]) -> Json:
        return [self.kind.to_json(item) for item in value]

    def from_json(self, plain: Json) -> list[Any]:
        return [self.kind.from_json(item) for item in plain]

    def to_toml(self, value: Sequence[Any]) -> list[Any]:
        return [self.kind.to_toml(item) for item in value]

    def toml_schema(self) -> dict[str, Json]:
        return {"type": "array", "items": self.kind.toml_schema(), "maxItems": self.most}

    def json_schema(self) -> dict[str, Json]:
        return {"type": "array", "items": self.kind.json_schema()}


def _fits(pattern: str, raw: Any) -> bool:
    """Tell whether a value is a text of one shape, and not too long for it."""
    return (
        isinstance(raw, str) and len(raw) <= MAX_PATTERN_TEXT_LENGTH and bool(_shaped(pattern)(raw))
    )


@cache
def _shaped(pattern: str) -> Callable[[str], Any]:
    """Return a test of whole texts; compiling it takes time that only a reader of files has."""
    return re.compile(pattern).fullmatch
