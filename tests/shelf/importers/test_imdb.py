"""IMDb's exports."""

from datetime import date

import pytest

RATINGS = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,"
    "Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n"
    "tt4016934,9,2024-05-01,The Handmaiden,Ah-ga-ssi,https://imdb,Movie,8.1,"
    '145,2016,"Drama, Romance",170000,2016-06-01,"Park Chan-wook"\n'
)
RATINGS_2018 = (
    "Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,"
    "Num Votes,Release Date,Directors\n"
    "tt4016934,9,2024-05-01,Ah-ga-ssi,https://imdb,movie,8.1,145,2016,Drama,1,2016-06-01,Park\n"
)
RATINGS_2017 = (
    '"position","const","created","modified","description","Title","Title type","Directors",'
    '"You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date","URL"\n'
    '"1","tt4016934","Wed May  1 00:00:00 2024","","","Ah-ga-ssi","Feature Film","Park","9","8.1",'
    '"145","2016","drama","1","2016-06-01","u"\n'
)
WATCHLIST = (
    "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,"
    "Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated\n"
    "1,tt4016934,2024-05-01,2024-05-01,,The Handmaiden,Ah-ga-ssi,u,Movie,8,145,2016,,1,,,,\n"
)
RATED = {"seen": (None,), "want": False, "rating": 4.5}
ON = {"rated": date(2024, 5, 1)}

EXPORTS = [
    ("ratings.csv", RATINGS, RATED | ON | {"original_title": "Ah-ga-ssi"}),
    ("ratings.csv", RATINGS_2018, RATED | ON | {"title": "Ah-ga-ssi"}),
    ("ratings.csv", RATINGS_2017, RATED | ON),
    ("WATCHLIST.csv", WATCHLIST, {"seen": (), "want": True, "rating": None}),
]


@pytest.mark.parametrize(("name", "content", "expected"), EXPORTS)
def test_every_layout_is_read(read, name, content, expected):
    (entry,) = read(name, content)
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.imdb, entry.year) == ("tt4016934", 2016)


@pytest.mark.parametrize(("name", "content"), [export[:2] for export in EXPORTS])
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["IMDb"]


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("Movie", "film"),
        ("tvMiniSeries", "series"),
        ("TV Episode", "other"),
        ("Video Game", "other"),
        ("Short", None),
    ],
)
def test_the_type_of_a_title_is_believed(read, media_type, kind):
    (entry,) = read("a.csv", f"Const,Title,Title Type\ntt0000001,X,{media_type}\n")
    assert entry.kind == kind


def test_directors_are_read(read):
    rows = 'Const,Title,Directors\ntt0000001,X,"Park Chan-wook, Kim Jee-woon"\n'
    assert read("a.csv", rows)[0].directors == ("Park Chan-wook", "Kim Jee-woon")


def test_ratings_out_of_ten_become_half_stars(read):
    rows = "".join(f"tt000000{number % 10},{number},x\n" for number in range(1, 11))
    entries = read("a.csv", f"Const,Your Rating,Title\n{rows}")
    assert [entry.rating * 2 for entry in entries] == list(range(1, 11))
