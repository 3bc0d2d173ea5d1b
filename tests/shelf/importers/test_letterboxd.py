"""Letterboxd's exports."""

from datetime import date

import pytest

from kromance.shelf.importers.context import ImportContext

FILMS = "Date,Name,Year,Letterboxd URI\n2024-05-01,The Handmaiden,2016,u\n"
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n2024-05-01,The Handmaiden,2016,u,4.5\n"
DIARY = (
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    "2024-05-01,The Handmaiden,2016,u,4.5,Yes,,2023-01-09\n"
)
REVIEWS = (
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
    '2024-05-01,The Handmaiden,2016,u,,,"Two lines,\nand ""quotes""",,2023-01-09\n'
)
LIST = (
    "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-05-01,Later,,https://u,\n\n"
    "Position,Name,Year,URL,Description\n1,The Handmaiden,2016,https://u,\n"
)
RATED, WATCHED = date(2024, 5, 1), date(2023, 1, 9)

EXPORTS = [
    ("watched.csv", FILMS, {"seen": (None,)}),
    ("watchlist.csv", FILMS, {"seen": (), "want": True}),
    ("ratings.csv", RATINGS, {"seen": (None,), "rating": 4.5, "rated": RATED}),
    ("diary.csv", DIARY, {"seen": (WATCHED,), "rating": 4.5, "rated": RATED}),
    ("reviews.csv", REVIEWS, {"seen": (WATCHED,), "note": 'Two lines,\nand "quotes"'}),
    ("later.csv", LIST, {"seen": (), "want": True}),
    ("list.csv", LIST.replace("Letterboxd list export v7", ""), {"want": True}),
]


@pytest.mark.parametrize(("name", "content", "expected"), EXPORTS)
def test_every_file_of_an_export_is_read(read, name, content, expected):
    (entry,) = read(name, content)
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.title, entry.year, entry.kind) == ("The Handmaiden", 2016, None)


@pytest.mark.parametrize(("name", "content"), [export[:2] for export in EXPORTS])
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["Letterboxd"]


@pytest.mark.parametrize(
    ("member", "count"),
    [
        ("diary.csv", 1),
        ("letterboxd-me/diary.csv", 1),
        ("deleted/diary.csv", 0),
        ("likes/films.csv", 0),
        ("orphaned/diary.csv", 0),
        ("lists/best.csv", 0),
        ("lists/watchlist.csv", 1),
    ],
)
def test_a_zip_is_read_without_likes_lists_and_deleted_entries(read, make_zip, member, count):
    assert len(read("letterboxd.zip", make_zip({member: DIARY}))) == count


def test_a_list_in_a_zip_is_skipped(read, make_zip):
    files = {"watched.csv": FILMS, "lists/best.csv": LIST}
    assert [entry.seen for entry in read("a.zip", make_zip(files))] == [(None,)]


@pytest.mark.parametrize(
    "preamble",
    [
        'Date,Name,Tags,URL,Description\n2024-05-01,Later,,u,"' + "line\n" * 30 + '"\n',
        'Date,Name,Tags,URL,Description\n2024-05-01,Later,,u,"a\n\nb"\n',
    ],
)
def test_a_list_may_have_a_long_description(read, preamble):
    text = (
        f"Letterboxd list export v7\n{preamble}\nPosition,Name,Year,URL,Description\n1,X,2000,,\n"
    )
    assert [(entry.title, entry.want) for entry in read("later.csv", text)] == [("X", True)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("profile.csv", "Date Joined,Username,Given Name\n2020-01-01,me,\n"),
        ("comments.csv", "Date,Content,Comment\n2020-01-01,u,Nice\n"),
    ],
)
def test_other_files_of_the_same_folder_have_no_entries(read, name, content):
    assert read(name, content) == []


@pytest.mark.parametrize(("folder", "count"), [("likes", 0), ("deleted", 0), ("me", 1)])
def test_an_unpacked_folder_is_read_like_the_zip(tmp_path, read, folder, count):
    (tmp_path / folder).mkdir()
    assert len(read(f"{folder}/films.csv", FILMS)) == count


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [("best.csv", LIST, True), ("watchlist.csv", FILMS, False), ("watchlist.csv", LIST, False)],
)
def test_people_can_say_what_a_list_means_unless_it_is_the_watchlist(read, name, text, seen):
    (entry,) = read(name, text, ImportContext(status="seen"))
    assert (bool(entry.seen), entry.want) == (seen, not seen)


def test_a_list_with_watchlist_in_its_name_is_not_the_watchlist(read, make_zip):
    files = {"lists/my-old-watchlist.csv": LIST, "watched.csv": FILMS}
    assert [entry.want for entry in read("a.zip", make_zip(files))] == [False]
