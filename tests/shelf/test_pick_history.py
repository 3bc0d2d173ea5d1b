"""The last picks are remembered, and losing them is no error."""

import pytest

from kromance.shelf import pick_history as picks


def test_remembers_and_forgets():
    picks.record_picks(["a", "b"])
    picks.record_picks(["c"], forgotten=["a"])
    assert picks.load_history() == ["b", "c"]


def test_remembers_only_the_latest():
    picks.record_picks([str(number) for number in range(3000)])
    assert picks.load_history() == [str(number) for number in range(1000, 3000)]


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"7", b"\xff", b"[1, null]", b"[" * 99999])
def test_a_broken_file_remembers_nothing(content):
    picks.history_path().parent.mkdir(parents=True, exist_ok=True)
    picks.history_path().write_bytes(content)
    assert picks.load_history() == []


def test_what_cannot_be_remembered_is_no_error(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "file"))
    picks.record_picks(["a"])
    assert picks.load_history() == []
