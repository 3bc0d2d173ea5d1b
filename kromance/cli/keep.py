"""The commands for those who keep a dataset: check and schema."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from kromance.catalog import bundled
from kromance.cli.options import How, counted, option, say, shares
from kromance.dataset import Problem, check
from kromance.fields import Record
from kromance.kinds import Text, Yes
from kromance.scales import Whole


class Finding(Record):
    """A problem of a dataset, field by field."""

    file: Annotated[str, Text("file")]
    line: Annotated[int, Whole("line, counted from 1", 1, 1_000_000_000)]
    what: Annotated[str, Text("what is wrong")]
    warning: Annotated[bool, Yes("only doubtful")]


@shares
def check_(
    how: How,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Datasets; else the bundled one.", metavar="[FILE]..."),
    ] = None,
) -> None:
    """Say everything that is wrong in a dataset, with file and line.

    kromance check
    kromance check data/films.toml --json
    """
    problems = [problem for path in files or [bundled()] for problem in _checked(path)]
    grave = sum(not problem.warning for problem in problems)
    if how.plain:
        print(*problems, sep="\n", end="\n" * bool(problems))
    else:
        findings = [Finding(**problem._asdict()) for problem in problems]
        how.write(findings, "file,line,what,warning", Finding.FIELDS, name="problem")
    say(f"{counted(grave, 'problem')}, {counted(len(problems) - grave, 'warning')}")
    if grave:
        raise typer.Exit(3)


def _checked(path: Path) -> list[Problem]:
    """Check a file, with a word to the person before one that takes long."""
    with suppress(OSError):
        if sys.stderr.isatty() and path.stat().st_size > LARGE:
            say(f"checking {path} …")
    return check(path)


LARGE = 2_000_000
"""Files of more bytes than this take more than a second."""


def schema(
    *,
    output: Annotated[bool, option("--output", help="That of the JSON output.")] = False,
) -> None:
    """Print the JSON Schema of a dataset, or of the JSON output.

    kromance schema
    kromance schema --output
    """
    from json import dumps

    from kromance.schema import of_dataset, of_output

    print(dumps(of_output() if output else of_dataset(), ensure_ascii=False, indent=2))
