"""Regular expressions of a user find what they say, or are interrupted."""

import gc
import time

import pytest

from kromance.errors import UsageError, ValidationError
from kromance.model import bounded_regex
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
"""Patterns that backtrack for years, or take minutes to compile."""

needs_timer = pytest.mark.skipif(
    not bounded_regex.TIMED, reason="this platform can't interrupt a search"
)


@pytest.fixture(autouse=True)
def _no_garbage_collection():
    """Disable garbage collection, as the program does: Python ignores exceptions during it."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("sas+y", "My Sassy Girl", True),
        ("^SASSY", "my sassy girl", False),
        ("시월", "시월애", True),
        ("[[a]", "a", True),
        (r"^(\w+) \1$", "la la", True),
        ("(a+)+$", "aaa", True),
    ],
)
def test_searches_a_text_ignoring_case(pattern, text, is_found):
    assert BoundedPattern(pattern).found(text) is is_found


@pytest.mark.parametrize("pattern", ["(", "[", "*", "a{2,1}", "(?P<", "\\", "a{99999999999}"])
def test_an_invalid_pattern_is_refused(pattern):
    with pytest.raises(ValidationError, match="a regular expression"):
        BoundedPattern(pattern)


@needs_timer
@pytest.mark.parametrize("pattern", ENDLESS, ids=lambda pattern: pattern[:20])
def test_an_endless_search_is_interrupted(pattern, monkeypatch):
    monkeypatch.setattr(BoundedPattern, "left", 0.05)
    start = time.process_time()
    with pytest.raises(UsageError, match="too long"):
        BoundedPattern(pattern).found("a" * 400 + " aaa" * 50 + "!")
    assert time.process_time() - start < 5


@needs_timer
@pytest.mark.parametrize("number", [1, 20], ids=["one pattern", "twenty patterns"])
def test_many_slow_searches_share_one_time_limit(number, monkeypatch):
    monkeypatch.setattr(bounded_regex, "QUICK", 0)
    monkeypatch.setattr(BoundedPattern, "left", 0.02)
    slow = [BoundedPattern(rf"(a+)+{letter}$") for letter in "bcdefghijklmnopqrstu"[:number]]
    with pytest.raises(UsageError, match="too long"):
        list(map(BoundedPattern.found, slow * (10_000 // number), ["a" * 12 + "!"] * 10_000))


@needs_timer
def test_all_patterns_of_a_command_share_one_time_limit(kromance, dataset):
    films = "".join(
        f'[[film]]\nid = "{n}"\ntitle = "T"\nyear = 2000\nsynopsis = "{"e" * 300}"\n'
        for n in range(100)
    )
    terms = " ".join(f"-synopsis:/.*e.*zq{n}/" for n in range(100))
    assert "too long" in kromance(f"filter {terms} --data {dataset(films)}").err


def test_many_quick_searches_are_not_interrupted(monkeypatch):
    monkeypatch.setattr(BoundedPattern, "left", 0.05)
    quick = BoundedPattern("girl")
    assert all(quick.found(f"My Sassy Girl {n}") for n in range(50_000))
