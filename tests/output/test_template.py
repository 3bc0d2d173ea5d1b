"""Templates: fields in braces."""

import pytest
from support import Terminal

from kromance.errors import UsageError
from kromance.model.film import SEARCHABLE, Film, Person
from kromance.output.formats import OutputTarget
from kromance.output.result_set import ResultSet
from kromance.output.template import template_writer


def fill(template, film, *, tty=False):
    stream = Terminal(tty=tty)
    template_writer(template, SEARCHABLE)(ResultSet([], [film]), OutputTarget(stream))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{title} ({year})", "Il Mare (2000)"),
        ("{{{id}}}", "{il-mare}"),
        ("{{}}", "{}"),
        ("plain", "plain"),
        ("{runtime}", ""),
        ("{must_watch}", "no"),
        ("{must-watch}", "no"),
        ("{with}", "Jun Ji-hyun"),
        ("{rating}", "4.5"),
    ],
)
def test_a_template_is_filled_in(template, line):
    film = Film(
        id="il-mare", title="Il Mare", year=2000, rating=4.5, cast=[Person(name="Jun Ji-hyun")]
    )
    assert fill(template, film) == f"{line}\n"


@pytest.mark.parametrize(
    "template", ["{", "}", "{}", "{title", "{title!r}", "{title:>9}", "{0}", "{titel}", "{a.b}"]
)
def test_anything_but_a_field_in_braces_is_rejected(template):
    with pytest.raises(UsageError):
        template_writer(template, SEARCHABLE)


@pytest.mark.parametrize(("tty", "line"), [(True, "\ufffdx \ufffd\n"), (False, "\x1bx \ufffd\n")])
def test_values_are_sanitized_and_on_a_terminal_the_rest_of_the_line_too(tty, line):
    film = Film(id="a", title="\x1b", year=2000)
    assert fill("\x1bx {title}", film, tty=tty) == line
