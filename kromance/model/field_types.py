"""What a field can hold: how it is read, tested, ordered, shown and described."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kromance.errors import Misfit
from kromance.korean import spelling as names

Json = Any
Grade = Callable[[Any], int]
"""How well one value answers a query: 0 not at all; of several grades the best one counts."""

LONGEST_TEXT, SHAPED = 2_000_000, 2_000
"""How long a text, and one of a certain shape, may be, in characters."""

MOST_VALUES = 10_000
"""How many values a list may hold."""

EQUAL = ("=",)
CONTAINS = (":", *EQUAL)


class Kind:
    """What one value of a field can be; every other kind refines this one.

    `about` is one line for people. `operators` are those a query may use with it.
    """

    operators: tuple[str, ...] = CONTAINS
    example = "word"
    words: Mapping[str, str] = {}
    """The vocabulary, where there is one: each word and what it means."""
    searched = ""
    """The attribute of a record that a query looks at, where that is not the field itself."""

    def __init__(self, about: str) -> None:
        self.about = about

    def read(self, raw: Any) -> Any:
        """Turn a value from TOML into the field's value, or raise Misfit."""
        raise NotImplementedError

    def each(self, value: Any) -> Iterable[Any]:
        """Yield the single values of a known value that a query tests."""
        return (self.tested(value),)

    def tested(self, single: Any) -> Any:
        """Return what a query tests of a single value."""
        return single

    def alternatives(self, asked: str) -> list[str]:
        """Split what is asked for at commas, where the kind lets a comma widen."""
        return [part for part in map(str.strip, asked.split(",")) if part]

    def test(self, operator: str, asked: str) -> Grade:
        """Turn an operator and what is asked for into a test of one value.

        Raises Misfit when nothing of this kind can be asked for so.
        """
        raise NotImplementedError

    def matching(self, pattern: str) -> Grade:
        """Turn a regular expression into a test of one value; raises what Pattern does."""
        from kromance.model.bounded_regex import Pattern

        found = Pattern(pattern).found
        return lambda value: any(found(text) for text in self.spellings(value))

    def spellings(self, value: Any) -> tuple[str, ...]:
        """Return the texts that a value is known by."""
        return (self.show(value),)

    def order(self, value: Any) -> Any:
        """Return what to sort by."""
        return value

    def order_of_many(self, values: Iterable[Any]) -> list[Any]:
        """Return what to sort a list of values by."""
        return list(map(self.order, values))

    def show(self, value: Any) -> str:
        """Return the value as text for people; empty when unknown."""
        return "" if value is None else str(value)

    def plain(self, value: Any) -> Json:
        """Return the value as JSON holds it."""
        return value

    def restored(self, plain: Json) -> Any:
        """Return the value that plain() was made from."""
        return plain

    def raw(self, value: Any) -> Any:
        """Return what read() turns into the value."""
        return value

    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema of a value as the dataset holds it."""
        raise NotImplementedError

    def written(self) -> dict[str, Json]:
        """Return the JSON Schema of a value as JSON output holds it."""
        return self.schema()


class Text(Kind):
    """Free text."""

    example = "letter"

    def __init__(self, about: str, most: int = LONGEST_TEXT) -> None:
        super().__init__(about)
        self.most = most

    def read(self, raw: Any) -> str:
        if not isinstance(raw, str) or not raw.strip():
            raise Misfit("text in quotes")
        if len(raw) > self.most:
            raise Misfit(f"a text of at most {self.most:,} characters")
        return raw if raw.isascii() else names.normal("NFC", raw)

    def alternatives(self, asked: str) -> list[str]:
        return [asked]

    def test(self, operator: str, asked: str) -> Grade:
        wanted = names.fold(asked)
        if operator in EQUAL:
            return lambda value: names.fold(value) == wanted
        return lambda value: wanted in names.fold(value)

    def order(self, value: str) -> str:
        return names.fold(value)

    def schema(self) -> dict[str, Json]:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


class Patterned(Text):
    """Text of one shape."""

    pattern = ""
    shape = ""

    def read(self, raw: Any) -> str:
        if not _fits(self.pattern, raw):
            raise Misfit(self.shape)
        return str(raw)

    def schema(self) -> dict[str, Json]:
        return {"type": "string", "pattern": f"^{self.pattern}$", "maxLength": SHAPED}


class Slug(Patterned):
    """A short name to type."""

    example = "my-sassy-girl"
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*"
    shape = "small letters, digits and single hyphens, as in my-sassy-girl"


class Imdb(Patterned):
    """An id of the Internet Movie Database."""

    example = "tt0293715"
    pattern = r"tt[0-9]{7,9}"
    shape = "an IMDb id, as in tt0293715"


class Link(Patterned):
    """A page on the web."""

    example = "wikipedia"
    pattern = r"https?://[^\s\x00-\x1f\x7f-\x9f<>\"]+"
    shape = "a link that starts with http:// or https://"


class Title(Text):
    """The title of a film, found in any of its spellings."""

    example = "my sassy girl"
    searched = "titles"

    def test(self, operator: str, asked: str) -> Grade:
        grade = names.title(asked)
        least = names.SAME_TITLE if operator in EQUAL else 1
        return lambda spellings: grade(spellings) >= least

    def spellings(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value


class Word(Kind):
    """A word of a vocabulary; `closed` when no other word will do."""

    def __init__(self, about: str, words: Mapping[str, str], *, closed: bool = False) -> None:
        super().__init__(about)
        self.words, self.closed = words, closed
        self.example = next(iter(words))

    def read(self, raw: Any) -> str:
        if isinstance(raw, str) and raw in self.words:
            return raw
        if _fits(Slug.pattern, raw) and not self.closed:
            return str(raw)
        listed = f"one of {', '.join(self.words)}" if self.closed else "a word, as in time-slip"
        raise Misfit(listed)

    def test(self, operator: str, asked: str) -> Grade:
        joined, within = names.squashed(asked), f" {names.fold(asked)} "
        if operator in EQUAL:
            return lambda value: names.squashed(value) == joined
        return lambda value: within in f" {names.fold(value)} " or names.squashed(value) == joined

    def schema(self) -> dict[str, Json]:
        if self.closed:
            return {"enum": list(self.words)}
        return {
            "type": "string",
            "pattern": f"^{Slug.pattern}$",
            "maxLength": SHAPED,
            "examples": list(self.words),
        }


class Name(Text):
    """A person, found in any spelling of the name; `record` is what holds one."""

    example = "jun ji hyun"

    def __init__(self, about: str, record: Callable[..., Any]) -> None:
        super().__init__(about)
        self.record = record

    def alternatives(self, asked: str) -> list[str]:
        """Split at commas, but leave "Lee, Jung-jae" whole: a surname before the given name."""
        surname_first = re.fullmatch(r"[^\s,-]+, +[^\s,]+( [^\s,]+)?", asked)
        return [asked] if surname_first else Kind.alternatives(self, asked)

    def test(self, operator: str, asked: str) -> Grade:
        grade = names.person(asked)
        if operator in EQUAL:
            return lambda spellings: int(grade(spellings) >= names.SAME_PERSON)
        return grade

    def tested(self, single: Any) -> tuple[str, ...]:
        """Return the spellings of the person."""
        return tuple(single.spellings)

    def spellings(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value

    def order(self, value: Any) -> str:
        return names.fold(value.name)

    def show(self, value: Any) -> str:
        return "" if value is None else str(value.name)

    def plain(self, value: Any) -> Json:
        return {"name": value.name, "hangul": value.hangul}

    def written(self) -> dict[str, Json]:
        text = {"type": "string"}
        both = {"name": text, "hangul": {"type": ["string", "null"]}}
        return {"type": "object", "properties": both, "required": list(both)}

    def restored(self, plain: Json) -> Any:
        return self.record(**plain)


class Yes(Kind):
    """Yes or no."""

    example = "yes"

    def read(self, raw: Any) -> bool:
        if type(raw) is not bool:
            raise Misfit("true or false")
        return raw

    def test(self, operator: str, asked: str) -> Grade:
        if asked.casefold() not in ("yes", "no", "true", "false"):
            raise Misfit("yes or no")
        wanted = asked.casefold() in ("yes", "true")
        return lambda value: value is wanted

    def show(self, value: bool | None) -> str:
        return {None: "", True: "yes", False: "no"}[value]

    def schema(self) -> dict[str, Json]:
        return {"type": "boolean"}


class Many(Kind):
    """A list of values of one kind."""

    def __init__(self, kind: Kind, most: int = MOST_VALUES) -> None:
        super().__init__(kind.about)
        self.kind, self.most = kind, most
        self.operators, self.example, self.words = kind.operators, kind.example, kind.words

    def read(self, raw: Any) -> list[Any]:
        if not isinstance(raw, list) or len(raw) > self.most:
            raise Misfit(f"a list in brackets, of at most {self.most:,}")
        try:
            return [self.kind.read(item) for item in raw]
        except Misfit as misfit:
            raise Misfit(f"a list of {misfit}") from None

    def each(self, value: Sequence[Any]) -> Iterable[Any]:
        return map(self.kind.tested, value)

    def alternatives(self, asked: str) -> list[str]:
        return self.kind.alternatives(asked)

    def test(self, operator: str, asked: str) -> Grade:
        return self.kind.test(operator, asked)

    def spellings(self, value: Any) -> tuple[str, ...]:
        return self.kind.spellings(value)

    def order(self, value: Sequence[Any]) -> Any:
        return self.kind.order_of_many(value)

    def show(self, value: Sequence[Any]) -> str:
        return ", ".join(map(self.kind.show, value))

    def plain(self, value: Sequence[Any]) -> Json:
        return [self.kind.plain(item) for item in value]

    def restored(self, plain: Json) -> list[Any]:
        return [self.kind.restored(item) for item in plain]

    def raw(self, value: Sequence[Any]) -> list[Any]:
        return [self.kind.raw(item) for item in value]

    def schema(self) -> dict[str, Json]:
        return {"type": "array", "items": self.kind.schema(), "maxItems": self.most}

    def written(self) -> dict[str, Json]:
        return {"type": "array", "items": self.kind.written()}


def _fits(pattern: str, raw: Any) -> bool:
    """Tell whether a value is a text of one shape, and not too long for it."""
    return isinstance(raw, str) and len(raw) <= SHAPED and bool(_shaped(pattern)(raw))


@cache
def _shaped(pattern: str) -> Callable[[str], Any]:
    """Return a test of whole texts; compiling it takes time that only a reader of files has."""
    return re.compile(pattern).fullmatch
