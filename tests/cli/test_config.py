"""Defaults of options in config.toml, and the command config."""

import pytest
from support import PYTHON, ids, records

from kromance.cli import defaults
from kromance.cli.defaults import config_path


@pytest.fixture
def configure():
    """Write the configuration file, and return its path."""

    def write(text):
        path = config_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_file_is_in_the_configuration_directory(monkeypatch, tmp_path):
    assert config_path() == tmp_path / "home" / "config" / "config.toml"
    monkeypatch.delenv("KROMANCE_HOME")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path() == tmp_path / "kromance" / "config.toml"


@pytest.mark.parametrize(
    ("text", "line", "same"),
    [
        ('sort = "-year"', "list", "list --sort -year"),
        ("limit = 3", "list", "list --limit 3"),
        ("limit = 3", "list -n 2", "list -n 2"),
        ("year = 2004", "list", "list --year 2004"),
        ('genre = "drama"', "list", "list -g drama"),
        ('genre = ["drama", "crime"]', "list", "list -g drama -g crime"),
        ('genre = "drama"', "list -g comedy", "list -g comedy"),
        ("must-watch = true", "list", "list --must-watch"),
        ("must_watch = true", "list", "list --must-watch"),
        ("confirmed = false", "list", "list --unconfirmed"),
        ("confirmed = false", "list --confirmed", "list --confirmed"),
        ('format = "csv"', "list", "list -f csv"),
        ('format = "csv"', "list --json", "list --json"),
        ("json = true", "list -f csv", "list -f csv"),
        ("json = true", "list --template {id}", "list --template {id}"),
        ('template = "{id}"', "list --fields year", "list --fields year"),
        ("limit = 3", "filter girl", "filter girl"),
    ],
)
def test_a_default_is_like_an_option_that_is_typed_unless_another_is(
    kromance, configure, text, line, same
):
    expected = kromance(same)
    configure(f"[list]\n{text}\n")
    assert kromance(line) == expected


def test_a_seed_that_is_typed_wins_over_the_film_of_the_day(kromance, configure):
    expected = kromance("pick --seed 3 --json")
    configure("[pick]\ntoday = true\n")
    assert kromance("pick --seed 3 --json") == expected


@pytest.mark.parametrize("name", ["films.toml", "./films.toml"])
def test_a_relative_path_starts_at_the_configuration_directory(kromance, configure, name):
    path = configure(f'[list]\ndata = "{name}"\n')
    film = '[[film]]\nid = "a"\ntitle = "A"\nyear = 2020\n'
    path.with_name("films.toml").write_text(film, encoding="utf-8")
    assert ids(kromance("list --json")) == ["a"]


ERRORS = [
    ("[lst]\n", 1, "unknown command 'lst'; did you mean list?"),
    ("[config]\njson = true\n", 1, "unknown command 'config'; "),
    ('sort = "year"\n', 1, "sort: expected a table for each command, such as [list]"),
    ('[list]\nsrot = "year"\n', 2, "[list] srot: unknown option; did you mean sort?"),
    ("[list]\nhelp = true\n", 2, "[list] help: unknown option; see `kromance list --help`"),
    ("[list]\nversion = true\n", 2, "[list] version: unknown option; "),
    ("[list]\nunseen = true\n", 2, "[list] unseen: write seen = false instead"),
    ('[list]\nseen = "yes"\n', 2, "[list] seen: expected true or false, got 'yes'"),
    ('[list]\nlimit = "3"\n', 2, "[list] limit: expected a whole number, 0 or more"),
    ("[list]\nlimit = -3\n", 2, "[list] limit: expected a whole number, 0 or more"),
    ("[list]\ncolor = true\n", 2, "[list] color: expected text in quotes"),
    (
        '[list]\n\n\nformat = "cvs"\n',
        4,
        "[list] format: invalid value 'cvs' for --format; did you",
    ),
    ('[list]\ncolor = "no"\n', 2, "[list] color: invalid value 'no'"),
    ("[list]\nx = [\n", 2, "invalid TOML: "),
    (b"[list]\n\xff\n", 2, "not UTF-8"),
]


class TestErrors:
    @pytest.mark.parametrize("command", ["list", "config"])
    @pytest.mark.parametrize(("text", "line", "problem"), ERRORS)
    def test_an_error_is_reported_with_its_line(
        self, kromance, configure, command, text, line, problem
    ):
        path = configure("")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        result = kromance(command)
        assert (result.out, result.code) == ("", 3)
        introduction, diagnostic = result.err.splitlines()
        assert introduction.startswith("kromance: ")
        assert diagnostic.startswith(f"{path}:{line}: {problem}")

    @pytest.mark.parametrize(
        ("option", "problem"),
        [
            ('sort = "yaer"', "unknown field 'yaer' in --sort; did you mean year?"),
            ('fields = "id,yaer"', "unknown field 'yaer' in --fields; did you mean year?"),
            ('year = "200x"', "'200x' isn't a number or range; try 2004 or 2004.."),
            ('not = ""', "--not needs a term; try --not genre:erotic"),
            ('not = "("', ""),
            ('template = "{titel}"', "unknown field 'titel' in --template; did you mean title?"),
            ('template = "{title"', "single brace in --template"),
            ('template = "{title!r}"', "invalid field '{title!r}' in --template"),
            ('json = true\nformat = "csv"', "--json and --format contradict each other"),
        ],
    )
    def test_a_default_that_the_command_rejects_is_reported_with_its_line(
        self, kromance, configure, option, problem
    ):
        path = configure(f"[list]\n{option}\n")
        line = len(option.splitlines()) + 1
        name = option.splitlines()[-1].partition(" ")[0]
        result = kromance("list")
        assert (result.out, result.code) == ("", 3)
        assert result.err.splitlines()[1].startswith(f"{path}:{line}: [list] {name}: {problem}")

    @pytest.mark.parametrize(
        "option", ['rate = "9"', 'on = "soon"', "on = 2999-01-01", 'note = " "']
    )
    def test_a_default_that_would_change_the_shelf_is_checked_too(
        self, kromance, configure, option
    ):
        path = configure(f"[mark]\n{option}\n")
        result = kromance("mark il mare --want")
        assert (result.out, result.code) == ("", 3)
        assert f"{path}:2: [mark] {option.partition(' ')[0]}: " in result.err

    @pytest.mark.parametrize("command", ["show il mare", "pick"])
    def test_a_site_that_a_film_has_no_page_on_is_blamed_on_its_line(
        self, kromance, configure, command
    ):
        path = configure(f"[{command.split()[0]}]\nopen = 'nowhere'\n")
        result = kromance(command)
        assert result.code == 3
        assert f"{path}:2: [{command.split()[0]}] open: " in result.err
        assert kromance(f"{command} --open=elsewhere").code == 1

    def test_a_typed_option_is_not_blamed_on_the_configuration(self, kromance, configure):
        configure('[list]\nsort = "year"\n')
        assert kromance("list --sort yaer").code == 2

    def test_a_file_that_cannot_be_read_is_an_error(self, kromance):
        config_path().mkdir(parents=True)
        result = kromance("list")
        assert (result.out, result.code) == ("", 3)
        assert str(config_path()) in result.err

    @pytest.mark.parametrize("line", ["", "--help", "--version", "list --help", "show -h"])
    def test_help_works_whatever_the_file_says(self, kromance, configure, line):
        configure("[list\n")
        result = kromance(line)
        assert (result.err, result.code) == ("", 0)

    def test_errors_in_the_table_of_another_command_do_not_matter(self, kromance, configure):
        configure("[list]\nsrot = 3\n")
        assert kromance("show il mare").code == 0


class TestConfigCommand:
    def test_shows_what_is_in_force_and_from_where(self, kromance, configure, monkeypatch):
        path = configure('[list]\ndata = "x"\ngenre = ["a", "b"]\n\n[pick]\nseen = false\n')
        monkeypatch.setenv("KROMANCE_DATA", "films.toml")
        result = kromance("config --json")
        assert [tuple(record.values()) for record in records(result)] == [
            ("all", "--data", "films.toml", "KROMANCE_DATA"),
            ("list", "--genre", "a, b", f"{path}:3"),
            ("pick", "--seen", "false", f"{path}:6"),
        ]
        assert result.err == f"3 defaults set in {path}\n"

    def test_names_the_file_to_create(self, kromance):
        result = kromance("config")
        assert (result.out, result.code) == ("", 0)
        assert str(config_path()) in result.err
        assert kromance("config --json").out == "[]\n"

    def test_shows_the_valid_defaults_next_to_the_errors(self, kromance, configure):
        configure("[list]\nlimit = 3\nsrot = 1\n\n[shlef]\n")
        result = kromance("config --template '{option} {value}'")
        assert (result.out, result.code) == ("--limit 3\n", 3)
        assert "srot" in result.err
        assert "shlef" in result.err


def test_without_the_file_it_is_looked_for_once(kromance, monkeypatch):
    looked_for = []

    def find_existing(locate):
        looked_for.append(locate)

    monkeypatch.setattr(defaults, "find_existing", find_existing)
    kromance("list --json")
    assert looked_for == [config_path]


def test_completion_works_whatever_the_file_says(process, configure):
    configure("[list\n")
    words = {"COMP_WORDS": "kromance\nlist\n--js", "COMP_CWORD": "2"}
    result = process([PYTHON, "-m", "kromance"], _KROMANCE_COMPLETE="complete_bash", **words)
    assert result == ("--json\n", "", 0)
