"""Read a dataset, or report every error in it with its line."""

import pytest

from kromance.catalog.diagnostics import DatasetError
from kromance.catalog.reader import check_dataset, load_films
from kromance.errors import FileError

VALID = """\
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

FILM = VALID[VALID.index("[[film]]") :]


def lines(error):
    """Return the lines of the problems that an error reports."""
    return [diagnostic.line for diagnostic in error.value.diagnostics]


def test_a_dataset_is_read(dataset):
    (film,) = load_films(dataset(VALID))
    assert (film.id, film.title, film.year) == ("il-mare", "Il Mare", 2000)
    assert film.cast[0].spellings == ("Lee Jung-jae", "이정재")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(VALID.replace("\n", "\r\n"), id="CRLF"),
        pytest.param("\ufeff" + VALID, id="byte order mark"),
        pytest.param(VALID.replace("[[film]]", "  [[ film ]]  # one"), id="spaces and comment"),
        pytest.param(VALID.replace("schema = 1\n", ""), id="no schema"),
        pytest.param(f"schema = 1\n\n{FILM}", id="no people"),
    ],
)
def test_a_dataset_may_be_written_differently(dataset, text):
    (film,) = load_films(dataset(text.encode()))
    assert film.cast[0].name == "Lee Jung-jae"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("schema = 1", "schema = 2", 1, "expected 1, got 2"),
        ("schema = 1", "schema = true", 1, "expected 1, got True"),
        ("schema = 1", "scheme = 1", 1, "expected schema"),
        ("schema = 1", "films = []", 1, "expected schema"),
        ('id = "il-mare"', 'id = "Il Mare"', 8, "my-sassy-girl"),
        ('id = "il-mare"\n', "", 7, "id: expected"),
        ('title = "Il Mare"', "title = 1", 9, "title: expected"),
        ('title = "Il Mare"', 'title = ""', 9, "title: expected"),
        ("year = 2000", 'year = "2000"', 10, "a whole number from 1900 to 2100"),
        ("year = 2000", "year = 20000", 10, "a whole number from 1900 to 2100"),
        ("year = 2000\n", "", 7, "year: expected"),
        ("year = 2000", "yaer = 2000", 10, "did you mean year?"),
        ("year = 2000", "year = 2000\nseen = []", 11, "seen: expected a known field"),
        ("year = 2000", "year = 2000\nkind = 'drama'", 11, "one of film, series"),
        ("year = 2000", "year = 2000\nreleased = '2000'", 11, "a date without quotes"),
        ("year = 2000", "year = 2000\ngenres = 'drama'", 11, "a list in brackets"),
        ("year = 2000", "year = 2000\nsources = ['ftp://x']", 11, "sources: expected"),
        ("year = 2000", "year = 2000\narticle = 1", 11, "article: expected a table"),
        ("year = 2000", "year = 2000\nimdb = '1'", 11, "tt0293715"),
        ('["Lee Jung-jae"]', '["Lee Jungjae"]', 11, "did you mean Lee Jung-jae?"),
        ('["Lee Jung-jae"]', '"Lee Jung-jae"', 11, "a list in brackets"),
        ('hangul = "이정재"', "hangul = 1", 5, "hangul: expected"),
        ('name = "Lee Jung-jae"\n', "", 3, "name: expected"),
        ("[[person]]", "[person]", 3, "expected [[person]] tables"),
        ("[[film]]", "[[people]]", 7, "expected schema, [[person]] or [[film]]"),
        ("[[film]]", "[film]", 7, "expected [[film]] tables"),
        ("year = 2000", "year = ", 10, "not TOML"),
        ("year = 2000", "year = 2000\nyear = 2000", 11, "not TOML"),
        ('title = "Il Mare"', 'title = "Il Mare', 9, "not TOML"),
        ('title = "Il Mare"', 'title = "\x00"', 9, "not TOML"),
        ("year = 2000", f"year = {'9' * 5000}", 10, "too long"),
        ("year = 2000", f"year = {'[' * 5000}", 10, "nested too deep"),
    ],
)
def test_an_error_is_reported_with_its_line(kromance, dataset, old, new, line, message):
    assert old in VALID
    path = dataset(VALID.replace(old, new))
    result = kromance(["list", "--data", str(path)])
    assert (result.out, result.code) == ("", 3)
    assert f"{path}:{line}: " in result.err
    assert message in result.err


def test_all_errors_are_reported_at_once(dataset):
    with pytest.raises(DatasetError) as error:
        load_films(dataset(VALID.replace("2000", "1").replace('"Il Mare"', "2")))
    assert lines(error) == [9, 10]


def test_an_id_must_be_unique(dataset):
    with pytest.raises(DatasetError) as error:
        load_films(dataset(VALID + FILM))
    assert lines(error) == [13]


def test_the_film_that_an_article_meant_must_exist(dataset):
    article = (
        '[film.article]\ntitle = "x"\nyear = 2000\ngenres = []\ncast = []\npremise = "x"\n'
        'verdict = "corrected"\nperhaps = "{}"\n'
    )
    with pytest.raises(DatasetError) as error:
        load_films(dataset(VALID + article.format("nothing")))
    assert lines(error) == [19]
    assert load_films(dataset(VALID + article.format("il-mare")))


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"# a\n# \xff\n", 2), (b"\xff\xfes\x00", 1), (b"", 1), (b"# nothing\n", 1), (b"\x00", 1)],
)
def test_a_file_without_films_is_an_error(dataset, content, line):
    with pytest.raises(DatasetError) as error:
        load_films(dataset(content))
    assert lines(error) == [line]


@pytest.mark.parametrize("name", ["nothing.toml", "", "a\x00b"])
def test_a_missing_file_is_an_error(tmp_path, name):
    with pytest.raises(FileError):
        load_films(tmp_path / name)


class TestCheckDataset:
    def test_a_valid_dataset_has_only_warnings(self, dataset):
        diagnostics = check_dataset(dataset(VALID))
        assert [(each.line, each.warning) for each in diagnostics] == [(7, True)] * 3
        assert [
            field
            for field in ("hangul", "sources", "synopsis")
            if not any(f": {field}: is missing" in each.what for each in diagnostics)
        ] == []

    @pytest.mark.parametrize(
        ("line", "warning"),
        [
            ('genres = ["dramma"]', "did you mean drama?"),
            ('themes = ["nothing-like-it"]', "nothing-like-it"),
            ("released = 2001-01-01", "2000"),
        ],
    )
    def test_a_doubtful_value_is_a_warning(self, dataset, line, warning):
        text = VALID.replace("year = 2000", f"year = 2000\n{line}")
        diagnostics = check_dataset(dataset(text))
        assert any(each.line == 11 and warning in each.what for each in diagnostics)
        assert all(each.warning for each in diagnostics)

    def test_warnings_are_left_out_while_there_are_errors(self, dataset):
        diagnostics = check_dataset(dataset(VALID.replace("year = 2000", "year = 1")))
        assert [each.warning for each in diagnostics] == [False]
