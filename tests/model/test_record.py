"""Records declared by annotations."""

from collections.abc import Sequence
from typing import Annotated

import pytest
from support import PYTHON

from kromance.model.field_types import Boolean, ListOf
from kromance.model.metadata import Alias, Column
from kromance.model.record import Record, derived
from kromance.model.text_types import Slug, Text


class Base(Record):
    note: Annotated[str | None, Text("a note")] = None


class Thing(Base):
    id: Annotated[str, Slug("short name"), Column(rank=1)]
    words: Annotated[Sequence[str], ListOf(Text("word"))] = ()

    @derived(Text("first word"), Alias("head"))
    def first(self) -> str | None:
        return self.words[0] if self.words else None

    @derived(Boolean("has no words"), after="id")
    def is_empty(self) -> bool:
        return not self.words


def test_annotations_become_fields_in_order_and_inherited_ones_come_last():
    assert list(Thing.FIELDS) == ["id", "is_empty", "words", "note"]
    assert list(Thing.DERIVED) == ["first"]


@pytest.mark.parametrize(
    ("name", "is_required", "is_stored", "alias"),
    [
        ("id", True, True, "id"),
        ("is_empty", False, False, "is_empty"),
        ("words", False, True, "word"),
        ("note", False, False, "note"),
        ("first", False, False, "head"),
    ],
)
def test_a_field_knows_its_properties(name, is_required, is_stored, alias):
    field = (Thing.FIELDS | Thing.DERIVED)[name]
    assert (field.is_required, name in Thing.STORED, field.alias) == (is_required, is_stored, alias)


def test_marks_are_found_by_their_type():
    assert Thing.FIELDS["id"].find(Column).rank == 1
    assert Thing.FIELDS["words"].find(Column) is None


def test_defaults_fill_in_what_is_left_out():
    thing = Thing(id="a")
    assert (thing.words, thing.note, thing.first, thing.is_empty) == ((), None, None, True)


def test_derived_values_follow_the_record():
    thing = Thing(id="a", words=["b", "c"])
    assert (thing.first, thing.is_empty) == ("b", False)


def test_an_unknown_field_is_a_type_error():
    with pytest.raises(TypeError, match="Thing has no field wrods"):
        Thing(id="a", wrods=[])


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (Thing(id="a"), Thing(id="a"), True),
        (Thing(id="a"), Thing(id="b"), False),
        (Thing(id="a"), Thing(id="a", note="x"), False),
        (Base(), Thing(id="a"), False),
        (Thing(id="a"), "a", False),
    ],
)
def test_records_are_equal_if_all_fields_are(left, right, equal):
    assert (left == right) is equal


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (Thing(id="a"), "Thing(id='a')"),
        (Thing(id="a", words=["b"], note="x"), "Thing(id='a', words=['b'], note='x')"),
    ],
)
def test_repr_shows_what_differs_from_the_defaults(thing, text):
    assert repr(thing) == text


def test_json_line_has_every_output_field():
    line = Thing(id="a", words=["b"]).json_line()
    assert line == '{"id": "a", "is_empty": false, "words": ["b"], "note": null}'


SNIPPET = """
from kromance.model.film import Film
Film(id="a", titel="A", year="x")
Film(id="a", title="A")
reveal_type(Film(id="a", title="A", year=2000).people)
"""


@pytest.mark.slow
def test_mypy_checks_the_constructor(process, tmp_path):
    (tmp_path / "snippet.py").write_text(SNIPPET, encoding="utf-8")
    errors = process([PYTHON, "-m", "mypy", "--strict", str(tmp_path / "snippet.py")]).out
    assert 'Unexpected keyword argument "titel"' in errors
    assert 'Argument "year" to "Film" has incompatible type "str"' in errors
    assert 'Missing named argument "year"' in errors
    assert "Sequence[kromance.model.film.Person]" in errors
