"""Cards: what they show of a film, and where."""

import re

import pytest
from rich.cells import cell_len

from kromance.model.field_types import Boolean, ListOf
from kromance.model.film import FIELDS, ArticleClaim, Film, Person
from kromance.model.marks import OnCard
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
@pytest.mark.parametrize("film", ["crash landing on you", "tuning for love", "windstruck"])
def test_it_fits_the_terminal_and_is_never_too_wide_to_read(kromance, film, width):
    lines = kromance(f"show {film} --color never", tty=True, width=width).out.splitlines()
    assert max(map(cell_len, lines)) <= min(width, 96)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"hangul": "시월애"}, "A  시월애"),
        ({"romanized": "Siworae"}, "Siworae"),
        ({}, "2000 · film"),
        (
            {"kind": "series", "network": "tvN", "runtime": 65, "episodes": 16},
            "2000 · series · 16 episodes of about 65 min",
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
        (Text("language"), [OnCard("summary")], "Korean", "2000 · film · Korean"),
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
            The article's claims: corrected

                    article     facts
            title   B           A
            year    2001        2000
            genres  drama
            cast    C           F
            story   D meets E.  see above

            • It's A.
            """,
        ),
        (
            {"confirmed": False},
            {"verdict": "unconfirmed", "perhaps": "b"},
            """
            The article's claims: unconfirmed

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
    start = next(n for n, line in enumerate(lines) if line.startswith("The article's claims"))
    assert lines[start:] == [line.strip() for line in expected.strip().splitlines()] + [""]


def test_without_the_article_there_is_no_comparison(card):
    assert not any("article" in line for line in card(make_film()))


@pytest.fixture
def _hyperlinks(monkeypatch):
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("VTE_VERSION", "6800")


@pytest.mark.usefixtures("_hyperlinks")
def test_links_are_named_by_their_hosts_where_the_terminal_supports_it(card):
    film = make_film(sources=["https://www.example.org/a?b"], imdb="tt0000001")
    (line,) = (line for line in card(film, color="always") if "Read more" in line)
    links = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b\\.*?(?:\x1b\[4m)?([a-z.]+)", line)
    assert links == [
        ("https://www.example.org/a?b", "example.org"),
        ("https://www.imdb.com/title/tt0000001/", "imdb.com"),
    ]


@pytest.mark.usefixtures("_hyperlinks")
def test_links_are_spelled_out_without_color(card):
    lines = card(make_film(sources=["https://www.example.org/a?b"]))
    assert lines[lines.index("Read more") + 1] == "https://www.example.org/a?b"


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"hangul": "시월애"}, "\x1b[1mA\x1b[0m  \x1b[1m시월애\x1b[0m"),
        ({"confirmed": False}, "\x1b[1;33mUnconfirmed"),
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
            "\x1b[1;33mcorrected\x1b[0m",
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
    assert lines == ["A", "2000 · film", "", "ID  a", ""] * 2
