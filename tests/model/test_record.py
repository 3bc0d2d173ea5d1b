"""Records are described once, by their annotations."""

import json
from collections.abc import Sequence
from typing import Annotated

import pytest

from kromance.errors import UsageError
from kromance.model.field_lookup import find_field, parse_field_list
from kromance.model.field_types import ListOf, Slug, Text
from kromance.model.film import SEARCHABLE, Film
from kromance.model.marks import Alias
from kromance.model.record import Record
from kromance.model.tables import Table, table_schema, validate_table
from kromance.text import format_value


class ShelvedFilm(Record):
    note: Annotated[str | None, Text("a note")] = None


class Thing(ShelvedFilm):
    id: Annotated[str, Slug("short name")]
    words: Annotated[Sequence[str], ListOf(Text("word"))] = ()

    @property
    def first(self) -> Annotated[str | None, Text("first word"), Alias("head", "start")]:
        return self.words[0] if self.words else None


def test_a_field_is_one_annotation():
    assert list(Thing.FIELDS) == ["id", "words", "note"]
    assert list(Thing.DERIVED) == ["first"]
    assert [field.required for field in Thing.FIELDS.values()] == [True, False, False]


def test_what_is_inherited_is_kept_elsewhere():
    assert Thing.FIELDS["note"].derived
    assert validate_table(Thing, {"id": "a", "note": "x"})[1][0][0] == ("note",)


@pytest.mark.parametrize(
    ("table", "values", "faulty"),
    [
        ({"id": "a"}, {"id": "a"}, []),
        ({"id": "a", "words": ["b"]}, {"id": "a", "words": ["b"]}, []),
        ({"id": "A b"}, {}, ["id"]),
        ({}, {}, ["id"]),
        ({"id": "a", "wrods": ["b"]}, {"id": "a"}, ["wrods"]),
        ({"words": "b"}, {}, ["words", "id"]),
    ],
)
def test_read(table, values, faulty):
    found, faults = validate_table(Thing, table)
    assert found == values
    assert [keys for keys, _ in faults] == [(key,) for key in faulty]


def test_faults_in_a_table_within_are_told_one_by_one():
    claim = {"year": "x", "perhaps": "A b"}
    _, faults = validate_table(Film, {"id": "a", "title": "A", "year": 2000, "article": claim})
    keys = [keys for keys, _ in faults]
    assert keys[:3] == [("article", "year"), ("article", "perhaps"), ("article", "title")]
    assert faults[0][1].startswith("expected a whole number from 1900 to 2100, got 'x'")


def test_a_key_that_is_almost_one_is_guessed():
    ((_, what),) = validate_table(Thing, {"id": "a", "wrods": []})[1]
    assert what.endswith("did you mean words?")


def test_a_record_is_restored_from_its_line():
    thing = Thing(id="a", words=["b"])
    assert thing.json_line() == '{"id": "a", "words": ["b"], "note": null}'
    assert vars(Table("thing", Thing).from_json(json.loads(thing.json_line()))) == vars(thing)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("genre", "genres"),
        ("genres", "genres"),
        ("GENRE", "genres"),
        ("with", "people"),
        ("must-watch", "must_watch"),
        ("based_on", "based_on"),
        ("nothing", None),
    ],
)
def test_called(word, name):
    field = find_field(SEARCHABLE.values(), word)
    assert (field and field.name) == name


def test_no_word_means_two_fields():
    words = [word for field in SEARCHABLE.values() for word in {field.name, *field.aliases}]
    assert len(words) == len(set(words))


def test_chosen():
    assert [field.name for field in parse_field_list(Thing.FIELDS, " id, word,", "--fields")] == [
        "id",
        "words",
    ]
    with pytest.raises(UsageError, match="did you mean word"):
        parse_field_list(Thing.FIELDS, "wrod", "--fields")


def test_the_schema_says_what_read_asks_for():
    assert table_schema(Thing)["required"] == ["id"]
    assert list(table_schema(Thing)["properties"]) == ["id", "words"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a", "'a'"), ("\x1b", r"'\x1b'"), ("x" * 99, f"'{'x' * 59}…")],
)
def test_format_value(raw, text):
    assert format_value(raw) == text


@pytest.mark.parametrize("name", SEARCHABLE)
def test_every_field_says_what_it_is(name):
    assert SEARCHABLE[name].type.description
    assert SEARCHABLE[name].type.example


def test_a_film_knows_what_follows():
    film = Film(id="a", title="A", year=1999, hangul="가")
    assert (film.decade, film.titles, list(film.people)) == (1990, ("A", "가"), [])
    assert film.must_watch is False


def test_a_number_too_long_to_write_is_told_so():
    assert format_value(10**5000) == "a huge number"
