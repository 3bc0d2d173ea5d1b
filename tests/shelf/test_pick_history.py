"""The history of picks, which may be lost without harm."""

import pytest

from kromance.shelf.pick_history import history_path, load_history, record_picks


def test_picks_are_recorded_and_forgotten():
    record_picks(["a", "b"])
    record_picks(["c"], forgotten=["a"])
    assert load_history() == ["b", "c"]


def test_only_the_latest_picks_are_kept():
    record_picks([str(number) for number in range(3000)])
    assert load_history() == [str(number) for number in range(1000, 3000)]


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"7", b"\xff", b"[1, null]", b"[" * 99999])
def test_an_invalid_file_is_an_empty_history(content):
    history_path().parent.mkdir(parents=True, exist_ok=True)
    history_path().write_bytes(content)
    assert load_history() == []


def test_a_history_that_cannot_be_written_is_not_an_error(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "file"))
    record_picks(["a"])
    assert load_history() == []
