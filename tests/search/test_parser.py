"""Parse queries: terms, precedence, and where an invalid query is underlined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.errors import QueryError
from kromance.search.parser import MAX_DEPTH, MAX_TOKENS, RawTerm, parse_query
from kromance.search.query import And, IsTruthy, Not, Or, Term


def unparse(query):
    """Write a query with every parenthesis, and ~ between the fields and the value of a term."""
    match query:
        case Term():
            names = "/".join(field.alias for field, _ in query.tests)
            return f"{names}~{query.asked}"
        case IsTruthy():
            return f"has {query.field.name}"
        case Not():
            return f"not {unparse(query.parts[0])}"
        case And():
            return f"({' and '.join(map(unparse, query.parts))})"
        case Or():
            return f"({' or '.join(map(unparse, query.parts))})"
    raise AssertionError(query)


@pytest.mark.parametrize(
    ("arguments", "meaning"),
    [
        ([], "()"),
        (["", " "], "()"),
        (["mare"], "title/with~mare"),
        (["il", "mare"], "(title/with~il and title/with~mare)"),
        (["il mare"], "title/with~il mare"),
        (['"il mare" 2000'], "(title/with~il mare and title/with~2000)"),
        (["genre:drama"], "genre~drama"),
        (["genre: drama"], "genre~drama"),
        (["GENRES=drama"], "genre~drama"),
        (["must-watch:yes"], "must_watch~yes"),
        (["with:jun ji hyun year:2001"], "(with~jun ji hyun and year~2001)"),
        (['with:"jun ji hyun"'], "with~jun ji hyun"),
        (["-theme:grief"], "not theme~grief"),
        (["not theme:grief"], "not theme~grief"),
        (["NOT -theme:grief"], "not not theme~grief"),
        (["a and b"], "(title/with~a and title/with~b)"),
        (["a or b", "c"], "(title/with~a or (title/with~b and title/with~c))"),
        (["(a or b) c"], "((title/with~a or title/with~b) and title/with~c)"),
        (["-(a or b)"], "not (title/with~a or title/with~b)"),
        (["genre:drama,comedy"], "(genre~drama or genre~comedy)"),
        (["is:seen"], "has seen"),
        (["has:runtime"], "has runtime"),
        (["-has:imdb"], "not has imdb"),
        (["title:/^il/"], "title~^il"),
        (["with:Jun Ji-hyun"], "with~Jun Ji-hyun"),
        (["with:Lee, Jung-jae"], "with~Lee, Jung-jae"),
        (["AND/OR"], "title/with~AND/OR"),
        (["android"], "title/with~android"),
        (['"a \\"b\\""'], 'title/with~a "b"'),
        ([RawTerm("with:a or b")], "with~a or b"),
        ([RawTerm('title:"(x')], 'title~"(x'),
    ],
)
def test_parses(arguments, meaning):
    assert unparse(parse_query(arguments)) == meaning


@pytest.mark.parametrize(
    ("query", "underlined"),
    [
        ("genre:", "genre:"),
        ("genre:drama or", ""),
        ("or genre:drama", "or"),
        ("(genre:drama", "("),
        ("genre:drama)", ")"),
        ("()", ")"),
        ("not", ""),
        ("gener:drama", "gener:drama"),
        ("is:drama", "is:drama"),
        ("has:nothing", "has:nothing"),
        ("genre<drama", "genre<drama"),
        ("year:soon x:y", "year:soon "),
        ("year:2005..2001", "year:2005..2001"),
        ('"open', '"open'),
        ("title:/open", "/open"),
        ("title:/(/", "title:/(/"),
        ("article:x", "article:x"),
        ("must-watch:maybe", "must-watch:maybe"),
        ("(" * 150 + "a", "("),
        ("-" * 150 + "a", "-"),
    ],
)
def test_an_error_underlines_the_invalid_part(query, underlined):
    with pytest.raises(QueryError) as caught:
        parse_query([query])
    error = caught.value
    assert error.query[error.start : error.end] == underlined
    assert "^" in str(error).splitlines()[-1]


def test_a_query_has_a_maximum_number_of_terms():
    parse_query(["a"] * MAX_TOKENS)
    with pytest.raises(QueryError, match=str(MAX_TOKENS)):
        parse_query(["a"] * (MAX_TOKENS + 1))


@pytest.mark.parametrize("sign", ["-", "("])
def test_negations_and_parentheses_have_a_maximum_depth(sign):
    depth = MAX_DEPTH if sign == "-" else MAX_TOKENS // 2 - 1
    parse_query([sign * depth + "a" + ")" * (sign == "(") * depth])
    with pytest.raises(QueryError, match=str(MAX_DEPTH)):
        parse_query([sign * (MAX_DEPTH + 1) + "a"])


PIECES = st.sampled_from(
    """genre: drama ( ) - or and not " / year >= 2004 .. , is: seen with: 전지현 \\ title:/ a+
    +$/ : = [ * \x1b""".split()
)


@given(st.lists(st.one_of(PIECES, st.just(" "), st.text(max_size=5)), max_size=12).map("".join))
def test_any_text_is_a_query_or_a_query_error(text):
    try:
        query = parse_query([text])
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(error.query)  # noqa: PT017 - either will do
    else:
        assert unparse(query)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_any_text_can_be_quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert parse_query([f'title:"{escaped}"']).asked == text
