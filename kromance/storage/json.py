"""JSON that is safe to print: control characters are escaped."""

from collections.abc import Callable
from functools import cache
from typing import Any

from kromance.text import escape_controls


def encode_json(value: Any) -> str:
    """Return a value as one line of JSON."""
    return escape_controls(_compact_encoder()(value))


def format_json(value: Any) -> str:
    """Return a value as indented JSON, ending in a line feed."""
    from json import dumps

    return escape_controls(dumps(value, ensure_ascii=False, indent=2, default=str)) + "\n"


@cache
def _compact_encoder() -> Callable[[Any], str]:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, check_circular=False).encode
