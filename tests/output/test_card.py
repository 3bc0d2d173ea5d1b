"""Cards: what they show of a film, and where."""

import re
from datetime import date

import pytest
from rich.cells import cell_len

from kromance.model.field_types import Boolean, ListOf
from kromance.model.film import FIELDS, ArticleClaim, Film, Person
from kromance.model.metadata import OnCard
from kromance.model.ordered_types import Minutes
from kromance.model.record import Field
from kromance.model.text_types import Keyword, PersonName, Text


def make_film(**values):
    return Film(id="a", title="A", year=2000, **values)


@pytest.fixture
def card(draw):
    """Draw the card of a film: its lines, without the margin."""

    def card_lines(film, fields=None, **options):
        fields = list(FIELDS.values()) if fields is None else fields
        return [line.strip() for line in draw(fields, [film], layout="cards", **options)]

    return card_lines


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("film", ["crash landing on you", "my sassy girl --article", "windstruck"])
def test_it_fits_the_terminal_and_is_never_too_wide_to_read(kromance, film, width):
    lines = kromance(f"show {film} --color never", tty=True, width=width).out.splitlines()
    assert max(map(cell_len, lines[: lines.index(" Read more")])) <= min(width, 96)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_ends_in_spaces(kromance, width):
    lines = kromance("show windstruck", tty=True, width=width).out.splitlines()
    assert [line for line in lines if re.search(r" (\x1b\[[\d;]*m)*$", line)] == []


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"hangul": "시월애"}, "A (2000)  시월애"),
        ({"romanized": "Siworae"}, "Siworae"),
        ({}, "film"),
        ({"released": date(2000, 9, 9)}, "film · released 2000-09-09"),
        (
            {"kind": "series", "network": "tvN", "runtime": 65, "episodes": 16},
            "series · 16 episodes of about 65 min",
        ),
        ({"genres": ["romance", "fantasy"]}, "romance · fantasy"),
        ({"themes": ["time-slip"]}, "time-slip"),
        ({"synopsis": "A letter box."}, "A letter box."),
        ({"directors": [Person(name="Lee", hangul="이")]}, "Directed by  Lee 이"),
        ({"cast": [Person(name="A B"), Person(name="C D")]}, "With  A B, C D"),
        ({"based_on": "a novel"}, "Based on  a novel"),
        ({"aka": ["B", "C"]}, "Also known as  B, C"),
        ({"ending": "sad"}, "Ending  sad"),
        ({}, "ID  a"),
        ({"confirmed": False}, "Unconfirmed: no source shows that this film exists."),
        ({"imdb": "tt0000001"}, "https://www.imdb.com/title/tt0000001/"),
        ({"tmdb": 12}, "https://www.themoviedb.org/movie/12"),
        ({"tmdb": 12, "kind": "series"}, "https://www.themoviedb.org/tv/12"),
        ({"sources": ["https://example.org/"]}, "https://example.org/"),
    ],
)
def test_each_field_has_its_place(card, values, line):
    lines = [re.sub(r" {3,}", "  ", text) for text in card(make_film(**values))]
    assert line in lines


def test_details_are_sorted_by_rank(card):
    values = {"aka": ["B"], "based_on": "a novel", "directors": [Person(name="C")]}
    labels = [line.split("  ")[0] for line in card(make_film(**values, ending="sad"))]
    shown = ["Directed by", "Based on", "Also known as", "Ending", "ID"]
    assert [label for label in labels if label in shown] == shown


@pytest.mark.parametrize(
    ("field_type", "marks", "value", "line"),
    [
        (Text("language"), [], "Korean", "Dubbed in  Korean"),
        (Text("language"), [OnCard(label="Audio")], "Korean", "Audio  Korean"),
        (Text("language"), [OnCard("summary")], "Korean", "film · Korean"),
        (Keyword("language", {"korean": "Korean"}), [OnCard("tags")], "korean", "korean"),
        (Minutes("length", 1, 200), [], 90, "Dubbed in  1 h 30 min"),
        (Boolean("dubbed"), [], True, "Dubbed in  yes"),
        (ListOf(Text("language")), [], ["Korean", "Thai"], "Dubbed in  Korean, Thai"),
        (PersonName("dubber", Person), [], Person(name="A B", hangul="가"), "Dubbed in  A B 가"),
    ],
)
def test_a_new_field_appears_by_itself(card, monkeypatch, field_type, marks, value, line):
    monkeypatch.setitem(FIELDS, "dubbed_in", Field("dubbed_in", field_type, *marks))
    film = make_film()
    vars(film)["dubbed_in"] = value
    assert line in card(film)


@pytest.mark.parametrize(
    ("field_type", "value"),
    [
        (Boolean("dubbed"), False),
        (Text("language"), None),
        (ListOf(Text("language")), []),
        (PersonName("dubber", Person), None),
    ],
)
def test_what_is_unknown_or_no_is_left_out(card, monkeypatch, field_type, value):
    before = card(make_film())
    monkeypatch.setitem(FIELDS, "dubbed_in", Field("dubbed_in", field_type))
    film = make_film()
    vars(film)["dubbed_in"] = value
    assert card(film) == before


@pytest.mark.parametrize("ending", ["sad", None])
def test_a_field_that_was_not_asked_for_is_hidden(card, ending):
    fields = [field for field in FIELDS.values() if field.name != "ending"]
    lines = card(make_film(ending=ending), fields)
    assert ("Ending  hidden; use --spoilers to show it" in lines) is (ending is not None)
    assert not any("sad" in line for line in lines)


def test_a_film_of_your_own_is_marked(card):
    film = make_film()
    film.is_user_film = True
    assert "ID  a, one of your own films" in card(film)


CLAIM = {"title": "B", "year": 2001, "genres": ["drama"], "cast": ["C"], "premise": "D meets E."}


@pytest.mark.parametrize(
    ("values", "claim", "expected"),
    [
        (
            {"cast": [Person(name="F")], "synopsis": "G."},
            {"verdict": "corrected", "corrections": ["It's A."]},
            """
            The article "Must Watch Korean Romance Movies": corrected

                    article     facts
            title   B           A
            year    2001        2000
            genres  drama
            cast    C           F
            story   D meets E.  see above

            •  It's A.
            """,
        ),
        (
            {"confirmed": False},
            {"verdict": "unconfirmed", "perhaps": "b"},
            """
            The article "Must Watch Korean Romance Movies": unconfirmed

                    article     facts
            title   B           unknown
            year    2001        unknown
            genres  drama       unknown
            cast    C           unknown
            story   D meets E.  unknown

            Probably meant another film; see `kromance show b`
            """,
        ),
    ],
)
def test_the_articles_claims_are_next_to_the_facts(card, values, claim, expected):
    lines = card(make_film(article=ArticleClaim(**CLAIM, **claim), **values))
    start = next(n for n, line in enumerate(lines) if line.startswith("The article"))
    assert lines[start:] == [line.strip() for line in expected.strip().splitlines()] + [""]


CLAIM_IN_SHORT = [
    'The article "Must Watch Korean Romance Movies": accurate',
    "What it says: kromance show a --article",
    "",
]


@pytest.mark.parametrize(
    ("verdict", "hidden", "is_short"),
    [
        ("accurate", ["article"], True),
        ("accurate", [], False),
        ("corrected", ["article"], False),
        ("unconfirmed", ["article"], False),
    ],
)
def test_accurate_claims_are_shown_on_request(card, verdict, hidden, is_short):
    fields = [field for field in FIELDS.values() if field.name not in hidden]
    lines = card(make_film(article=ArticleClaim(**CLAIM, verdict=verdict)), fields)
    assert (lines[-3:] == CLAIM_IN_SHORT) is is_short
    assert any(line.startswith("year ") for line in lines) is not is_short


def test_on_a_narrow_terminal_a_claim_is_below_the_fact(card):
    film = make_film(article=ArticleClaim(**CLAIM, verdict="corrected"))
    lines = card(film, width=40)
    start = lines.index("title   A")
    assert lines[start : start + 4] == ["title   A", "article: B", "year    2000", "article: 2001"]


@pytest.mark.parametrize("width", range(40, 90))
def test_a_name_is_never_broken(card, width):
    people = [Person(name="Jun Ji-hyun", hangul="전지현"), Person(name="Lee Sung-min (born 1968)")]
    claim = ArticleClaim(**CLAIM | {"cast": ["Jun Ji Hyun", "Song Jae Rim"]}, verdict="corrected")
    shown = "\n".join(card(make_film(cast=people, article=claim), width=width))
    names = ["Jun Ji-hyun 전지현", "Lee Sung-min (born 1968)", "Jun Ji Hyun", "Song Jae Rim"]
    assert [name for name in names if name not in shown] == []


@pytest.mark.parametrize("width", [30, 80])
def test_an_address_is_never_broken(card, width):
    address = f"https://example.org/{'a' * 90}"
    assert address in card(make_film(sources=[address]), width=width)


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        ({"seen": [None]}, ["✓ seen, no date"]),
        ({"seen": [date(2024, 5, 1)], "rating": 4.5}, ["✓ seen 2024-05-01 · ★★★★½"]),
        (
            {"want": True, "note": "It's [b]the[/b] letter"},
            ["♡ on your watchlist", "“It's [b]the[/b] letter”"],
        ),
        ({"dropped": True}, ["✗ dropped"]),
    ],
)
def test_your_shelf_entry_follows_the_heading(card, entry, lines):
    assert card(make_film(**entry))[3:] == [*lines, "", "ID  a", ""]


def test_without_the_article_there_is_no_comparison(card):
    assert not any("article" in line for line in card(make_film()))


@pytest.fixture
def _hyperlinks(monkeypatch):
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("VTE_VERSION", "6800")


@pytest.mark.usefixtures("_hyperlinks")
def test_links_are_named_by_their_hosts_where_the_terminal_supports_it(card):
    sources = ["https://www.example.org/a?b", "http://imdb.com/title/tt0000001"]
    film = make_film(sources=sources, imdb="tt0000001")
    (line,) = (line for line in card(film, color="always") if "Read more" in line)
    links = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b\\.*?(?:\x1b\[4m)?([A-Za-z.]+)", line)
    assert links == [
        ("https://www.imdb.com/title/tt0000001/", "IMDb"),
        ("https://www.example.org/a?b", "example.org"),
    ]


@pytest.mark.usefixtures("_hyperlinks")
def test_links_are_spelled_out_without_color(card):
    lines = card(make_film(sources=["https://www.example.org/a?b"]))
    assert lines[lines.index("Read more") + 1] == "https://www.example.org/a?b"


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"hangul": "시월애"}, "\x1b[1mA\x1b[0m (2000)  \x1b[1m시월애\x1b[0m"),
        ({"confirmed": False}, "\x1b[1;31mUnconfirmed"),
        (
            {"genres": ["drama", "romance"]},
            "\x1b[94mdrama\x1b[0m · \x1b[2mromance\x1b[0m",
        ),
        ({"themes": ["crime"]}, "\x1b[2mcrime\x1b[0m"),
        ({"directors": [Person(name="Lee", hangul="이")]}, "Lee \x1b[2m이\x1b[0m"),
        (
            {"article": ArticleClaim(**CLAIM, verdict="accurate")},
            "\x1b[2maccurate\x1b[0m",
        ),
        (
            {"article": ArticleClaim(**CLAIM, verdict="corrected", corrections=["It's A."])},
            "\x1b[1;31mcorrected\x1b[0m",
        ),
    ],
)
def test_parts_have_styles(card, values, text):
    assert any(text in line for line in card(make_film(**values), color="always"))


def test_markup_and_controls_in_a_value_are_shown_as_text(card):
    film = make_film(hangul="[red]x[/] :heart:", cast=[Person(name="\x1b[31m[b]\u202e")])
    lines = card(film, color="always")
    assert any("[red]x[/] :heart:" in line for line in lines)
    assert any("\ufffd[31m[b]\ufffd" in line for line in lines)


def test_several_films_are_several_cards(draw):
    films = [make_film(), make_film()]
    lines = [line.strip() for line in draw(list(FIELDS.values()), films, layout="cards")]
    assert lines == ["A (2000)", "film", "", "ID  a", ""] * 2
