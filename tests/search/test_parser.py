"""Queries parsed: terms, precedence, and messages about invalid ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromance.errors import QueryError
from kromance.search.parser import MAX_DEPTH, parse_query
from kromance.search.query import And, IsTruthy, Not, Or, Term
from kromance.search.tokens import MAX_TOKENS, RawTerm


def unparse(query):
    """Write a query with every parenthesis, and ~ between the fields and the value of a term."""
    match query:
        case Term():
            fields = "/".join(field.alias for field, _ in query.matchers)
            return f"{fields}~{query.value or query.source}"
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
        (["GENRES=drama"], "genre~drama"),
        (["must-watch:yes"], "must_watch~yes"),
        (["with:jun ji hyun year:2001"], "(with~jun ji hyun and year~2001)"),
        (["-theme:grief"], "not theme~grief"),
        (["not theme:grief"], "not theme~grief"),
        (["NOT -theme:grief"], "not not theme~grief"),
        (["a and b"], "(title/with~a and title/with~b)"),
        (["a or b", "c"], "(title/with~a or (title/with~b and title/with~c))"),
        (["(a or b) c"], "((title/with~a or title/with~b) and title/with~c)"),
        (["-(a or b)"], "not (title/with~a or title/with~b)"),
        (["-a", "b"], "(not title/with~a and title/with~b)"),
        (["genre:drama,comedy"], "(genre~drama or genre~comedy)"),
        (["genre:drama,"], "genre~drama"),
        (["theme:gay"], "theme~lgbtq"),
        (["theme=Time Travel"], "theme~time-slip"),
        (["genre:rom-com,sci-fi"], "((genre~romance and genre~comedy) or genre~science-fiction)"),
        (["ending:tragic"], "ending~sad"),
        (["kind:movie"], "kind~film"),
        (["genre:gay"], "genre~gay"),
        (["theme:/gay/"], "theme~theme:/gay/"),
        (["is:seen"], "has seen"),
        (["is:unseen"], "not has seen"),
        (["-is:unconfirmed"], "not not has confirmed"),
        (["has:runtime"], "has runtime"),
        (["-has:imdb"], "not has imdb"),
        (["title:/^il/"], "title~title:/^il/"),
        (["theme:/a,b/"], "theme~theme:/a,b/"),
        (["with:Jun Ji-hyun, Cha Tae-hyun"], "(with~Jun Ji-hyun or with~Cha Tae-hyun)"),
        (["with:Lee, Jung-jae"], "with~Lee, Jung-jae"),
        ([RawTerm("with:a or b")], "with~a or b"),
    ],
)
def test_a_query_is_parsed(arguments, meaning):
    assert unparse(parse_query(arguments)) == meaning


@pytest.mark.parametrize(
    ("query", "underlined", "message"),
    [
        ("foo:bar", "foo:bar", "unknown field 'foo'; known fields: id, title, "),
        ("gener:drama", "gener:drama", "unknown field 'gener'; did you mean genre?"),
        ("foo:", "foo:", "unknown field 'foo'; "),
        ("is:genre", "is:genre", "unknown flag 'genre'; known flags: confirmed, must-watch, "),
        ("is:sen", "is:sen", "unknown flag 'sen'; did you mean seen?"),
        ("has:zzz", "has:zzz", "unknown field 'zzz'; known fields: id, title, "),
        ("genre:", "genre:", "missing value; try genre:action or has:genre"),
        ("genre:,", "genre:,", "missing value; try genre:action or has:genre"),
        ("year<", "year<", "missing value; try year:2004 or has:year"),
        ('title:""', 'title:""', "missing value; try title:my sassy girl or has:title"),
        ("is:", "is:", "missing value; try is:seen"),
        ("has:", "has:", "missing value; try has:runtime"),
        ('""', '""', "missing word; add a word, or a term such as genre:drama"),
        ("genre:drama or", "", "incomplete query; add a word, or a term such as genre:drama"),
        ("not", "", "incomplete query; add a word, or a term such as genre:drama"),
        ("or a", "or", "missing term before 'or'; add a word, or a term such as genre:drama"),
        ("()", ")", "missing term before ')'; add a word, or a term such as genre:drama"),
        ("(genre:drama", "(", "unclosed parenthesis; add a closing )"),
        ("genre:drama)", ")", "unmatched parenthesis; remove it"),
        ('"open', '"open', 'unclosed quote; add a closing "'),
        ("title:/open", "/open", "unclosed regular expression; add a closing /"),
        ("title:/(/", "title:/(/", "'(' isn't a valid regular expression: "),
        ("genre<drama", "genre<drama", "genre doesn't support '<'; try genre:action"),
        ("article:x", "article:x", "article doesn't support ':'; try has:article"),
        ("article:/x/", "article:/x/", "article doesn't support ':'; try has:article"),
        ("year:soon a:b", "year:soon", "'soon' isn't a number or range; try 2004 or 2004.."),
        ("year:2000-2005", "year:2000-2005", "'2000-2005' isn't a number or range; try 2000..2005"),
        ("year:2004,x", "year:2004,x", "'x' isn't a number or range; try 2004 or 2004.."),
        (
            "year:2005..2001",
            "year:2005..2001",
            "'2005..2001' isn't a range from low to high; try 2001..2005",
        ),
        ("must-watch:maybe", "must-watch:maybe", "'maybe' isn't yes or no"),
        ("(" * 150 + "a", "(", f"query nested too deeply; use at most {MAX_DEPTH} levels"),
    ],
)
def test_an_invalid_query_is_explained_and_underlined(query, underlined, message):
    with pytest.raises(QueryError) as caught:
        parse_query([query])
    error = caught.value
    first_line, _, last_line = str(error).splitlines()
    assert first_line.startswith(message)
    assert error.query[error.start : error.end] == underlined
    assert last_line.strip() == "^" * max(1, len(underlined))


def test_alternatives_count_as_terms():
    half = ",".join(["a"] * (MAX_TOKENS // 2))
    parse_query([f"with:{half}", f"with:{half}"])
    with pytest.raises(QueryError, match="query too long"):
        parse_query([f"with:{half}", f"with:{half},a"])


@pytest.mark.parametrize("sign", ["-", "("])
def test_negations_and_parentheses_have_a_maximum_depth(sign):
    depth = MAX_DEPTH if sign == "-" else MAX_TOKENS // 2 - 1
    parse_query([sign * depth + "a" + ")" * (sign == "(") * depth])
    with pytest.raises(QueryError, match=str(MAX_DEPTH)):
        parse_query([sign * (MAX_DEPTH + 1) + "a"])


def test_depth_is_not_the_number_of_negations():
    assert unparse(parse_query(["--a"] * 60)).count("not") > MAX_DEPTH


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
    assert parse_query([f'title:"{escaped}"']).value == text
