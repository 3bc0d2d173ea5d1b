"""Merging imported entries with one another and with the shelf."""

from datetime import date

import pytest

from kromance.model.film import ShelfEntry
from kromance.shelf.entry_merging import merge_entry, merge_rows
from kromance.shelf.importers.registry import ImportedEntry

OLD, NEW = date(2023, 1, 9), date(2024, 5, 1)


def row(**values):
    return ImportedEntry("x", **values)


class TestMergeRows:
    @pytest.mark.parametrize("direction", [1, -1])
    def test_the_newest_rating_and_note_count(self, direction):
        rows = [row(rating=2, rated=OLD, note="old"), row(rating=4, rated=NEW), row(rating=3)]
        merged = merge_rows(rows[::direction])
        assert (merged.rating, merged.rated, merged.note) == (4, NEW, "old")

    @pytest.mark.parametrize(
        ("rows", "seen", "want"),
        [
            ([row(seen=(OLD,)), row(seen=(NEW, OLD))], {OLD, NEW}, False),
            ([row(seen=(None,)), row(seen=(None,))], {None}, False),
            ([row(seen=(None,)), row(seen=(NEW,))], {NEW}, False),
            ([row(seen=(None, NEW)), row(seen=(OLD,))], {None, NEW, OLD}, False),
            ([row(want=True), row(seen=(NEW,))], {NEW}, False),
            ([row(want=True, seen=(NEW,))], {NEW}, True),
            ([row(want=True), row()], set(), True),
        ],
    )
    def test_a_film_is_seen_on_all_dates_and_wanted_unless_seen(self, rows, seen, want):
        merged = merge_rows(rows)
        assert (set(merged.seen), merged.want) == (seen, want)

    def test_a_film_is_dropped_if_any_row_says_so(self):
        assert merge_rows([row(), row(dropped=True)]).dropped


class TestMergeEntry:
    @pytest.mark.parametrize(
        ("rated", "imported", "expected"),
        [
            (None, row(rating=4, rated=NEW), (3, None)),
            (OLD, row(rating=4, rated=NEW), (4, NEW)),
            (NEW, row(rating=4, rated=NEW), (3, NEW)),
            (NEW, row(rating=4, rated=OLD), (3, NEW)),
            (OLD, row(rating=4), (3, OLD)),
            (OLD, row(rated=NEW), (3, OLD)),
        ],
        ids=["undated", "newer", "same day", "older", "no date", "no rating"],
    )
    def test_only_a_newer_rating_replaces_one(self, rated, imported, expected):
        entry, rated = merge_entry(ShelfEntry(rating=3), imported, rated)
        assert (entry.rating, rated) == expected

    def test_a_first_rating_is_taken_with_its_day(self):
        entry, rated = merge_entry(ShelfEntry(), row(rating=4, rated=OLD))
        assert (entry.rating, rated) == (4, OLD)

    @pytest.mark.parametrize(("note", "expected"), [(None, "theirs"), ("mine", "mine")])
    def test_a_note_is_never_replaced(self, note, expected):
        entry, _ = merge_entry(ShelfEntry(note=note), row(note="theirs", rated=NEW), OLD)
        assert entry.note == expected

    def test_overwrite_replaces_newer_ratings_and_notes(self):
        imported = row(rating=4, note="theirs", rated=OLD)
        before = ShelfEntry(rating=3, note="mine")
        entry, rated = merge_entry(before, imported, NEW, overwrite=True)
        assert (entry.rating, entry.note, rated) == (4, "theirs", OLD)

    def test_overwrite_keeps_what_the_import_does_not_have(self):
        before = ShelfEntry(rating=3, note="mine", dropped=True)
        entry, rated = merge_entry(before, row(seen=(NEW,)), OLD, overwrite=True)
        assert (entry.rating, entry.note, entry.dropped, rated) == (3, "mine", True, OLD)

    @pytest.mark.parametrize(
        ("entry", "imported", "seen"),
        [
            (ShelfEntry(), row(seen=(NEW, OLD)), [OLD, NEW]),
            (ShelfEntry(), row(seen=(None,)), [None]),
            (ShelfEntry(seen=[NEW]), row(seen=(OLD,)), [OLD, NEW]),
            (ShelfEntry(seen=[NEW]), row(seen=(None,)), [NEW]),
            (ShelfEntry(seen=[NEW]), row(seen=(None, OLD)), [None, OLD, NEW]),
            (ShelfEntry(seen=[None]), row(seen=(NEW,)), [None, NEW]),
            (ShelfEntry(rating=4), row(rating=4, seen=(None,)), []),
            (ShelfEntry(rating=4), row(rating=3, seen=(None,)), [None]),
            (ShelfEntry(rating=4, note="x"), row(rating=4, note="x", seen=(None,)), []),
            (ShelfEntry(rating=4), row(rating=4, note="x", seen=(None,)), [None]),
        ],
    )
    def test_viewings_are_added_unless_inferred_again(self, entry, imported, seen):
        assert merge_entry(entry, imported)[0].seen == seen

    @pytest.mark.parametrize(
        ("entry", "imported", "want"),
        [
            (ShelfEntry(), row(want=True), True),
            (ShelfEntry(want=True), row(seen=(NEW,)), False),
            (ShelfEntry(seen=[NEW], want=True), row(seen=(NEW,)), True),
            (ShelfEntry(seen=[NEW]), row(want=True), False),
            (ShelfEntry(), row(want=True, seen=(NEW,)), True),
        ],
    )
    def test_a_new_viewing_removes_a_film_from_the_watchlist(self, entry, imported, want):
        assert merge_entry(entry, imported)[0].want is want

    @pytest.mark.parametrize(("before", "imported"), [(True, False), (False, True)])
    def test_a_dropped_film_stays_dropped(self, before, imported):
        assert merge_entry(ShelfEntry(dropped=before), row(dropped=imported))[0].dropped
