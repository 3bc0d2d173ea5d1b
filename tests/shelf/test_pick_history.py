"""The last picks are remembered, and losing them is no error."""

import pytest

from kromance.shelf import pick_history as picks


def test_remembers_and_forgets():
    picks.remember(["a", "b"])
    picks.remember(["c"], forgotten=["a"])
    assert picks.recent() == ["b", "c"]


def test_remembers_only_the_latest():
    picks.remember([str(number) for number in range(3000)])
    assert picks.recent() == [str(number) for number in range(1000, 3000)]


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"7", b"\xff", b"[1, null]", b"[" * 99999])
def test_a_broken_file_remembers_nothing(content):
    picks.place().parent.mkdir(parents=True, exist_ok=True)
    picks.place().write_bytes(content)
    assert picks.recent() == []


def test_what_cannot_be_remembered_is_no_error(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "file"))
    picks.remember(["a"])
    assert picks.recent() == []
