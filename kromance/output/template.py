"""Templates: output with a line for each record, in a format that the user writes."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from kromance.errors import UsageError
from kromance.model.field_lookup import resolve_field
from kromance.model.record import Field
from kromance.output.formats import OutputTarget, Writer
from kromance.output.result_set import ResultSet
from kromance.text import format_value, sanitize

TOKENS = r"(\{\{|\}\}|\{[^{}]*\}|[{}])"
"""Escaped braces, fields in braces, and single braces, which are errors."""


def template_writer(template: str, fields: Mapping[str, Field]) -> Writer:
    """Return a writer that fills in a template such as "{title} ({year})" for each record.

    Braces contain a plain field name; {{ and }} stand for braces. Raises UsageError for anything
    else.
    """
    tokens = re.split(TOKENS, template)
    if "{" in tokens or "}" in tokens:
        problem = f"single brace in --template {format_value(template)}"
        raise UsageError(f"{problem}; use {{{{ or }}}}", "--template")
    parts = [_parse_token(token, fields) for token in tokens]

    def write(results: ResultSet, target: OutputTarget) -> None:
        clean = target.cleaner()
        for row in results.rows:
            target.stream.write(clean("".join(part(row) for part in parts)) + "\n")

    return write


def _parse_token(token: str, fields: Mapping[str, Field]) -> Callable[[Any], str]:
    """Return a function that returns what a token of a template becomes for a record."""
    if token in ("{{", "}}"):
        return lambda _: token[0]
    if not token.startswith("{"):
        return lambda _: token
    name = token[1:-1]
    if not re.fullmatch(r"[A-Za-z_-]+", name):
        hint = "use a plain field name, as in {title}"
        problem = f"invalid field {format_value(token)} in --template"
        raise UsageError(f"{problem}; {hint}", "--template")
    field = resolve_field(fields, name, "--template")
    return lambda row: sanitize(field.format(row))
