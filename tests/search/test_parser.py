"""What a query says: which pieces, in what order of binding, and where it is at fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kromance.errors import QueryError
from kromance.search.parser import MAX_DEPTH, MAX_TOKENS, RawTerm, parse_query
from kromance.search.query import And, IsTruthy, Not, Or, Term


def told(query):
    """Write a query out with every parenthesis."""
    match query:
        case Term():
            names = "/".join(field.alias for field, _ in query.tests)
            return f"{names}~{query.asked}"
        case IsTruthy():
            return f"has {query.field.name}"
        case Not():
            return f"not {told(query.parts[0])}"
        case And():
            return f"({' and '.join(map(told, query.parts))})"
        case Or():
            return f"({' or '.join(map(told, query.parts))})"
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
def test_means(arguments, meaning):
    assert told(parse_query(arguments)) == meaning


@pytest.mark.parametrize(
    ("query", "at_fault"),
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
def test_a_fault_has_a_place(query, at_fault):
    with pytest.raises(QueryError) as told_off:
        parse_query([query])
    error = told_off.value
    assert error.query[error.start : error.end] == at_fault
    assert "^" in str(error).splitlines()[-1]


def test_a_query_has_an_end():
    with pytest.raises(QueryError, match="too long"):
        parse_query(["a"] * (MAX_TOKENS + 1))


def test_up_to_the_limits_all_is_well():
    parse_query(["a"] * MAX_TOKENS)
    parse_query(["(" * (MAX_DEPTH - 1) + "a" + ")" * (MAX_DEPTH - 1)])


PIECES = some.sampled_from(
    """genre: drama ( ) - or and not " / year >= 2004 .. , is: seen with: 전지현 \\ title:/ a+
    +$/ : = [ * \x1b""".split()
)


@given(
    some.lists(some.one_of(PIECES, some.just(" "), some.text(max_size=5)), max_size=12).map("".join)
)
def test_any_text_is_a_query_or_a_fault_in_one(text):
    try:
        query = parse_query([text])
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(error.query)  # noqa: PT017 - either will do
    else:
        assert told(query)


@given(some.text(some.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_a_quoted_value_is_kept_whole(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert parse_query([f'title:"{escaped}"']).asked == text
