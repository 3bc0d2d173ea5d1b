"""Regular expressions that people write find what they say, or give up soon."""

import gc
import time

import pytest

from kromance import patterns
from kromance.errors import Misfit, UsageError
from kromance.patterns import Pattern

ENDLESS = [
    r"(a+)+$",
    r"(a|a)*$",
    r"(a|aa)+$",
    r"(\w+\s?)*$",
    r"(.*)*=",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"([\x01-\U0010ffff])" * 2_000,
]


@pytest.fixture(autouse=True)
def _no_collecting():
    """Collect no garbage, as the program does: what interrupts that is swallowed by Python."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("sas+y", "My Sassy Girl", True),
        ("^SASSY", "my sassy girl", False),
        ("시월", "시월애", True),
        ("[[a]", "a", True),
        (r"^(\w+) \1$", "la la", True),
        ("(a+)+$", "aaa", True),
    ],
)
def test_found(pattern, text, found):
    assert Pattern(pattern).found(text) is found


@pytest.mark.parametrize("pattern", ["(", "[", "*", "a{2,1}", "(?P<", "\\", "a{99999999999}"])
def test_broken(pattern):
    with pytest.raises(Misfit, match="a regular expression"):
        Pattern(pattern)


@pytest.mark.skipif(not patterns.TIMED, reason="nothing here can interrupt a search")
@pytest.mark.parametrize("pattern", ENDLESS, ids=lambda pattern: pattern[:20])
def test_what_would_take_for_ever_is_given_up(pattern, monkeypatch):
    monkeypatch.setattr(patterns, "PATIENCE", 0.05)
    start = time.process_time()
    with pytest.raises(UsageError, match="takes too long"):
        Pattern(pattern).found("a" * 400 + " aaa" * 50 + "!")
    assert time.process_time() - start < 5


@pytest.mark.skipif(not patterns.TIMED, reason="nothing here can interrupt a search")
def test_many_slow_searches_are_given_up_together(monkeypatch):
    monkeypatch.setattr(patterns, "PATIENCE", 0.2)
    slow = Pattern(r"(a+)+$")
    texts = ["a" * 18 + "!"] * 1_000
    with pytest.raises(UsageError):
        list(map(slow.found, texts))


def test_many_quick_searches_are_not(monkeypatch):
    monkeypatch.setattr(patterns, "PATIENCE", 0.05)
    quick = Pattern("girl")
    assert all(quick.found(f"My Sassy Girl {n}") for n in range(50_000))
