"""What TAB offers."""

import json
from types import SimpleNamespace

import pytest

from kromance.cli import completion as complete

FILM = '[[film]]\nid = "a"\ntitle = "A"\nyear = 2000\n'


@pytest.fixture
def shell(monkeypatch):
    """Let a shell ask for what its last word may become."""

    def asks(name, *words):
        monkeypatch.setenv("_KROMANCE_COMPLETE", f"complete_{name}")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))

    return asks


@pytest.mark.parametrize(
    ("completer", "incomplete", "offered"),
    [
        (complete.genres, "dr", ["drama"]),
        (complete.genres, "drama,com", ["drama,comedy"]),
        (complete.themes, "time", ["time-slip"]),
        (complete.endings, "", ["happy", "bittersweet", "sad"]),
        (complete.fields, "id,runt", ["id,runtime"]),
        (complete.fields, "-ye", ["-year"]),
        (complete.films, "film of m", ["Film of Mine"]),
        (complete.formats, "js", ["json", "jsonl"]),
        (complete.films, "my-sassy", ["my-sassy-girl"]),
        (complete.films, "My sas", ["My Sassy Girl"]),
        (complete.films, "Wind", ["Windstruck"]),
        (complete.films, "wind", ["windstruck"]),
        (complete.films, "엽기", ["엽기적인 그녀"]),
        (complete.people, "jun ji-h", ["Jun Ji-hyun"]),
        (complete.people, "전지", ["전지현"]),
        (complete.people, "ji-hyun", []),
    ],
)
def test_offers(kromance, shell, completer, incomplete, offered):
    kromance("add Film of Mine --year 2000")
    shell("zsh")
    assert [word for word, _ in completer(incomplete)] == offered


@pytest.mark.parametrize(
    ("before", "incomplete", "offered"),
    [
        ((), "theme:time", ["theme:time-slip"]),
        ((), "-theme:gri", ["-theme:grief"]),
        ((), "genre:drama,fam", ["genre:drama,family"]),
        ((), "the", ["theme:"]),
        ((), "director:Hong Sa", ["director:Hong Sang-soo"]),
        ((), "nonsense:x", []),
        (("year:1990s",), "theme:time", ["theme:time-slip"]),
        (("theme:",), "time", ["time-slip"]),
        ((), "is:se", ["is:seen"]),
        ((), "has:runt", ["has:runtime"]),
        (("ending",), ":", ["happy", "bittersweet", "sad"]),
    ],
)
def test_offers_terms(before, incomplete, offered):
    asked = SimpleNamespace(params={"terms": before})
    assert [word for word, _ in complete.terms(asked, incomplete)] == offered


@pytest.mark.parametrize(
    ("name", "word", "offered"),
    [
        ("bash", "Bong", ["Bong\\ Tae-gyu"]),
        ("bash", "Bong\\ T", ["Bong\\ Tae-gyu"]),
        ("bash", "'Bong", ["Bong Tae-gyu"]),
        ("bash", '"Bong T', ["Bong Tae-gyu"]),
        ("zsh", "Bong", ["Bong Tae-gyu"]),
        ("zsh", "bong t", ["bong tae-gyu"]),
        ("fish", "Bong", ["Bong Tae-gyu"]),
        ("powershell", "Bong", []),
        ("powershell", "Shin", []),
    ],
)
def test_an_offer_is_one_word_to_the_shell(shell, name, word, offered):
    shell(name, "kromance", "list", "--with", word)
    incomplete = word.strip("'\"").replace("\\", "")
    found = list(complete.safe_completer(complete.people)(incomplete=incomplete))
    assert [one for one, _ in found] == offered
    assert all(one.startswith(word) for one, _ in found)


@pytest.mark.parametrize(
    ("title", "offered"), [("--drop", []), ("-a b", []), ("x" * 500, ["a"]), ("x$(id)", ["a"])]
)
def test_what_would_be_no_title_to_the_shell(shell, dataset, monkeypatch, title, offered):
    monkeypatch.setenv("KROMANCE_DATA", str(dataset(FILM.replace('"A"', f'"{title}"'))))
    shell("bash", "kromance", "show", "")
    assert [one for one, _ in complete.safe_completer(complete.films)(incomplete="")] == ["a"]
    found = complete.safe_completer(complete.films)(incomplete=title[0])
    assert [one for one, _ in found] == offered


def test_offers_nothing_that_a_shell_acts_on(shell, dataset, monkeypatch):
    shell("zsh")
    hostile = [
        "$(id)",
        "`id`",
        "a;id",
        "a\nb",
        "\x1b[31m",
        "a'b",
        'a"b',
        "a\\$b",
        "\u202e",
        "한글 시",
    ]
    cast = ", ".join(f'"x{json.dumps(one)[1:-1]}"' for one in hostile)
    text = f"{FILM}cast = [{cast}]\n{FILM}".replace('"A"', '"Evil $(id)"', 1)
    path = dataset(text.replace('id = "a"', 'id = "b"', 1))
    monkeypatch.setenv("KROMANCE_DATA", str(path))
    people = list(complete.safe_completer(complete.people)(incomplete="x"))
    assert people == [("x한글 시", "x한글 시")]
    assert list(complete.safe_completer(complete.films)(incomplete="evil")) == [("b", "Evil   id ")]


def test_a_broken_dataset_offers_nothing(monkeypatch):
    monkeypatch.setenv("KROMANCE_DATA", "nowhere.toml")
    assert list(complete.films("my")) == list(complete.people("jun")) == []
    monkeypatch.delenv("KROMANCE_DATA")
    monkeypatch.setenv("KROMANCE_HOME", "/" + "x" * 5_000)
    assert len(list(complete.films("my-sassy-g"))) <= 1  # as the system has it, but no error
