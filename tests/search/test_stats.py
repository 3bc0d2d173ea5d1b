"""Counting films by field, and which are alike."""

import pytest

from kromance.model.film import SEARCHABLE
from kromance.search.stats import count_values, find_similar


def counts(films, name, rows=None):
    rows = range(len(films)) if rows is None else rows
    return {tally.value: tally.films for tally in count_values(films, rows, SEARCHABLE[name])}


class TestTallied:
    def test_genres_most_films_first(self, films):
        found = counts(films, "genres")
        assert list(found)[:3] == ["romance", "drama", "comedy"]
        assert found["drama"] == 155

    @pytest.mark.parametrize("name", ["decade", "year", "runtime", "kind", "ending", "confirmed"])
    def test_a_single_value_counts_each_film_once(self, films, name):
        assert sum(counts(films, name).values()) == len(films)

    @pytest.mark.parametrize("name", ["decade", "year", "runtime"])
    def test_numbers_come_in_order_and_the_unknown_last(self, films, name):
        values = list(counts(films, name))
        known = [value for value in values if value is not None]
        assert known == sorted(known)
        assert None not in values[:-1]

    def test_only_the_rows_asked_for(self, films):
        assert counts(films, "genres", [0]) == {"romance": 1, "drama": 1, "crime": 1}
        assert counts(films, "genres", []) == {}

    @pytest.mark.parametrize("name", SEARCHABLE)
    def test_every_field_can_be_counted(self, films, name):
        assert all(number > 0 for number in counts(films, name).values())

    def test_people_are_counted_by_name(self, films):
        assert counts(films, "directors")["Hong Sang-soo"] == 8


class TestAlike:
    @pytest.mark.parametrize(
        ("film", "near", "why"),
        [
            ("il-mare", "ditto-2000", "time-slip"),
            ("my-sassy-girl", "windstruck", "Kwak Jae-yong"),
            ("the-handmaiden", "a-frozen-flower", "lgbtq"),
            ("christmas-in-august", "the-letter", "terminal-illness"),
        ],
    )
    def test_is_sensible_on_sight(self, films, film, near, why):
        row = films.find_row(film)
        likest = dict(list(find_similar(films, row))[:6])
        other = films.find_row(near)
        assert why in likest[other]

    def test_never_names_the_film_itself(self, films):
        for row in range(0, len(films), 20):
            assert row not in dict(find_similar(films, row))

    def test_people_stand_apart_in_the_reason(self, films):
        row = films.find_row("my-sassy-girl")
        other = films.find_row("windstruck")
        assert dict(find_similar(films, row))[other] == (
            "both: grief, fate, comedy; Jun Ji-hyun, Kwak Jae-yong"
        )
