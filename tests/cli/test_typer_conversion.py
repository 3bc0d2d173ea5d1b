"""Conversion of plain values without pydantic."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.models import OptionInfo

from kromance.cli.typer_conversion import PlainParameter

ASKED_TYPER = "asked Typer"


def coerce(value, annotation, *, multiple=False, **settings):
    """Convert a value as a parameter of a type; Typer's own conversion is only recorded."""
    descriptor = SimpleNamespace(annotation=annotation, parameter_info=OptionInfo(**settings))
    typers_own = SimpleNamespace(coerce=lambda *_, **__: ASKED_TYPER)
    param = SimpleNamespace(multiple=multiple, nargs=1)
    return PlainParameter(descriptor, lambda _: typers_own).coerce(value, param, None)


@pytest.mark.parametrize(
    ("value", "annotation", "result"),
    [
        ("x", str, "x"),
        ("", str, ""),
        ("12", int, 12),
        (12, int, 12),
        (True, bool, True),
        ("a/b", Path, Path("a/b")),
        (("a", "b"), list[str], ["a", "b"]),
        ((), list[str], []),
        (("a",), list[Path], [Path("a")]),
        (None, str, None),
    ],
)
def test_plain_values_are_converted(value, annotation, result):
    assert coerce(value, annotation) == result


def test_a_list_that_is_left_out_is_empty():
    assert coerce(None, list[str], multiple=True) == ()


def test_parsers_are_called():
    assert coerce("a", str, parser=str.upper) == "A"


@pytest.mark.parametrize(
    ("value", "annotation", "settings"),
    [
        ("x", int, {}),
        ("-3", int, {"min": 0}),
        ("1_000", int, {}),
        ("4", int, {"max": 3}),
        ("4" * 19, int, {}),
        ("yes", bool, {}),
        ("2.5", float, {}),
        ("a", Path, {"exists": True}),
        ("a", str, {"parser": int}),
        (("1", "x"), list[int], {}),
    ],
)
def test_typer_converts_or_rejects_all_others(value, annotation, settings):
    assert coerce(value, annotation, **settings) == ASKED_TYPER
