"""Errors say where the problem is and which exit code they lead to."""

import pytest

from kromance.errors import FileError, KromanceError, NotFoundError, QueryError, UsageError


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotFoundError("message"), 1),
        (UsageError("message"), 2),
        (QueryError("a", 0, 1, "problem", "remedy"), 2),
        (FileError("path", "message"), 3),
    ],
)
def test_each_error_has_an_exit_code(error, code):
    assert isinstance(error, KromanceError)
    assert error.code == code


def test_a_file_error_names_the_file():
    assert str(FileError("films\x1b.toml", "message")) == "films\ufffd.toml: message"


@pytest.mark.parametrize(
    ("query", "start", "end", "lines"),
    [
        ("genre:x y", 6, 7, ["  genre:x y", "        ^"]),
        ("with:전지현 or", 5, 8, ["  with:전지현 or", "       ^^^^^^"]),
        ("a", 1, 1, ["  a", "   ^"]),
        ("x" * 200 + "!" + "y" * 200, 200, 201, [f"  {'x' * 60}!{'y' * 60}", " " * 62 + "^"]),
    ],
)
def test_a_query_error_underlines_the_problem(query, start, end, lines):
    error = QueryError(query, start, end, "problem", "remedy")
    assert str(error).split("\n") == ["problem: remedy", *lines]
