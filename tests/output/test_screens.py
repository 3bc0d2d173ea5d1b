"""Whole screens of a terminal with 80 columns, compared with the files in golden/.

After an intended change, update the files and review the difference:

    UPDATE_GOLDEN=1 pytest tests/output/test_screens.py
"""

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"

SCREENS = {
    "list": "list",
    "list-unconfirmed": "list --unconfirmed",
    "list-fields": "list --fields id,kind,runtime,title,hangul -n 5",
    "card": "show windstruck",
    "card-series": "show winter sonata --spoilers",
    "card-unconfirmed": "show tuning for love",
    "stats": "stats",
    "stats-decade": "stats --by decade",
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_not_changed(kromance, name):
    lines = kromance(f"{SCREENS[name]} --color never", tty=True).out.splitlines()
    screen = "".join(f"{line.rstrip()}\n" for line in lines)
    path = GOLDEN / f"{name}.txt"
    if "UPDATE_GOLDEN" in os.environ:
        path.write_text(screen, encoding="utf-8")
    assert screen == path.read_text(encoding="utf-8")


def test_every_golden_file_is_used():
    assert {path.stem for path in GOLDEN.iterdir()} == set(SCREENS)
