"""Catalogs: films of a source together with the shelf."""

import pytest

from kromance.catalog.catalog import Catalog, FilmSlice
from kromance.catalog.sources import FilmList
from kromance.model.film import SEARCHABLE, Film, ShelfEntry

ENTRIES = {"ditto": ShelfEntry(rating=4.5, want=True), "unknown": ShelfEntry(want=True)}


@pytest.fixture
def catalog():
    films = [
        Film(id="il-mare", title="Il Mare", hangul="시월애", year=2000, genres=["drama"]),
        Film(id="ditto", title="Ditto", hangul="동감", year=2000),
        Film(id="ditto-2022", title="Ditto", year=2022, genres=["drama", "fantasy"]),
        Film(id="ing", title="...ing", year=2003),
    ]
    return Catalog(FilmList(films), ENTRIES)


@pytest.mark.parametrize(
    ("field", "index"),
    [
        ("year", {2000: {0, 1}, 2022: {2}, 2003: {3}}),
        ("genres", {"drama": {0, 2}, "fantasy": {2}}),
        ("decade", {2000: {0, 1, 3}, 2020: {2}}),
        ("ending", {}),
        ("rating", {4.5: {1}}),
        ("want", {True: {1}, False: {0, 2, 3}}),
        ("dropped", {False: {0, 1, 2, 3}}),
    ],
)
def test_an_index_has_the_rows_of_each_value(catalog, field, index):
    assert catalog.index(SEARCHABLE[field]) == index


@pytest.mark.parametrize(("rows", "searched"), [([1], 0), ([0, 1], 1)])
def test_entries_of_a_few_films_are_not_searched_for_in_the_source(
    catalog, monkeypatch, rows, searched
):
    searches = []
    find = catalog.source.rows_by_id
    monkeypatch.setattr(catalog.source, "rows_by_id", lambda ids: searches.append(1) or find(ids))
    assert catalog.get_films(rows)[-1].rating == 4.5
    assert len(searches) == searched


def test_films_come_with_their_shelf_entry(catalog):
    ditto, il_mare = catalog.get_films([1, 0])
    assert (ditto.id, ditto.rating, ditto.want) == ("ditto", 4.5, True)
    assert (il_mare.id, il_mare.rating, il_mare.want) == ("il-mare", None, False)


def test_each_value_is_tested_once(catalog):
    tested = []
    catalog.rows_matching(SEARCHABLE["year"], lambda year: bool(tested.append(year)))
    assert sorted(tested) == [2000, 2003, 2022]


def test_only_the_highest_score_counts(catalog):
    scores = {2000: 1, 2003: 2, 2022: 0}
    assert catalog.rows_matching(SEARCHABLE["year"], scores.__getitem__) == {3}


def test_rows_are_found_by_id(catalog):
    assert catalog.rows_by_id(["ing", "unknown", "ditto"]) == {"ing": 3, "ditto": 1}
    assert catalog.find_row("unknown") is None


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [("title", "il mar", ["Il Mare"]), ("genres", "fantsy", ["fantasy"]), ("title", "zzz", [])],
)
def test_similar_values_are_suggested(catalog, field, text, values):
    assert catalog.suggest_values(SEARCHABLE[field], text) == values


def test_a_slice_reads_films_in_batches(catalog, monkeypatch):
    monkeypatch.setattr(FilmSlice, "batch_size", 2)
    films = FilmSlice(catalog, [3, 1, 0])
    assert [film.id for film in films] == ["ing", "ditto", "il-mare"]
    assert (len(films), films[-1].id, [film.id for film in films[:1]]) == (3, "il-mare", ["ing"])
