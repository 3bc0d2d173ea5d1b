"""Fixture: draw records as they appear on a terminal."""

import pytest
from support import Terminal

from kromance.output.formats import FORMATS, OutputTarget
from kromance.output.result_set import ResultSet


@pytest.fixture
def draw(monkeypatch):
    """Draw records on a terminal: draw([FIELDS["title"]], [film], width=40) -> its lines."""

    def draw_lines(fields, rows, *, layout="table", width=80, color="never"):
        monkeypatch.setenv("COLUMNS", str(width))
        stream = Terminal(tty=True)
        results = ResultSet(fields, rows, layout=layout)
        FORMATS["table"].write(results, OutputTarget(stream, color))
        return stream.getvalue().splitlines()

    return draw_lines
