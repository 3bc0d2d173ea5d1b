"""Shell completion: the words offered for TAB."""

import json
from types import SimpleNamespace

import pytest

from kromance.cli.completion import (
    complete_commands_with_output,
    complete_field,
    complete_fields,
    complete_film_field,
    complete_films,
    complete_formats,
    complete_name,
    complete_shells,
    complete_terms,
    is_safe,
    remove_unsafe,
)
from kromance.korean import prefix
from kromance.model.film import SEARCHABLE

complete_people = complete_field(SEARCHABLE["people"])

FILM = '[[film]]\nid = "{}"\ntitle = {}\nyear = 2000\n'


@pytest.fixture
def use_dataset(dataset, monkeypatch):
    """Write a dataset and let completion read it."""

    def write(text):
        monkeypatch.setenv("KROMANCE_DATA", str(dataset(text)))

    return write


def complete(completer, word, command="", **params):
    """Return the words that are offered, given the command and its parameters so far."""
    context = SimpleNamespace(info_name=command, params=params)
    return [offer for offer, _ in completer(context, word)]


@pytest.mark.parametrize(
    ("completer", "word", "offers"),
    [
        (complete_field(SEARCHABLE["genres"]), "dr", ["drama"]),
        (complete_field(SEARCHABLE["genres"]), "drama,com", ["drama,comedy"]),
        (complete_field(SEARCHABLE["themes"]), "time", ["time-slip"]),
        (complete_field(SEARCHABLE["ending"]), "", ["happy", "bittersweet", "sad"]),
        (complete_field(SEARCHABLE["kind"]), "", ["film", "series"]),
        (complete_field(SEARCHABLE["decade"]), "199", ["1990"]),
        (complete_formats, "js", ["json", "jsonl"]),
        (complete_fields, "id,runt", ["id,runtime"]),
        (complete_fields, "-ye", ["-year"]),
        (complete_film_field, "runt", ["runtime"]),
        (complete_shells, "z", ["zsh"]),
        (complete_commands_with_output, "st", ["stats"]),
        (complete_films, "film of m", ["Film of Mine"]),
        (complete_films, "my-sassy", ["my-sassy-girl"]),
        (complete_films, "My sas", ["My Sassy Girl"]),
        (complete_films, "Wind", ["Windstruck"]),
        (complete_films, "wind", ["windstruck"]),
        (complete_films, "엽기", ["엽기적인 그녀"]),
        (complete_films, "ㅇㄱㅈㅇ", ["엽기적인 그녀"]),
        (complete_people, "jun ji-h", ["Jun Ji-hyun"]),
        (complete_people, "jun ji h", ["Jun Ji-hyun"]),
        (complete_people, "jihyun", ["Jun Ji-hyun"]),
        (complete_people, "jeon jihye", ["Jun Ji-hyun"]),
        (complete_people, "전지", ["전지현"]),
        (complete_people, "xyz", []),
    ],
)
def test_values_are_completed(kromance, completer, word, offers):
    kromance("add Film of Mine --year 2000")
    assert complete(completer, word) == offers


@pytest.mark.parametrize(
    ("word", "offers"),
    [
        ("theme:time", ["theme:time-slip"]),
        ("-theme:gri", ["-theme:grief"]),
        ("genre=dr", ["genre=drama"]),
        ("genre:drama,fam", ["genre:drama,family"]),
        ("the", ["theme:"]),
        ("-the", ["-theme:"]),
        ("director:Hong Sa", ["director:Hong Sang-soo"]),
        ("director:sangsoo", ["director:Hong Sang-soo"]),
        ("is:se", ["is:seen"]),
        ("has:runt", ["has:runtime"]),
        ("ending:", ["ending:happy", "ending:bittersweet", "ending:sad"]),
        ("(genre:dr", ["(genre:drama"]),
        ("-(genre:dr", ["-(genre:drama"]),
        ("genre:drama ye", ["genre:drama year:"]),
        ("genre:drama -the", ["genre:drama -theme:"]),
        ("(genre:drama or theme:time", ["(genre:drama or theme:time-slip"]),
        ("genre:drama with:jun ji", ["genre:drama with:Jun Ji-hyun"]),
        ('with:"jun ji', ['with:"Jun Ji-hyun']),
        ("nonsense:x", []),
        ("title:/x", []),
        ("genre:drama)", []),
    ],
)
def test_terms_are_completed(word, offers):
    assert complete(complete_terms, word) == offers


@pytest.mark.parametrize(
    ("before", "word", "offers"),
    [
        (["my"], "sas", ["Sassy Girl"]),
        (["MY", "sassy"], "", ["Girl"]),
        (["my sassy"], "g", ["Girl"]),
        (["windstruck", "my"], "sas", ["Sassy Girl"]),
        (["windstruck"], "my-sas", ["my-sassy-girl"]),
        (["엽기적인"], "그", ["그녀"]),
    ],
)
def test_a_title_is_completed_word_by_word(kromance, before, word, offers):
    assert complete(complete_films, word, film=before) == offers
    titles = [*before, *offers]
    assert kromance(["show", *titles, "--fields", "id", "-f", "tsv"]).out.endswith(
        "my-sassy-girl\n"
    )


@pytest.mark.parametrize(
    ("before", "word", "offers"),
    [
        ([], "jihyun", ["Jun Ji-hyun"]),
        (["jun"], "ji", ["Ji-hyun"]),
        (["jun", "ji"], "", ["hyun"]),
        (["jihyun"], "", ["Jun"]),
    ],
)
def test_a_name_is_completed_word_by_word(kromance, before, word, offers):
    assert complete(complete_name, word, name=before) == offers
    assert "Jun Ji-hyun" in kromance(["people", *before, *offers]).out


@pytest.mark.parametrize(
    "line",
    [
        *("list", "filter drama", "shelf", "show il mare", "pick", "similar il mare", "stats"),
        *("genres", "themes", "people", "people jun ji hyun", "check"),
    ],
)
def test_the_fields_offered_are_those_of_what_is_listed(kromance, line):
    command, *arguments = line.split()
    params = {"name": arguments} if command == "people" else {}
    names = complete(complete_fields, "", command, **params)
    result = kromance(f"{line} --sort {names[0]} --fields {','.join(names)} -f json")
    assert result.code == 0, result.err
    assert names[-1] in result.out or result.out == "[]\n"


def test_fish_is_offered_only_words_that_start_as_typed(monkeypatch):
    monkeypatch.setenv("_KROMANCE_COMPLETE", "complete_fish")
    assert complete(complete_people, "jun ji h") == ["jun ji hyun"]
    assert complete(complete_people, "jeon jihye") == []


def test_the_dataset_on_the_command_line_is_used(dataset):
    path = dataset(FILM.format("a", '"Aha"'))
    assert complete(complete_films, "", data=path) == ["a"]
    assert complete(complete_films, "", data="-") == []


@pytest.mark.parametrize(
    ("title", "offers"), [("--drop", []), ("-a b", []), ("x" * 500, ["a"]), ("x$(id)", ["a"])]
)
def test_a_title_unsafe_on_a_command_line_is_offered_as_its_id(use_dataset, title, offers):
    use_dataset(FILM.format("a", json.dumps(title)))
    assert complete(complete_films, "") == ["a"]
    assert complete(complete_films, title[0]) == offers


def test_the_rest_of_a_title_leaves_unsafe_punctuation_out(use_dataset, kromance):
    use_dataset(FILM.format("a", '"Oh! It\'s $5?"'))
    assert complete(complete_films, "", film=["oh"]) == ["Its 5"]
    assert kromance(["show", "oh", "Its 5"]).code == 0


@pytest.mark.parametrize(
    ("word", "expected"),
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
        ("<files>", False),
        ("x" * 500, False),
        ("한글 시", True),
    ],
)
def test_a_word_is_safe_if_no_shell_would_interpret_it(word, expected):
    assert is_safe(word) is expected


def test_a_description_has_no_character_that_a_shell_interprets():
    assert remove_unsafe("Evil $(id)\n") == "Evil   id  "


@pytest.mark.parametrize("name", ["nowhere.toml", "~nobody-of-that-name/x.toml", "x" * 5_000])
def test_an_unreadable_dataset_offers_nothing(monkeypatch, name):
    monkeypatch.setenv("KROMANCE_DATA", name)
    assert complete(complete_films, "my") == complete(complete_people, "jun") == []


def test_an_unusable_home_is_not_an_error(monkeypatch):
    monkeypatch.setenv("KROMANCE_HOME", "/" + "x" * 5_000)
    assert len(complete(complete_films, "my-sassy-g")) <= 1


@pytest.mark.parametrize(
    ("word", "words", "tried"),
    [
        ("my-sas", [], 1),
        ("My Sas", [], 1),
        ("엽기", [], 1),
        ("yeopgi", [], 1),
        ("gir", ["my sassy"], 1),
        ("film-that-is-unknown", [], 0),
    ],
)
def test_few_titles_are_tried(kromance, monkeypatch, word, words, tried):
    kromance("list")  # writes the cache
    titles = []
    find = prefix.Finder.__call__
    monkeypatch.setattr(
        prefix.Finder,
        "__call__",
        lambda finder, title: (titles.append(title), find(finder, title))[1],
    )
    complete(complete_films, word, film=words)
    assert len(titles) == tried
