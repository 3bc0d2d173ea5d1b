"""A record's fields, taken from its annotations; rows of records as a sheet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, get_args

from kromance.errors import FieldError, UsageError, ValidationError
from kromance.korean.fuzzy import suggest
from kromance.model.field_types import FieldType, Json, ListOf
from kromance.text import did_you_mean, escape_controls, format_value

MAX_FIELD_ERRORS = 1_000
"""After how many problems the reading of a table ends."""


class Alias:
    """Mark a field with the word that queries and options use for it."""

    def __init__(self, *words: str) -> None:
        self.words = words


class Derived:
    """Mark a field that is worked out, never read from a file."""


class Field:
    """One field of a record: its name, its kind and whether a record must have it."""

    def __init__(self, name: str, kind: FieldType, *marks: object, required: bool = False) -> None:
        self.name, self.kind, self.required = name, kind, required
        self.derived = Derived in marks
        called = [word for mark in marks if isinstance(mark, Alias) for word in mark.words]
        self.aliases = tuple(called) or (_singular(name, kind),)
        """What queries and options call it, the usual word first."""
        self.get = attrgetter(name)
        self.item_type = kind.kind if isinstance(kind, ListOf) else kind
        """The kind of one value, also of a field that holds many."""
        restores = (
            type(self.item_type).from_json is not FieldType.from_json
        )  # it has another form in JSON
        self.to_json: Callable[[Any], Json] = self._to_json if restores else self.get
        """Returns a record's value as JSON holds it."""
        self.get_searchable = attrgetter(kind.search_attribute or name)
        """Returns the value that queries test, one by one by kind.search_values()."""

    def format(self, record: Any) -> str:
        """Return the record's value as text."""
        return self.kind.format(self.get(record))

    def _to_json(self, record: Any) -> Json:
        return self.kind.to_json(self.get(record))

    def sort_key(self, record: Any) -> Any:
        """Return what to sort the record by, or None when its value is unknown."""
        value = self.get(record)
        return None if value is None or value in ([], ()) else self.kind.sort_key(value)


class Record:
    """What is described field by field: a subclass annotates each field with its kind.

    A field with a default may be left out of a file; one without must be there. What a record
    inherits comes last, and is kept elsewhere than in its own file.
    """

    FIELDS: ClassVar[dict[str, Field]] = {}
    """The fields that are written out, in order."""
    DERIVED: ClassVar[dict[str, Field]] = {}
    """The properties that can be asked for as well."""
    REQUIRED: ClassVar[list[Field]] = []
    """The fields that a record must have."""
    DEFAULTS: ClassVar[dict[str, Any]] = {}
    """What is so unless a record says otherwise."""

    def __init_subclass__(cls) -> None:
        own = {name: marks for name, hint in cls.__annotations__.items() if (marks := _marks(hint))}
        if not own:
            return
        inherited = {name: Field(name, base.kind, Derived) for name, base in cls.FIELDS.items()}
        defaults = {name: vars(cls)[name] for name in own if name in vars(cls)}
        for name in defaults:
            delattr(cls, name)
        cls.DEFAULTS = cls.DEFAULTS | defaults
        cls.FIELDS = {
            name: Field(name, *marks, required=name not in defaults) for name, marks in own.items()
        } | inherited
        cls.REQUIRED = [field for field in cls.FIELDS.values() if field.required]
        asked = {
            name: _marks(value.fget.__annotations__["return"])
            for name, value in vars(cls).items()
            if isinstance(value, property)
        }
        cls.DERIVED = {name: Field(name, *marks) for name, marks in asked.items() if marks}

    def __init__(self, **values: Any) -> None:
        self.__dict__ = self.DEFAULTS | values

    def json_line(self) -> str:
        """Return all that is written out of the record as a line of JSON."""
        return _encode({name: field.to_json(self) for name, field in self.FIELDS.items()})


class Table(FieldType):
    """A table within a record, itself a record of another class."""

    def __init__(self, description: str, record: type[Record]) -> None:
        super().__init__(description)
        self.record = record

    def from_toml(self, raw: Any) -> Record:
        if not isinstance(raw, dict):
            raise ValidationError("a table")
        values, faults = validate_table(self.record, raw)
        if faults:
            raise ValidationError("a table without faults", faults)
        return self.record(**values)

    def search_value(self, single: Any) -> bool:
        """Return that it is there, which is all that a query can ask."""
        return True

    def matcher(self, operator: str, asked: str) -> Any:
        raise ValidationError("has: before it; it is a table")

    def regex_matcher(self, pattern: str) -> Any:
        return self.matcher(":", pattern)

    def spellings(self, value: bool) -> tuple[str, ...]:
        return ()

    def sort_key(self, value: Any) -> str:
        return self.format(value)

    def format(self, value: Any) -> str:
        if value is None:
            return ""
        return "; ".join(
            f"{name}: {text}"
            for name, field in self.record.FIELDS.items()
            if (text := field.format(value))
        )

    def to_json(self, value: Any) -> Json:
        if value is None:
            return None
        return {name: field.to_json(value) for name, field in self.record.FIELDS.items()}

    def json_schema(self) -> dict[str, Json]:
        shapes = {name: field.kind.json_schema() for name, field in self.record.FIELDS.items()}
        nullable = {name: {"anyOf": [shape, {"type": "null"}]} for name, shape in shapes.items()}
        return {"type": "object", "properties": nullable, "required": list(shapes)}

    def from_json(self, plain: Json) -> Any:
        if plain is None:
            return None
        fields = self.record.FIELDS
        return self.record(
            **{name: fields[name].kind.from_json(one) for name, one in plain.items()}
        )

    def toml_schema(self) -> dict[str, Json]:
        return record_schema(self.record)


class ResultSet:
    """Records and the fields to show of them.

    `single` when one record was asked for; `form` is what people see: a table, columns (a table of
    fields they asked for), cards or bars; `name` is what a row is, as a key for formats that need
    one.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        rows: Sequence[Any],
        *,
        single: bool = False,
        form: str = "table",
        name: str = "film",
    ) -> None:
        self.fields, self.rows = fields, rows
        self.single, self.form, self.name = single, form, name

    def to_json(self) -> Iterator[dict[str, Json]]:
        """Yield each row as JSON holds it."""
        return map(self._row_to_json, self.rows)

    def _row_to_json(self, row: Any) -> dict[str, Json]:
        return {field.name: field.to_json(row) for field in self.fields}

    def lines(self) -> Iterator[str]:
        """Yield each row as a line of JSON."""
        for row in self.rows:
            whole = isinstance(row, Record) and self.fields == list(row.FIELDS.values())
            yield row.json_line() if whole else _encode(self._row_to_json(row))


def validate_table(
    record: type[Record], table: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldError]]:
    """Read a table by a record's fields.

    Returns the values, and all that is wrong.
    """
    fields = record.FIELDS
    values: dict[str, Any] = {}
    faults: list[FieldError] = []
    for key, raw in table.items():
        if len(faults) >= MAX_FIELD_ERRORS:
            break
        field = fields.get(key)
        if field is None or field.derived:
            known = [name for name, field in fields.items() if not field.derived]
            guess = did_you_mean(suggest(key, known, 1))
            what = f"expected a known field, got {format_value(key)}; {guess}".rstrip("; ")
            faults.append(((key,), what))
            continue
        try:
            values[key] = field.kind.from_toml(raw)
        except ValidationError as misfit:
            faults += [((key, *keys), what) for keys, what in misfit.errors] or [
                ((key,), f"expected {misfit}, got {format_value(raw)}")
            ]
    for field in record.REQUIRED:
        if field.name not in table:
            faults.append(((field.name,), f"expected {field.kind.description}, got nothing"))
    return values, faults


def parse_field_list(fields: Mapping[str, Field], names: str, where: str) -> list[Field]:
    """Return the fields that a list such as "id,title,year" names; raises UsageError."""
    found = [
        resolve_field(fields, name.strip(), where) for name in names.split(",") if name.strip()
    ]
    if not found:
        raise UsageError(
            f"no field in {where} {format_value(names)}: write one or more, with commas"
        )
    return found


def resolve_field(fields: Mapping[str, Field], name: str, where: str) -> Field:
    """Return the field that a word names; raises UsageError, with `where` the word stands."""
    field = find_field(fields.values(), name)
    if field is None:
        words = [field.aliases[0] for field in fields.values()]
        guess = did_you_mean(suggest(name, words)) or f"known are {', '.join(words)}"
        raise UsageError(f"no field {format_value(name)} in {where}: {guess}")
    return field


def find_field(fields: Iterable[Field], word: str) -> Field | None:
    """Return the field that goes by a word, in the singular or the plural, with - or _."""
    plain = word.casefold().replace("-", "_")
    for field in fields:
        if plain == field.name or plain in field.aliases:
            return field
    return None


def record_schema(record: type[Record]) -> dict[str, Json]:
    """Return the JSON Schema of a record's table in a file."""
    given = {name: field for name, field in record.FIELDS.items() if not field.derived}
    return {
        "type": "object",
        "properties": {
            name: {"description": field.kind.description, **field.kind.toml_schema()}
            for name, field in given.items()
        },
        "required": [name for name, field in given.items() if field.required],
        "additionalProperties": False,
    }


def format_json(value: Json) -> str:
    """Return a value as lines of JSON for people to read, in which nothing acts."""
    from json import dumps

    return escape_controls(dumps(value, ensure_ascii=False, indent=2, default=str)) + "\n"


def _encode(value: Json) -> str:
    """Return a value as one line of JSON in which nothing acts."""
    return escape_controls(_encoder()(value))


@cache
def _encoder() -> Callable[[Json], str]:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False).encode


def _marks(hint: Any) -> list[Any]:
    marks = list(get_args(hint)[1:])
    return marks if marks and isinstance(marks[0], FieldType) else []


def _singular(name: str, kind: FieldType) -> str:
    return name.removesuffix("s") if isinstance(kind, ListOf) else name
