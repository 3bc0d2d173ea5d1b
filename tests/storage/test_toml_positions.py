"""Every table and key of a TOML document is found at its line, whatever surrounds it."""

import sys
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.storage.toml_positions import (
    find_deepest,
    find_lines,
    find_oversized_integer,
    find_statement_start,
    find_unclosed,
    iter_statements,
)

TWO_FILMS = '[[film]]\nid = "a"\n[[film]]\nid = "b"\n'


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        (TWO_FILMS, ("film",), 1),
        (TWO_FILMS, ("film", 0), 1),
        (TWO_FILMS, ("film", 1), 3),
        (TWO_FILMS, ("film", 1, "id"), 4),
        ("\r\n# one\r\nschema = 1\r\n", ("schema",), 3),
        (f"\n{TWO_FILMS}", ("film", 1, "id"), 5),
        (f"# [[film]]\n{TWO_FILMS}", ("film", 0), 2),
        (f"{TWO_FILMS}[film.article]\nyear = 1\n", ("film", 1, "article", "year"), 6),
        (f"{TWO_FILMS}[ film . 'article' ] # x\n\nyear = 1\n", ("film", 1, "article", "year"), 7),
        (f"{TWO_FILMS}article.year = 1\n", ("film", 1, "article"), 5),
        (f"{TWO_FILMS}article.year = 1\n", ("film", 1, "article", "year"), 5),
        (f"{TWO_FILMS}[[film.x]]\n[[film.x]]\na = 1\n", ("film", 1, "x", 1, "a"), 7),
        (f"{TWO_FILMS}[[film]]\n[[film.x]]\na = 1\n", ("film", 2, "x", 0, "a"), 7),
        ('[["film"]]\n"i\\u0064" = 1\n', ("film", 0, "id"), 2),
        ("\"\" = 1\n'a.b' = 2\n", ("",), 1),
        ("\"\" = 1\n'a.b' = 2\n", ("a.b",), 2),
        ("cast-list = 1\ncast = 1\n", ("cast",), 2),
        ('a = "x"\n[t]\na = "y"\n', ("a",), 1),
        ('a = """\n[[film]]\nid = 1\n"""\n[[film]]\nid = 2\n', ("film", 0, "id"), 6),
        ("a = '''\nid = 1'''''\nid = 2\n", ("id",), 3),
        ('a = """"\nid = 1\\"""\nid = 2"""""\nid = 3\n', ("id",), 4),
        ('a = [\n["film"], # ]\n"]",\n]\nid = 1\n', ("id",), 5),
        ('a = { b = [1,\n2], c = "}" }\nid = 1\n', ("id",), 3),
        ('a = "\\\\"\nid = 1\n', ("id",), 2),
    ],
)
def test_the_line_of_a_key_is_found(text, path, line):
    assert tomllib.loads(text)
    assert find_lines(text, [path]) == {path: line}


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("", ("film",), 1),
        (TWO_FILMS, ("schema",), 1),
        (TWO_FILMS, ("film", 1, "year"), 3),
        (f"{TWO_FILMS}[film.article]\nyear = 1\n", ("film", 1, "article", "title"), 5),
        ("\nfilm = [{id = 1}]\n", ("film", 0, "id"), 2),
        ("\nfilm = [{id = 1}]\nid = 2\n", ("film", 0, "id"), 2),
        ('[[film]]\nid = "a"\n[[x]]\ntitle = "t"\n', ("film", 0, "title"), 1),
    ],
)
def test_a_missing_path_has_the_line_of_its_closest_table(text, path, line):
    assert find_lines(text, [path]) == {path: line}


NOISE = [
    *("", "# [[film]]", "# 'k0 = 1", 't = "[[film]]"', 't = "\\"k0 = 1 # "', "t = '\\'"),
    *('t = """\n[[film]]\nk0 = 1\n"""', "t = '''\nk0 = 1'''", 't = """a\\"""\n""" # "', "t = []"),
    *('t = [\n["k0"],\n# ]\n"[[film]]"\n]', "t = { k0 = [\n1], u = '}' }", "t = 2000-01-01 # x"),
    *("t = [[], [1, 2]]", 't = ["a", "]"]', "t = 1.5 # '''", 't = """"""', "t = ''"),
]
"""Statements and comments that look like others; each `t` is replaced by a key of its own."""

HEADERS = ["[[film]]", "  [[ 'film' ]] # x", '[["f\\u0069lm"]]']
KEYS = ["k{}", '"k{}"', "'k{}'", '"\\u006b{}"', "k{}.a", "k{} . a", '"k{}".a']


@st.composite
def documents(draw):
    """A TOML document, and the lines of some of its paths."""
    text, lines, films = "", {}, 0
    for number in range(draw(st.integers(0, 20))):
        line = text.count("\n") + 1
        statement = draw(st.sampled_from(["", "header", "key"]))
        if statement == "header":
            text += draw(st.sampled_from(HEADERS)) + "\n"
            lines["film", films] = line
            films += 1
        elif statement == "key" and films:
            text += draw(st.sampled_from(KEYS)).format(number) + " = 1\n"
            lines["film", films - 1, f"k{number}"] = line
        text += draw(st.sampled_from(NOISE)).replace("t =", f"t{number} =") + "\n"
    return text, lines


@given(documents())
def test_every_path_is_found_among_any_noise(document):
    text, lines = document
    tomllib.loads(text)
    assert find_lines(text, list(lines)) == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = ["""]\nb = 1\n"""]\nc = 1\n', 4),
        ('a = ["x", """]\n"b\n"""]\nc = 1\n', 4),
        ('a = [["""]\n"""], "y"]\n"c" = 1\n', 3),
        ('a = ["""] " ]\nc = 1 """]\nc = 1\n', 3),
    ],
)
def test_a_multiline_string_may_end_inside_brackets(text, line):
    assert tomllib.loads(text)
    assert find_lines(text, [("c",)]) == {("c",): line}


def test_an_inline_table_may_span_lines_as_in_toml_1_1():
    text = "a = {\n  b = 1, # }\n}\nid = 1\n"
    assert find_lines(text, [("a", "b"), ("id",)]) == {("a", "b"): 1, ("id",): 4}


def test_an_invalid_key_is_returned_as_written():
    assert [statement.keys for statement in iter_statements('"a\\q" = 1\n')] == [('"a\\q"',)]


@given(st.text(alphabet="ab.=[]{}\"'\\#\n\r \t1_é"))
def test_any_text_is_read_once(text):
    statements = list(iter_statements(text))
    lines = [statement.line for statement in statements]
    assert lines == sorted(lines)
    assert sum(len(statement.text) for statement in statements) <= len(text)
    assert find_unclosed(text) in (None, *range(1, text.count("\n") + 2))
    assert find_oversized_integer(text) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = 1\nb = "x\nc = 1\n', 2),
        ("a = 1\nb = 'x\n", 2),
        ("# '\na = 1\nb = '''x\nc = 1\n", 3),
        ('# "\na = "\'"\nb = """x\\"""\nc = 1\n', 3),
        ("a = 1\nb = [\n1,\n2\n", 2),
        ("a = 1\nb = [\n1,\n'2\n", 4),
        ("a = 1\nb =", 2),
        ("a = 1\n[", None),
    ],
)
def test_an_unclosed_string_or_statement_is_found(text, line):
    assert find_unclosed(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = [[1], [[2]]]\nc = [[3]]\n", 2),
        ("[[a]]\nb = [\n{ c = [1] }]\nd = [[]]\n", 2),
        ("a = '[[[['\nb.c.d = 1\n", 2),
    ],
)
def test_the_most_deeply_nested_statement_is_found(text, line):
    assert find_deepest(text) == line


@pytest.mark.parametrize(("line", "start"), [(1, 1), (2, 2), (3, 2), (4, 2), (5, 5)])
def test_the_start_of_a_statement_is_found(line, start):
    assert find_statement_start("a = 1\nb = [\n1,\n]\nc = 1\n", line) == start


DIGITS = "9" * sys.get_int_max_str_digits()


@pytest.mark.parametrize("number", [f"{DIGITS}9", f"-{DIGITS}9", f"[1, {DIGITS}_9]"])
@pytest.mark.parametrize(
    "before",
    [
        f"# {DIGITS}9\n",
        f"a = '{DIGITS}9'\n",
        f"a = {DIGITS[1:]}_9\n",
        f"a = 1.{DIGITS}9\n",
        f"a = {DIGITS}9e1\n",
        f"a = 0x{DIGITS}9\n",
        f"{DIGITS}9 = 1\n",
    ],
)
def test_an_integer_with_too_many_digits_is_found(before, number):
    text = f"{before}b = 1\nc = {number}\n"
    assert tomllib.loads(before) is not None
    with pytest.raises(ValueError, match="digits"):
        tomllib.loads(text)
    assert find_oversized_integer(text) == text.count("\n")
