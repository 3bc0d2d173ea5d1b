"""Commands for datasets: check and schema."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from kromance.catalog.diagnostics import Diagnostic
from kromance.catalog.reader import check_dataset
from kromance.catalog.user_films import user_films_path
from kromance.cli.completion import complete_described_commands
from kromance.cli.messages import format_count, notify, print_lines
from kromance.cli.option_groups import argument, option
from kromance.cli.options import SortOptions
from kromance.cli.output_options import OutputOptions
from kromance.errors import FileError
from kromance.storage import paths
from kromance.storage.json import format_json
from kromance.text import display_path

LARGE_FILE_BYTES = 2_000_000
"""Files larger than this take more than a second to check."""

DATASETS = typer.Argument(
    metavar="[FILE]...", help="Datasets; by default, the bundled one and your own films."
)


def check_(
    order: SortOptions,
    output: OutputOptions,
    files: Annotated[list[Path] | None, DATASETS] = None,
) -> None:
    """Check a dataset and report every problem, with file and line.

    kromance check
    kromance check data/films.toml --json
    """
    diagnostics = list(chain.from_iterable(map(_check_file, files or _default_datasets())))
    warnings = sum(diagnostic.warning for diagnostic in diagnostics)
    problems = len(diagnostics) - warnings
    shown = order.apply(diagnostics, Diagnostic.FIELDS)
    if output.is_default:
        with output.open_stream() as stream:
            print_lines(map(str, shown), stream)
    else:
        columns = ",".join(Diagnostic.FIELDS)
        output.write(shown, columns, Diagnostic.FIELDS, row_name="problem")
    notify(f"{format_count(problems, 'problem')}, {format_count(warnings, 'warning')}")
    if problems:
        raise typer.Exit(FileError.code)


def _default_datasets() -> list[Path]:
    user_films = paths.find_existing(user_films_path)
    return [paths.bundled_dataset(), *([user_films] if user_films else [])]


def _check_file(path: Path) -> Sequence[Diagnostic]:
    """Check a dataset; on a terminal, announce it if it takes long."""
    with suppress(OSError):  # check_dataset() reports it
        if sys.stderr.isatty() and path.stat().st_size > LARGE_FILE_BYTES:
            notify(f"checking {display_path(path)} …")
    return check_dataset(path)


def schema(
    command: Annotated[
        str | None,
        argument(
            complete_described_commands,
            "Describe the JSON output of this command.",
            metavar="[COMMAND]",
        ),
    ] = None,
    *,
    output: Annotated[
        bool, option("--output", help="Describe JSON output; without COMMAND, that of films.")
    ] = False,
) -> None:
    """Print the JSON Schema of a dataset, or of a command's JSON output.

    kromance schema
    kromance schema --output
    kromance schema --output stats
    """
    from kromance.catalog.schema import dataset_schema
    from kromance.cli.output_schemas import describe_output

    describes_output = output or command is not None
    result = describe_output(command or "show") if describes_output else dataset_schema()
    print(format_json(result), end="")
