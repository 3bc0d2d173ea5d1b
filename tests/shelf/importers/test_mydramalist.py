"""Lists from MyDramaList."""

import json

import pytest

HEADER = "Title,Native Title,Type,Status,Score,Progress,Episodes\n"


def kuryana(status, **values):
    item = {"name": "Il Mare", "id": "1-il-mare", "score": "0.0", **values}
    return json.dumps({"data": {"list": {status: {"items": [item]}}}})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("Movie,Completed,8.5,1,1", {"kind": "film", "seen": (None,), "rating": 4.5}),
        ("Drama,Plan to Watch,0,0,16", {"kind": "series", "want": True, "rating": None}),
        ("Drama,Currently Watching,,3,16", {"progress": "being watched (3 of 16 episodes)"}),
        ("Drama,On-Hold,,3/16,", {"progress": "on hold (episode 3)", "seen": ()}),
        ("Drama,Dropped,2,3,16", {"dropped": True, "rating": 1}),
        ("Drama,Not Interested,,,", {"dropped": True}),
    ],
)
def test_the_status_of_a_row_is_understood(read, cells, expected):
    (entry,) = read("a.csv", f"{HEADER}Il Mare,시월애,{cells}\n")
    assert {key: getattr(entry, key) for key in expected} == expected
    assert (entry.title, entry.original_title, entry.year) == ("Il Mare", "시월애", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (kuryana("Completed", score="9.0", episode_total="17"), {"kind": "series", "rating": 4.5}),
        (kuryana("Completed", episode_total="1"), {"kind": None, "seen": (None,)}),
        (kuryana("Plan to Watch"), {"want": True, "rating": None}),
        (
            kuryana("Currently Watching", episode_seen="3", episode_total="16"),
            {"progress": "being watched (3 of 16 episodes)"},
        ),
    ],
)
def test_lists_of_the_api_are_read_too(read, text, expected):
    (entry,) = read("a.json", text)
    assert {key: getattr(entry, key) for key in expected} == expected


@pytest.mark.parametrize(("name", "content"), [("a.csv", HEADER), ("a.json", kuryana("Completed"))])
def test_no_other_importer_recognizes_them(recognizing, name, content):
    assert recognizing(name, content) == ["MyDramaList"]
