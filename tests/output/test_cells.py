"""Text in terminal cells, of which a Hangul syllable takes two."""

import pytest
from rich.cells import cell_len

from kromance.model.film import FIELDS
from kromance.output.cells import GENRE_STYLES, cell_width, keyword_styles, truncate_to_width


@pytest.mark.parametrize(
    ("text", "width", "truncated"),
    [
        ("Il Mare", 7, "Il Mare"),
        ("Il Mare", 6, "Il Ma…"),
        ("Il Mare", 1, "…"),
        ("시월애", 6, "시월애"),
        ("시월애", 5, "시월…"),
        ("시월애", 4, "시…"),
        ("Il Mare", 4, "Il…"),
        ("", 3, ""),
    ],
)
def test_text_is_truncated_to_a_width(text, width, truncated):
    assert truncate_to_width(text, width) == truncated
    assert cell_width(truncated) == cell_len(truncated) <= width


@pytest.mark.parametrize(
    ("name", "styles"), [("genres", GENRE_STYLES), ("themes", {}), ("title", {})]
)
def test_only_genres_have_colors(name, styles):
    assert keyword_styles(FIELDS[name]) == styles


def test_no_color_is_hard_to_read_on_white_or_black():
    colors = {style.color.name for style in GENRE_STYLES.values() if style.color}
    assert colors
    assert colors.isdisjoint(["yellow", "cyan", "white", "black", "blue"])
