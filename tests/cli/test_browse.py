"""The commands genres, themes and people."""

import json

import pytest
from support import records

from kromance.model.vocabulary import GENRES
from kromance.output.formats import FORMATS


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("genres", "word\ttitles\tmeaning"),
        ("themes", "word\ttitles\tmeaning"),
        ("people", "name\thangul\troles\ttitles\tfirst_year\tlast_year"),
        ("people hong sang-soo", "id\ttitle\thangul\tyear\tname\trole"),
    ],
)
def test_the_columns_of_a_pipe_never_change(kromance, line, header):
    assert kromance(line).out.splitlines()[0] == header


@pytest.mark.parametrize("line", ["genres", "themes", "people", "people hong sang-soo"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written(kromance, line, name):
    result = kromance(f"{line} -f {name}")
    assert (result.code, result.out != "") == (0, True)


def test_results_are_sorted_and_limited(kromance):
    result = kromance("people --sort -titles,name -n 3 --json")
    titles = [person["titles"] for person in records(result)]
    assert len(titles) == 3
    assert titles == sorted(titles, reverse=True)
    assert result.err == "3 of 126 people\n"


def test_a_limit_keeps_the_people_with_the_most_titles_in_alphabetical_order(kromance):
    everyone = records(kromance("people --json"))
    people = records(kromance("people -n 3 --json"))
    assert [person for person in everyone if person in people] == people
    least = min(person["titles"] for person in people)
    assert all(person["titles"] <= least for person in everyone if person not in people)


@pytest.mark.parametrize(
    ("line", "footer"),
    [
        ("genres -n 3", f"3 of {len(GENRES)} genres\n"),
        ("genres", f"{len(GENRES)} genres\n"),
        ("people hong sang-soo -n 1", "1 title with Hong Sang-soo\n"),
    ],
)
def test_the_footer_says_how_many_there_are(kromance, line, footer):
    assert kromance(line).err == footer


@pytest.mark.parametrize(("width", "below"), [(80, False), (60, True), (40, True), (20, False)])
def test_the_meaning_of_a_word_is_shown_next_to_or_below_it(kromance, width, below):
    lines = kromance("genres", tty=True, width=width).out.splitlines()
    assert any(line.startswith("  ") for line in lines) is below


def test_the_number_of_titles_counts_each_once(kromance):
    result = kromance("people kwak --json")
    roles = [(credit["id"], credit["role"]) for credit in records(result)]
    films = {film for film, _ in roles}
    assert len(films) < len(roles)
    assert result.err == f"{len(films)} titles with Kwak Jae-yong\n"


@pytest.mark.parametrize(("name", "is_named"), [("jun ji hyun", False), ("kim", True)])
def test_names_are_a_column_only_if_they_differ(kromance, name, is_named):
    result = kromance(f"people {name} --color never", tty=True)
    assert ("name" in result.out.splitlines()[0].split()) is is_named
    assert ("titles with" in result.err) is not is_named


def test_someone_has_credits_with_the_fields_of_the_film(kromance):
    films = records(kromance("people 홍상수 --json"))
    assert {(credit["name"], credit["role"]) for credit in films} >= {("Hong Sang-soo", "director")}
    assert all("genres" in credit for credit in films)


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("people nobody-at-all-xyz", 1, "no one is called"),
        ("people 'hong sang-so'", 1, "did you mean Hong Sang-soo"),
        ("people --sort tittles", 2, "did you mean titles"),
        ("genres --fields wrod", 2, "did you mean word"),
        ("list --not ''", 2, "--not needs a term"),
        ("mark il mare --note ''", 2, "the note is empty"),
    ],
)
def test_an_error_says_what_to_try(kromance, line, code, message):
    result = kromance(line)
    assert (result.code, result.out) == (code, "")
    assert message in result.err


def test_json_has_every_key(kromance):
    (word, *_) = json.loads(kromance("genres --json").out)
    assert list(word) == ["word", "titles", "meaning"]
