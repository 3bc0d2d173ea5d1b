"""The parsed copy of a dataset: the same answers, safe to lose."""

import json
import os
import sqlite3
from contextlib import closing
from random import Random
from zlib import crc32

import pytest
from support import BUNDLED

from kromance.catalog import cache as store
from kromance.catalog.catalog import Catalog
from kromance.model.film import SEARCHABLE
from kromance.output.result_set import ResultSet
from kromance.storage.paths import app_dir

FILM = '[[film]]\nid = "a"\ntitle = "{}"\nyear = 2000\nreleased = 2000-01-02\ncast = ["X Y"]\n'


@pytest.fixture
def path(dataset):
    return dataset(FILM.format("One"))


def title(path):
    return store.load_cached(path).get_many([0])[0].title


def whole_text(films):
    sheet = ResultSet(list(SEARCHABLE.values()), films)
    return [*sheet.lines(), *(film.json_line() for film in films)]


def copies():
    return sorted(app_dir("cache").glob("*"))


def spoilt(path, table, column, value):
    """Return the films of a dataset whose copy has another value in a column."""
    store.load_cached(path)
    (copy,) = copies()
    with closing(sqlite3.connect(copy)) as opened, opened:
        opened.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608 - our own words
    return store.load_cached(path)


class TestTheCopy:
    def test_is_made_by_the_first_call_and_read_by_the_second(self, path):
        assert type(store.load_cached(path)) is Catalog
        assert isinstance(store.load_cached(path), store.CachedCatalog)

    def test_answers_as_the_dataset_does(self, films):
        whole = films
        store.load_cached(BUNDLED)
        copy = store.load_cached(BUNDLED)
        assert isinstance(copy, store.CachedCatalog)
        rows = range(len(whole))
        assert len(copy) == len(whole)
        assert whole_text(copy.get_many(rows)) == whole_text(whole.get_many(rows))
        for field in SEARCHABLE.values():
            assert list(copy.index(field).items()) == list(whole.index(field).items()), field.name

    def test_is_made_anew_when_the_dataset_changes(self, path):
        store.load_cached(path)
        path.write_text(FILM.format("Two"))
        assert title(path) == "Two"
        assert title(path) == "Two"

    def test_is_not_made_when_switched_off(self, path, monkeypatch):
        monkeypatch.setenv("KROMANCE_CACHE", "off")
        store.load_cached(path)
        assert copies() == []

    @pytest.mark.parametrize("name", ["a b", "100%", "what?", "#1", "한국", "%41?mode=rwc#"])
    def test_may_lie_in_a_folder_of_any_name(self, path, monkeypatch, tmp_path, name):
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / name))
        store.load_cached(path)
        assert isinstance(store.load_cached(path), store.CachedCatalog)
        assert title(path) == "One"

    def test_is_its_readers_alone(self, path):
        store.load_cached(path)
        (copy,) = copies()
        assert copy.stat().st_mode & 0o777 == 0o600
        assert copy.parent.stat().st_mode & 0o777 == 0o700


class TestDamage:
    @pytest.mark.parametrize("junk", [b"", b"junk", b"SQLite format 3\0" + b"\0" * 5000])
    def test_a_broken_copy_is_replaced(self, path, junk):
        store.load_cached(path)
        (copy,) = copies()
        copy.write_bytes(junk)
        assert title(path) == "One"
        assert isinstance(store.load_cached(path), store.CachedCatalog)

    def test_a_copy_that_breaks_while_it_is_read_gives_way_to_the_dataset(self, path):
        store.load_cached(path)
        (copy,) = copies()
        with closing(sqlite3.connect(copy)) as opened, opened:
            opened.execute("DROP TABLE film")
            opened.execute("UPDATE held SET value = 'not json'")
        films = store.load_cached(path)
        assert isinstance(films, store.CachedCatalog)
        assert films.get_many([0])[0].title == "One"
        assert films.index(SEARCHABLE["year"]) == {2000: {0}}

    @pytest.mark.parametrize("value", ["NULL", "1", "1.5", "'text'", "CAST(line AS TEXT)", "x''"])
    @pytest.mark.parametrize("column", ["line", "sum"])
    def test_a_film_of_another_sort_is_not_taken_for_one(self, path, column, value):
        (film,) = spoilt(path, "film", column, value).get_many([0])
        assert json.loads(film.json_line())["title"] == "One"

    @pytest.mark.parametrize("value", ["NULL", "1", "1.5", "'text'", "x'00'"])
    @pytest.mark.parametrize("column", ["rows", "sum"])
    def test_nor_is_an_index(self, path, column, value):
        films = spoilt(path, "held", column, value)
        assert films.index(SEARCHABLE["year"]) == {2000: {0}}
        assert films.rows_by_id(["a"]) == {"a": 0}

    def test_no_damage_is_believed(self, films, monkeypatch):
        """Turn bytes over, some 300 times, and ask for everything each time."""
        store.load_cached(BUNDLED)
        (copy,) = copies()
        sound, chance = copy.read_bytes(), Random(1)  # noqa: S311 - the same each time
        fields = [SEARCHABLE[name] for name in ("id", "year", "genres", "people")]
        lines = [film.json_line() for film in films.get_many(range(len(films)))]
        monkeypatch.setattr(store, "_read", lambda _: films)
        monkeypatch.setattr(store, "_keep", lambda *_: None)
        for _ in range(300):
            damaged = bytearray(sound)
            for _ in range(chance.choice([1, 1, 100])):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            copy.write_bytes(damaged)
            asked = store.load_cached(BUNDLED)
            assert [film.json_line() for film in asked.get_many(range(len(films)))] == lines
            assert all(asked.index(field) == films.index(field) for field in fields)
            assert asked.find_row("il-mare") in (films.find_row("il-mare"), None)

    def test_a_copy_that_others_may_write_is_not_trusted(self, path):
        store.load_cached(path)
        (copy,) = copies()
        with closing(sqlite3.connect(copy)) as opened, opened:
            evil = json.dumps({"id": "a", "title": "Evil"}).encode()
            opened.execute("UPDATE film SET line = ?, sum = ?", (evil, crc32(evil)))
        copy.chmod(0o666)
        assert title(path) == "One"

    def test_a_copy_of_someone_else_is_not_trusted(self, path, monkeypatch):
        store.load_cached(path)
        monkeypatch.setattr(os, "getuid", lambda: 12_345)
        assert type(store.load_cached(path)) is Catalog

    @pytest.mark.parametrize("planted", ["pipe", "link", "folder"])
    def test_what_is_planted_in_its_place_is_neither_read_nor_followed(
        self, path, tmp_path, planted
    ):
        store.load_cached(path)
        (copy,) = copies()
        copy.unlink()
        (tmp_path / "precious").write_text("mine")
        if planted == "pipe":
            os.mkfifo(copy)
        elif planted == "link":
            copy.symlink_to(tmp_path / "precious")
        else:
            copy.mkdir()
        assert title(path) == "One"
        assert (tmp_path / "precious").read_text() == "mine"
        assert len(copies()) == 1

    def test_a_cache_that_cannot_be_written_is_done_without(self, path, monkeypatch, tmp_path):
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "file"))
        assert title(path) == "One"

    def test_nothing_is_left_behind(self, path):
        for _ in range(3):
            store.load_cached(path)
            os.utime(path)
        assert len(copies()) == 1


class TestEffort:
    """How much is touched for an answer, whatever the clock says."""

    @pytest.fixture
    def touched(self, kromance, monkeypatch):
        """Run a command line; return the films read, those taken apart, and the fields asked."""

        def run(line):
            kromance("list")  # makes the copy
            read, apart, fields = [], [], []
            init, plain = store.CachedFilm.__init__, store.CachedFilm.values.func
            indexed = store.CachedCatalog._indexed  # noqa: SLF001 - where a field is looked up
            with monkeypatch.context() as patch:
                patch.setattr(
                    store.CachedFilm, "__init__", lambda film, line: read.append(init(film, line))
                )
                patch.setattr(
                    store.CachedFilm,
                    "values",
                    property(lambda film: apart.append(1) or plain(film)),
                )
                patch.setattr(
                    store.CachedCatalog,
                    "_indexed",
                    lambda films, field: fields.append(field.name) or indexed(films, field),
                )
                ran = kromance(line)
            assert ran.code == 0
            return len(read), len(apart), fields

        return run

    @pytest.mark.parametrize(
        ("line", "read", "apart", "fields"),
        [
            ("list --json", 245, 0, []),
            ("list --genre horror --json", 4, 0, ["genres"]),
            ("list --genre drama --json -n 3", 3, 0, ["genres"]),
            ("filter genre:horror year:1990.. -is:seen --json", 4, 0, ["genres", "year"]),
            ("list --with jihyun --json -n 2", 2, 0, ["people"]),
            ("list --genre horror --fields id,title", 4, 8, ["genres"]),
            ("show windstruck --json", 1, 30, []),
            ("stats --json", 0, 0, ["genres"]),
        ],
    )
    def test_only_what_is_shown_is_read(self, touched, line, read, apart, fields):
        assert touched(line) == (read, apart, fields)

    def test_a_pick_reads_the_film_it_draws(self, touched):
        read, _, fields = touched("pick --json")
        assert (read, fields) == (1, ["confirmed"])
