"""Bar charts: widths, eighths of a cell, labels."""

from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from kromance.model.ordered_types import Integer
from kromance.model.record import Field
from kromance.model.text_types import Text

FIELDS = [
    Field("value", Text("value")),
    Field("n", Integer("number", 1, 1000)),
    Field("share", Text("share")),
]


@pytest.fixture
def chart(draw):
    """Draw numbers by label: chart({"drama": 2}, width=20) -> the lines."""

    def draw_chart(numbers, width=20, **options):
        rows = [
            SimpleNamespace(value=label, n=number, share=f"{number}%")
            for label, number in numbers.items()
        ]
        return draw(FIELDS, rows, layout="bars", width=width, **options)

    return draw_chart


def test_bars_are_proportional_and_fill_the_width(chart):
    assert chart({"a": 40, "b": 20, "c": 10}, width=29) == [
        "value   n",
        "a      40  ██████████████████",
        "b      20  █████████",
        "c      10  ████▌",
    ]


def test_there_are_more_columns_on_a_wide_terminal(chart):
    assert chart({"a": 40, "b": 20}, width=31) == [
        "value   n  share",
        "a      40  40%    █████████████",
        "b      20  20%    ██████▌",
    ]


def test_bars_are_exact_to_an_eighth_of_a_cell(chart):
    lines = chart({str(number): number for number in range(8, 0, -1)}, width=7)
    assert [line[-1] for line in lines[1:]] == [*"█▉▊▋▌▍▎▏"]


def test_bars_get_no_longer_on_a_very_wide_terminal(chart):
    assert chart({"a": 1}, width=300)[1].count("█") == 100


def test_a_long_label_gets_half_of_the_width(chart):
    assert chart({"a" * 30: 1, "b": 1}, width=25)[1:] == [
        f"{'a' * 9}…  1  ██████████",
        "b           1  ██████████",
    ]


@pytest.mark.parametrize("width", [15, 20, 40, 80])
def test_labels_in_hangul_are_aligned(chart, width):
    _, *lines = chart({"전지현": 1, "Jun Ji-hyun": 1, "이 별에 필요한": 1}, width)
    assert {cell_len(line) for line in lines} == {width}


@pytest.mark.parametrize("width", [1, 4, 9])
def test_a_chart_never_exceeds_the_width(chart, width):
    assert max(map(cell_len, chart({"drama": 1}, width))) <= width


def test_headings_are_dim_and_bars_have_a_color(chart):
    assert chart({"a": 1}, width=12, color="always") == [
        "\x1b[2mva…\x1b[0m  \x1b[2mn\x1b[0m",
        "a    1  \x1b[35m████\x1b[0m",
    ]
