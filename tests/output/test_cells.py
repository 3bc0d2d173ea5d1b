"""Text in terminal cells, of which a Hangul syllable takes two."""

import pytest
from rich.cells import cell_len

from kromance.model.film import FIELDS
from kromance.output.cells import GENRE_STYLES, fit_to_width, keyword_styles, truncate_to_width


@pytest.mark.parametrize(
    ("text", "width", "truncated"),
    [
        ("Il Mare", 7, "Il Mare"),
        ("Il Mare", 6, "Il Ma…"),
        ("Il Mare", 1, "…"),
        ("시월애", 6, "시월애"),
        ("시월애", 5, "시월…"),
        ("시월애", 4, "시 …"),
        ("", 3, ""),
    ],
)
def test_text_is_truncated_and_padded_to_a_width(text, width, truncated):
    assert truncate_to_width(text, width) == truncated
    fitted = fit_to_width(text, width)
    assert fitted.rstrip() == truncated
    assert cell_len(fitted) == width


@pytest.mark.parametrize(
    ("name", "styles"), [("genres", GENRE_STYLES), ("themes", {}), ("title", {})]
)
def test_only_genres_have_colors(name, styles):
    assert keyword_styles(FIELDS[name]) == styles
