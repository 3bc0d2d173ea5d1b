"""Merging imported entries with one another and with the shelf."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.model.film import ShelfEntry
from kromance.shelf.entry_merging import combine_entries, merge_entry
from kromance.shelf.importers.registry import ImportedEntry

OLD, NEW = date(2023, 1, 9), date(2024, 5, 1)


def row(**values):
    return ImportedEntry("x", **values)


DAYS = st.none() | st.sampled_from([OLD, NEW])
SEEN = st.lists(DAYS, max_size=2).map(tuple)
VIEWINGS = st.builds(row, seen=SEEN)
EPISODES = st.lists(st.tuples(st.sampled_from(["1x1", "1x2", "S: A"]), DAYS), max_size=2)
ROWS = st.builds(
    row,
    seen=SEEN,
    rating=st.none() | st.sampled_from([3, 4]),
    rated=DAYS,
    note=st.sampled_from([None, "a", "b"]),
    want=st.booleans(),
    dropped=st.booleans(),
    episodes=EPISODES.map(tuple),
    progress=st.sampled_from(["", "on hold", "being watched"]),
)


def import_one_by_one(rows):
    """Return the viewings on the shelf after one import for each row."""
    entry = ShelfEntry()
    for imported in rows:
        entry, _ = merge_entry(entry, combine_entries([imported]))
    return entry.seen


class TestMergeRows:
    @pytest.mark.parametrize("direction", [1, -1])
    def test_the_newest_rating_and_note_count(self, direction):
        rows = [row(rating=2, rated=OLD, note="old"), row(rating=4, rated=NEW), row(rating=3)]
        merged = combine_entries(rows[::direction])
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
        merged = combine_entries(rows)
        assert (set(merged.seen), merged.want) == (seen, want)

    def test_a_film_is_dropped_if_any_row_says_so(self):
        assert combine_entries([row(), row(dropped=True)]).dropped

    @given(st.lists(ROWS, min_size=1, max_size=5), st.randoms(use_true_random=False))
    def test_the_order_of_rows_makes_no_difference(self, rows, random):
        shuffled = random.sample(rows, len(rows))
        assert combine_entries(shuffled, 2) == combine_entries(rows, 2)

    @given(st.lists(VIEWINGS, min_size=1, max_size=5), st.randoms(use_true_random=False))
    def test_the_order_of_imports_makes_no_difference_to_viewings(self, rows, random):
        shuffled = random.sample(rows, len(rows))
        assert import_one_by_one(shuffled) == import_one_by_one(rows)
        assert import_one_by_one(rows) == merge_entry(ShelfEntry(), combine_entries(rows))[0].seen

    @pytest.mark.parametrize(
        ("rows", "episode_count", "seen", "progress"),
        [
            ([row(episodes=(("1x1", OLD), ("1x2", NEW)))], 2, (NEW,), ""),
            ([row(episodes=(("1x1", OLD),)), row(episodes=(("1x2", None),))], 2, (OLD,), ""),
            ([row(episodes=(("1x1", None),))], 1, (None,), ""),
            ([row(episodes=(("1x1", OLD),))], 2, (), "1 of 2 episodes watched"),
            ([row(episodes=(("1x1", OLD), ("1x1", NEW)))], 2, (), "1 of 2 episodes watched"),
            ([row(episodes=(("0x1", OLD), ("1x1", NEW)))], 2, (), "1 of 2 episodes watched"),
            ([row(episodes=(("1x1", OLD),), aired=1)], 2, (OLD,), ""),
            ([row(episodes=(("1x1", OLD),))], None, (), "1 of ? episodes watched"),
            ([row(episodes=(("1x1", OLD),)), row(episodes=(("S1: A", NEW),))], 2, (), "1 of 2 "),
            ([row(episodes=(("1x1", OLD),)), row(seen=(NEW,))], 2, (NEW,), ""),
            ([row(episodes=(("1x1", OLD),)), row(rating=4, seen=(None,))], 2, (), "1 of 2 "),
            ([row(progress="on hold"), row(rating=4)], 16, (), "on hold"),
            ([row(progress="on hold"), row(seen=(NEW,))], 16, (NEW,), ""),
        ],
    )
    def test_a_series_was_seen_when_all_its_episodes_were(
        self, rows, episode_count, seen, progress
    ):
        merged = combine_entries(rows, episode_count)
        assert merged.seen == seen
        assert merged.progress.startswith(progress)
        assert bool(merged.progress) == bool(progress)


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
            (ShelfEntry(seen=[None]), row(seen=(NEW,)), [NEW]),
            (ShelfEntry(seen=[None, OLD]), row(seen=(NEW,)), [None, OLD, NEW]),
            (ShelfEntry(seen=[None]), row(seen=(None,)), [None]),
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
            (ShelfEntry(seen=[None], want=True), row(seen=(NEW,)), True),
            (ShelfEntry(seen=[NEW]), row(want=True), False),
            (ShelfEntry(), row(want=True, seen=(NEW,)), True),
        ],
    )
    def test_a_new_viewing_removes_a_film_from_the_watchlist(self, entry, imported, want):
        assert merge_entry(entry, imported)[0].want is want

    @pytest.mark.parametrize(("before", "imported"), [(True, False), (False, True)])
    def test_a_dropped_film_stays_dropped(self, before, imported):
        assert merge_entry(ShelfEntry(dropped=before), row(dropped=imported))[0].dropped
