"""Columns that only tables have."""

import pytest

from kromance.model.film import FIELDS, Film
from kromance.model.metadata import Column
from kromance.output.columns import SHELF, add_columns, format_story


@pytest.mark.parametrize(
    ("synopsis", "story"),
    [
        (None, ""),
        ("Two people meet. They part.", "Two people meet."),
        ("Do they meet? They do.", "Do they meet?"),
        (
            "She works for Dr. Kim in the U.S. Army. He waits.",
            "She works for Dr. Kim in the U.S. Army.",
        ),
        ("It costs 3.5 million won", "It costs 3.5 million won"),
    ],
)
def test_the_story_is_the_first_sentence_of_the_synopsis(synopsis, story):
    assert format_story(Film(id="a", title="A", year=2000, synopsis=synopsis)) == story


def names(columns):
    return [column.name for column in columns]


@pytest.mark.parametrize(
    ("sorted_by", "has_shelf", "expected"),
    [
        ([], True, ["title", "year", "shelf", "genres"]),
        (["note", "imdb"], False, ["title", "year", "note", "imdb", "genres"]),
        (["genres"], True, ["title", "year", "shelf", "genres"]),
    ],
)
def test_columns_are_added_after_the_year(sorted_by, has_shelf, expected):
    columns = [FIELDS[name] for name in ("title", "year", "genres")]
    added = add_columns(columns, [FIELDS[name] for name in sorted_by], has_shelf=has_shelf)
    assert names(added) == expected


def test_what_films_are_sorted_by_outranks_the_shelf():
    columns = add_columns([FIELDS["year"]], [FIELDS["note"]], has_shelf=True)
    assert columns[1].find(Column).rank < SHELF.find(Column).rank
    assert FIELDS["note"].find(Column).rank > SHELF.find(Column).rank
