"""Conversion of plain values without pydantic, which takes longer to import than all of kromance.

Typer 0.29 asks pydantic to convert every value, even text:
https://github.com/fastapi/typer/blob/master/typer/_coercion.py (build_runtime_param)
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_origin

from typer import core


class NotPlainError(Exception):
    """A value that only Typer can convert, or reject."""


class PlainParameter:
    """Converts the values of a parameter itself if it can, or else as Typer does."""

    def __init__(self, descriptor: Any, build: Callable[[Any], Any]) -> None:
        self.descriptor, self.build = descriptor, build

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as the parameter's type."""
        info = self.descriptor.parameter_info
        if value is not None:
            try:
                return _convert(value, self.descriptor.annotation, info)
            except NotPlainError:
                pass
        elif not (param.multiple or param.nargs == -1):
            return None
        return self.build(self.descriptor).coerce(value, param=param, ctx=ctx)


def convert_plain_values() -> None:
    """Make Typer convert text, whole numbers, yes or no, and paths without pydantic."""
    build = getattr(core, "build_runtime_param", None)
    if build is not None and not hasattr(build, "is_patched"):

        def build_parameter(descriptor: Any) -> PlainParameter:
            return PlainParameter(descriptor, build)

        vars(build_parameter)["is_patched"] = True
        core.build_runtime_param = build_parameter  # type: ignore[attr-defined]  # new in 0.29


def _convert(value: Any, annotation: Any, info: Any) -> Any:
    if info.parser is not None:
        return _parse(value, info.parser)
    if get_origin(annotation) is list and isinstance(value, (list, tuple)):
        return [_convert(item, get_args(annotation)[0], info) for item in value]
    if annotation in (str, bool) and isinstance(value, annotation):
        return value
    if annotation is Path and isinstance(value, str) and not info.exists:
        return Path(value)
    if annotation is int and re.fullmatch("[0-9]{1,18}", str(value)):
        number = int(value)
        if (info.min is None or number >= info.min) and (info.max is None or number <= info.max):
            return number
    raise NotPlainError


def _parse(value: Any, parser: Callable[[Any], Any]) -> Any:
    try:
        return parser(value)
    except ValueError:  # which Typer reports
        raise NotPlainError from None
