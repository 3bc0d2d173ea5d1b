"""Commands for datasets: check and schema."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from kromance.catalog.diagnostics import Diagnostic
from kromance.catalog.reader import check_dataset
from kromance.catalog.user_films import user_films_path
from kromance.cli.completion import complete_commands_with_output
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

DATASETS = typer.Argument(metavar="[FILE]...", help="Datasets; by default, your own films.")


def check_(
    order: SortOptions,
    output: OutputOptions,
    files: Annotated[list[Path] | None, DATASETS] = None,
) -> None:
    """Check a dataset and report every problem, with file and line.

    kromance check
    kromance check data/films.toml
    """
    diagnostics, unreadable = _check_files(files or _find_own_films())
    bundled = [] if files else check_dataset(paths.bundled_dataset())
    errors = [diagnostic for diagnostic in bundled if not diagnostic.warning]
    shown = order.apply(errors + diagnostics, Diagnostic.FIELDS)
    if output.is_default:
        with output.open_stream() as stream:
            print_lines(map(str, shown), stream)
    else:
        columns = ",".join(Diagnostic.FIELDS)
        output.write(shown, columns, Diagnostic.FIELDS, row_name="problem")
    for error in unreadable:
        notify(f"kromance: {error}")
    if files:
        notify(_summarize(diagnostics))
    else:
        command = f"kromance check {display_path(paths.bundled_dataset())}"
        notify(f"your own films: {_summarize(diagnostics)}")
        notify(f"bundled films: {_summarize(bundled)}; `{command}` lists them")
    if unreadable or not all(diagnostic.warning for diagnostic in shown):
        raise typer.Exit(FileError.code)


def _find_own_films() -> list[Path]:
    path = paths.find_existing(user_films_path)
    return [path] if path else []


def _check_files(files: Iterable[Path]) -> tuple[list[Diagnostic], list[FileError]]:
    """Return the diagnostics of all files, and the errors of those that can't be read."""
    diagnostics: list[Diagnostic] = []
    unreadable = []
    for path in files:
        try:
            diagnostics.extend(_check_file(path))
        except FileError as error:
            unreadable.append(error)
    return diagnostics, unreadable


def _summarize(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the number of problems and warnings: "1 problem, 2 warnings"."""
    warnings = sum(diagnostic.warning for diagnostic in diagnostics)
    problems = format_count(len(diagnostics) - warnings, "problem")
    return f"{problems}, {format_count(warnings, 'warning')}"


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
            complete_commands_with_output,
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
