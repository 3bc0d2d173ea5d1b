"""The same answers from a dataset, from its first reading into the cache, and from the cache."""

import pytest
from support import titles

from kromance.model.film import SEARCHABLE, ShelfEntry
from kromance.storage.paths import app_dir

MARKS = [
    "mark windstruck --seen --on 2024-05-01 --rate 4.5 --note rain",
    "mark 'il mare' --seen",
    "mark 'my sassy girl' --want",
    "mark daisy --drop --rate 1",
]

LINES = [
    *(f"list --json --sort -{name},title -n 12" for name in SEARCHABLE),
    *(f"filter has:{name.replace('_', '-')} --json" for name in ShelfEntry.FIELDS),
    *(f"stats --by {name} --json" for name in SEARCHABLE),
    "list --seen --json",
    "list --unseen --json",
    "list --want --json",
    "filter 'rating:4.. or is:dropped' --json",
    "filter seen:2024 --json",
    "filter girl -f tsv",
    "filter title:girl --json",
    "filter title=ditto --json",
    "filter title:ㅇㄱㅈ --json",
    "filter sasy --json",
    "show ditto 2022 --json",
    "show sassy girl --json",
    "list -f table --fields title,year,directors",
    "show windstruck --json",
    "show 클래식 --json",
    "similar 'il mare' --json",
    "pick --seed 1 --json",
    "pick --seed 1 -n 3 --fair director --json",
    "shelf -f csv",
    "people --json",
    "people 전지현 --json",
    "genres --json",
    "themes -f toml",
    "check -f csv",
    "list -f markdown",
]


@pytest.mark.parametrize("line", LINES)
def test_the_cache_changes_no_answer(kromance, monkeypatch, line):
    for mark in MARKS:
        kromance(mark)
    for path in app_dir("cache").iterdir():
        path.unlink()
    first, second = kromance(line), kromance(line)
    monkeypatch.setenv("KROMANCE_CACHE", "off")
    assert first == second == kromance(line)
    assert first.code == 0


def test_the_call_that_writes_the_cache_sees_the_shelf(kromance):
    kromance("mark windstruck --seen")
    for path in app_dir("cache").iterdir():
        path.unlink()
    assert titles(kromance("list --seen --json")) == ["Windstruck"]
