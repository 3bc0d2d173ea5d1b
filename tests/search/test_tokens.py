"""Queries split into tokens: where each value ends, quotes and escapes, positions."""

import pytest

from kromance.errors import QueryError
from kromance.search.tokens import MAX_TOKENS, RawTerm, tokenize


def describe(token):
    """Write a token as text, with | around the value of a term, or / around a regex."""
    if token.kind != "term":
        return token.kind
    delimiter = "/" if token.is_regex else "|"
    field = f"{token.field}{token.operator}" if token.field else ""
    return f"{field}{delimiter}{token.value}{delimiter}"


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ("", ""),
        ("  \t ", ""),
        ("il mare", "|il mare|"),
        ("genre:drama", "genre:|drama|"),
        ("genre: drama", "genre:|drama|"),
        ("genre:", "genre:||"),
        ("year<=2004", "year<=|2004|"),
        ("based-on:novel", "based-on:|novel|"),
        ("with:jun ji hyun year:2001", "with:|jun ji hyun| year:|2001|"),
        ("with:jun or year:2001", "with:|jun| or year:|2001|"),
        ("with:jun -mare", "with:|jun| not |mare|"),
        ('with:jun "il mare"', "with:|jun| |il mare|"),
        ("(a)b", "( |a| ) |b|"),
        ("-a", "not |a|"),
        ("--a", "not not |a|"),
        ("- a", "|- a|"),
        ("a -", "|a -|"),
        ("time-slip", "|time-slip|"),
        ("NOT a AND b", "not |a| and |b|"),
        ("Not a", "|Not a|"),
        ("android", "|android|"),
        ("and/or", "|and/or|"),
        (r'"a \"b\""', '|a "b"|'),
        (r'"a\\" b', r"|a\| |b|"),
        ('title:"a:b (c)"', "title:|a:b (c)|"),
        ('""', "||"),
        ("title:/^il (a|b)$/", "title:/^il (a|b)$/"),
        (r"source:/a\/b/", r"source:/a\/b/"),
        ("title:/a/) b", "title:/a/ ) |b|"),
        ("/a/", "|/a/|"),
    ],
)
def test_a_value_ends_before_the_next_token(query, tokens):
    assert " ".join(map(describe, tokenize([query]))) == tokens


@pytest.mark.parametrize(
    ("arguments", "tokens"),
    [
        (["il", "mare"], "|il| |mare|"),
        (["genre:", "drama"], "genre:|| |drama|"),
        (["with:a or b"], "with:|a| or |b|"),
        ([RawTerm("with:a or b")], "with:|a or b|"),
        ([RawTerm('title:"(x'), "y"], 'title:|"(x| |y|'),
        ([RawTerm("year:<2004")], "year:|<2004|"),
        (["-"], "|-|"),
        (["-", "a"], "|-| |a|"),
    ],
)
def test_a_value_ends_with_its_argument(arguments, tokens):
    assert " ".join(map(describe, tokenize(arguments))) == tokens


def test_positions_count_from_the_start_of_all_arguments():
    query = "genre:drama -(a or b) x"
    tokens = tokenize(["genre:drama", "-(a or b)", "x"])
    assert [query[token.start : token.end] for token in tokens] == [
        *("genre:drama", "-", "(", "a", "or", "b", ")", "x"),
    ]


@pytest.mark.parametrize(
    ("query", "underlined"),
    [('a "b c', '"b c'), ('title:"b\\"', '"b\\"'), ("title:/b", "/b"), ("title:/b/c", "/b/c")],
)
def test_an_unclosed_quote_or_regex_is_underlined(query, underlined):
    with pytest.raises(QueryError, match="unclosed") as caught:
        tokenize([query])
    assert query[caught.value.start : caught.value.end] == underlined


def test_a_query_has_a_maximum_number_of_tokens():
    assert len(tokenize(["a"] * MAX_TOKENS)) == MAX_TOKENS
    with pytest.raises(QueryError, match=f"at most {MAX_TOKENS}"):
        tokenize(["a"] * (MAX_TOKENS + 1))
