"""Records are described by annotations: fields, validation, JSON and schema."""

import json
from collections.abc import Sequence
from typing import Annotated

import pytest

from kromance.errors import UsageError
from kromance.model.field_types import ListOf, Slug, Text
from kromance.model.film import SEARCHABLE, Film
from kromance.model.record import (
    Alias,
    Record,
    Table,
    find_field,
    parse_field_list,
    record_schema,
    validate_table,
)


class Note(Record):
    note: Annotated[str | None, Text("a note")] = None


class Thing(Note):
    id: Annotated[str, Slug("short name")]
    words: Annotated[Sequence[str], ListOf(Text("word"))] = ()

    @property
    def first(self) -> Annotated[str | None, Text("first word"), Alias("head", "start")]:
        return self.words[0] if self.words else None


class TestFields:
    def test_each_annotation_is_a_field(self):
        assert list(Thing.FIELDS) == ["id", "words", "note"]
        assert [field.required for field in Thing.FIELDS.values()] == [True, False, False]

    def test_an_annotated_property_is_a_derived_field(self):
        assert list(Thing.DERIVED) == ["first"]
        assert Thing(id="a", words=["b", "c"]).first == "b"

    def test_an_inherited_field_is_not_part_of_the_file(self):
        assert Thing.FIELDS["note"].derived
        _, errors = validate_table(Thing, {"id": "a", "note": "x"})
        assert [keys for keys, _ in errors] == [("note",)]

    @pytest.mark.parametrize("name", SEARCHABLE)
    def test_every_field_of_a_film_has_a_description_and_an_example(self, name):
        assert SEARCHABLE[name].kind.description
        assert SEARCHABLE[name].kind.example


class TestValidateTable:
    @pytest.mark.parametrize(
        ("table", "values", "invalid"),
        [
            ({"id": "a"}, {"id": "a"}, []),
            ({"id": "a", "words": ["b"]}, {"id": "a", "words": ["b"]}, []),
            ({"id": "A b"}, {}, ["id"]),
            ({}, {}, ["id"]),
            ({"id": "a", "wrods": ["b"]}, {"id": "a"}, ["wrods"]),
            ({"words": "b"}, {}, ["words", "id"]),
        ],
    )
    def test_returns_valid_values_and_every_error(self, table, values, invalid):
        valid, errors = validate_table(Thing, table)
        assert valid == values
        assert [keys for keys, _ in errors] == [(key,) for key in invalid]

    def test_reports_each_error_of_a_nested_table(self):
        article = {"year": "x", "perhaps": "A b"}
        table = {"id": "a", "title": "A", "year": 2000, "article": article}
        _, errors = validate_table(Film, table)
        assert [keys for keys, _ in errors] == [
            ("article", name)
            for name in ("year", "perhaps", "title", "genres", "cast", "premise", "verdict")
        ]
        assert errors[0][1].startswith("expected a whole number from 1900 to 2100, got 'x'")

    def test_suggests_a_field_for_an_unknown_key(self):
        _, ((_, message),) = validate_table(Thing, {"id": "a", "wrods": []})
        assert message.endswith("did you mean words?")


class TestJson:
    def test_a_record_can_be_restored_from_its_json(self):
        thing = Thing(id="a", words=["b"])
        assert thing.json_line() == '{"id": "a", "words": ["b"], "note": null}'
        restored = Table("thing", Thing).from_json(json.loads(thing.json_line()))
        assert vars(restored) == vars(thing)

    def test_the_schema_has_the_fields_of_the_file(self):
        schema = record_schema(Thing)
        assert schema["required"] == ["id"]
        assert list(schema["properties"]) == ["id", "words"]


class TestFindField:
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
    def test_takes_singular_plural_and_alias(self, word, name):
        field = find_field(SEARCHABLE.values(), word)
        assert (field and field.name) == name

    def test_no_word_names_two_fields(self):
        words = [word for field in SEARCHABLE.values() for word in {field.name, *field.aliases}]
        assert len(words) == len(set(words))

    def test_a_list_of_fields_is_separated_by_commas(self):
        fields = parse_field_list(Thing.FIELDS, " id, word,", "--fields")
        assert [field.name for field in fields] == ["id", "words"]

    @pytest.mark.parametrize(("names", "hint"), [("wrod", "did you mean word"), (", ", "--fields")])
    def test_a_list_of_unknown_fields_is_an_error(self, names, hint):
        with pytest.raises(UsageError, match=hint):
            parse_field_list(Thing.FIELDS, names, "--fields")


class TestFilm:
    def test_derives_decade_titles_people_and_must_watch(self):
        film = Film(id="a", title="A", year=1999, hangul="가")
        assert (film.decade, film.titles, list(film.people)) == (1990, ("A", "가"), [])
        assert film.must_watch is False

    def test_lists_everyone_once(self, films):
        (film,) = films.resolve_films(["my-sassy-girl"])
        names = [person.name for person in film.people]
        assert names[0] == "Kwak Jae-yong"
        assert len(names) == len(set(names))
