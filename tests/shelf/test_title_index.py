"""Titles looked up by their folded form."""

import pytest

from kromance.shelf.title_index import TitleIndex

TITLES = {
    0: ("The Classic", "클래식"),
    1: ("Il Mare", "시월애"),
    2: ("Me & You",),
    3: ("!",),
    4: ("아가씨",),
}


@pytest.fixture(scope="module")
def index():
    return TitleIndex(TITLES, {0: 2003, 1: 2000, 2: 2001, 3: 2002, 4: 2016})


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("the CLASSIC", {0}),
        ("Classic", set()),
        ("클래식", {0}),
        ("Me and You", {2}),
        ("Me You", set()),
        ("", set()),
        ("?", set()),
    ],
)
def test_exact_titles(index, title, rows):
    assert index.find_exact(title) == rows


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Classic", {0}),
        ("Classic, The", {0}),
        ("A Classic", {0}),
        ("Il Mare (The Sea)", {1}),
        ("Siworae (Il Mare)", {1}),
        ("The Mare", set()),
        ("(2000)", set()),
        ("", set()),
    ],
)
def test_titles_that_differ_by_an_article_or_a_parenthesis(index, title, rows):
    assert index.find_loose(title) == rows


@pytest.mark.parametrize(
    ("title", "year", "rows"),
    [
        ("Siworae", 2000, {1}),
        ("Si-wol-ae", 2000, {1}),
        ("Shiworae", 2000, {1}),
        ("Siworae", 2001, set()),
        ("Agassi", 2016, {4}),
        ("Ahgassi", 2016, {4}),
        ("아가씨", 2016, set()),
        ("Agatha", 2016, set()),
        ("", 2000, set()),
    ],
)
def test_romanizations_of_titles_of_a_year(index, title, year, rows):
    assert index.find_reading(title, year) == rows
