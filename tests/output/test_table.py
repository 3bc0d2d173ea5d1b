"""Tables: which columns fit, alignment in any script, styles."""

import re
from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from kromance.model.film import FIELDS, Film
from kromance.model.marks import Column
from kromance.model.record import Field
from kromance.model.text_types import Text
from kromance.output.table import TableColumn, fit_columns

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
        (60, "title year genres"),
        (80, "title year runtime genres directors"),
        (120, "title hangul year runtime genres directors"),
        (300, "id title hangul year runtime genres themes directors cast"),
    ],
)
def test_important_columns_stay_on_a_narrow_terminal(table, width, columns):
    assert table("list", width)[0].split() == columns.split()


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


@pytest.mark.parametrize("options", ["", "--fields id,genres,title,year,why"])
def test_the_reason_of_similar_is_as_important_as_the_title(table, options):
    assert table(f"similar windstruck {options}")[0].split() == ["title", "year", "why"]


def test_a_text_longer_than_the_terminal_is_cut(draw):
    film = Film(id="a", title="A", year=2000, synopsis="long " * 100)
    assert draw([FIELDS["synopsis"]], [film], width=12)[1] == "long long l…"


def test_the_header_appears_once_and_the_count_on_stderr(kromance):
    result = kromance("list", tty=True)
    assert result.out.count("genres") == 1
    assert result.err == f"{NUMBER_OF_FILMS} films\n"


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
    film = Film(id="a", title="A", year=2000, genres=["drama", "romance", "war"], themes=["crime"])
    fields = [FIELDS[name] for name in ("id", "title", "year", "genres", "themes")]
    assert draw(fields, [film], color="always")[1] == (
        "\x1b[2ma\x1b[0m   \x1b[1mA\x1b[0m      \x1b[36m2000\x1b[0m"
        "  \x1b[34mdrama, \x1b[0mromance, \x1b[32mwar\x1b[0m  crime"
    )


def test_an_unconfirmed_film_is_dimmed_as_a_whole(draw):
    film = Film(id="a", title="A", year=2000, genres=["drama"], confirmed=False)
    line = draw([FIELDS["title"], FIELDS["genres"]], [film], color="always")[1]
    assert line == "\x1b[2;3m? A\x1b[0m    \x1b[2;3mdrama\x1b[0m"


def make_column(rank, min_width=4, natural_width=10):
    field = Field("a", Text("a text"), Column(rank=rank, min_width=min_width))
    return TableColumn(field, [SimpleNamespace(a="x" * natural_width)], max_width=100)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (100, [10, 10, 10]),
        (34, [10, 10, 10]),
        (33, [10, 10, 9]),
        (27, [10, 9, 4]),
        (16, [4, 4, 4]),
        (15, [9, 4]),
        (10, [4, 4]),
        (9, [9]),
        (4, [4]),
        (3, [3]),
    ],
)
def test_low_ranks_get_the_space_first(width, expected):
    columns = [make_column(rank=rank) for rank in (1, 2, 3)]
    widths = fit_columns(columns, width, max_rank=1000)
    assert widths == dict(zip(columns, expected, strict=False))


@pytest.mark.parametrize(("max_rank", "expected"), [(1000, [1, 2]), (3, [0, 1]), (0, [0, 1])])
def test_ranks_above_the_maximum_are_equal(max_rank, expected):
    columns = [make_column(rank=rank) for rank in (1000, 1, 4)]
    assert list(fit_columns(columns, 10, max_rank)) == [columns[index] for index in expected]


def test_a_column_that_does_not_fit_leaves_no_room_to_less_important_ones():
    columns = [make_column(1), make_column(2, min_width=20, natural_width=20), make_column(3)]
    assert list(fit_columns(columns, 20, max_rank=1000)) == columns[:1]
