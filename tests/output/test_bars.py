"""Bar charts: widths, eighths of a cell, labels."""

from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from kromance.model.ordered_types import Integer
from kromance.model.record import Field
from kromance.model.text_types import Text

FIELDS = [Field("value", Text("value")), Field("films", Integer("number", 1, 1000))]


@pytest.fixture
def chart(draw):
    """Draw numbers by label: chart({"drama": 2}, width=40) -> the lines."""

    def draw_chart(numbers, width=40, **options):
        rows = [SimpleNamespace(value=label, films=number) for label, number in numbers.items()]
        return draw(FIELDS, rows, layout="bars", width=width, **options)

    return draw_chart


def test_bars_are_proportional_and_fill_the_width(chart):
    assert chart({"a": 40, "b": 20, "c": 10}, width=27) == [
        "a  40  ████████████████████",
        "b  20  ██████████",
        "c  10  █████",
    ]


def test_bars_are_exact_to_an_eighth_of_a_cell(chart):
    lines = chart({str(number): number for number in range(8, 0, -1)}, width=7)
    assert [line[-1] for line in lines] == [*"█▉▊▋▌▍▎▏"]


def test_bars_get_no_longer_on_a_very_wide_terminal(chart):
    assert chart({"a": 1}, width=300)[0].count("█") == 100


def test_a_long_label_gets_half_of_the_width(chart):
    assert chart({"a" * 30: 1, "b": 1}, width=25) == [
        f"{'a' * 9}…  1  ██████████",
        "b           1  ██████████",
    ]


@pytest.mark.parametrize("width", [15, 20, 40, 80])
def test_labels_in_hangul_are_aligned(chart, width):
    lines = chart({"전지현": 1, "Jun Ji-hyun": 1, "이 별에 필요한": 1}, width)
    assert {cell_len(line) for line in lines} == {width}


def test_an_unknown_value_is_labeled_unknown(chart):
    assert chart({None: 3})[0].startswith("unknown  3  █")


def test_numbers_and_bars_have_colors(chart):
    assert chart({"a": 1}, width=8, color="always") == ["a  \x1b[36m1  \x1b[0m\x1b[35m██\x1b[0m"]
