"""A misspelled word gets suggestions, the closest first."""

import pytest

from kromance.korean import fuzzy
from kromance.korean.fuzzy import MAX_COMPARISONS, suggest


@pytest.mark.parametrize(
    ("text", "candidates", "first"),
    [
        ("drmaa", ["drama", "comedy", "melodrama"], "drama"),
        ("My Sassy Gril", ["My Scary Girl", "My Sassy Girl"], "My Sassy Girl"),
        ("Kim Go-eunn", ["Go Eun-nim", "Kim Go-eun"], "Kim Go-eun"),
        ("김테리", ["김규리", "김태리"], "김태리"),
        ("이영에", ["이영아", "이영애"], "이영애"),
        ("개안", ["개", "안개"], "안개"),
        ("윤장현", ["윤상현", "장윤현"], "장윤현"),
        ("봄날은  간데", ["봄날", "봄날은 간다"], "봄날은 간다"),
        ("Amelei", ["Amanda", "Amélie"], "Amélie"),
        ("two lnies", ["two", "two\nlines"], "two\nlines"),
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


def test_equally_similar_candidates_are_all_suggested():
    assert suggest("이영배", ["이영재", "이영애", "김남길"]) == ["이영애", "이영재"]


def test_many_candidates_need_few_comparisons(monkeypatch):
    compared = []
    distance = fuzzy.edit_distance
    monkeypatch.setattr(fuzzy, "edit_distance", lambda *args: compared.append(1) or distance(*args))
    assert suggest("the drama queen", (f"drama queen {number}" for number in range(5_000)))
    assert 0 < len(compared) <= 3 * MAX_COMPARISONS


def test_candidates_with_other_letters_are_not_compared(monkeypatch):
    monkeypatch.setattr(fuzzy, "edit_distance", pytest.fail)
    assert suggest("전지연", ["Jun Ji-hyun", "송강호", "comedy"]) == []
    assert suggest("jun ji hyn", ["전지현", "Lost in Starlight", "comedy"]) == []
