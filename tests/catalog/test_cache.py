"""The cached copy of a dataset gives the same answers, and may be lost or damaged at any time."""

import os
import sqlite3
from contextlib import closing, suppress
from random import Random

import pytest
from support import DATASET

from kromance.catalog import cache
from kromance.catalog.cache import CachedCatalog, CachedFilm, load_cached
from kromance.catalog.catalog import Catalog
from kromance.model.film import SEARCHABLE
from kromance.model.record import ResultSet

FILM = '[[film]]\nid = "a"\ntitle = "{}"\nyear = 2000\nreleased = 2000-01-02\ncast = ["X Y"]\n'


@pytest.fixture
def path(dataset):
    """A dataset of one film."""
    return dataset(FILM.format("One"))


@pytest.fixture
def copies(tmp_path):
    """Return the files in the cache: copies() -> paths."""
    return lambda: sorted((tmp_path / "home" / "cache").glob("*"))


@pytest.fixture
def copy(path, copies):
    """The cached copy of the dataset of one film."""
    load_cached(path)
    (copy,) = copies()
    return copy


def title(path):
    return load_cached(path).get_many([0])[0].title


def is_cached(path):
    return isinstance(load_cached(path), CachedCatalog)


def everything(catalog):
    """Return the JSON of every film of a catalog, and every index."""
    films = catalog.get_many(range(len(catalog)))
    lines = [*ResultSet(list(SEARCHABLE.values()), films).lines()]
    lines += [film.json_line() for film in films]
    return lines, [list(catalog.index(field).items()) for field in SEARCHABLE.values()]


class TestCopy:
    def test_is_made_by_the_first_call_and_read_by_the_second(self, path):
        assert type(load_cached(path)) is Catalog
        assert type(load_cached(path)) is CachedCatalog

    def test_gives_the_same_answers_as_the_dataset(self, films):
        load_cached(DATASET)
        cached = load_cached(DATASET)
        assert isinstance(cached, CachedCatalog)
        assert len(cached) == len(films)
        assert everything(cached) == everything(films)

    def test_is_made_again_when_the_dataset_changes(self, path, copy):
        path.write_text(FILM.format("Two"), encoding="utf-8")
        assert title(path) == "Two"
        assert is_cached(path)
        assert title(path) == "Two"

    def test_is_made_again_by_another_version_of_the_program(self, path, copy, monkeypatch):
        monkeypatch.setattr(cache, "__version__", "999")
        assert not is_cached(path)
        assert is_cached(path)

    def test_of_one_dataset_is_not_used_for_another(self, path, copy, dataset):
        other = dataset(FILM.format("Two"), "other.toml")
        os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
        assert (title(other), title(path)) == ("Two", "One")

    def test_can_be_switched_off(self, path, copies, monkeypatch):
        monkeypatch.setenv("KROMANCE_CACHE", "off")
        assert title(path) == "One"
        assert copies() == []

    @pytest.mark.parametrize("name", ["a b", "100%", "what?", "#1", "한국", "%41?mode=rwc#"])
    def test_may_be_in_a_folder_of_any_name(self, path, monkeypatch, tmp_path, name):
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / name))
        load_cached(path)
        assert is_cached(path)
        assert title(path) == "One"

    def test_is_private(self, copy):
        assert copy.stat().st_mode & 0o777 == 0o600
        assert copy.parent.stat().st_mode & 0o777 == 0o700

    def test_replaces_the_copy_before_it(self, path, copies):
        for _ in range(3):
            load_cached(path)
            os.utime(path)
        assert len(copies()) == 1


def columns(copy):
    """Return each table of a copy and its columns."""
    query = """
        SELECT tables.name, columns.name
        FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
    """
    with closing(sqlite3.connect(copy)) as database:
        return database.execute(query).fetchall()


def execute(copy, statement):
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute(statement)


def check_answers(path, damage):
    """Assert that the dataset of one film is read correctly in spite of some damage.

    An id may be lost, since that is not noticed, but never found elsewhere.
    """
    catalog = load_cached(path)
    (film,) = catalog.get_many([0])
    assert '"title": "One"' in film.json_line(), damage
    assert film.title == "One", damage
    assert catalog.index(SEARCHABLE["year"]) == {2000: {0}}, damage
    assert catalog.rows_by_id(["a"]) in ({"a": 0}, {}), damage


class TestDamage:
    @pytest.mark.parametrize("junk", [b"", b"junk", b"SQLite format 3\0" + b"\0" * 5000])
    def test_a_broken_copy_is_replaced(self, path, copy, junk):
        copy.write_bytes(junk)
        assert title(path) == "One"
        assert is_cached(path)

    def test_a_missing_table_changes_no_answer(self, path, copy):
        whole = copy.read_bytes()
        for table in {table for table, _ in columns(copy)}:
            copy.write_bytes(whole)
            execute(copy, f"DROP TABLE {table}")
            check_answers(path, table)

    @pytest.mark.parametrize("value", ["NULL", "0", "1.5", "'text'", "x''", "x'00'"])
    def test_another_value_in_a_column_changes_no_answer(self, path, copy, value):
        whole = copy.read_bytes()
        for table, column in columns(copy):
            copy.write_bytes(whole)
            with suppress(sqlite3.IntegrityError):  # of a value that the column can't have
                execute(copy, f"UPDATE OR IGNORE {table} SET {column} = {value}")  # noqa: S608
            check_answers(path, f"{table}.{column}")

    @pytest.mark.slow
    def test_flipped_bytes_never_change_an_answer(self, films, copies):
        load_cached(DATASET)
        (copy,) = copies()
        whole, random = copy.read_bytes(), Random(1)  # noqa: S311 - the same damage each time
        expected = everything(films)
        for _ in range(300):
            damaged = bytearray(whole)
            for _ in range(random.choice([1, 1, 100])):
                damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
            copy.write_bytes(damaged)
            catalog = load_cached(DATASET)
            assert catalog.find_row("il-mare") in (films.find_row("il-mare"), None)
            lines, indexes = everything(catalog)
            assert lines == expected[0]
            assert list(map(dict, indexes)) == list(map(dict, expected[1]))


class TestTrust:
    """A copy that someone else may have written could say anything."""

    def test_a_copy_that_others_can_write_is_not_used(self, path, copy):
        copy.chmod(0o666)
        assert not is_cached(path)

    def test_a_copy_of_another_user_is_not_used(self, path, copy, monkeypatch):
        monkeypatch.setattr(os, "getuid", lambda: 12_345)
        assert not is_cached(path)

    @pytest.mark.parametrize("planted", ["pipe", "link", "folder"])
    def test_what_is_not_a_file_is_neither_read_nor_followed(self, path, copy, tmp_path, planted):
        precious = tmp_path / "precious"
        precious.write_text("mine", encoding="utf-8")
        copy.unlink()
        {
            "pipe": lambda: os.mkfifo(copy),
            "link": lambda: copy.symlink_to(precious),
            "folder": copy.mkdir,
        }[planted]()
        assert title(path) == "One"
        assert precious.read_text(encoding="utf-8") == "mine"
        assert [*copy.parent.iterdir()] == [copy]

    def test_an_unwritable_cache_is_ignored(self, path, monkeypatch, tmp_path):
        (tmp_path / "file").write_text("", encoding="utf-8")
        monkeypatch.setenv("KROMANCE_HOME", str(tmp_path / "file"))
        assert title(path) == "One"


class TestEffort:
    """A command reads no more of the copy than it shows."""

    @pytest.fixture
    def effort(self, kromance, monkeypatch):
        """Run a command; return the number of films read and decoded, and the indexes used."""

        def run(line):
            kromance("list")  # makes the copy
            read, decoded, indexes = [], set(), {}
            init, getattr_ = CachedFilm.__init__, CachedFilm.__getattr__
            index = CachedCatalog.index
            with monkeypatch.context() as patch:
                patch.setattr(CachedFilm, "__init__", lambda *args: read.append(init(*args)))
                patch.setattr(
                    CachedFilm,
                    "__getattr__",
                    lambda film, name: decoded.add(id(film)) or getattr_(film, name),
                )
                patch.setattr(
                    CachedCatalog,
                    "index",
                    lambda catalog, field: indexes.setdefault(field.name, index(catalog, field)),
                )
                assert kromance(line).code == 0
            return len(read), len(decoded), " ".join(indexes)

        return run

    @pytest.mark.parametrize(
        ("line", "read", "decoded", "indexes"),
        [
            ("list --json", 30, 0, ""),
            ("list --genre horror --json", 4, 0, "genres"),
            ("list --genre drama --json -n 3", 3, 0, "genres"),
            ("filter genre:horror year:1990.. -is:seen --json", 4, 0, "genres year seen"),
            ("list --with jihyun --json -n 2", 2, 0, "people"),
            ("list --genre horror --fields id,title", 4, 4, "genres"),
            ("show windstruck --json", 1, 1, ""),
            ("stats --json", 0, 0, "genres"),
        ],
    )
    def test_of_a_command(self, effort, line, read, decoded, indexes):
        assert effort(line) == (read, decoded, indexes)

    def test_of_a_pick(self, effort):
        read, _, indexes = effort("pick --json")
        assert (read, indexes) == (1, "seen dropped confirmed")
