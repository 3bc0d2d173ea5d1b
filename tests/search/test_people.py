"""Everyone in the catalog, and what they made."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.errors import NotFoundError
from kromance.model.film import Film, Person
from kromance.search.people import find_credits, summarize_people

JUN = Person(name="Jun Ji-hyun", hangul="전지현", aka=["Gianna Jun"])
KIM = Person(name="Kim Ki-duk", hangul="김기덕")
OLDER_KIM = Person(name="Kim Ki-duk (born 1934)", hangul="김기덕")
LAU = Person(name="Andrew Lau")

CATALOG = Catalog(
    FilmList(
        [
            Film(id="a", title="A", year=2001, directors=[KIM], writers=[KIM], cast=[JUN]),
            Film(id="b", title="B", year=2004, cast=[JUN, LAU]),
            Film(id="c", title="C", year=1964, directors=[OLDER_KIM]),
            Film(id="d", title="D", year=2010, directors=[KIM]),
        ]
    )
)


@pytest.mark.parametrize(
    ("index", "name", "hangul", "roles", "titles", "years"),
    [
        (0, "Andrew Lau", None, ["actor"], 1, (2004, 2004)),
        (1, "Jun Ji-hyun", "전지현", ["actor"], 2, (2001, 2004)),
        (2, "Kim Ki-duk", "김기덕", ["director", "writer"], 2, (2001, 2010)),
        (3, "Kim Ki-duk (born 1934)", "김기덕", ["director"], 1, (1964, 1964)),
    ],
)
def test_everyone_is_summarized_in_alphabetical_order(index, name, hangul, roles, titles, years):
    person = summarize_people(CATALOG)[index]
    assert (person.name, person.hangul, person.roles) == (name, hangul, roles)
    assert (person.titles, person.first_year, person.last_year) == (titles, *years)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("jeon jihyeon", ["Jun Ji-hyun actor a", "Jun Ji-hyun actor b"]),
        (
            "김기덕",
            [
                "Kim Ki-duk director a",
                "Kim Ki-duk director d",
                "Kim Ki-duk writer a",
                "Kim Ki-duk (born 1934) director c",
            ],
        ),
        ("Kim Ki-duk (born 1934)", ["Kim Ki-duk (born 1934) director c"]),
    ],
)
def test_credits_are_found_in_any_spelling(name, expected):
    found = find_credits(CATALOG, name)
    assert [f"{credit.name} {credit.role} {credit.id}" for credit in found] == expected


def test_similar_names_are_only_suggested():
    with pytest.raises(NotFoundError, match=r"did you mean Andrew Lau\?"):
        find_credits(CATALOG, "Andrew Lao")
