"""A dataset reads well, or each fault in it is told with its line."""

import tomllib

import pytest
from support import BUNDLED

from kromance.catalog import reader as datasets
from kromance.catalog.diagnostics import DatasetError
from kromance.errors import FileError

GOOD = """\
schema = 1

[[person]]
name = "Lee Jung-jae"
hangul = "이정재"

[[film]]
id = "il-mare"
title = "Il Mare"
year = 2000
cast = ["Lee Jung-jae"]
"""


def test_a_good_one(dataset):
    (film,) = datasets.load_films(dataset(GOOD))
    assert (film.id, film.title, film.year) == ("il-mare", "Il Mare", 2000)
    assert film.cast[0].spellings == ("Lee Jung-jae", "이정재")


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        GOOD.replace("[[film]]", "  [[ film ]]  # one"),
        GOOD.replace("schema = 1\n", ""),
        GOOD.partition("[[person]]")[0] + "[[film]]" + GOOD.partition("[[film]]")[2],
    ],
)
def test_other_good_ones(dataset, text):
    (film,) = datasets.load_films(dataset(text.encode()))
    assert film.cast[0].name == "Lee Jung-jae"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("schema = 1", "schema = 2", 1, "expected 1, got 2"),
        ("schema = 1", "schema = true", 1, "expected 1, got True"),
        ("schema = 1", "scheme = 1", 1, "expected schema"),
        ("schema = 1", "films = []", 1, "expected schema"),
        ('id = "il-mare"', 'id = "Il Mare"', 8, "small letters"),
        ('id = "il-mare"\n', "", 7, "expected short name"),
        ('title = "Il Mare"', "title = 1", 9, "text in quotes"),
        ('title = "Il Mare"', 'title = ""', 9, "text in quotes"),
        ("year = 2000", 'year = "2000"', 10, "a whole number from 1900 to 2100"),
        ("year = 2000", "year = 20000", 10, "a whole number from 1900 to 2100"),
        ("year = 2000\n", "", 7, "expected year"),
        ("year = 2000", "yaer = 2000", 10, "did you mean year?"),
        ("year = 2000", "year = 2000\nseen = []", 11, "expected a known field"),
        ("year = 2000", "year = 2000\nkind = 'drama'", 11, "one of film, series"),
        ("year = 2000", "year = 2000\nreleased = '2000'", 11, "a date without quotes"),
        ("year = 2000", "year = 2000\ngenres = 'drama'", 11, "a list in brackets"),
        ("year = 2000", "year = 2000\nsources = ['ftp://x']", 11, "a link"),
        ("year = 2000", "year = 2000\narticle = 1", 11, "a table"),
        ("year = 2000", "year = 2000\nimdb = '1'", 11, "an IMDb id"),
        ('["Lee Jung-jae"]', '["Lee Jungjae"]', 11, "did you mean Lee Jung-jae?"),
        ('["Lee Jung-jae"]', '"Lee Jung-jae"', 11, "a list in brackets"),
        ('hangul = "이정재"', "hangul = 1", 5, "text in quotes"),
        ('name = "Lee Jung-jae"\n', "", 3, "expected usual English spelling"),
        ("[[person]]", "[person]", 3, "expected [[person]] tables"),
        ("[[film]]", "[[people]]", 7, "expected schema, [[person]] or [[film]]"),
        ("[[film]]", "[film]", 7, "expected [[film]] tables"),
        ("year = 2000", "year = ", 10, "invalid TOML"),
        ("year = 2000", "year = 2000\nyear = 2000", 11, "invalid TOML"),
        ('title = "Il Mare"', 'title = "Il Mare', 9, "invalid TOML"),
        ('title = "Il Mare"', 'title = "\x00"', 9, "invalid TOML"),
        ("year = 2000", f"year = {'9' * 5000}", 10, "too many digits"),
        ("year = 2000", f"year = {'[' * 5000}", 10, "nested too deep"),
    ],
)
def test_a_fault_is_told_with_its_line(kromance, dataset, old, new, line, says):
    assert old in GOOD
    path = dataset(GOOD.replace(old, new))
    ran = kromance(["list", "--data", str(path)])
    assert (ran.out, ran.code) == ("", 3)
    assert f"{path}:{line}: " in ran.err
    assert says in ran.err


def test_all_faults_are_told_at_once(dataset):
    with pytest.raises(DatasetError) as told:
        datasets.load_films(dataset(GOOD.replace("2000", "1").replace('"Il Mare"', "2")))
    assert [problem.line for problem in told.value.diagnostics] == [9, 10]


def test_an_id_is_used_once(dataset):
    film = GOOD[GOOD.index("[[film]]") :]
    with pytest.raises(DatasetError) as told:
        datasets.load_films(dataset(GOOD + film))
    assert [problem.line for problem in told.value.diagnostics] == [13]


def test_what_was_meant_is_a_film_of_the_dataset(dataset):
    article = (
        '[film.article]\ntitle = "x"\nyear = 2000\ngenres = []\ncast = []\npremise = "x"\n'
        'verdict = "corrected"\nperhaps = "nothing"\n'
    )
    with pytest.raises(DatasetError) as told:
        datasets.load_films(dataset(GOOD + article))
    assert [problem.line for problem in told.value.diagnostics] == [19]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"# a\n# \xff\n", 2), (b"\xff\xfes\x00", 1), (b"", 1), (b"# nothing\n", 1), (b"\x00", 1)],
)
def test_bytes_that_are_no_dataset(dataset, content, line):
    with pytest.raises(DatasetError) as told:
        datasets.load_films(dataset(content))
    assert [problem.line for problem in told.value.diagnostics] == [line]


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "nothing.toml", tmp_path, tmp_path / "a\x00b"):
        with pytest.raises(FileError):
            datasets.load_films(path)


class TestCheck:
    def test_a_good_one_has_only_doubts(self, dataset):
        doubts = datasets.check_dataset(dataset(GOOD))
        assert [(doubt.line, doubt.warning) for doubt in doubts] == [(7, True)] * 3

    @pytest.mark.parametrize(
        ("new", "line", "what"),
        [
            ('genres = ["dramma"]', 11, "did you mean drama?"),
            ('themes = ["nothing-like-it"]', 11, "not in the vocabulary"),
            ("released = 2001-01-01", 11, "is not in the year 2000"),
        ],
    )
    def test_doubts(self, dataset, new, line, what):
        doubts = datasets.check_dataset(dataset(GOOD.replace("year = 2000", f"year = 2000\n{new}")))
        assert any(doubt.line == line and what in doubt.what for doubt in doubts)

    def test_faults_come_before_doubts(self, dataset):
        problems = datasets.check_dataset(dataset(GOOD.replace("year = 2000", "year = 1")))
        assert [problem.warning for problem in problems] == [False]


def test_the_bundled_one_is_without_fault_or_doubt_but_for_hangul():
    problems = datasets.check_dataset(BUNDLED)
    assert all(problem.warning for problem in problems)
    assert all(problem.what.startswith("person ") for problem in problems)
    assert all(problem.what.endswith(": hangul: is missing") for problem in problems)


def test_no_film_of_the_bundled_one_is_lost(films):
    tables = tomllib.loads(BUNDLED.read_text(encoding="utf-8"))
    assert len(films) == len(tables["film"])
