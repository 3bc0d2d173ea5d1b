"""The cache of a dataset: the same answers as the dataset, and safe to lose."""

import os
import sqlite3
from contextlib import closing

import pytest
from support import DATASET

from kromance.catalog import cache, sources
from kromance.catalog.cache import CachedFilms, CachedIndex, load_cached
from kromance.catalog.cached_records import CachedFilm
from kromance.catalog.sources import FilmList
from kromance.model.film import FIELDS, SEARCHABLE, Film, Person, ShelfEntry
from kromance.model.ordered_types import Integer
from kromance.model.record import Field
from kromance.storage import files
from kromance.storage.paths import app_dir

FILM = '[[film]]\nid = "a"\ntitle = "{}"\nyear = 2000\nreleased = 2000-01-02\ncast = ["X Y"]\n'


@pytest.fixture
def path(dataset):
    return dataset(FILM.format("One"))


@pytest.fixture
def cached(path):
    """Return the path of the dataset's cache, which has been written."""
    load_cached(path)
    return cache_files()[0]


def title(path):
    return load_cached(path).read_films([0])[0].title


def cache_files():
    return sorted(app_dir("cache").glob("*.sqlite*"))


def execute(cached, statement):
    with closing(sqlite3.connect(cached)) as connection, connection:
        connection.execute(statement)


class TestFresh:
    def test_the_first_call_writes_it_and_the_second_reads_it(self, path):
        assert isinstance(load_cached(path), FilmList)
        assert isinstance(load_cached(path), CachedFilms)

    def test_it_answers_as_the_dataset_does(self):
        films, cached = load_cached(DATASET), load_cached(DATASET)
        rows = sorted(films.rows)
        assert cached.rows == films.rows
        assert [film.id for film in cached.read_films(rows)] == [film.id for film in films.films]
        for field in sources.INDEXED:
            assert list(cached.index(field).items()) == list(films.index(field).items()), field.name
        for field in sources.RANKED:
            assert list(cached.ranks(field)) == films.ranks(field), field.name

    def test_its_lines_are_what_the_dataset_gives(self):
        films, cached = load_cached(DATASET), load_cached(DATASET)
        for film, copy in zip(films.films, cached.read_films(sorted(films.rows)), strict=True):
            assert copy.json_line() == film.json_line()
            copy.apply_entry(ShelfEntry(want=True))
            film.apply_entry(ShelfEntry(want=True))
            assert copy.json_line() == film.json_line()

    def test_it_is_private(self, cached):
        assert cached.stat().st_mode & 0o777 == 0o600
        assert cached.parent.stat().st_mode & 0o777 == 0o700

    @pytest.mark.parametrize("name", ["a b", "100%", "what?", "#1", "한국", "%41?mode=rwc#"])
    def test_its_directory_may_have_any_name(self, path, monkeypatch, tmp_path, name):
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / name))
        load_cached(path)
        assert isinstance(load_cached(path), CachedFilms)

    def test_it_can_be_switched_off(self, path, monkeypatch):
        monkeypatch.setenv("KROMANCE_CACHE", "off")
        load_cached(path)
        assert cache_files() == []

    def test_nothing_else_is_left_in_its_directory(self, path):
        for _ in range(3):
            load_cached(path)
            os.utime(path)
        assert len(cache_files()) == 1


class TestUnused:
    """What is left in the directory once another cache has been written."""

    @pytest.fixture
    def another(self, path, cached):
        """Return a function that caches another dataset."""

        def cache_another(name="another.toml"):
            other = path.with_name(name)
            other.write_text(FILM.format("Another"))
            load_cached(other)

        return cache_another

    @pytest.fixture
    def _next_day(self, monkeypatch):
        monkeypatch.setattr(files, "LEFTOVER_AGE", -1)

    @pytest.mark.usefixtures("_next_day")
    def test_a_cache_is_deleted_once_its_dataset_is_gone(self, path, cached, another):
        path.unlink()
        another()
        assert not cached.exists()
        assert len(cache_files()) == 1

    @pytest.mark.usefixtures("_next_day")
    @pytest.mark.parametrize("name", ["1234abcd.sqlite", ".1234abcd.sqlite.89abcdef"])
    def test_junk_is_deleted(self, cached, another, name):
        junk = cached.with_name(name)
        junk.write_bytes(b"junk")
        another()
        assert not junk.exists()
        assert cached.exists()

    def test_what_is_new_is_left_alone(self, path, cached, another):
        path.unlink()
        another()
        assert cached.exists()

    def test_the_number_of_caches_is_limited(self, cached, another, monkeypatch):
        monkeypatch.setattr(cache, "MAX_CACHES", 3)
        for number in range(5):
            another(f"{number}.toml")
        assert len(cache_files()) == 3
        assert not cached.exists()


class TestStale:
    def test_a_changed_dataset(self, path):
        load_cached(path)
        path.write_text(FILM.format("Two"))
        assert [title(path), title(path)] == ["Two", "Two"]

    def test_another_version_of_the_program(self, path, cached, monkeypatch):
        monkeypatch.setattr(cache, "__version__", "99")
        assert isinstance(load_cached(path), FilmList)

    def test_another_installation_of_the_same_version(self, path, monkeypatch, tmp_path):
        (tmp_path / "code").mkdir()
        monkeypatch.setattr(cache, "CODE", [tmp_path / "code"])
        load_cached(path)
        assert isinstance(load_cached(path), CachedFilms)
        (tmp_path / "code" / "module.py").touch()
        os.utime(tmp_path / "code", (1, 1))
        assert isinstance(load_cached(path), FilmList)

    @pytest.mark.parametrize("name", ["language", "year"], ids=["new field", "new type"])
    def test_other_fields(self, path, cached, monkeypatch, name):
        field = Field(name, type("Number", (Integer,), {})("a number", 0, 9))
        monkeypatch.setitem(SEARCHABLE, name, field)
        assert isinstance(load_cached(path), FilmList)


class TestDamaged:
    @pytest.mark.parametrize("junk", [b"", b"junk", b"SQLite format 3\0" + b"\0" * 5000])
    @pytest.mark.parametrize("mtime", [None, cache.CACHE_MTIME])
    def test_an_invalid_cache_is_replaced(self, path, cached, junk, mtime):
        cached.write_bytes(junk)
        if mtime:
            os.utime(cached, (mtime, mtime))
        assert title(path) == "One"
        assert isinstance(load_cached(path), CachedFilms)

    def test_a_changed_cache_is_not_trusted(self, path, cached):
        execute(cached, "UPDATE film SET line = replace(line, 'One', 'Two')")
        assert title(path) == "One"

    @pytest.mark.parametrize(
        "statement",
        [
            "DROP TABLE film",
            "DROP TABLE field_value",
            "DELETE FROM film",
            "DELETE FROM field_value WHERE field = 'year'",
            "UPDATE field_value SET rows = x'00'",
        ],
    )
    def test_the_dataset_is_read_instead(self, path, cached, statement):
        execute(cached, statement)
        os.utime(cached, (cache.CACHE_MTIME, cache.CACHE_MTIME))
        films = load_cached(path)
        assert isinstance(films, CachedFilms)
        assert films.read_films([0])[0].title == "One"
        assert films.index(SEARCHABLE["year"]) == {2000: {0}}
        assert films.rows_by_id(["a"]) == {"a": 0}


class TestUntrustedCache:
    def test_a_cache_that_others_can_write_is_not_trusted(self, path, cached):
        cached.chmod(0o666)
        assert isinstance(load_cached(path), FilmList)

    def test_a_cache_of_another_user_is_not_trusted(self, path, cached, monkeypatch):
        monkeypatch.setattr(os, "getuid", lambda: 12_345)
        assert isinstance(load_cached(path), FilmList)

    @pytest.mark.parametrize("planted", ["pipe", "link", "folder"])
    def test_what_is_in_its_place_is_neither_read_nor_followed(
        self, path, cached, tmp_path, planted
    ):
        cached.unlink()
        target = tmp_path / "target"
        target.write_text("mine")
        if planted == "pipe":
            os.mkfifo(cached)
        elif planted == "link":
            cached.symlink_to(target)
        else:
            cached.mkdir()
        assert title(path) == "One"
        assert target.read_text() == "mine"

    def test_a_directory_that_cannot_be_written_is_not_an_error(self, path, monkeypatch, tmp_path):
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "file"))
        assert title(path) == "One"


def test_text_that_looks_like_a_field_is_not_taken_for_one():
    text = 'x", "year": 1, "synopsis": "\\'
    person = Person(name=text, hangul=text)
    film = Film(id="one", title=text, year=2004, aka=[text], directors=[person], note=text)
    cached = CachedFilm(film.json_line())
    assert cached == film


def test_an_entry_counts_even_if_its_fields_were_read_before():
    cached = CachedFilm(Film(id="one", title="One", year=2004).json_line())
    assert cached.want is False
    cached.apply_entry(ShelfEntry(want=True))
    assert cached.want is True


ALL_FIELDS = [name for name in FIELDS if name != "must_watch"]  # which is computed


class TestReads:
    """What a command reads from the cache, whatever the clock says."""

    @pytest.fixture
    def effort(self, kromance, monkeypatch):
        """Run a command line; return how many films it read, and what it decoded of them.

        Third, the indexes it used.
        """

        def run(line):
            kromance("list")  # writes the cache
            read, fields = [], []
            with monkeypatch.context() as patch:
                spy(patch, CachedFilm, "__init__", lambda film, _: read.append(film))
                spy(patch, CachedFilms, "index", lambda _, field: fields.append(field.name))
                assert kromance(line).code == 0
            decoded = {name for film in read for name in vars(film) if name in FIELDS}
            return len(read), decoded, fields

        return run

    @pytest.mark.parametrize(
        ("line", "read", "decoded", "fields"),
        [
            ("list --genre horror --json", 4, (), ["genres"]),
            ("list --genre drama --json -n 3", 3, (), ["genres"]),
            ("filter genre:horror year:1990.. -is:seen --json", 4, (), ["genres", "year"]),
            ("list --with jihyun --json -n 2", 2, (), ["people"]),
            ("list --genre horror --fields id,title", 4, ["id", "title"], ["genres"]),
            ("list --genre horror --json --fields directors", 4, ["directors"], ["genres"]),
            ("list --sort -year --fields id -n 3", 3, ["id"], []),
            ("show windstruck --json", 1, ALL_FIELDS, []),
            ("stats --json", 0, (), ["genres"]),
            ("pick --json", 1, ALL_FIELDS, ["confirmed", "kind"]),
        ],
    )
    def test_only_what_is_shown_is_read(self, effort, line, read, decoded, fields):
        assert effort(line) == (read, set(decoded), fields)

    @pytest.mark.parametrize(
        ("line", "read"),
        [
            ("filter title:/windstruck/", 1),
            ("show windstrukc", 1),
            ("show zzzqqq", 0),
            ("list --genre horror", 1),
            ("people jihyun", 1),
        ],
    )
    def test_only_rows_of_values_that_match_are_read(self, kromance, monkeypatch, line, read):
        kromance("list")  # writes the cache
        values = set()
        spy(monkeypatch, CachedIndex, "__getitem__", lambda _, value: values.add(value))
        kromance(line)
        assert len(values) == read

    def test_films_share_the_people_who_made_them(self, path):
        second = FILM.format("Two").replace('"a"', '"b"')
        path.write_text(FILM.format("One") + second)
        load_cached(path)
        one, two = load_cached(path).read_films([0, 1])
        assert one.cast[0] is two.cast[0]


def spy(patch, owner, name, record):
    """Call `record` with the arguments of each call of a method, then the method."""
    method = getattr(owner, name)

    def call(*arguments):
        record(*arguments)
        return method(*arguments)

    patch.setattr(owner, name, call)


@pytest.mark.parametrize(
    "line",
    [
        *("list --seen", "list --want", "shelf", "filter has:note", "filter rating:4.."),
        *(
            "stats --by rating",
            "list --sort -rating -n 3",
            "pick --seed 1 --any",
            "show windstruck",
        ),
    ],
)
def test_the_shelf_is_applied_with_and_without_the_cache(kromance, monkeypatch, shelf, line):
    for path in cache_files():
        path.unlink()
    writing = kromance(f"{line} --json")
    assert len(cache_files()) == 1
    reading = kromance(f"{line} --json")
    monkeypatch.setenv("KROMANCE_CACHE", "off")
    assert writing == reading == kromance(f"{line} --json")
