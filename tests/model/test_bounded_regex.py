"""Regular expressions that people write find what they say, or give up soon."""

import gc
import time

import pytest

from kromance.errors import UsageError, ValidationError
from kromance.model import bounded_regex as patterns
from kromance.model.bounded_regex import BoundedPattern

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
    assert BoundedPattern(pattern).found(text) is found


@pytest.mark.parametrize("pattern", ["(", "[", "*", "a{2,1}", "(?P<", "\\", "a{99999999999}"])
def test_broken(pattern):
    with pytest.raises(ValidationError, match="a regular expression"):
        BoundedPattern(pattern)


@pytest.mark.skipif(not patterns.TIMED, reason="nothing here can interrupt a search")
@pytest.mark.parametrize("pattern", ENDLESS, ids=lambda pattern: pattern[:20])
def test_what_would_take_for_ever_is_given_up(pattern, monkeypatch):
    monkeypatch.setattr(BoundedPattern, "left", 0.05)
    start = time.process_time()
    with pytest.raises(UsageError, match="take too long"):
        BoundedPattern(pattern).found("a" * 400 + " aaa" * 50 + "!")
    assert time.process_time() - start < 5


@pytest.mark.skipif(not patterns.TIMED, reason="nothing here can interrupt a search")
@pytest.mark.parametrize("number", [1, 20], ids=["of one pattern", "of twenty patterns"])
def test_slow_searches_are_given_up_together(number, monkeypatch):
    monkeypatch.setattr(patterns, "QUICK", 0)
    monkeypatch.setattr(BoundedPattern, "left", 0.02)
    slow = [BoundedPattern(rf"(a+)+{letter}$") for letter in "bcdefghijklmnopqrstu"[:number]]
    with pytest.raises(UsageError, match="take too long"):
        list(map(BoundedPattern.found, slow * (10_000 // number), ["a" * 12 + "!"] * 10_000))


@pytest.mark.skipif(not patterns.TIMED, reason="nothing here can interrupt a search")
def test_patterns_of_one_command_have_their_time_together(kromance):
    terms = " ".join(f"-synopsis:/.*e.*zq{n}/" for n in range(100))
    assert "take too long" in kromance(f"filter {terms}").err


def test_many_quick_searches_are_not(monkeypatch):
    monkeypatch.setattr(BoundedPattern, "left", 0.05)
    quick = BoundedPattern("girl")
    assert all(quick.found(f"My Sassy Girl {n}") for n in range(50_000))
