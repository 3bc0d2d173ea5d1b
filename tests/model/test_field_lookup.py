"""Fields looked up by the names that people type."""

import pytest

from kromance.errors import UsageError
from kromance.model.field_lookup import find_field, parse_field_list, resolve_field
from kromance.model.film import SEARCHABLE


@pytest.mark.parametrize(
    ("text", "name"),
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
def test_names_and_aliases_find_a_field(text, name):
    field = find_field(SEARCHABLE.values(), text)
    assert (field and field.name) == name


def test_no_name_means_two_fields():
    names = [name for field in SEARCHABLE.values() for name in {field.name, field.alias}]
    assert len(names) == len(set(names))


def test_an_unknown_field_is_a_usage_error_with_a_suggestion():
    with pytest.raises(UsageError, match=r"unknown field 'yaer' in --by; did you mean year\?"):
        resolve_field(SEARCHABLE, "yaer", "--by")


def test_a_list_names_fields_in_its_order():
    fields = parse_field_list(SEARCHABLE, " title, genre,id,", "--fields")
    assert [field.name for field in fields] == ["title", "genres", "id"]


@pytest.mark.parametrize("text", [",", " , "])
def test_an_empty_list_is_a_usage_error(text):
    with pytest.raises(UsageError, match="no field in --fields"):
        parse_field_list(SEARCHABLE, text, "--fields")
