"""The diary: sections, days, what is below a film, and what fits."""

from datetime import date

import pytest
from rich.cells import cell_len

from kromance.model.film import Film

DAY, EARLIER = date(2024, 5, 1), date(2023, 1, 9)


def make_film(title="Il Mare", **values):
    film = Film(id="x", title=title, year=2000, **values)
    film.shelved = date(2024, 12, 31)
    return film


@pytest.fixture
def diary(draw):
    """Draw films: diary([film], width=40) -> the lines."""
    return lambda films, **options: draw([], films, layout="diary", **options)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"seen": [DAY]}, ["✓ Seen", "2024-05-01  Il Mare (2000)"]),
        ({"seen": [None]}, ["✓ Seen", "no date     Il Mare (2000)"]),
        ({"want": True}, ["♡ Watchlist", "2024-12-31  Il Mare (2000)"]),
        ({"dropped": True}, ["✗ Dropped", "2024-12-31  Il Mare (2000)"]),
        ({"rating": 3.5}, ["Rated or noted", "2024-12-31  Il Mare (2000)  ★★★½"]),
        (
            {"seen": [DAY], "hangul": "시월애", "rating": 5.0},
            ["✓ Seen", "2024-05-01  Il Mare (2000)  시월애  ★★★★★"],
        ),
        (
            {"seen": [None, EARLIER, DAY], "want": True, "dropped": True, "note": "so sad"},
            [
                "✓ Seen",
                "2024-05-01  Il Mare (2000)",
                "            also seen 2023-01-09, no date · on your watchlist · dropped",
                "            so sad",
            ],
        ),
        (
            {"want": True, "dropped": True},
            ["♡ Watchlist", "2024-12-31  Il Mare (2000)", "            dropped"],
        ),
    ],
)
def test_an_entry_is_shown_completely(diary, values, lines):
    assert diary([make_film(**values)]) == lines


def test_sections_keep_the_order_of_the_films(diary):
    films = [
        make_film("A", want=True),
        make_film("B", seen=[EARLIER]),
        make_film("C", dropped=True),
        make_film("D", seen=[DAY]),
    ]
    assert diary(films) == [
        "✓ Seen",
        "2023-01-09  B (2000)",
        "2024-05-01  D (2000)",
        "",
        "♡ Watchlist",
        "2024-12-31  A (2000)",
        "",
        "✗ Dropped",
        "2024-12-31  C (2000)",
    ]


def test_notes_are_italic_and_other_viewings_dim(diary):
    lines = diary([make_film(seen=[EARLIER, DAY], note="so sad")], color="always")
    assert [line.strip() for line in lines[-2:]] == [
        "\x1b[2malso seen 2023-01-09\x1b[0m",
        "\x1b[3mso sad\x1b[0m",
    ]


def test_without_any_date_there_is_no_column_for_it(diary):
    film = make_film(want=True, note="so sad")
    film.shelved = None
    assert diary([film]) == ["♡ Watchlist", "Il Mare (2000)", "so sad"]


def test_ratings_are_aligned_next_to_the_longest_title(diary):
    films = [make_film("시월애", rating=4.0), make_film("Il Mare, again", rating=0.5)]
    assert [line.rstrip("★½") for line in diary(films)[1:]] == [
        "2024-12-31  시월애 (2000)          ",
        "2024-12-31  Il Mare, again (2000)  ",
    ]


@pytest.mark.parametrize("width", [30, 40, 79, 80, 120, 200])
def test_nothing_is_cut(diary, width):
    words = ("a long title that goes on and on", "한글로 된 제목", "note " * 60)
    title, hangul, note = words
    film = make_film(title, hangul=hangul, rating=4.5, seen=[DAY, EARLIER], note=note)
    lines = diary([film], width=width)
    text = " ".join(" ".join(lines).split())
    assert all(cell_len(line) <= width for line in lines)
    assert "★★★★½" in text
    assert text.count("note") == 60
    shown = [*title.split(), "(2000)", *(hangul.split() if width >= 80 else [])]
    assert [word for word in shown if word not in text.split()] == []


def test_colors_are_readable_on_any_background(diary):
    out = "".join(diary([make_film(seen=[DAY], rating=4.0)], color="always"))
    assert "\x1b[35m★★★★" in out
    assert not {"\x1b[33m", "\x1b[36m"} & set(out.split("m"))


def test_no_films_are_no_lines(diary):
    assert diary([]) == []
