"""Files of all kinds: text, zips, and what isn't an export."""

import io
import json
import os
import zipfile
from pathlib import Path
from threading import Thread

import pytest
from support import write_file

from kromance.errors import FileError
from kromance.shelf.importers.reader import read_entries

RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n2024-05-01,Il Mare,2000,u,4\n"
EXPORT = json.dumps([{"title": "Il Mare", "year": 2000, "seen": []}])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ratings.csv", RATINGS),
        ("RATINGS.CSV", RATINGS),
        ("shelf.json", EXPORT),
        ("shelf", EXPORT),
        ("later.txt", "Il Mare (2000)\n"),
    ],
)
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
    ],
    ids=["UTF-8", "CRLF", "BOM", "UTF-16"],
)
def test_line_endings_and_encodings_make_no_difference(read, name, content, encode):
    assert [(entry.title, entry.year) for entry in read(name, encode(content))] == [
        ("Il Mare", 2000)
    ]


def test_a_byte_of_another_encoding_is_reported(problems):
    content = "Name,Rating\nCafé,4\n".encode() + b"B\xe9,3\n"
    assert problems("a.csv", content) == [
        "a.csv:3: has a byte in another encoding, which was replaced by \ufffd"
    ]


def test_a_zip_is_read_whole(read, make_zip):
    others = {
        "profile.csv": "Date Joined,Username\n2020-01-01,me\n",
        "comments.csv": "Date,Content,Comment\n2020-01-01,u,Nice\n",
        "../../escape.csv": "Date Joined\n",
        "__MACOSX/._ratings.csv": b"\0",
        "readme.txt": "Not a title\n",
    }
    entries = read("a.zip", make_zip({"ratings.csv": RATINGS, "SHELF.JSON": EXPORT, **others}))
    assert [entry.location for entry in entries] == [
        "a.zip/ratings.csv:2",
        "a.zip/SHELF.JSON: item 1",
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"\0" * 1000, "NUL"),
        ("a.csv", "Colour,Price\nred,1\n", r"isn't an export .*IMDb.*Letterboxd.*Trakt.*\.txt"),
        ("a.csv", "", "is empty"),
        ("a.csv", " \n", "is empty"),
        ("a.json", "[{]", "not JSON"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.json", '{"colour": "red"}', "isn't an export"),
        ("a.json", "7", "isn't an export"),
        ("a.toml", "film = [", r"a\.toml:1: invalid TOML"),
        ("a.toml", "colour = 1", "isn't an export"),
        ("a.md", "My Sassy Girl (2001)\n", "isn't an export"),
        ("a.zip", b"PK\x03\x04broken", "broken zip"),
        ("a.csv", f"Name,Review\nX,{'x' * 2_000_001}\n", r"a\.csv:2: note: expected text of at"),
        (
            "a.json",
            json.dumps([{"title": "X", "seen": [None] * 10_001}]),
            "item 1: seen: expected a list",
        ),
    ],
)
def test_other_files_are_rejected(read, name, content, problem):
    with pytest.raises(FileError, match=problem):
        read(name, content)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "isn't an export"),
        ({"a.csv": "Colour\nred\n", "b.png": b"x"}, "isn't an export"),
        ({"a.csv": b"0" * 65_000_000}, "unpacks to more than 32,000,000 bytes"),
        ({"a.csv": "x" * 17_000_000, "b.csv": "x" * 17_000_000}, "unpacks to more than"),
    ],
    ids=["empty", "nothing known", "bomb", "bomb in parts"],
)
def test_other_zips_are_rejected(read, make_zip, files, problem):
    with pytest.raises(FileError, match=problem):
        read("a.zip", make_zip(files))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zips_that_can_be_bombs_are_rejected(read, make_zip, compression):
    with pytest.raises(FileError, match=r"a\.csv is compressed by method .* unpack it"):
        read("a.zip", make_zip({"a.csv": RATINGS}, compression))


def test_an_encrypted_zip_is_rejected(read, make_zip):
    content = bytearray(make_zip({"a.csv": RATINGS}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    with pytest.raises(FileError, match="is an encrypted zip; unpack it"):
        read("a.zip", bytes(content))


def test_a_directory_is_rejected(tmp_path):
    with pytest.raises(FileError, match=r"is a directory; import its files, as in .*\*\.csv"):
        list(read_entries(tmp_path))


@pytest.mark.parametrize("text", [RATINGS, EXPORT, "Il Mare (2000)\n"])
def test_stdin_is_read(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    (entry,) = read_entries(Path("-"))
    assert (entry.title, entry.location[:5]) == ("Il Mare", "stdin")


def test_a_pipe_is_read_once(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = Thread(target=path.write_text, args=[RATINGS])
    writer.start()
    assert [entry.title for entry in read_entries(path)] == ["Il Mare"]
    writer.join()


@pytest.mark.parametrize("name", ["nowhere.csv", "/dev/zero"])
def test_only_existing_files_are_read(tmp_path, name):
    with pytest.raises(FileError, match="can't be read"):
        list(read_entries(tmp_path / name))


def test_the_number_of_rows_is_limited(tmp_path, monkeypatch):
    monkeypatch.setattr("kromance.shelf.importers.reader.MAX_ROWS", 2)
    entries = read_entries(write_file(tmp_path, "a.txt", "A\nB\nC\n"))
    assert [next(entries).title, next(entries).title] == ["A", "B"]
    with pytest.raises(FileError, match="more than 2 rows"):
        next(entries)
