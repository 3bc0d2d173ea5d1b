"""Films ranked by similarity, with the reason."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.model.film import Film, Person
from kromance.search.similar import SimilarFilm, find_similar


def make_catalog(**films):
    """Return a catalog of films with those IDs; each is from another decade unless it has a year.

    More films, which share nothing, make the values that the given films share rare.
    """
    films |= {f"unlike-{number}": {} for number in range(4)}
    return Catalog(
        FilmList(
            [
                Film(**{"id": film_id, "title": film_id, "year": 1900 + 10 * number} | values)
                for number, (film_id, values) in enumerate(films.items())
            ]
        )
    )


def list_similar(catalog, film, **settings):
    """Return the reasons by ID, the most similar film first."""
    similar = find_similar(catalog, catalog.find_row(film), **settings)
    return {film.id: film.why for film in similar}


@pytest.mark.parametrize(
    ("film", "nearest"),
    [
        ("il-mare", ["ditto-2000", "my-sassy-girl"]),
        ("my-sassy-girl", ["windstruck", "the-classic"]),
        ("the-handmaiden", ["seong-chun-hyang", "thirst"]),
        ("memento-mori", ["the-gingko-bed", "thirst"]),
        ("ditto-2000", ["ditto-2022", "tune-in-for-love"]),
    ],
)
def test_the_most_similar_films_come_first(films, film, nearest):
    assert list(list_similar(films, film, limit=2)) == nearest


@pytest.mark.parametrize("row", range(0, 30, 5))
def test_a_film_is_not_similar_to_itself(films, row):
    (film,) = films.get_films([row])
    assert film.id not in [similar.id for similar in find_similar(films, row)]


@pytest.mark.parametrize(("limit", "number"), [(0, 0), (3, 3), (999, 29), (None, 29)])
def test_a_limit_keeps_the_closest(films, limit, number):
    closest = list(list_similar(films, "windstruck", limit=limit))
    assert closest == list(list_similar(films, "windstruck"))[:number]
    assert len(closest) == number


def test_a_shared_value_counts_less_among_many():
    """Two films share letters with the first; the one with little else is more similar."""
    catalog = make_catalog(
        wanted={"themes": ["letters"]},
        busy={"themes": ["letters", "war", "food", "radio"]},
        plain={"themes": ["letters"]},
    )
    assert list(list_similar(catalog, "wanted")) == ["plain", "busy"]


def test_a_rare_value_counts_more_than_a_common_one():
    catalog = make_catalog(
        wanted={"themes": ["letters", "fate"]},
        fate_1={"themes": ["fate"]},
        fate_2={"themes": ["fate"]},
        letters={"themes": ["letters"]},
    )
    assert list(list_similar(catalog, "wanted")) == ["letters", "fate_1", "fate_2"]


def test_a_theme_counts_more_than_a_person():
    actor = Person(name="Jun Ji-hyun")
    catalog = make_catalog(
        wanted={"themes": ["letters"], "cast": [actor]},
        person={"cast": [actor]},
        theme={"themes": ["letters"]},
    )
    assert list(list_similar(catalog, "wanted")) == ["theme", "person"]


SHARED = {
    "themes": ["crime", "fate"],
    "genres": ["crime", "comedy"],
    "directors": [Person(name="Kwak Jae-yong")],
    "cast": [Person(name="Jun Ji-hyun", hangul="전지현")],
}


@pytest.mark.parametrize(
    ("wanted", "other", "why"),
    [
        (SHARED, SHARED, "shares crime, comedy, fate; Kwak Jae-yong, Jun Ji-hyun"),
        (SHARED, {"themes": ["fate"]}, "shares fate"),
        (SHARED, {"themes": ["crime"], "genres": ["crime"]}, "shares crime"),
        (SHARED, {"cast": SHARED["cast"]}, "shares Jun Ji-hyun"),
        (SHARED, SHARED | {"year": 1901}, "shares crime, comedy, fate; Kwak Jae-yong, Jun Ji-hyun"),
        (SHARED, {"year": 1901}, "same decade"),
    ],
)
def test_the_reason_names_each_shared_value_once_and_people_last(wanted, other, why):
    catalog = make_catalog(wanted=wanted, other=other)
    assert list_similar(catalog, "wanted") == {"other": why}


def test_the_reason_names_rare_values_first(films):
    reason = list_similar(films, "my-sassy-girl")["windstruck"]
    assert reason == "shares grief, comedy, fate; Kwak Jae-yong, Jun Ji-hyun"


@pytest.mark.parametrize(
    ("film", "other", "why"),
    [
        ("il-mare", "ditto-2000", "shares time-slip, fantasy, fate"),
        ("il-mare", "winter-sonata", "shares romance"),
    ],
)
def test_the_reason_names_common_values_only_if_there_is_no_other(films, film, other, why):
    assert list_similar(films, film)[other] == why


def test_a_similar_film_has_the_fields_of_the_film_and_the_reason(films):
    (similar,) = find_similar(films, films.find_row("windstruck"), limit=1)
    assert isinstance(similar, SimilarFilm)
    assert list(SimilarFilm.FIELDS)[-1] == "why"
    for name, field in SimilarFilm.FIELDS.items():
        source = similar if name == "why" else similar.film
        assert field.format(similar) == field.format(source)
        assert field.to_json(similar) == field.to_json(source)
