"""TOML of films is a dataset that reads back as the same films."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import records

from kromance.catalog.dataset_writer import format_dataset
from kromance.catalog.reader import DatasetReader
from kromance.model.film import ArticleClaim, Film, Person
from kromance.storage.toml import parse_toml

TEXTS = st.text("전é aB1.,#=[]{}\"'\\\n\t", min_size=1).filter(lambda text: text.split() == [text])
PEOPLE = [
    Person(name="Jun Ji-hyun", hangul="전지현", aka=["Gianna Jun", "Jeon Ji-hyun"]),
    Person(name="Kim Ki-duk (born 1934)", hangul="김기덕"),
    Person(name="D.O."),
]
CAST = st.lists(st.sampled_from(PEOPLE), unique_by=lambda person: person.name)
CLAIMS = st.builds(
    ArticleClaim,
    title=TEXTS,
    year=st.integers(1900, 2100),
    genres=st.just(["drama"]),
    cast=st.lists(TEXTS, max_size=2),
    premise=TEXTS,
    verdict=st.just("corrected"),
    corrections=st.lists(TEXTS, max_size=2),
    perhaps=st.none() | st.just("il-mare"),
)
FILMS = st.builds(
    Film,
    id=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True),
    title=TEXTS,
    hangul=st.none() | TEXTS,
    aka=st.lists(TEXTS, max_size=2),
    kind=st.sampled_from(["film", "series"]),
    year=st.integers(1900, 2100),
    released=st.none() | st.dates(),
    runtime=st.none() | st.integers(1, 2000),
    genres=st.lists(st.sampled_from(["drama", "comedy"]), unique=True),
    directors=CAST,
    cast=CAST,
    confirmed=st.booleans(),
    article=st.none() | CLAIMS,
    rating=st.none() | st.just(4.5),
    want=st.booleans(),
)


def write(films):
    people = {person.name: person.spellings for film in films for person in film.people}
    return "".join(format_dataset(films, people.values()))


def read(text):
    reader = DatasetReader("x", text, parse_toml(text), allow_empty=True)
    films = reader.read_films()
    assert not reader.reports
    return films


@given(st.lists(FILMS, max_size=3, unique_by=lambda film: film.id))
@settings(max_examples=settings.default.max_examples // 2)
def test_films_read_back_without_the_shelf(films):
    read_back = read(write(films))
    for film in films:
        film.rating, film.want = None, False
    assert [film.json_line() for film in read_back] == [film.json_line() for film in films]
    assert [film.people for film in read_back] == [film.people for film in films]


@pytest.mark.parametrize("command", ["list", "list --must-watch", "show ditto", "pick --seed 1"])
@pytest.mark.parametrize("cache", ["", "off"])
def test_the_output_of_a_command_is_a_dataset(kromance, tmp_path, monkeypatch, command, cache):
    monkeypatch.setenv("KROMANCE_CACHE", cache)
    kromance("list --json")  # fills the cache
    path = tmp_path / "my.toml"
    path.write_text(kromance(f"{command} -f toml").out, encoding="utf-8")
    assert kromance(f"check {path}").code == 0
    expected = kromance(f"{command} --json")
    expected = records(expected)
    actual = records(kromance(f"list --json --data {path}"))
    assert actual == (expected if isinstance(expected, list) else [expected])


def test_other_spellings_of_people_are_kept(kromance, tmp_path):
    path = tmp_path / "my.toml"
    kromance("list --json")
    path.write_text(kromance("list -f toml").out, encoding="utf-8")
    searched = [
        kromance(["list", "--json", "--with", "gianna jun", *data]).out
        for data in ([], ["--data", str(path)])
    ]
    assert searched[0] == searched[1] != "[]\n"


def test_a_dataset_has_no_shelf(kromance, tmp_path):
    kromance("mark il mare --seen --rate 4.5 --note good")
    path = tmp_path / "my.toml"
    path.write_text(kromance("shelf -f toml").out, encoding="utf-8")
    assert kromance(f"check {path}").code == 0
    assert "4.5" not in path.read_text(encoding="utf-8")
    assert "rating = 4.5" in kromance("shelf -f toml --fields id,rating").out
