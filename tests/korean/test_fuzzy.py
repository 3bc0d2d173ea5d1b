"""A misspelled word gets suggestions, the closest first."""

import time

import pytest

from kromance.korean.fuzzy import suggest


@pytest.mark.parametrize(
    ("text", "candidates", "first"),
    [
        ("drmaa", ["drama", "comedy", "melodrama"], "drama"),
        ("My Sassy Gril", ["My Scary Girl", "My Sassy Girl"], "My Sassy Girl"),
        ("Kim Go-eunn", ["Go Eun-nim", "Kim Go-eun"], "Kim Go-eun"),
        ("김테리", ["김규리", "김태리"], "김태리"),
        ("jun ji hyn", ["Rain", "Jung Ji-hoon", "Jun Ji-hyun"], "Jun Ji-hyun"),
        ("Hyun-bin, Hyn", ["Hyun Bin", "Kim Woo-bin"], "Hyun Bin"),
    ],
)
def test_the_closest_candidate_comes_first(text, candidates, first):
    assert suggest(text, candidates)[0] == first


@pytest.mark.parametrize("text", ["", "!", "1950", "zzzzzzzz", "Titanic", "\x00", "x" * 10_000])
def test_nothing_similar_gets_no_suggestion(text):
    assert suggest(text, ["1951", "drama", "My Sassy Girl", "전지현"]) == []


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_suggestions_are_limited(limit):
    assert (
        suggest("dram", ["drama", "drams", "dramas", "drum"], limit)
        == (["drama", "drams", "dramas"][:limit])
    )


def test_much_less_similar_candidates_are_left_out():
    assert suggest("jun ji hyn", ["Jun Ji-hyun", "Jung Ji-hoon", "Rain"]) == ["Jun Ji-hyun"]


def test_many_candidates_are_compared_in_bounded_time():
    start = time.process_time()
    assert suggest("the drama queen", (f"drama queen {number}" for number in range(100_000)))
    assert time.process_time() - start < 1
