<<<<<<< HEAD
"""Errors say where the problem is and which exit code they lead to."""

import pytest

from kromance.errors import FileError, KromanceError, NotFoundError, QueryError, UsageError
=======
"""Exceptions: exit codes, and the underlined part of a query."""

import pytest

from kromance.errors import FileError, NotFoundError, QueryError, UsageError
>>>>>>> h-e


@pytest.mark.parametrize(
    ("error", "code"),
    [
<<<<<<< HEAD
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
=======
        (NotFoundError("x"), 1),
        (UsageError("x"), 2),
        (QueryError("x", 0, 1, "problem", "remedy"), 2),
        (FileError("x", "problem"), 3),
    ],
)
def test_each_error_has_its_exit_code(error, code):
    assert error.code == code
>>>>>>> h-e


@pytest.mark.parametrize(
    ("query", "start", "end", "lines"),
    [
        ("genre:x y", 6, 7, ["  genre:x y", "        ^"]),
        ("with:전지현 or", 5, 8, ["  with:전지현 or", "       ^^^^^^"]),
        ("a", 1, 1, ["  a", "   ^"]),
        ("x" * 200 + "!" + "y" * 200, 200, 201, [f"  {'x' * 60}!{'y' * 60}", " " * 62 + "^"]),
    ],
)
<<<<<<< HEAD
def test_a_query_error_underlines_the_problem(query, start, end, lines):
    error = QueryError(query, start, end, "problem", "remedy")
    assert str(error).split("\n") == ["problem: remedy", *lines]
=======
def test_a_query_error_underlines_the_invalid_part(query, start, end, lines):
    error = QueryError(query, start, end, "problem", "remedy")
    assert str(error).split("\n")[1:] == lines
>>>>>>> h-e
