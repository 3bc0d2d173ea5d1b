"""Datasets: read, or rejected with every error on its line."""

import pytest
from support import DATASET

from kromance.catalog.diagnostics import DatasetError
from kromance.catalog.reader import check_dataset, load_films
from kromance.errors import FileError
from kromance.storage import toml

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


def test_a_valid_dataset(dataset):
    (film,) = load_films(dataset(GOOD))
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
def test_other_ways_to_write_it(dataset, text):
    (film,) = load_films(dataset(text.encode()))
    assert film.cast[0].name == "Lee Jung-jae"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("schema = 1", "schema = 2", 1, "expected 1, got 2"),
        ("schema = 1", "schema = true", 1, "expected 1, got True"),
        ("schema = 1", "scheme = 1", 1, "expected schema"),
        ("schema = 1", "films = []", 1, "expected schema"),
        ('id = "il-mare"', 'id = "Il Mare"', 8, "lowercase letters"),
        ('id = "il-mare"\n', "", 7, "missing; expected unique ID"),
        ('title = "Il Mare"', "title = 1", 9, "text in quotes"),
        ('title = "Il Mare"', 'title = ""', 9, "text in quotes"),
        ("year = 2000", 'year = "2000"', 10, "a whole number from 1900 to 2100"),
        ("year = 2000", "year = 20000", 10, "a whole number from 1900 to 2100"),
        ("year = 2000\n", "", 7, "missing; expected year"),
        ("year = 2000", "yaer = 2000", 10, "did you mean year?"),
        ("year = 2000", "year = 2000\nseen = []", 11, "unknown field"),
        ("year = 2000", "year = 2000\nkind = 'drama'", 11, "one of film, series"),
        ("year = 2000", "year = 2000\nreleased = '2000'", 11, "a date without quotes"),
        ("year = 2000", "year = 2000\ngenres = 'drama'", 11, "a list in brackets"),
        ("year = 2000", "year = 2000\nsources = ['ftp://x']", 11, "a URL"),
        ("year = 2000", "year = 2000\narticle = 1", 11, "a table"),
        ("year = 2000", "year = 2000\nimdb = '1'", 11, "an IMDb ID"),
        ('["Lee Jung-jae"]', '["Lee Jungjae"]', 11, "did you mean Lee Jung-jae?"),
        ('["Lee Jung-jae"]', '"Lee Jung-jae"', 11, "a list in brackets"),
        ('hangul = "이정재"', "hangul = 1", 5, "text in quotes"),
        ('name = "Lee Jung-jae"', 'name = "(actor)"', 4, "a name before the qualifier"),
        ("year = 2000", "year = 2000\nadmissions = 0", 11, "a whole number from 1"),
        ("year = 2000", "year = 2000\nkind = 'series'\nadmissions = 5", 12, "a series has no"),
        ('name = "Lee Jung-jae"\n', "", 3, "missing; expected usual English spelling"),
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
def test_an_error_is_reported_on_its_line(kromance, dataset, old, new, line, message):
    assert old in GOOD
    path = dataset(GOOD.replace(old, new))
    result = kromance(["list", "--data", str(path)])
    assert (result.out, result.code) == ("", 3)
    assert f"{path}:{line}: " in result.err
    assert message in result.err


def test_all_errors_are_reported_at_once(dataset):
    with pytest.raises(DatasetError) as raised:
        load_films(dataset(GOOD.replace("2000", "1").replace('"Il Mare"', "2")))
    assert [diagnostic.line for diagnostic in raised.value.diagnostics] == [9, 10]


def test_ids_are_unique(dataset):
    film = GOOD[GOOD.index("[[film]]") :]
    with pytest.raises(DatasetError) as raised:
        load_films(dataset(GOOD + film))
    assert [diagnostic.line for diagnostic in raised.value.diagnostics] == [13]


def test_check_warns_if_the_film_that_was_meant_is_missing(dataset):
    article = (
        '[film.article]\ntitle = "x"\nyear = 2000\ngenres = []\ncast = []\npremise = "x"\n'
        'verdict = "corrected"\nperhaps = "nothing"\n'
    )
    path = dataset(GOOD + article)
    assert len(load_films(path)) == 1
    (warning,) = [d for d in check_dataset(path) if "perhaps" in d.what]
    assert (warning.line, warning.warning) == (19, True)


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"# a\n# \xff\n", 2), (b"\xff\xfes\x00", 1), (b"", 1), (b"# nothing\n", 1), (b"\x00", 1)],
)
def test_other_content_is_rejected(dataset, content, line):
    with pytest.raises(DatasetError) as raised:
        load_films(dataset(content))
    assert [diagnostic.line for diagnostic in raised.value.diagnostics] == [line]


def test_a_path_that_cannot_be_read_is_a_file_error(tmp_path):
    for path in (tmp_path / "nothing.toml", tmp_path, tmp_path / "a\x00b"):
        with pytest.raises(FileError):
            load_films(path)


class TestCheck:
    def test_a_valid_dataset_has_only_warnings(self, dataset):
        warnings = check_dataset(dataset(GOOD))
        assert [(warning.line, warning.warning) for warning in warnings] == [(7, True)] * 3

    @pytest.mark.parametrize(
        ("new", "line", "what"),
        [
            ('genres = ["dramma"]', 11, "did you mean drama?"),
            ('themes = ["nothing-like-it"]', 11, "unknown theme 'nothing-like-it'"),
            ("released = 2001-01-01", 11, "isn't in the year 2000"),
        ],
    )
    def test_warnings(self, dataset, new, line, what):
        warnings = check_dataset(dataset(GOOD.replace("year = 2000", f"year = 2000\n{new}")))
        assert any(warning.line == line and what in warning.what for warning in warnings)

    def test_warnings_are_left_out_while_there_are_errors(self, dataset):
        diagnostics = check_dataset(dataset(GOOD.replace("year = 2000", "year = 1")))
        assert [diagnostic.warning for diagnostic in diagnostics] == [False]


FILM = '[[film]]\nid = "{}"\ntitle = "Ditto"\nyear = 2000\n'
FILMS = "".join(map(FILM.format, "abcd"))
PERSON = '[[person]]\nname = "X Y"\n'


class TestParts:
    """What is read in parts is what the whole dataset says."""

    @pytest.fixture
    def read(self, dataset, monkeypatch):
        """Return a function that reads a text in parts of a minimum size."""

        def read_parts(text, size):
            monkeypatch.setattr(toml, "PART_SIZE", size)
            try:
                return load_films(dataset(text))
            except DatasetError as error:
                return str(error)

        return read_parts

    @pytest.mark.parametrize(
        "text",
        [
            DATASET.read_text(encoding="utf-8"),
            FILMS,
            "\ufeff" + FILMS,
            FILMS + PERSON,
            PERSON + FILMS + 'cast = ["X Y"]\n',
            PERSON + FILMS + 'cast = ["X Z"]\n',
            FILMS.replace("\n", "\r\n"),
            FILMS.replace('"Ditto"', '"""\n[[film]]\n"""'),
            FILMS.replace('"Ditto"', "'''\n[[film]]\n'''"),
            FILMS.replace('"Ditto"', "[\n[[film]]\n]"),
            FILMS + "year = 2001\n",
            FILMS + "runtime = 0\n",
            FILMS + FILM.format("a"),
            FILMS + "[film.article]\n",
            FILMS + "[article]\n",
            FILMS + "[film]\n",
            FILMS + "[schema]\n",
            'film = [{id = "e", title = "E", year = 2000}]\n' + FILMS,
            "film = []\n" + FILMS,
            "schema = 2\n" + FILMS,
            "film = []\n",
            PERSON,
            "",
        ],
    )
    def test_parts_say_what_the_whole_says(self, read, text):
        assert read(text, size=1) == read(text, size=1_000_000)

    def test_a_part_has_as_few_films_as_possible(self, monkeypatch):
        monkeypatch.setattr(toml, "PART_SIZE", 1)
        sizes = [len(tables["film"]) for tables in toml.parse_parts(FILMS.encode(), "film")]
        assert sizes == [2, 1, 1]
