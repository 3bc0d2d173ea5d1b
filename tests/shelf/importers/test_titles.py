"""Lists of titles that people write themselves."""

from datetime import date

import pytest

from kromance.errors import FileError
from kromance.shelf.importers.context import ImportContext
from kromance.shelf.importers.titles import NO_STATUS

DAY = date(2024, 5, 1)
COMMENTS = "Date,Content,Comment\n2020-01-01,u,Nice\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Il Mare (2000)", {"title": "Il Mare", "year": 2000, "imdb": None}),
        ("Il Mare, (2000)", {"title": "Il Mare"}),
        ("- Il Mare (2000)", {"title": "Il Mare"}),
        ("\u2022 Il Mare", {"title": "Il Mare", "year": None}),
        ("12. Il Mare", {"title": "Il Mare"}),
        ("3) Il Mare", {"title": "Il Mare"}),
        ("10 Minutes", {"title": "10 Minutes"}),
        ("2046 (2004)", {"title": "2046", "year": 2004}),
        ("tt0282599", {"title": "tt0282599", "imdb": "tt0282599"}),
    ],
)
def test_a_line_is_a_film_to_watch(read, line, expected):
    (entry,) = read("later.txt", f"\n{line}\n")
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.want, entry.seen) == (True, ())
    assert entry.location.endswith("later.txt:2")


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Name,Year,Rating", "Il Mare,,5", {"year": None, "rating": 5}),
        ("Name,Year,Rating", "Il Mare,2000.0,,", {"rating": None, "year": 2000}),
        ("Name;Year;Rating", "Il Mare;2000;4,5", {"rating": 4.5}),
        ("Title\tYear\tRating", "Il Mare\t2000\t8", {"year": 2000, "rating": 4}),
        ("Title,Release Year,Rating", "Il Mare,2000,", {"year": 2000}),
        ("Title,Original Title,Rating", "Il Mare,Siworae,", {"original_title": "Siworae"}),
        ("Name,Watched Date", "Il Mare,2024-05-01", {"seen": (DAY,)}),
        ("Name,WatchedDate", "Il Mare,31-31-24", {"seen": (None,)}),
        ("Title,Year,Rating10", "Il Mare,2000,7", {"rating": 3.5}),
        ("Title,Year,Your Rating", "Il Mare,2000,7", {"rating": 3.5}),
        ("Title,Year,Rating", "Il Mare,2000,90%", {"rating": 4.5}),
        ("Title,Year,Review", "Il Mare,2000, x", {"note": " x", "seen": (None,)}),
        ("Title,imdbID,tmdbID,Rating", "Il Mare,TT0282599,12,", {"imdb": "tt0282599", "tmdb": 12}),
        ("imdb id,tmdb id,rating", "N/A,0,", {"title": "", "imdb": None, "tmdb": None}),
        ("YEAR, name ,rating", "2000,Il Mare,1,too,many", {"title": "Il Mare", "year": 2000}),
        ("Name,Name,Rating", "Il Mare,Siworae,", {"title": "Il Mare"}),
        ("Title,Rating", "Il Mare (2000),4", {"title": "Il Mare", "year": 2000}),
        ("Title,Year,Rating", "Il Mare (2000),2001,4", {"title": "Il Mare (2000)", "year": 2001}),
        ("Name,Rating", "'=1+1,", {"title": "=1+1"}),
        ("Name,Rating", "'Tis,", {"title": "'Tis"}),
        ("Name,Rating", "A\u2028B,", {"title": "A\u2028B"}),
        ("Title,Type,Rating", "Il Mare,Movie,", {"kind": "film"}),
        ("Title,Status", "Il Mare,Completed", {"seen": (None,), "want": False}),
        ("Title,Status", "Il Mare,Plan to watch", {"seen": (), "want": True}),
        ("Title,Status,Rating", "Il Mare,Dropped,2", {"seen": (), "dropped": True, "rating": 2}),
        ("Title,Status", "Il Mare,Watching", {"seen": (), "progress": "being watched"}),
        ("Position,Title", "1,Il Mare", {"seen": (), "want": True}),
    ],
)
def test_a_table_is_read_by_its_columns(read, header, cells, expected):
    (entry,) = read("a.csv", f"{header}\n{cells}\n")
    assert {key: getattr(entry, key) for key in expected} == expected


def test_a_watchlist_is_recognized_by_its_file_name(read):
    (entry,) = read("my-Watchlist.csv", "Title\nIl Mare\n")
    assert (entry.want, entry.seen) == (True, ())


def test_a_table_that_does_not_say_what_was_seen_is_refused(read):
    with pytest.raises(FileError, match="doesn't say whether you have seen the film; add --as"):
        read("a.csv", "Title,Year\nIl Mare,2000\n")


@pytest.mark.parametrize(("status", "seen", "want"), [("seen", (None,), False), ("want", (), True)])
@pytest.mark.parametrize(("name", "text"), [("a.csv", "Title\nIl Mare\n"), ("a.txt", "Il Mare\n")])
def test_people_can_say_what_a_list_means(read, status, seen, want, name, text):
    (entry,) = read(name, text, ImportContext(status=status))
    assert (entry.seen, entry.want) == (seen, want)


@pytest.mark.parametrize(
    ("header", "count"), [("Title,Year,Rating", 0), ("Title,Year,WatchedDate", 1), ("Title", 0)]
)
def test_other_tables_in_a_zip_are_ignored(read, make_zip, header, count):
    files = {"a.csv": f"{header}\nIl Mare,2000,\n", "watchlist/comments.csv": COMMENTS}
    assert len(read("a.zip", make_zip(files))) == count


def test_a_row_without_a_rating_is_reported(read, problems):
    text = "Title,Rating\nIl Mare,\nDaisy,4\n"
    assert [entry.seen for entry in read("a.csv", text)] == [(), (None,)]
    assert problems("a.csv", text) == [f"a.csv:2: {NO_STATUS}"]


def test_with_a_column_for_dates_every_row_was_seen(read):
    assert read("a.csv", "Title,WatchedDate,Rating\nIl Mare,,\n")[0].seen == (None,)


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Rating", "good", "a rating"),
        ("WatchedDate", "soon", "a date"),
        ("Year", "MM", "a year"),
        ("Status", "sold", "a status"),
        ("Type", "rug", "a media type"),
        ("imdbID", "x", "an IMDb ID"),
        ("tmdbID", "x", "a TMDB ID"),
    ],
)
def test_every_cell_is_read_or_reported(problems, header, cell, expected):
    text = f"Title,Review,{header}\nIl Mare,x,{cell}\n"
    assert problems("a.csv", text) == [f"a.csv:2: {header}: {cell!r} isn't {expected}"]


def test_a_txt_file_with_columns_is_a_table(read):
    (entry,) = read("a.txt", "Title,Rating\nIl Mare,4\n")
    assert entry.title == "Il Mare"
