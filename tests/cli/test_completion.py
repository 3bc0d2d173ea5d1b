"""Shell completion: the words offered for TAB."""

import json
from types import SimpleNamespace

import pytest

from kromance.cli.completion import (
    complete_field,
    complete_fields,
    complete_films,
    complete_formats,
    complete_terms,
    safe_completer,
)
from kromance.model.film import SEARCHABLE

complete_people = complete_field(SEARCHABLE["people"])

FILM = '[[film]]\nid = "{}"\ntitle = {}\nyear = 2000\n'


@pytest.fixture
def typed(monkeypatch):
    """Pretend that a shell completes the last word: typed("bash", "kromance", "show", "x")."""

    def set_environment(shell, *words):
        monkeypatch.setenv("_KROMANCE_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))

    return set_environment


@pytest.fixture
def use_dataset(dataset, monkeypatch):
    """Write a dataset and let completion read it."""

    def write(text):
        monkeypatch.setenv("KROMANCE_DATA", str(dataset(text)))

    return write


def complete(completer, word):
    """Return the words that a shell is offered, as it gets them."""
    return [offer for offer, _ in safe_completer(completer)(incomplete=word)]


@pytest.mark.parametrize(
    ("completer", "word", "offers"),
    [
        (complete_field(SEARCHABLE["genres"]), "dr", ["drama"]),
        (complete_field(SEARCHABLE["genres"]), "drama,com", ["drama,comedy"]),
        (complete_field(SEARCHABLE["themes"]), "time", ["time-slip"]),
        (complete_field(SEARCHABLE["ending"]), "", ["happy", "bittersweet", "sad"]),
        (complete_field(SEARCHABLE["kind"]), "", ["film", "series"]),
        (complete_formats, "js", ["json", "jsonl"]),
        (complete_fields, "id,runt", ["id,runtime"]),
        (complete_fields, "-ye", ["-year"]),
        (complete_films, "film of m", ["Film of Mine"]),
        (complete_films, "my-sassy", ["my-sassy-girl"]),
        (complete_films, "My sas", ["My Sassy Girl"]),
        (complete_films, "Wind", ["Windstruck"]),
        (complete_films, "wind", ["windstruck"]),
        (complete_films, "엽기", ["엽기적인 그녀"]),
        (complete_people, "jun ji-h", ["Jun Ji-hyun"]),
        (complete_people, "전지", ["전지현"]),
        (complete_people, "ji-hyun", []),
    ],
)
def test_values_are_completed(kromance, typed, completer, word, offers):
    kromance("add Film of Mine --year 2000")
    typed("zsh")
    assert [offer for offer, _ in completer(word)] == offers


@pytest.mark.parametrize(
    ("before", "word", "offers"),
    [
        ((), "theme:time", ["theme:time-slip"]),
        ((), "-theme:gri", ["-theme:grief"]),
        ((), "genre:drama,fam", ["genre:drama,family"]),
        ((), "the", ["theme:"]),
        ((), "director:Hong Sa", ["director:Hong Sang-soo"]),
        ((), "nonsense:x", []),
        ((), "is:se", ["is:seen"]),
        ((), "has:runt", ["has:runtime"]),
        (("year:1990s",), "theme:time", ["theme:time-slip"]),
        (("theme:",), "time", ["time-slip"]),
        (("ending",), ":", ["happy", "bittersweet", "sad"]),
    ],
)
def test_terms_are_completed(before, word, offers):
    context = SimpleNamespace(params={"terms": before})
    assert [offer for offer, _ in complete_terms(context, word)] == offers


@pytest.mark.parametrize(
    ("shell", "word", "offers"),
    [
        ("bash", "Bong", ["Bong\\ Tae-gyu"]),
        ("bash", "Bong\\ T", ["Bong\\ Tae-gyu"]),
        ("bash", "'Bong", ["Bong Tae-gyu"]),
        ("bash", '"Bong T', ["Bong Tae-gyu"]),
        ("zsh", "Bong", ["Bong Tae-gyu"]),
        ("zsh", "bong t", ["bong tae-gyu"]),
        ("fish", "Bong", ["Bong Tae-gyu"]),
        ("powershell", "Bong", []),
    ],
)
def test_an_offer_with_a_space_is_one_word_to_the_shell(typed, shell, word, offers):
    typed(shell, "kromance", "list", "--with", word)
    unquoted = word.strip("'\"").replace("\\", "")
    completed = list(safe_completer(complete_people)(incomplete=unquoted))
    assert [offer for offer, _ in completed] == offers
    assert all(offer.startswith(word) for offer, _ in completed)


@pytest.mark.parametrize(
    ("title", "offers"), [("--drop", []), ("-a b", []), ("x" * 500, ["a"]), ("x$(id)", ["a"])]
)
def test_a_title_unsafe_on_a_command_line_is_offered_as_its_id(typed, use_dataset, title, offers):
    typed("bash", "kromance", "show", "")
    use_dataset(FILM.format("a", json.dumps(title)))
    assert complete(complete_films, "") == ["a"]
    assert complete(complete_films, title[0]) == offers


@pytest.mark.parametrize(
    ("name", "is_offered"),
    [
        ("$(id)", False),
        ("`id`", False),
        ("a;id", False),
        ("a\nb", False),
        ("\x1b[31m", False),
        ("a'b", False),
        ('a"b', False),
        ("a\\$b", False),
        ("\u202e", False),
        ("한글 시", True),
    ],
)
def test_a_name_that_a_shell_would_interpret_is_not_offered(typed, use_dataset, name, is_offered):
    typed("zsh")
    use_dataset(f"{FILM.format('a', json.dumps('A'))}cast = [{json.dumps(f'x{name}')}]\n")
    assert complete(complete_people, "x") == [f"x{name}"] * is_offered


def test_a_description_has_no_character_that_a_shell_interprets(typed, use_dataset):
    typed("zsh")
    use_dataset(FILM.format("b", '"Evil $(id)"'))
    offers = safe_completer(complete_films)(incomplete="evil")
    assert list(offers) == [("b", "Evil   id ")]


def test_an_unreadable_dataset_offers_nothing(monkeypatch):
    monkeypatch.setenv("KROMANCE_DATA", "nowhere.toml")
    assert list(complete_films("my")) == list(complete_people("jun")) == []


def test_an_unusable_home_is_not_an_error(monkeypatch):
    monkeypatch.setenv("KROMANCE_HOME", "/" + "x" * 5_000)
    assert len(list(complete_films("my-sassy-g"))) <= 1
