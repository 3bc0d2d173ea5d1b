"""Tables: which columns fit, alignment in any script, styles."""

import re
from collections.abc import Sequence
from types import SimpleNamespace
from weakref import ref

import pytest
from rich.cells import cell_len

from kromance.model.film import FIELDS, Film
from kromance.model.metadata import Column
from kromance.model.record import Field
from kromance.model.text_types import Text
from kromance.output.table import TableColumn, arrange_columns, fit_columns

NUMBER_OF_FILMS = 30
"""In the frozen dataset."""


@pytest.fixture
def table(kromance):
    """Return the lines of a table on a terminal."""

    def table_lines(line, width=80):
        return kromance(f"{line} --color never", tty=True, width=width).out.splitlines()

    return table_lines


@pytest.mark.parametrize("width", [5, 20, 40, 60, 80, 100, 120, 160, 200, 300])
def test_it_fits_the_terminal(table, width):
    lines = table("list", width)
    assert len(lines) == 1 + NUMBER_OF_FILMS
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_columns_are_aligned_in_any_script(table, width):
    header, *rows = table("list --fields title,hangul,year", width)
    assert {cell_len(row) for row in rows} == {cell_len(header)}
    assert all(re.search(r" (19|20)\d\d$", row) for row in rows)


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (20, "title"),
        (40, "title year"),
        (60, "title hangul year genres"),
        (80, "title hangul year runtime genres"),
        (120, "title hangul year runtime genres directors"),
        (200, "title hangul year runtime genres themes directors cast"),
        (300, "id title hangul year runtime genres themes directors cast"),
    ],
)
@pytest.mark.parametrize("filters", ["", "--unconfirmed", "--year 1958", "--kind series"])
def test_which_columns_there_are_depends_only_on_the_width(table, width, columns, filters):
    assert table(f"list {filters}", width)[0].split() == columns.split()


@pytest.mark.parametrize(
    ("line", "width", "columns"),
    [
        ("list", 40, "title year shelf"),
        ("list", 80, "title hangul year shelf runtime genres"),
        ("list --unseen -n 1", 80, "title hangul year shelf runtime genres"),
        ("filter genre:horror", 80, "title hangul year shelf runtime genres"),
        ("list --sort -rating", 40, "title year rating"),
        ("list --fields title,year", 80, "title year"),
        ("similar windstruck", 120, "title hangul year shelf shares"),
        ("people 전지현", 80, "title hangul year shelf role"),
    ],
)
def test_a_list_has_a_column_for_the_shelf(table, shelf, line, width, columns):
    assert table(line, width)[0].split() == columns.split()


@pytest.mark.parametrize(
    ("film", "marks"),
    [("windstruck", "✓ 4.5★"), ("Il Mare", "♡"), ("the classic", "✗"), ("always", "✓")],
)
def test_the_shelf_is_shown_as_marks(table, shelf, film, marks):
    (line,) = table(f"filter 'title={film}' --sort title")[1:]
    assert f"  {marks}  " in line


@pytest.mark.parametrize("name", ["tsv", "csv", "json", "markdown"])
def test_other_formats_have_no_marks(kromance, shelf, name):
    before = kromance(f"list -n 1 -f {name}").out
    assert "shelf" not in before
    assert "✓" not in kromance(f"list --seen -f {name}").out


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("order", ["-admissions", "romanized", "-released,title", "note"])
def test_the_fields_that_films_are_sorted_by_are_shown_right_after_the_year(table, width, order):
    name = order.split(",")[0].removeprefix("-")
    heading = table(f"list --sort {order}", width)[0].split()
    assert heading[heading.index("year") + 1] == name


def test_romance_is_left_out_unless_it_is_the_only_genre(draw):
    genres = [["romance", "drama"], ["romance"], ["comedy"]]
    films = [Film(id="a", title="A", year=2000, genres=words) for words in genres]
    lines = draw([FIELDS["genres"]], films)
    assert [line.strip() for line in lines] == ["genres", "drama", "romance", "comedy"]


@pytest.mark.parametrize(
    ("width", "cell"),
    [(20, "Winter Sonata series"), (16, "Winter S… series"), (15, "Winter… series")],
)
def test_a_series_is_marked_even_if_its_title_is_cut(draw, width, cell):
    films = [Film(id="a", title="Winter Sonata", year=2002, kind="series")]
    assert draw([FIELDS["title"]], films, width=width)[1] == cell


@pytest.mark.parametrize(
    ("episodes", "cells"),
    [(20, "Winter Sonata      20 ep"), (None, "Winter Sonata     series")],
)
def test_next_to_its_length_a_series_is_marked_there(draw, episodes, cells):
    film = Film(id="a", title="Winter Sonata", year=2002, kind="series", episodes=episodes)
    line = draw([FIELDS["title"], FIELDS["runtime"]], [film])[1]
    assert line.split() == cells.split()


@pytest.mark.parametrize(("width", "columns"), [(13, "id title"), (12, "title")])
def test_ids_are_whole_or_not_there(draw, width, columns):
    films = [Film(id="a-film", title="Film", year=2000)]
    heading, *_ = draw([FIELDS["id"], FIELDS["title"]], films, width=width, layout="columns")
    assert heading.split() == columns.split()


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (40, "title year"),
        (80, "id title year genres"),
        (120, "id title year genres themes"),
    ],
)
def test_chosen_columns_stay_in_their_order(table, width, columns):
    line = "list --fields id,title,year,genres,themes"
    assert table(line, width)[0].split() == columns.split()


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            40,
            [
                "My Sassy Girl  2001",
                "  shares grief, comedy, fate; Kwak",
                "  Jae-yong, Jun Ji-hyun",
            ],
        ),
        (
            80,
            [
                "My Sassy Girl  엽기적인 그녀  2001",
                "  shares grief, comedy, fate; Kwak Jae-yong, Jun Ji-hyun",
            ],
        ),
        (
            120,
            [
                (
                    "My Sassy Girl  엽기적인 그녀  2001  "
                    "grief, comedy, fate; Kwak Jae-yong, Jun Ji-hyun"
                ),
                (
                    "  An easy-going student helps a drunken young woman off an underground train "
                    "and is taken for her boyfriend."
                ),
            ],
        ),
    ],
)
def test_the_reason_of_similar_is_never_cut(table, width, lines):
    assert table("similar windstruck -n 1", width)[1:] == lines


def test_a_text_longer_than_the_terminal_is_cut(draw):
    film = Film(id="a", title="A", year=2000, synopsis="long " * 100)
    assert draw([FIELDS["synopsis"]], [film], width=12)[1] == "long long l…"


def test_the_header_appears_once_and_the_count_on_stderr(kromance):
    result = kromance("list", tty=True)
    assert result.out.count("genres") == 1
    assert result.err == (f"{NUMBER_OF_FILMS} films\n? marks titles that no source confirms\n")


@pytest.mark.parametrize(
    ("line", "footer"),
    [
        ("list -n 20", "20 of 30 films\n"),
        ("list -g horror -n 99", "4 films\n"),
        ("list -n 1 -g horror", "1 of 4 films\n"),
        ("list --unconfirmed -n 1", "1 of 2 films\n? marks titles that no source confirms\n"),
        ("list --unconfirmed --json", "2 films\n"),
    ],
)
def test_the_footer_counts_films_and_explains_the_question_mark(kromance, line, footer):
    assert kromance(line, tty=True).err == footer


def test_an_empty_table_has_no_header(draw):
    assert draw([FIELDS["title"]], []) == []


def test_nothing_is_cut_in_a_pipe(kromance):
    output = kromance("list --format table").out
    assert "내 여자친구를 소개합니다" in output
    assert "Han Suk-kyu, Shim Hye-jin, Jin Hee-kyung, Shin Hyun-joon" in output
    assert "…" not in output


def test_lines_have_no_trailing_spaces(table):
    assert [line for line in table("list") if line != line.rstrip()] == []


def test_unconfirmed_films_have_a_question_mark(table):
    assert any(line.startswith("? Tuning for Love") for line in table("list --unconfirmed"))


def test_numbers_are_right_aligned(draw):
    films = [Film(id="a", title="A", year=2000, runtime=minutes) for minutes in (96, None, 110)]
    lines = draw([FIELDS["runtime"], FIELDS["id"]], films)
    assert lines == ["runtime  id", "     96  a", "         a", "    110  a"]


def test_styles_come_from_the_marks_and_genres_have_colors(draw):
    film = Film(id="a", title="A", year=2000, genres=["drama", "crime"], themes=["crime"])
    fields = [FIELDS[name] for name in ("id", "title", "year", "genres", "themes")]
    assert draw(fields, [film], color="always", layout="columns")[1] == (
        "\x1b[2ma\x1b[0m   \x1b[1mA\x1b[0m      2000"
        "  \x1b[94mdrama\x1b[0m, \x1b[31mcrime\x1b[0m  crime"
    )


@pytest.mark.parametrize(
    ("width", "cell"),
    [
        (16, "\x1b[94mdrama\x1b[0m, \x1b[35mmelodrama\x1b[0m"),
        (12, "\x1b[94mdrama\x1b[0m, \x1b[35mmelo…\x1b[0m"),
        (7, "\x1b[94mdrama\x1b[0m,…"),
        (4, "\x1b[94mdra…\x1b[0m"),
    ],
)
def test_a_cut_genre_keeps_its_color_and_commas_have_none(draw, width, cell):
    films = [Film(id="a", title="A", year=2000, genres=["drama", "melodrama"])]
    assert draw([FIELDS["genres"]], films, width=width, color="always")[1] == cell


def test_an_unconfirmed_film_is_dimmed_as_a_whole(draw):
    film = Film(id="a", title="A", year=2000, genres=["drama"], confirmed=False)
    line = draw([FIELDS["title"], FIELDS["genres"]], [film], color="always")[1]
    assert line == "\x1b[2;3m? A\x1b[0m    \x1b[2;3mdrama\x1b[0m"


def make_column(rank, min_width=4, natural_width=10, **settings):
    column, texts = settings.pop("column", {}), [SimpleNamespace(a="x" * natural_width)]
    field = Field("a", Text("a text"), Column(rank=rank, min_width=min_width, **column))
    return TableColumn(field, texts, max_width=100, **settings)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (100, [10, 6, 20]),
        (40, [10, 6, 20]),
        (39, [10, 6, 19]),
        (27, [8, 6, 9]),
        (17, [4, 4, 5]),
        (16, [4, 4, 4]),
    ],
)
def test_spare_width_is_shared_out_evenly(width, expected):
    columns = [make_column(rank=2, natural_width=natural) for natural in (10, 6, 20)]
    assert list(fit_columns(columns, width).values()) == expected


@pytest.mark.parametrize(
    ("width", "expected"), [(40, [10, 6, 20]), (35, [6, 5, 20]), (27, [4, 4, 15]), (16, [4, 4, 4])]
)
def test_spare_width_goes_to_titles_first(width, expected):
    columns = [make_column(rank, natural_width=n) for rank, n in [(2, 10), (2, 6), (1, 20)]]
    assert list(fit_columns(columns, width).values()) == expected


@pytest.mark.parametrize(
    ("width", "expected"), [(34, [0, 1, 2]), (16, [0, 1, 2]), (15, [1, 2]), (9, [2]), (1, [2])]
)
def test_low_ranks_stay_and_keep_their_places(width, expected):
    columns = [make_column(rank=rank) for rank in (3, 2, 1)]
    beside, below = arrange_columns(columns, width)
    assert (beside, below) == ([columns[index] for index in expected], [])


@pytest.mark.parametrize(("is_chosen", "expected"), [(False, [1, 2]), (True, [0, 1])])
def test_the_order_of_chosen_columns_counts_above_a_rank(is_chosen, expected):
    columns = [make_column(rank, is_chosen=is_chosen) for rank in (1000, 1, 4)]
    assert arrange_columns(columns, 10)[0] == [columns[index] for index in expected]


def test_a_column_that_does_not_fit_leaves_no_room_to_less_important_ones():
    columns = [make_column(1), make_column(2, min_width=20), make_column(3)]
    assert arrange_columns(columns, 20)[0] == columns[:1]


@pytest.mark.parametrize(
    ("width", "beside", "below"), [(32, 3, 0), (31, 2, 0), (26, 2, 0), (25, 2, 1), (21, 2, 0)]
)
def test_a_column_goes_below_if_it_fits_only_there(width, beside, below):
    overflowing = make_column(2, 20, column={"overflow": "below"})
    columns = [make_column(1), overflowing, make_column(3)]
    assert tuple(map(len, arrange_columns(columns, width))) == (beside, below)


def test_a_long_table_keeps_no_films(draw):
    class Films(Sequence):
        def __init__(self):
            self.films, self.most = [], 0

        def __len__(self):
            return 50

        def __getitem__(self, index):
            raise NotImplementedError

        def __iter__(self):
            for number in range(len(self)):
                film = Film(id=f"film-{number}", title="A", year=2000)
                self.films.append(ref(film))
                self.most = max(self.most, sum(film() is not None for film in self.films))
                yield film

    films = Films()
    assert len(draw([FIELDS["title"], FIELDS["year"]], films)) == 51
    assert films.most <= 2
