"""The benchmark's commands run, its lines fit, and its plot is readable."""

import re
import sys
from itertools import pairwise

import pytest
from support import ROOT

from kromance.cli import app

sys.path.append(str(ROOT / "benchmarks"))
from commands import BY_SIZE, HELLO_COMMANDS, KROMANCE, START_UP, Command, Group
from make_dataset import make_dataset
from measuring import Measurement, Row
from plot import LINE_HEIGHT, draw_plot
from report import FIT_HEADINGS, fit_line, format_table

COMMANDS = {
    command.name: command
    for group in [*START_UP, *BY_SIZE]
    for command in group.commands
    if command.words[0] == KROMANCE and command.words[1:]
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Make a small dataset of the kind that is measured."""
    folder = tmp_path_factory.mktemp("datasets")
    make_dataset(200, folder)
    return folder


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_measured_command_still_runs(kromance, monkeypatch, folder, command):
    if "windstruck" not in command.words:
        monkeypatch.setenv("KROMANCE_DATA", str(folder / "films-200.toml"))
    words = [word.replace("FILMS", str(folder / "films-200")) for word in command.words[1:]]
    ran = kromance(words)
    assert ran.code == command.exit_code, ran.err


def test_help_is_compared_with_a_program_of_as_many_commands():
    assert len(app.COMMANDS) == HELLO_COMMANDS


def test_a_made_dataset_is_valid(kromance, folder):
    assert kromance(f"check {folder / 'films-200.toml'}").code == 0


@pytest.mark.parametrize(
    ("times", "start", "slope", "deviation"),
    [
        ({0: 80, 1_000: 90, 100_000: 1080}, 80, 0.01, 0),
        ({1_000: 100, 10_000: 100, 100_000: 100}, 100, 0, 0),
        # The largest dataset doesn't outweigh the others.
        ({1: 100, 2: 100, 1_000_000: 100_000, 2_000_000: 400_000}, 100, 0.1, 0.5),
    ],
)
def test_a_line_is_fitted(times, start, slope, deviation):
    line = fit_line(times)
    assert line.start == pytest.approx(start, rel=0.01)
    assert line.slope == pytest.approx(slope, rel=0.2, abs=1e-9)
    assert line.deviation == pytest.approx(deviation, abs=0.2)


def test_a_table_shows_ratios_to_the_first_command_and_leaves_gaps():
    fast = Row(Command("fast", []), {10: Measurement(100, 20), 1000: Measurement(200, 30)})
    slow = Row(Command("slow", [], limit=3), {10: Measurement(250, 40)})
    assert format_table(Group("Title", []), [fast, slow], [10, 1000]).splitlines() == [
        "### Title",
        "",
        f"| command | 10 films | 1,000 films | limit | peak MB | {' | '.join(FIT_HEADINGS)} |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        "| fast | 100 (1.00) | 200 (1.00) |  | 30 | 99 | 101.01 |  |",
        "| slow | 250 (2.50) |  | 3.00 |  |  |  |  |",
    ]


def test_labels_in_the_plot_do_not_overlap():
    lines = {f"&{place}": {100: 10.0, 1000: 20.0 + place} for place in range(3)}
    svg = draw_plot("Title", lines)
    heights = sorted(float(y) for y in re.findall('y="([0-9.]+)">&amp;', svg))
    assert len(heights) == svg.count("<polyline") == 3
    assert all(below - above >= LINE_HEIGHT for above, below in pairwise(heights))
