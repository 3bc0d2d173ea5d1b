"""Tables edited within a TOML document: what changes, and what stays."""

import tomllib

import pytest

from kromance.storage.toml_editing import find_table, remove_table, set_values

DOCUMENT = """\
# mine
schema = 1

[[film]]
id = "a"   # odd
  year =  2000
genres = [ # why
  "drama",
  # and
  "war",
]
# between
title = "A"

# about b
[[film]]
id = "b"

[film.article]
year = 1990
[[person]]
name = "Jane"
"""


def edit(document, number, values):
    return set_values(document, find_table(document, "film", number), values)


def remove(document, number):
    return remove_table(document, find_table(document, "film", number))


@pytest.mark.parametrize(
    ("number", "values", "old", "new"),
    [
        (0, {"year": 2001}, "year =  2000", "year = 2001"),
        (0, {"year": None}, "  year =  2000\n", "  "),
        (0, {"id": "c"}, 'id = "a"   # odd', 'id = "c"'),
        (0, {"title": "B\n"}, 'title = "A"', 'title = "B\\n"'),
        (0, {"runtime": 100}, 'title = "A"\n', 'title = "A"\nruntime = 100\n'),
        (0, {"runtime": None}, "", ""),
        (1, {"year": 2001}, 'id = "b"\n', 'id = "b"\nyear = 2001\n'),
        (
            0,
            {"genres": ["war"]},
            'genres = [ # why\n  "drama",\n  # and\n  "war",\n]\n',
            'genres = [\n    "war",\n]\n',
        ),
    ],
)
def test_only_the_values_change(number, values, old, new):
    assert edit(DOCUMENT, number, values) == DOCUMENT.replace(old, new, 1)


def test_several_values_change_at_once():
    edited = edit(DOCUMENT, 0, {"title": "B", "year": None, "id": "c", "x": 1, "y": 2})
    film = tomllib.loads(edited)["film"][0]
    assert film == {"id": "c", "genres": ["drama", "war"], "title": "B", "x": 1, "y": 2}


@pytest.mark.parametrize(
    ("document", "edited"),
    [
        ("[[film]]", "[[film]]\na = 1\n"),
        ('[[film]]\nid = "x"', '[[film]]\nid = "x"\na = 1\n'),
        ("[[film]]\na = 2", "[[film]]\na = 1\n"),
        ("[[film]]\r\nb = 2\r\n", "[[film]]\r\nb = 2\r\na = 1\n"),
        ('[[film]]\n"a" = 2\n', "[[film]]\na = 1\n"),
        ("[[ film ]]\n# a = 2\na = 2\n", "[[ film ]]\n# a = 2\na = 1\n"),
    ],
)
def test_any_way_of_writing_a_table_is_edited(document, edited):
    assert edit(document, 0, {"a": 1}) == edited


def test_a_table_is_removed_with_its_subtables():
    first, second = DOCUMENT.index("[[film]]"), DOCUMENT.rindex("[[film]]")
    about, person = DOCUMENT.index("# about"), DOCUMENT.index("[[person]]")
    assert remove(DOCUMENT, 0) == DOCUMENT[: first - 1] + "\n" + DOCUMENT[about:]
    assert remove(DOCUMENT, 1) == DOCUMENT[:second] + DOCUMENT[person:]


@pytest.mark.parametrize(
    ("document", "left"),
    [
        ("[[film]]\na = 1\n", ""),
        ("schema = 1\n\n[[film]]\na = 1\n", "schema = 1\n"),
        ("schema = 1\n\n[[film]]\na = 1", "schema = 1\n"),
        ("[[film]]\na = 1\n\n[[film]]\nb = 1\n", "\n[[film]]\nb = 1\n"),
        ("x = 1\n\n[[film]]\na = 1\n# end\n", "x = 1\n\n# end\n"),
    ],
)
def test_a_removed_table_leaves_no_gap(document, left):
    assert remove(document, 0) == left


@pytest.mark.parametrize("document", ["", "film = [{ a = 1 }]\n", "[film]\na = 1\n", DOCUMENT])
def test_a_table_that_is_not_there_has_no_statements(document):
    assert find_table(document, "film", 2) == []
