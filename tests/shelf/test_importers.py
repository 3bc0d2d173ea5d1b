"""Files of Letterboxd, IMDb and Trakt: what they say, and what they mean."""

import io
import json
import zipfile
from datetime import date

import pytest
from support import put

from kromance.errors import FileError
from kromance.shelf.film_matcher import FilmMatcher
from kromance.shelf.importers import read_entries

DAY = date(2024, 5, 1)
OTHER = date(2023, 1, 9)
IMDB = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,"
    "Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n"
    "tt4016934,9,2024-05-01,The Handmaiden,Ah-ga-ssi,https://imdb,Movie,8.1,"
    '145,2016,"Drama, Romance",170000,2016-06-01,"Park Chan-wook"\n'
)
IMDB_BEFORE = (
    "Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,"
    "Num Votes,Release Date,Directors\n"
    "tt4016934,9,2024-05-01,Ah-ga-ssi,https://imdb,movie,8.1,145,2016,Drama,1,2016-06-01,Park\n"
)
FILMS = "Date,Name,Year,Letterboxd URI\n2024-05-01,The Handmaiden,2016,u\n"
DIARY = (
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    "2024-05-01,The Handmaiden,2016,u,4.5,Yes,,2023-01-09\n"
)
REVIEWS = (
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
    '2024-05-01,The Handmaiden,2016,u,,,"Two lines,\nand ""quotes""",,2023-01-09\n'
)
IMDB_WATCHLIST = (
    "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,"
    "Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated\n"
    "1,tt4016934,2024-05-01,2024-05-01,,The Handmaiden,Ah-ga-ssi,u,Movie,8,145,2016,,1,,,,\n"
)
IMDB_OLD = (
    '"position","const","created","modified","description","Title","Title type","Directors",'
    '"You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date","URL"\n'
    '"1","tt4016934","Wed May  1 00:00:00 2024","","","Ah-ga-ssi","Feature Film","Park","9","8.1",'
    '"145","2016","drama","1","2016-06-01","u"\n'
)
LIST = (
    "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-05-01,Later,,https://u,\n\n"
    "Position,Name,Year,URL,Description\n1,The Handmaiden,2016,https://u,\n"
)
MOVIE = {"title": "The Handmaiden", "year": 2016, "ids": {"trakt": 1, "imdb": "tt4016934"}}
SEEN = {"seen": (None,)}


def trakt(**said):
    """Return a file of Trakt's that says something of The Handmaiden."""
    return json.dumps([{"type": "movie", "movie": MOVIE, **said}])


WHEN = "2024-05-01T10:00:00.000Z"
RATED = SEEN | {"rating": 4.5, "on": DAY}
SHAPES = [
    ("watched.csv", FILMS, SEEN),
    ("watchlist.csv", FILMS, {"want": True}),
    ("ratings.csv", FILMS.replace("URI", "URI,Rating").replace(",u", ",u,4.5"), RATED),
    ("diary.csv", DIARY, {"seen": (OTHER,), "rating": 4.5, "on": DAY}),
    ("reviews.csv", REVIEWS, {"seen": (OTHER,), "note": 'Two lines,\nand "quotes"'}),
    ("later.csv", LIST, {"want": True}),
    ("list.csv", LIST.replace("Letterboxd list export v7", ""), {"want": True}),
    ("ratings.csv", IMDB, RATED | {"original": "Ah-ga-ssi"}),
    ("ratings.csv", IMDB_BEFORE, RATED | {"title": "Ah-ga-ssi"}),
    ("WATCHLIST.csv", IMDB_WATCHLIST, {"want": True, "imdb": "tt4016934"}),
    ("ratings.csv", IMDB_OLD, SEEN | {"rating": 4.5, "imdb": "tt4016934"}),
    ("ratings-movies.json", trakt(rated_at=WHEN, rating=9), RATED),
    ("watched-history-1.json", trakt(watched_at=WHEN), {"seen": (DAY,)}),
    ("watched-movies.json", trakt(last_watched_at=WHEN), {"seen": (DAY,)}),
    ("lists-watchlist.json", trakt(listed_at=WHEN), {"want": True, "seen": ()}),
    ("titles.txt", "- The Handmaiden (2016)\n", {"want": True, "year": 2016}),
    ("titles.txt", "tt4016934\n", {"want": True, "imdb": "tt4016934"}),
]


def zipped(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


class TestRead:
    @pytest.mark.parametrize(("name", "content", "said"), SHAPES)
    def test_each_shape_says_the_same_film(self, tmp_path, films, name, content, said):
        (row,) = read_entries(put(tmp_path, name, content))
        assert {key: getattr(row, key) for key in said} == said
        assert films.get_many([FilmMatcher(films).find_row(row)])[0].id == "the-handmaiden"

    @pytest.mark.parametrize(("name", "content", "said"), SHAPES)
    @pytest.mark.parametrize(
        "turned",
        [
            lambda text: text.replace("\n", "\r\n").encode(),
            lambda text: b"\xef\xbb\xbf" + text.encode(),
            lambda text: text.encode("utf-16"),
        ],
        ids=["CRLF", "BOM", "UTF-16"],
    )
    def test_line_ends_and_marks_change_nothing(self, tmp_path, name, content, said, turned):
        (row,) = read_entries(put(tmp_path, name, turned(content)))
        assert row.title in {"The Handmaiden", "Ah-ga-ssi", "tt4016934"}

    def test_a_zip_is_all_its_files(self, tmp_path):
        files = {name: content for name, content, _ in SHAPES[:5]}
        others = {
            "profile.csv": "Date Joined,Username\n2020-01-01,me\n",
            "comments.csv": "Date,Content,Comment\n2020-01-01,u,Nice\n",
            "lists/worst.csv": LIST,
            "likes/films.csv": files["watched.csv"],
            "deleted/diary.csv": files["diary.csv"],
            "orphaned/diary.csv": files["diary.csv"],
            "../../escape.csv": "Date Joined\n",
        }
        rows = list(read_entries(put(tmp_path, "letterboxd.zip", zipped(**files, **others))))
        assert len(rows) == 5
        assert {row.line.partition(":")[0] for row in rows} == {
            f"letterboxd.zip/{n}" for n in files
        }

    @pytest.mark.parametrize(
        ("cell", "imdb"),
        [("tt0293715", "tt0293715"), ("TT0293715", "tt0293715"), ("N/A", None), ("x", None)],
    )
    def test_only_an_id_is_taken_for_one(self, tmp_path, cell, imdb):
        (row,) = read_entries(
            put(tmp_path, "a.csv", f"Title,Year,imdbID\nMy Sassy Girl,2001,{cell}\n")
        )
        assert row.imdb == imdb

    @pytest.mark.parametrize(
        ("kind", "read_as"), [("Film", "film"), ("series", "series"), ("Movie", None), ("", None)]
    )
    def test_only_a_kind_of_ours_is_taken_for_one(self, tmp_path, kind, read_as):
        text = f"Title,Kind,Want,Dropped\nX,{kind},YES,no\n"
        (row,) = read_entries(put(tmp_path, "a.csv", text))
        assert (row.kind, row.want, row.dropped) == (read_as, True, False)

    def test_a_column_of_wants_alone_is_not_ours(self, tmp_path):
        (row,) = read_entries(put(tmp_path, "a.csv", "Title,Year,Want\nDitto,2000,\n"))
        assert row.seen == (None,)

    def test_episodes_alone_are_of_trakt_and_say_nothing(self, tmp_path):
        item = {"watched_at": WHEN, "show": MOVIE, "episode": {"season": 1, "number": 1}}
        assert list(read_entries(put(tmp_path, "history.json", json.dumps([item])))) == []

    def test_capital_letters_in_a_zip(self, tmp_path):
        path = put(tmp_path, "a.zip", zipped(**{"RATINGS.CSV": IMDB}))
        assert [row.title for row in read_entries(path)] == ["The Handmaiden"]

    def test_old_and_new_zips_of_trakt(self, tmp_path):
        rated = trakt(rated_at="2024-05-01T10:00:00.000Z", rating=9)
        listed = trakt(listed_at="2024-05-01T10:00:00.000Z")
        for folder in ("", "me/ratings/"):
            files = {
                f"{folder}ratings-movies.json": rated,
                f"{folder}lists-watchlist.json": listed,
                f"{folder}lists-list-1-worst.json": listed,
                f"{folder}collection-movies.json": trakt(collected_at="2024-05-01"),
                f"{folder}user-profile.json": '{"username": "me"}',
                f"{folder}ratings-episodes.json": json.dumps(
                    [{"rating": 9, "episode": {"title": "1"}, "show": MOVIE}]
                ),
            }
            rows = list(read_entries(put(tmp_path, "trakt.zip", zipped(**files))))
            assert [(row.rating, row.want) for row in rows] == [(4.5, False), (None, True)]

    @pytest.mark.parametrize(
        ("head", "cells", "said"),
        [
            ("Name,Year,Rating", "Il Mare,,5", {"year": None, "rating": 5}),
            ("Name,Year,Rating", "Il Mare,2000,,", {"rating": None, "year": 2000}),
            ("Name;Year;Rating", "Il Mare;2000;4,5", {"rating": 4.5}),
            ("Title\tYear", "Il Mare\t2000", {"year": 2000}),
            ("Name,Year,Watched Date", "Il Mare,2000,01-05-24", {"seen": (DAY,)}),
            ("Name,Year,Watched Date", "Il Mare,2000,1/5/2024", {"seen": (DAY,)}),
            ("Name,Year,Watched Date", "Il Mare,2000,31-31-24", {"seen": (None,)}),
            ("Name,Year,Rating", "Il Mare,2000,11", {"rating": None}),
            ("Name,Year,Rating", "Il Mare,2000,nan", {"rating": None}),
            ("Title,Year,Rating10", "Il Mare,2000,7", {"rating": 3.5}),
            ("YEAR, name ,x", "2000,Il Mare,one,too,many", {"title": "Il Mare", "year": 2000}),
            ("Name,Year", "'=1+1,2000", {"title": "=1+1"}),
            ("Name,Year", "'Tis,2000", {"title": "'Tis"}),
            ("Name,Year", "A\u2028B,2000", {"title": "A\u2028B"}),
        ],
    )
    def test_reads_by_header(self, tmp_path, head, cells, said):
        (row,) = read_entries(put(tmp_path, "a.csv", f"{head}\n{cells}\n"))
        assert {key: getattr(row, key) for key in said} == said

    def test_other_encodings(self, tmp_path):
        (row,) = read_entries(put(tmp_path, "a.csv", "Name,Year\nCafé,2000\n".encode("iso-8859-1")))
        assert row.title == "Café"

    def test_every_rating_comes_back(self, tmp_path):
        tens = "".join(f"tt000000{n % 10},{n},x\n" for n in range(1, 11))
        rows = read_entries(put(tmp_path, "a.csv", f"Const,Your Rating,Title\n{tens}"))
        assert [row.rating * 2 for row in rows] == list(range(1, 11))

    def test_rows_know_their_lines(self, tmp_path):
        path = put(tmp_path, "a.csv", 'Name,Review\nA,"x\ny"\n\nB,\n')
        assert [row.line for row in read_entries(path)] == [f"{path}:2", f"{path}:5"]

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("a.csv", b"\0" * 1000, "NUL"),
            ("a.csv", "Colour,Price\nred,1\n", "nothing of"),
            ("a.json", "[{]", "not JSON"),
            ("a.json", "[" * 100_000, "not JSON"),
            ("a.json", '{"colour": "red"}', "nothing of"),
            ("a.toml", "film = [", "invalid TOML"),
            ("a.md", "My Sassy Girl (2001)\n", "a list of titles ends in .txt"),
            ("a.zip", b"PK\x03\x04broken", "broken zip"),
            ("a.zip", zipped(), "nothing of"),
            ("a.zip", zipped(**{"a.csv": "Colour\nred\n", "b.png": b"x"}), "nothing of"),
            ("a.zip", zipped(**{"a.csv": b"0" * 65_000_000}), "more than"),
        ],
    )
    def test_refuses(self, tmp_path, name, content, says):
        with pytest.raises(FileError, match=says):
            list(read_entries(put(tmp_path, name, content)))

    @pytest.mark.parametrize("name", ["", "nowhere.csv", "/dev/zero"])
    def test_refuses_what_is_no_file(self, tmp_path, name):
        with pytest.raises(FileError):
            list(read_entries(tmp_path / name))
