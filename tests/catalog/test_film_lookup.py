"""Films looked up by what people type."""

import pytest

from kromance.catalog import film_lookup
from kromance.catalog.catalog import Catalog
from kromance.catalog.film_lookup import find_films, find_unique_films, search_title
from kromance.catalog.sources import FilmList
from kromance.errors import NotFoundError, UsageError
from kromance.model.film import Film

CATALOG = Catalog(
    FilmList(
        [
            Film(id="il-mare", title="Il Mare", hangul="시월애", year=2000, imdb="tt0282599"),
            Film(id="ditto", title="Ditto", hangul="동감", year=2000),
            Film(id="ditto-2022", title="Ditto", hangul="동감", year=2022),
            Film(id="ing", title="...ing", year=2003),
            Film(id="my-sassy-girl", title="My Sassy Girl", hangul="엽기적인 그녀", year=2001),
            Film(id="a-love", title="A Love", aka=["Amour"], year=2007),
            Film(id="my-love", title="My Love", year=2007),
            Film(id="love-phobia", title="Love Phobia", year=2006),
            Film(id="vacation-2012", title="Vacation 2012", year=2013),
            Film(id="vacation", title="Vacation", year=2012),
            Film(id="christmas-in-august", title="Christmas in August", year=1998),
        ]
    )
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("il-mare", [0]),
        ("IL MARE", [0]),
        ("시월애", [0]),
        ("tt0282599", [0]),
        ("TT0282599", [0]),
        ("https://www.imdb.com/title/tt0282599/?ref_=nv", [0]),
        ("tt0282599 ditto", [0, 1]),
        ("ditto", [1]),
        ("동감", [1, 2]),
        ("ing", [3]),
        ("il mare ditto", [0, 1]),
        ("ditto il mare ditto", [1, 0]),
        ("Ditto 2022", [2]),
        ("ditto (2000)", [1]),
        ("동감 (2022)", [2]),
        ("동감 2000", [1]),
        ("Ditto.2022.1080p.BluRay.x264-GRP", [2]),
        ("Vacation 2012", [8]),
        ("Vacation (2012)", [8]),
        ("sassy girl", [4]),
        ("그녀", [4]),
        ("christmas august", [10]),
        ("amour", [5]),
        ("love phobia my-love", [7, 6]),
    ],
)
def test_ids_and_titles_in_any_spelling_find_films(text, rows):
    assert find_films(CATALOG, text.split()) == rows


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("il mar", r"did you mean Il Mare \(il-mare\)\?"),
        ("dito", r"did you mean Ditto \(ditto\) or Ditto \(ditto-2022\)\?"),
        ("zzzzzz", "`kromance list`"),
    ],
)
def test_similar_titles_are_only_suggested(text, suggestion):
    with pytest.raises(NotFoundError, match=suggestion):
        find_films(CATALOG, text.split())


def test_a_film_named_by_words_of_its_title_is_reported():
    messages = []
    assert find_films(CATALOG, ["sassy", "girl"], messages.append) == [4]
    assert messages == ['"sassy girl" matches only My Sassy Girl (my-sassy-girl)']


@pytest.mark.parametrize("text", ["ditto", "my sassy girl", "ing", "amour"])
def test_a_whole_title_is_not_reported(text):
    find_films(CATALOG, text.split(), pytest.fail)


def test_a_word_of_several_titles_is_an_error_that_lists_the_candidates():
    with pytest.raises(
        NotFoundError, match=r"\n  a-love       A Love \(2007\)\n  my-love .*\n  love-phobia "
    ):
        find_films(CATALOG, ["love"])


def test_only_five_candidates_are_listed():
    films = [Film(id=f"love-{number}", title=f"Love {number}", year=2000) for number in range(9)]
    with pytest.raises(
        NotFoundError, match=r"^9 titles contain (.|\n)*  love-4 .*\n  … and 4 more$"
    ):
        find_films(Catalog(FilmList(films)), ["love"])


@pytest.mark.parametrize("text", ["ditto 1999", "동감 (1999)", "girl sassy", "the"])
def test_another_year_or_word_order_finds_no_film(text):
    with pytest.raises(NotFoundError):
        find_films(CATALOG, text.split())


def test_thousands_of_ids_are_looked_up_at_once(monkeypatch):
    searched = []
    search = film_lookup.search_title
    monkeypatch.setattr(
        film_lookup, "search_title", lambda *args: searched.append(args) or search(*args)
    )
    films = [Film(id=f"film-{number}", title=f"Film {number}", year=2000) for number in range(5000)]
    catalog = Catalog(FilmList(films))
    ids = [film.id for film in films]
    assert find_films(catalog, ids) == list(range(5000))
    assert len(searched) <= 1


def test_films_that_share_an_imdb_id_are_candidates():
    films = [Film(id=name, title=name, year=2000, imdb="tt0282599") for name in ("a", "b")]
    with pytest.raises(UsageError, match="matches 2 films"):
        find_unique_films(Catalog(FilmList(films)), ["tt0282599"])


def test_ids_are_unique():
    assert find_unique_films(CATALOG, ["ditto-2022", "il", "mare"]) == [2, 0]


def test_a_shared_title_is_a_usage_error_that_lists_the_candidates():
    with pytest.raises(
        UsageError, match=r"matches 2 films.*\n  ditto .*\n  ditto-2022  Ditto \(2022\)$"
    ):
        find_unique_films(CATALOG, ["동감"])


def test_many_ids_are_looked_up_without_searching_titles(films, monkeypatch):
    ids = sorted(film.id for film in films.get_films(films.rows))
    assert len(ids) > film_lookup.MAX_PARTIAL_WORDS
    monkeypatch.delattr(film_lookup, "TitleMatcher")
    for find in (find_films, find_unique_films):
        assert [film.id for film in films.get_films(find(films, ids))] == ids


@pytest.mark.parametrize("line", ["nothing like this", "il mare nothing like this", "ditto x"])
def test_no_run_of_words_is_looked_up_twice(monkeypatch, line):
    looked_up = []

    def search(catalog, title):
        looked_up.append(title)
        return search_title(catalog, title)

    monkeypatch.setattr(film_lookup, "search_title", search)
    with pytest.raises(NotFoundError):
        find_films(CATALOG, line.split())
    assert len(looked_up) == len(set(looked_up))
