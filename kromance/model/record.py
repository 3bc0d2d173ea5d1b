"""Records whose fields are declared by annotations."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, ClassVar, Generic, Self, TypeVar, dataclass_transform, get_args, overload

from kromance.model.field_types import FieldType, Json, ListOf
from kromance.model.metadata import Alias
from kromance.storage.json import encode_json

Value = TypeVar("Value")
Metadata = TypeVar("Metadata")


class Field:
    """One field of a record.

    `is_nullable` is True if the value may be None.
    """

    def __init__(
        self,
        name: str,
        field_type: FieldType,
        *metadata: object,
        is_required: bool = False,
        is_nullable: bool = False,
    ) -> None:
        self.name, self.type, self.metadata = name, field_type, metadata
        self.is_required, self.is_nullable = is_required, is_nullable
        self.item_type = field_type.item_type if isinstance(field_type, ListOf) else field_type
        """The type of a single value, also for a field that holds a list."""
        alias = self.find(Alias)
        self.alias = alias.name if alias else _singular(name, field_type)
        """The name that queries and options use."""
        self.get = attrgetter(name)
        self.get_searchable = attrgetter(field_type.search_attribute or name)
        """Get the value that queries search, as `field_type.search_values` takes it."""
        converts = type(self.item_type).to_json is not FieldType.to_json
        self.to_json: Callable[[Any], Json] = self._to_json if converts else self.get
        """Get the record's value as it appears in JSON."""

    def find(self, kind: type[Metadata]) -> Metadata | None:
        """Return the field's metadata of a kind, if it has any."""
        return next((data for data in self.metadata if isinstance(data, kind)), None)

    def format(self, record: Any) -> str:
        """Return the record's value as text; empty when unknown."""
        return self.type.format(self.get(record))

    def sort_key(self, record: Any) -> Any:
        """Return what to sort the record by; None when its value is unknown."""
        value = self.get(record)
        return None if value is None or value in ([], ()) else self.type.sort_key(value)

    def inherited(self) -> "Field":
        """Return the field as a subclass of the record has it."""
        return Field(self.name, self.type, *self.metadata, is_nullable=self.is_nullable)

    def json_schema(self) -> dict[str, Json]:
        """Return the JSON Schema of the value in JSON output; null stands for an unknown one."""
        schema = self.type.json_schema()
        return {"anyOf": [schema, {"type": "null"}]} if self.is_nullable else schema

    def _to_json(self, record: Any) -> Json:
        return self.type.to_json(self.get(record))


class DerivedValue(Generic[Value]):
    """A computed attribute that can be searched, sorted and counted like a field."""

    def __init__(self, compute: Callable[[Any], Value], field: Field, after: str) -> None:
        self.compute, self.field, self.after = compute, field, after
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: object, owner: type) -> Value: ...
    def __get__(self, record: object | None, owner: type) -> Self | Value:
        return self if record is None else self.compute(record)


def derived(
    field_type: FieldType, *metadata: object, after: str = ""
) -> Callable[[Callable[[Any], Value]], DerivedValue[Value]]:
    """Declare a method as a derived field: `@derived(Integer("first year of the decade"))`.

    With `after`, output includes it, following the field of that name.
    """

    def decorate(compute: Callable[[Any], Value]) -> DerivedValue[Value]:
        field = Field(compute.__name__, field_type, *metadata)
        return DerivedValue(compute, field, after)

    return decorate


@dataclass_transform(kw_only_default=True)
class Record:
    """Base of records: a subclass annotates each field with its type and metadata.

        year: Annotated[int, Integer("year of the Korean release", 1900, 2100), Column(rank=2)]

    A field with a default is optional. Inherited fields come last and aren't stored in the
    record's own table.
    """

    FIELDS: ClassVar[dict[str, Field]] = {}
    """The fields that output includes, in order."""
    STORED: ClassVar[dict[str, Field]] = {}
    """The fields stored in the record's own table in a file."""
    DERIVED: ClassVar[dict[str, Field]] = {}
    """The derived fields that only queries, sorting and statistics use."""
    DEFAULTS: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        declared = dict(_declared_fields(cls))
        if not declared:
            return
        defaults = {name: vars(cls)[name] for name in declared if name in vars(cls)}
        for name in defaults:
            delattr(cls, name)
        inherited = {name: field.inherited() for name, field in cls.FIELDS.items()}
        cls.DEFAULTS = cls.DEFAULTS | defaults
        cls.STORED = declared
        cls.FIELDS = declared | inherited
        cls.DERIVED = {}
        for value in list(vars(cls).values()):
            if isinstance(value, DerivedValue) and value.after:
                cls.FIELDS = _insert_after(cls.FIELDS, value.after, value.field)
            elif isinstance(value, DerivedValue):
                cls.DERIVED[value.field.name] = value.field

    def __init__(self, **values: Any) -> None:
        if unknown := values.keys() - self.FIELDS.keys():
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        self.__dict__ = self.DEFAULTS | values

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or self.FIELDS is not other.FIELDS:
            return NotImplemented
        fields = self.FIELDS.values()
        return all(
            _comparable(field.get(self)) == _comparable(field.get(other)) for field in fields
        )

    __hash__ = None  # type: ignore[assignment]  # records are mutable

    def __repr__(self) -> str:
        arguments = []
        for name, field in self.FIELDS.items():
            value = field.get(self)
            if field.is_required or (name in self.DEFAULTS and value != self.DEFAULTS[name]):
                arguments.append(f"{name}={value!r}")
        return f"{type(self).__name__}({', '.join(arguments)})"

    def json_line(self) -> str:
        """Return the record's output fields as one line of JSON."""
        return encode_json({name: field.to_json(self) for name, field in self.FIELDS.items()})


def _declared_fields(cls: type[Record]) -> Iterator[tuple[str, Field]]:
    for name, annotation in cls.__annotations__.items():
        metadata = get_args(annotation)[1:]
        if metadata and isinstance(metadata[0], FieldType):
            is_nullable = type(None) in get_args(get_args(annotation)[0])
            is_required = name not in vars(cls)
            yield name, Field(name, *metadata, is_required=is_required, is_nullable=is_nullable)


def _insert_after(fields: dict[str, Field], name: str, inserted: Field) -> dict[str, Field]:
    result = {}
    for field in fields.values():
        result[field.name] = field
        if field.name == name:
            result[inserted.name] = inserted
    return result


def _comparable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _singular(name: str, field_type: FieldType) -> str:
    return name.removesuffix("s") if isinstance(field_type, ListOf) else name
