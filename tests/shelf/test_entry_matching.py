"""Imported entries grouped by how certain their film is."""

import pytest

from kromance.model.film import ShelfEntry
from kromance.shelf.entry_matching import match_entries
from kromance.shelf.film_matcher import FilmMatcher
from kromance.shelf.importers.registry import ImportedEntry as Entry
from kromance.shelf.shelf import Shelf


@pytest.fixture
def match(catalog):
    """Match entries; return the IDs of the films, and the titles of proposals and of others."""

    def match_all(*entries, yes=False):
        matcher = FilmMatcher(catalog)
        matched = match_entries(entries, matcher)
        if yes:
            matched.accept_agreeing(matcher)
        ids = [film.id for film in catalog.get_films(matched.by_row)]
        groups = (matched.proposals.values(), matched.unmatched.values())
        titles = ([[e.title for e in group.entries] for group in g] for g in groups)
        return ids, *titles, matched.skipped

    return match_all


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], ([], [], [], 0)),
        ([Entry("Daisy", 2006), Entry("Il Mare", 2000)], (["daisy", "il-mare"], [], [], 0)),
        ([Entry("Daisy", 2006), Entry("Daisy", 2006)], (["daisy"], [], [], 0)),
        ([Entry("Daisy", 2007), Entry("Daisy", 2007)], ([], [["Daisy", "Daisy"]], [], 0)),
        ([Entry("Daisy", 2007), Entry("Daisy")], ([], [["Daisy"], ["Daisy"]], [], 0)),
        ([Entry("X"), Entry("X"), Entry("Y")], ([], [], [["X", "X"], ["Y"]], 0)),
        ([Entry("Daisy", 2006, "other")], ([], [], [], 1)),
        ([Entry("Daisy", 2006, "other", id="daisy")], (["daisy"], [], [], 0)),
    ],
)
def test_entries_are_certain_proposed_or_unmatched(match, entries, expected):
    assert match(*entries) == expected


@pytest.mark.parametrize(
    ("entry", "is_accepted"),
    [
        (Entry("Ditto", seen=(None,), rating=3), True),
        (Entry("Ditto", seen=(None,)), True),
        (Entry("Ditto", rating=4), False),
        (Entry("Ditto", want=True, note="x"), False),
        (Entry("Ditto", progress="on hold"), False),
    ],
)
def test_what_is_on_the_shelf_already_needs_no_answer(catalog, entry, is_accepted):
    matcher = FilmMatcher(catalog)
    matched = match_entries([entry], matcher)
    shelf = Shelf({})
    shelf.set_entry("ditto-2022", ShelfEntry(seen=[None], rating=3))
    matched.accept_unchanged(shelf, matcher)
    assert [catalog.get_films([row])[0].id for row in matched.by_row] == [
        "ditto-2022"
    ] * is_accepted


@pytest.mark.parametrize(
    ("entry", "is_accepted"),
    [
        (Entry("Handmaiden", 2016, directors=("Park Chan-wook",)), True),
        (Entry("Handmaiden", 2016), False),
        (Entry("Ditto", original_title="동감"), False),
    ],
)
def test_only_a_single_film_that_agrees_is_accepted(match, entry, is_accepted):
    ids, proposals, _, _ = match(entry, yes=True)
    assert (bool(ids), bool(proposals)) == (is_accepted, not is_accepted)
