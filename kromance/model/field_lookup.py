"""Fields looked up by the names that people type."""

from collections.abc import Iterable, Mapping
from itertools import islice

from kromance.errors import UsageError
from kromance.korean.fuzzy import suggest
from kromance.model.record import Field
from kromance.text import did_you_mean, format_value


def find_field(fields: Iterable[Field], name: str) -> Field | None:
    """Return the field of that name or alias; hyphens and underscores are the same."""
    wanted = name.casefold().replace("-", "_")
    return next((field for field in fields if wanted in (field.name, field.alias)), None)


def resolve_field(fields: Mapping[str, Field], name: str, option: str) -> Field:
    """Return the field of that name or alias; raises UsageError, naming the option."""
    field = find_field(fields.values(), name)
    if field is None:
        aliases = [field.alias.replace("_", "-") for field in fields.values()]
        hint = did_you_mean(suggest(name, aliases)) or f"known fields: {', '.join(aliases)}"
        raise UsageError(f"unknown field {format_value(name)} in {option}; {hint}", option)
    return field


def parse_field_list(fields: Mapping[str, Field], text: str, option: str) -> list[Field]:
    """Return the fields named by a list such as "id,title,year"; raises UsageError."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        example = ",".join(field.alias.replace("_", "-") for field in islice(fields.values(), 2))
        message = f"no field in {option} {format_value(text)}; try {option} {example}"
        raise UsageError(message, option)
    return [resolve_field(fields, name, option) for name in names]
