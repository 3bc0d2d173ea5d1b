"""Lists of titles that people write themselves."""

from datetime import date

import pytest

DAY = date(2024, 5, 1)


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
        ("Name,Year,Rating", "Il Mare,2000,,", {"rating": None, "year": 2000}),
        ("Name;Year;Rating", "Il Mare;2000;4,5", {"rating": 4.5}),
        ("Title\tYear", "Il Mare\t2000", {"year": 2000}),
        ("Title,Release Year", "Il Mare,2000", {"year": 2000}),
        ("Title,Original Title", "Il Mare,Siworae", {"original_title": "Siworae"}),
        ("Name,Year,Watched Date", "Il Mare,2000,01-05-24", {"seen": (DAY,), "rated": DAY}),
        ("Name,Year,WatchedDate", "Il Mare,2000,31-31-24", {"seen": (None,)}),
        ("Title,Year,Rating10", "Il Mare,2000,7", {"rating": 3.5}),
        ("Title,Year,Your Rating", "Il Mare,2000,7", {"rating": 3.5}),
        ("Title,Year,Review", "Il Mare,2000, x", {"note": " x"}),
        ("Title,imdbID,tmdbID", "Il Mare,TT0282599,12", {"imdb": "tt0282599", "tmdb": 12}),
        ("imdb id,tmdb id", "N/A,x", {"title": "", "imdb": None, "tmdb": None}),
        ("YEAR, name ,x", "2000,Il Mare,one,too,many", {"title": "Il Mare", "year": 2000}),
        ("Name,Name", "Il Mare,Siworae", {"title": "Il Mare"}),
        ("Name,Year", "'=1+1,2000", {"title": "=1+1"}),
        ("Name,Year", "'Tis,2000", {"title": "'Tis"}),
        ("Name,Year", "A\u2028B,2000", {"title": "A\u2028B"}),
        ("Title,Year,Want", "Il Mare,2000,", {"seen": (None,), "want": False}),
        ("Position,Title", "1,Il Mare", {"seen": (), "want": True}),
    ],
)
def test_a_table_is_read_by_its_columns(read, header, cells, expected):
    (entry,) = read("a.csv", f"{header}\n{cells}\n")
    assert {key: getattr(entry, key) for key in expected} == expected


@pytest.mark.parametrize(("name", "is_wanted"), [("my-Watchlist.csv", True), ("a.csv", False)])
def test_a_watchlist_is_recognized_by_its_file_name(read, name, is_wanted):
    (entry,) = read(name, "Title\nIl Mare\n")
    assert (entry.want, entry.seen) == (is_wanted, () if is_wanted else (None,))


def test_a_txt_file_with_columns_is_a_table(read):
    (entry,) = read("a.txt", "Title,Year\nIl Mare,2000\n")
    assert entry.title == "Il Mare"
