"""Each table and key of a TOML text is found at its line, whatever stands around it."""

import sys
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.storage.toml_positions import (
    MAX_KEY_PARTS,
    check_limits,
    find_deepest,
    find_lines,
    find_oversized_integer,
    find_unclosed,
    iter_statements,
)

TWO = '[[film]]\nid = "a"\n[[film]]\nid = "b"\n'


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        (TWO, ("film",), 1),
        (TWO, ("film", 0), 1),
        (TWO, ("film", 1), 3),
        (TWO, ("film", 1, "id"), 4),
        ("\r\n# one\r\nschema = 1\r\n", ("schema",), 3),
        (f"\n{TWO}", ("film", 1, "id"), 5),
        (f"# [[film]]\n{TWO}", ("film", 0), 2),
        (f"{TWO}[film.article]\nyear = 1\n", ("film", 1, "article", "year"), 6),
        (f"{TWO}[ film . 'article' ] # x\n\nyear = 1\n", ("film", 1, "article", "year"), 7),
        (f"{TWO}article.year = 1\n", ("film", 1, "article"), 5),
        (f"{TWO}article.year = 1\n", ("film", 1, "article", "year"), 5),
        (f"{TWO}[[film.x]]\n[[film.x]]\na = 1\n", ("film", 1, "x", 1, "a"), 7),
        (f"{TWO}[[film]]\n[[film.x]]\na = 1\n", ("film", 2, "x", 0, "a"), 7),
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
def test_a_place_is_found(text, place, line):
    assert tomllib.loads(text)
    assert find_lines(text, [place]) == {place: line}


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        ("", ("film",), 1),
        (TWO, ("schema",), 1),
        (TWO, ("film", 1, "year"), 3),
        (f"{TWO}[film.article]\nyear = 1\n", ("film", 1, "article", "title"), 5),
        ("\nfilm = [{id = 1}]\n", ("film", 0, "id"), 2),
        ("\nfilm = [{id = 1}]\nid = 2\n", ("film", 0, "id"), 2),
        ('[[film]]\nid = "a"\n[[x]]\ntitle = "t"\n', ("film", 0, "title"), 1),
    ],
)
def test_one_that_is_not_there_is_told_by_what_is_around_it(text, place, line):
    assert find_lines(text, [place]) == {place: line}


NOISE = [
    *("", "# [[film]]", "# 'k0 = 1", 't = "[[film]]"', 't = "\\"k0 = 1 # "', "t = '\\'"),
    *('t = """\n[[film]]\nk0 = 1\n"""', "t = '''\nk0 = 1'''", 't = """a\\"""\n""" # "', "t = []"),
    *('t = [\n["k0"],\n# ]\n"[[film]]"\n]', "t = { k0 = [\n1], u = '}' }", "t = 2000-01-01 # x"),
    *("t = [[], [1, 2]]", 't = ["a", "]"]', "t = 1.5 # '''", 't = """"""', "t = ''"),
]
"""What stands between, and looks like more than it is; t is made a key of its own."""

WRITTEN = ["k{}", '"k{}"', "'k{}'", '"\\u006b{}"', "k{}.a", "k{} . a", '"k{}".a']


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6), st.sampled_from(NOISE))))
def test_every_key_is_found_among_any_noise(drawn):
    text, known, films = "", {}, 0
    for number, (kind, way, noise) in enumerate(drawn):
        line = text.count("\n") + 1
        if kind == 0:
            text += ("[[film]]", "  [[ 'film' ]] # x", '[["f\\u0069lm"]]')[way % 3] + "\n"
            known["film", films] = line
            films += 1
        elif films:
            text += f"{WRITTEN[way].format(number)} = 1\n"
            known["film", films - 1, f"k{number}"] = line
        text += noise.replace("t =", f"t{number} =") + "\n"
    tomllib.loads(text)
    assert find_lines(text, list(known)) == known


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = ["""]\nb = 1\n"""]\nc = 1\n', 4),
        ('a = ["x", """]\n"b\n"""]\nc = 1\n', 4),
        ('a = [["""]\n"""], "y"]\n"c" = 1\n', 3),
    ],
)
def test_a_long_text_within_brackets_does_not_end_on_its_line(text, line):
    assert find_lines(text, [("c",)]) == {("c",): line}


def test_what_is_no_key_is_met_without_harm():
    assert [one.keys for one in iter_statements('"a\\q" = 1\n')] == [('"a\\q"',)]


@given(st.text(alphabet="ab.=[]{}\"'\\#\n\r \t1_é"))
def test_any_text_is_gone_through_once(text):
    found = list(iter_statements(text))
    assert [one.line for one in found] == sorted(one.line for one in found)
    assert sum(len(one.text) for one in found) <= len(text)
    assert find_unclosed(text) in (None, *range(1, text.count("\n") + 2))
    assert find_oversized_integer(text) == 1
    assert check_limits(text) is None


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
def test_what_is_left_open(text, line):
    assert find_unclosed(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = [[1], [[2]]]\nc = [[3]]\n", 2),
        ("[[a]]\nb = [\n{ c = [1] }]\nd = [[]]\n", 2),
        ("a = '[[[['\nb.c.d = 1\n", 2),
    ],
)
def test_the_deepest(text, line):
    assert find_deepest(text) == line


def test_too_much():
    key = ".".join(["a"] * MAX_KEY_PARTS)
    texts = f"# {key}.a\nt = '{key}.a'\n{key} = 1\n'{key}.a' = 1\n"
    assert check_limits(texts) is None
    assert check_limits(f"{texts}{key}.a = 1\n") == (5, "a key of more than 10 parts")
    assert check_limits(f'{texts}[[{key}."a"]]\n') == (5, "a key of more than 10 parts")


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
def test_too_long_a_number(before, number):
    text = f"{before}b = 1\nc = {number}\n"
    assert tomllib.loads(before) is not None
    with pytest.raises(ValueError, match="digits"):
        tomllib.loads(text)
    assert find_oversized_integer(text) == text.count("\n")
