"""Count films by field; rank films by similarity."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.model.film import SEARCHABLE, Film
from kromance.search.stats import count_values, find_similar


def counts(catalog, name, rows=None):
    rows = range(len(catalog)) if rows is None else rows
    return {tally.value: tally.films for tally in count_values(catalog, rows, SEARCHABLE[name])}


class TestCountValues:
    def test_words_are_sorted_by_number_of_films(self, films):
        assert list(counts(films, "genres").items())[:3] == [
            ("romance", 28),
            ("drama", 19),
            ("comedy", 10),
        ]

    def test_people_are_counted_by_name(self, films):
        assert list(counts(films, "directors").items())[:3] == [
            ("Kwak Jae-yong", 3),
            ("Shin Sang-ok", 3),
            ("Park Chan-wook", 2),
        ]

    @pytest.mark.parametrize(
        ("name", "tallies"),
        [
            ("decade", {1950: 1, 1960: 2, 1990: 3, 2000: 11, 2010: 10, 2020: 3}),
            ("runtime", {60: 2, 75: 2, 90: 7, 105: 6, 120: 8, 135: 2, None: 3}),
            ("kind", {"film": 27, "series": 3}),
            ("ending", {"happy": 10, "bittersweet": 9, "sad": 5, None: 6}),
            ("confirmed", {True: 28, False: 2}),
        ],
    )
    def test_a_single_value_counts_each_film_once(self, films, name, tallies):
        assert list(counts(films, name).items()) == list(tallies.items())

    @pytest.mark.parametrize("name", ["decade", "year", "runtime", "episodes", "tmdb"])
    def test_numbers_are_sorted_with_unknown_values_last(self, films, name):
        values = list(counts(films, name))
        numbers = [value for value in values if value is not None]
        assert numbers == sorted(numbers)
        assert None not in values[:-1]

    def test_only_the_given_rows_are_counted(self, films):
        assert counts(films, "genres", [0]) == {"romance": 1, "drama": 1, "crime": 1}
        assert counts(films, "genres", []) == {}

    @pytest.mark.parametrize("name", SEARCHABLE)
    def test_every_field_can_be_counted(self, films, name):
        assert all(number > 0 for number in counts(films, name).values())


def similar(catalog, film):
    """Return the ids of the films most similar to one, and why, in order."""
    ranked = dict(find_similar(catalog, catalog.find_row(film)))
    return {
        film.id: ranked[row] for row, film in zip(ranked, catalog.get_many(ranked), strict=True)
    }


class TestFindSimilar:
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
    def test_the_most_similar_films_come_first(self, films, film, nearest):
        assert list(similar(films, film))[:2] == nearest

    def test_the_reason_names_rare_traits_first_and_people_last(self, films):
        reason = similar(films, "my-sassy-girl")["windstruck"]
        assert reason == "both: grief, comedy, fate; Kwak Jae-yong, Jun Ji-hyun"

    @pytest.mark.parametrize("row", range(0, 30, 5))
    def test_a_film_is_not_similar_to_itself(self, films, row):
        assert row not in dict(find_similar(films, row))

    def test_a_shared_trait_counts_less_among_many(self):
        """Two films share letters with the first; the one with little else is more similar."""
        catalog = Catalog(
            [
                Film(id="wanted", title="A", year=1990, themes=["letters"]),
                Film(id="busy", title="B", year=2000, themes=["letters", "war", "food", "radio"]),
                Film(id="plain", title="C", year=2010, themes=["letters"]),
                Film(id="unlike", title="D", year=2020, themes=["sports"]),
            ]
        )
        assert list(similar(catalog, "wanted")) == ["plain", "busy"]

    def test_a_rare_trait_counts_more_than_a_common_one(self):
        catalog = Catalog(
            [
                Film(id="wanted", title="A", year=1990, themes=["letters", "fate"]),
                Film(id="fate-1", title="B", year=2000, themes=["fate"]),
                Film(id="fate-2", title="C", year=2010, themes=["fate"]),
                Film(id="letters", title="D", year=2020, themes=["letters"]),
                Film(id="unlike", title="E", year=2020, themes=["sports"]),
            ]
        )
        assert list(similar(catalog, "wanted")) == ["letters", "fate-1", "fate-2"]
