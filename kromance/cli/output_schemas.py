"""What each command prints as JSON."""

from collections.abc import Mapping
from typing import NamedTuple

from kromance.catalog.diagnostics import Diagnostic
from kromance.catalog.schema import output_schema
from kromance.cli.config import DefaultInForce
from kromance.errors import UsageError
from kromance.korean.fuzzy import suggest
from kromance.model.field_types import Json
from kromance.model.film import FIELDS, Film
from kromance.model.record import Field
from kromance.search.people import Credit, PersonSummary
from kromance.search.similar import SimilarFilm
from kromance.search.stats import Tally
from kromance.search.viewings import ViewingSummary
from kromance.search.words import WordSummary
from kromance.text import did_you_mean, format_choices, format_value


class Output(NamedTuple):
    """The fields of each kind of record that a command may print as an array.

    With `single`, the command may also print one record that isn't in an array.
    """

    records: tuple[Mapping[str, Field], ...]
    single: bool = False


FILMS = Output((FIELDS,))
ONE_OR_MORE_FILMS = Output((FIELDS,), single=True)
WORDS = Output((WordSummary.FIELDS,))

OUTPUTS = {
    "list": FILMS,
    "filter": FILMS,
    "show": ONE_OR_MORE_FILMS,
    "pick": ONE_OR_MORE_FILMS,
    "similar": Output((SimilarFilm.FIELDS,)),
    "stats": Output((Tally.FIELDS, ViewingSummary.FIELDS)),
    "people": Output((PersonSummary.FIELDS, Credit.FIELDS)),
    "genres": WORDS,
    "themes": WORDS,
    "mark": ONE_OR_MORE_FILMS,
    "shelf": FILMS,
    "check": Output((Diagnostic.FIELDS,)),
    "config": Output((DefaultInForce.FIELDS,)),
}
"""The JSON output of each command that has any."""


def describe_output(command: str) -> dict[str, Json]:
    """Return the JSON Schema of a command's output; raises UsageError."""
    if command not in OUTPUTS:
        hint = did_you_mean(suggest(command, OUTPUTS, 1)) or f"choose {format_choices(OUTPUTS)}"
        raise UsageError(f"no JSON output of {format_value(command)}; {hint}")
    output = OUTPUTS[command]
    return output_schema(command, *map(_without_derived, output.records), single=output.single)


def _without_derived(fields: Mapping[str, Field]) -> dict[str, Field]:
    return {name: field for name, field in fields.items() if name not in Film.DERIVED}
