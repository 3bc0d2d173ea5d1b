"""Invalid TOML: every rule of https://toml.io/en/v1.1.0, in its order, broken in every place.

What TOML 1.1 has added isn't here: whether it's valid depends on the version of tomli.
"""

from collections.abc import Iterator

STRINGS = r'''
"open
'open
"""open
\'\'\'open
"a"b"
'a'b'
"""""""""
\'\'\'\'\'\'\'\'\'
"\q"
"\ "
"\x4"
"\x4g"
"\u12"
"\u12g4"
"\ud800"
"\udfff"
"\U00110000"
"\U0001"
"""\q"""
"""\u12"""
"end\"
bare
“quoted”
'''.replace("\\'", "'").split("\n")[1:-1]
CONTROLS = [
    *('"\x00"', '"\x01"', '"\x07"', '"\x08"', '"\x0b"', '"\x0c"', '"\x1b"', '"\x1f"'),
    *('"\x7f"', "'\x00'", "'\x1b'", "'\x7f'", '"a\nb"', "'a\nb'", '"""\x00"""'),
    *("'''\x1b'''",),
]
INTEGERS = """
01 +01 -01 00 _1 1_ 1__0 +_1 ++1 +-1 --1 1a 0x 0xg 0x_1 0x1_ 0x1__1 +0x1 -0x1 0X1 0o8 0o 0O7 0b2
0b 0B1 -0b1 + - _ 1'0 0x-1 ٣
""".split()
FLOATS = """
1. .1 +.1 1.e1 1e 1e+ 1e1.0 1_.0 1._0 1.0_ 1__0.0 01.0 1.0e_1 1e1_ .e1 Inf INF NaN ++inf +-nan
inf_ 1.2.3 1e1e1 - +e1 0x1.0
""".split()
BOOLEANS = """
True TRUE tru fals False truer yes on null nil none NULL undefined
""".split()
TIMES = """
2000-13-01 2000-00-01 2000-01-00 2000-01-32 2000-02-30 1900-02-29 2000-1-01 2000-01-1 200-01-01
20000-01-01 2000-01 2000/01/01 2000-01-01T 2000-01-01T24:00:00 2000-01-01T00:60:00
2000-01-01T00:00:61 2000-01-01T00: 2000-01-01T00 2000-01-01T00:00:00.
2000-01-01T00:00:00+25:00 2000-01-01T00:00:00+1:00 2000-01-01T00:00:00+0100
2000-01-01T00:00:00ZZ 2000-01-01t00:00:00y 2000-01-01TT00:00:00 24:00:00 00:60:00 00:00:61 00:
1:00:00 00:00:00. 00:00:00Z 00:00:00+01:00
""".split()
ARRAYS = [
    *("[", "[1", "[1,,2]", "[,]", "[,1]", "[1,2", "[1 2]", "[1;2]", "]", "[1]]", "[[1]"),
    *("[1},", "[1,]]", "[1,2,,]", "[#\n", "[1.]", "[01]"),
]
TABLES = [
    *("{", "{a}", "{a=}", "{a=1", "{a=1,,}", "{,a=1}", "{,}", "{a=1,,b=2}", "{a=1 b=2}"),
    *("{a=1;b=2}", "{a=1,a=2}", "{a=1,a.b=2}", "{a.b=1,a=2}", "{a={}", "{a=1}}", "{a=1\n,,}"),
    *("{\na}", "{a=1,\nb}", "{a=1#}", "{a:1}", "{=1}", "{.a=1}", "{a.=1}", "}"),
    *("{[a]=1}", "{a={b=1},a.c=2}"),
]
NOTHING = [
    *("", "#", "=", "= 1", ",", "1 2", '"a" "b"', "1 = 2", "@", "$x", "a.b", "*", "&a"),
    *("<<", "\\"),
]

VALUES = {
    "string": STRINGS + CONTROLS,
    "integer": INTEGERS,
    "float": FLOATS,
    "boolean": BOOLEANS,
    "time": TIMES,
    "array": ARRAYS,
    "table": TABLES,
    "nothing": NOTHING,
}
"""Invalid values by the rule that they break."""

FILM = '[[film]]\nid = "{}"\ntitle = "T"\nyear = 2000\n'
MANY = "".join(FILM.format(f"film-{n}") for n in range(50))

PLACES = {
    "at the top": "x = VALUE\n" + FILM.format("a"),
    "of a title": '[[film]]\nid = "a"\nyear = 2000\ntitle = VALUE\ncast = []\n',
    "of genres": FILM.format("a") + "genres = VALUE\nthemes = []\n",
    "of an article": FILM.format("a") + "[film.article]\ntitle = VALUE\nyear = 2000\n",
    "in an array": FILM.format("a") + "genres = [1, VALUE, 2]\n",
    "in arrays": FILM.format("a") + "genres = [\n  [ # one\n    VALUE\n  ],\n]\n",
    "in a table": FILM.format("a") + "article = { a = 1, b = VALUE, c = 2 }\n",
    "of a dotted key": FILM.format("a") + 'article . "title" = VALUE\n',
    "after a comment": "# x = 1\n" + FILM.format("a") + "# y\nkind = VALUE # z\n",
    "at the end": FILM.format("a") + "kind = VALUE",
    "after many films": MANY + '[[film]]\nid = VALUE\ntitle = "T"\nyear = 2000\n',
}
"""Where a value can be."""

KEYS = [
    *("= 1", "a b = 1", "a", '"a = 1', "'a = 1", '"a"b = 1', '"""a""" = 1', "'''a''' = 1"),
    *("é = 1", "한글 = 1", "a. = 1", ".a = 1", "a..b = 1", "a = 1 b = 2", "a = 1\na = 2"),
    *('a = 1\n"a" = 2', "a = 1\na.b = 2", "a.b = 1\na = 2", "a.b = 1\na.b.c = 2"),
    *("a = {}\na.b = 1", "a = []\na.b = 1", "a.b = 1\na.b = 2", '"\\q" = 1', '"\\u12" = 1'),
    *('"a\nb" = 1', "'\x00' = 1", "a+b = 1", "a! = 1", "a\n= 1", "a =\n1", "a = 1 2"),
    *("a == 1", "a : 1", "[a] = 1", "{a} = 1", "a, b = 1", "a#b = 1", "\x00", "\x01 = 1"),
    *("a = 1\rb = 2", "# \x00", "# \x1b", "# \x7f", "a = 1 # \x08", "\ufeffa = 1"),
]
HEADERS = [
    *("[", "[]", "[[]]", "[a", "[[a", "[a]]", "[[a]", "[a.]", "[.a]", "[a..b]", "[a b]"),
    *("[a]\n[a]", '["a]', '["a" b]', "[a]b = 1", "[a] b", "[a] [b]", "[é]", "[ [a] ]"),
    *("[[ a ] ]", "[a\n]", "[[a\n]]", "[a]\n[[a]]", "[[a]]\n[a]", "[t]\na = 1\n[t.a]"),
    *("[t]\na = []\n[[t.a]]", "[t]\na = {}\n[t.a]", "[t]\na = {}\n[t.a.b]"),
    *("[t]\na = [{}]\n[[t.a]]", "[t]\na = [{}]\n[t.a.b]", "[a.b]\n[a]\nb = 1"),
    *("[t]\na.b = 1\n[t.a]", "[t]\na.b.c = 1\n[t.a.b]", "[a]\nb.c = 1\n[a.b]"),
    *("[[a.b]]\n[a.b]", "[[a]]\n[a.b]\n[[a.b]]", "[a]\n[a.b]\n[a]", "[='a']", "[a#]"),
    *("[a]]\n", "[[[a]]]", '["\\q"]', "['''a''']", "[a.'b]", "[a]=1", "[a = 1]", "[a, b]"),
]
LINES = {
    "at the top": "VALUE\n" + FILM.format("a"),
    "in a film": FILM.format("a") + "VALUE\n" + FILM.format("b"),
    "at the end": MANY + "VALUE",
}
"""Where a key or a header can be."""

BYTES = {
    "not UTF-8": b"# \xff\n",
    "truncated": FILM.format("a").encode() + "# 시".encode()[:-1],
    "overlong": b"# \xc0\xaf\n",
    "a surrogate": b"# \xed\xa0\x80\n",
    "beyond Unicode": b"# \xf4\x90\x80\x80\n",
    "UTF-16": FILM.format("a").encode("utf-16"),
    "UTF-16 without a byte order mark": FILM.format("a").encode("utf-16-le"),
    "UTF-32": FILM.format("a").encode("utf-32"),
    "EUC-KR": "# 시월애\n".encode("euc-kr"),
    "Latin-1": "# é\n".encode("latin-1"),
    "NUL": b"\x00" * 100,
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbfx = 1\n",
    "a byte order mark within": FILM.format("a").encode() + b"\xef\xbb\xbfx = 1\n",
    "a carriage return alone": b"x = 1\ry = 2\n",
}


UNCLOSED = ("[", "[1", "[1,2", "[[1]", "[#\n", "{", "{a=1", "{a={}", "{a=1#}")
"""Values that a parser reads on after, so that it notices the error on a later line."""


def cases(rule: str) -> Iterator[tuple[str, bytes, int, int]]:
    """Yield files that break a rule: a name, the content, the first and the last possible line."""
    if rule == "bytes":
        for name, content in BYTES.items():
            yield name, content, 1, content.count(b"\n") + 1
        return
    lines = {"key": KEYS, "header": HEADERS}
    for place, text in (LINES if rule in lines else PLACES).items():
        for broken in lines.get(rule) or VALUES[rule]:
            if place == "in arrays" and broken in ("", "#"):  # which are valid there
                continue
            before, _, after = text.partition("VALUE")
            first = before.count("\n") + 1
            last = first + broken.count("\n")
            if broken in UNCLOSED:
                last = first + after.count("\n")
            if place == "in arrays":  # the error may be reported on any line of the value
                first, last = 5, 8
            yield f"{broken!r} {place}", text.replace("VALUE", broken).encode(), first, last


RULES = [*VALUES, "key", "header", "bytes"]
