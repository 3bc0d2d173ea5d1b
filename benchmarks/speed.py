"""Compare the speed of whole processes.

The commands of a group take turns, A B A B, so that whatever else the machine does affects all of
them. The datasets are generated with a fixed seed in a temporary directory.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from commands import BUNDLED_FILMS, BY_SIZE, PLOT_SIZES, SIZES, START_UP, Group
from measuring import Benchmark, Row, is_installed

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "performance.md"
PLOT = DOCS / "pictures" / "growth.svg"
HEADING = "## Results\n"
PLOT_TITLE = "Time of a whole process by number of films"

ROUNDS = 15

Results = list[tuple[Group, list[Row]]]


def list_rows(groups: Sequence[Group]) -> Results:
    """Return each group with its commands that are installed, still without measurements."""
    return [
        (group, [Row(command, {}) for command in group.commands if is_installed(command)])
        for group in groups
    ]


def measure_size(bench: Benchmark, size: int, results: Results, *, only_plotted: bool) -> None:
    """Measure all commands, or those in the plot, with that many films."""
    for group, rows in results:
        measured = [
            row
            for row in rows
            if size <= row.command.max_films and (row.command.label or not only_plotted)
        ]
        if measured:
            bench.measure(measured, size)
            print(f"{size:,} films: {group.title}", file=sys.stderr)


def measure(bench: Benchmark, sizes: Sequence[int]) -> tuple[Results, Results]:
    """Measure everything: start-up with the bundled films, then datasets of several sizes."""
    start_up, by_size = list_rows(START_UP), list_rows(BY_SIZE)
    measure_size(bench, BUNDLED_FILMS, start_up, only_plotted=False)
    extra = PLOT_SIZES if len(sizes) > 1 else ()
    for size in sorted({*sizes, *extra}):
        bench.make_dataset(size)
        measure_size(bench, size, by_size, only_plotted=size not in sizes)
        bench.remove_dataset(size)
    return start_up, by_size


def format_report(
    start_up: Results, by_size: Results, sizes: Sequence[int], rounds: int
) -> Iterator[str]:
    """Yield the sections of the report."""
    from report import describe_machine, format_table  # after measuring: they take memory

    yield describe_machine()
    yield f"Measured on {time.strftime('%-d %B %Y')}, with up to {rounds} runs of each command."
    for results, columns in ((start_up, [BUNDLED_FILMS]), (by_size, sizes)):
        for group, rows in results:
            if any(row.by_size for row in rows):
                yield format_table(group, rows, columns)


def write_plot(results: Results) -> None:
    """Draw the growth of the commands that have a label."""
    from plot import draw_plot

    lines = {
        row.command.label: {size: result.time for size, result in row.by_size.items()}
        for _, rows in results
        for row in rows
        if row.command.label
    }
    PLOT.write_text(draw_plot(PLOT_TITLE, lines), encoding="utf-8")


def parse_arguments() -> argparse.Namespace:
    """Parse the command line; `films` is never empty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "films",
        nargs="*",
        type=int,
        metavar="FILMS",
        help=f"numbers of films; {', '.join(map(str, SIZES))} if there are none",
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help=f"how often a command runs at most ({ROUNDS})"
    )
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} and its plot")
    arguments = parser.parse_args()
    arguments.films = sorted(arguments.films or SIZES)
    return arguments


def main() -> None:
    """Run all comparisons in a temporary directory."""
    arguments = parse_arguments()
    sizes = arguments.films
    with tempfile.TemporaryDirectory() as folder:
        bench = Benchmark(Path(folder), arguments.rounds)
        start_up, by_size = measure(bench, sizes)
    report = "\n\n".join(format_report(start_up, by_size, sizes, arguments.rounds))
    print(report)
    if arguments.write:
        text = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
        PAGE.write_text(f"{text}{HEADING}\n{report}\n", encoding="utf-8")
        if len(sizes) > 1:
            write_plot(by_size)


if __name__ == "__main__":
    main()
