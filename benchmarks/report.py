"""Write measurements as Markdown tables, with a straight line fitted to each row."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from commands import BY_SIZE, Group
from measuring import Row

FIT_HEADINGS = ["ms at start", "ms per 1,000 films", "off by"]


class Line(NamedTuple):
    """A straight line through times by number of films."""

    start: float
    """Milliseconds with no films."""
    slope: float
    """Milliseconds for each film."""
    deviation: float
    """The largest deviation of a time from the line, as a share of the time."""


def fit_line(times: Mapping[int, float]) -> Line:
    """Fit a line by least squares of the relative deviations.

    Otherwise the times of the largest datasets alone would decide.
    """
    points = [(size, time, time**-2) for size, time in times.items()]
    total = sum(weight for *_, weight in points)
    mean_size = sum(weight * size for size, _, weight in points) / total
    mean_time = sum(weight * time for _, time, weight in points) / total
    slope = sum(
        weight * (size - mean_size) * (time - mean_time) for size, time, weight in points
    ) / sum(weight * (size - mean_size) ** 2 for size, _, weight in points)
    start = mean_time - slope * mean_size
    deviation = max(abs(start + slope * size - time) / time for size, time, _ in points)
    return Line(start, slope, deviation)


def format_table(group: Group, rows: Sequence[Row], sizes: Sequence[int]) -> str:
    """Return the section of a group: milliseconds and ratio to the first command, by size."""
    has_limits = any(row.command.limit for row in rows)
    headings = [
        "command",
        *(f"{size:,} films" for size in sizes),
        *(["limit"] if has_limits else []),
        "peak MB",
        *(FIT_HEADINGS if len(sizes) > 1 else []),
    ]
    lines = [f"### {group.title}", "", format_row(headings), f"|---|{'--:|' * (len(headings) - 1)}"]
    for row in rows:
        cells = [row.command.name, *(format_time(row, rows[0], size) for size in sizes)]
        if has_limits:
            cells.append(f"{row.command.limit:.2f}" if row.command.limit else "")
        largest = row.by_size.get(sizes[-1])
        cells.append(f"{largest.peak:.0f}" if largest else "")
        if len(sizes) > 1:
            cells += format_fit(row)
        lines.append(format_row(cells))
    return "\n".join(lines)


def format_row(cells: Sequence[str]) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def format_time(row: Row, first: Row, size: int) -> str:
    """Return milliseconds, and in brackets the ratio to those of the first command."""
    if size not in row.by_size:
        return ""
    time = row.by_size[size].time
    if size not in first.by_size:
        return f"{time:,.0f}"
    ratio = time / first.by_size[size].time
    return f"{time:,.0f} ({ratio:.2f})" if ratio > 0.01 else f"{time:,.0f} ({ratio:.1g})"


def format_fit(row: Row) -> list[str]:
    """Return the cells of the line fitted to the times of a command."""
    if len(row.by_size) < 2:
        return ["", "", ""]
    line = fit_line({size: measurement.time for size, measurement in row.by_size.items()})
    deviation = f"{line.deviation:.0%}" if len(row.by_size) > 2 else ""
    return [f"{line.start:,.0f}", f"{line.slope * 1000:,.2f}", deviation]


def describe_machine() -> str:
    """Return the processor, the versions of all programs, and which programs are missing."""
    cpuinfo = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", cpuinfo.read_text()) if cpuinfo.exists() else None
    processor = model[1] if model else platform.machine()
    versions = [f"Python {platform.python_version()}"]
    versions += [f"{name} {version(name)}" for name in ("typer", "rich", "tomli")]
    programs = {command.words[0] for group in BY_SIZE for command in group.commands}
    others = sorted(name for name in programs if not Path(name).is_absolute())
    versions += [f"{name} {find_version(name)}" for name in others if shutil.which(name)]
    missing = [name for name in others if not shutil.which(name)]
    return f"{platform.system()}, {processor}, {os.cpu_count()} cores; {', '.join(versions)}." + (
        f" Not installed, so not measured: {', '.join(missing)}." if missing else ""
    )


def find_version(program: str) -> str:
    """Return the version that a program prints."""
    output = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    number = re.search(r"[0-9]+\.[0-9.]*[0-9]", output.stdout)
    return number[0] if number else ""
