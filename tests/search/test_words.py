"""The number of titles for each word of a vocabulary."""

from kromance.catalog.catalog import Catalog
from kromance.catalog.sources import FilmList
from kromance.model.film import SEARCHABLE, Film
from kromance.model.vocabulary import GENRES
from kromance.search.words import summarize_words

CATALOG = Catalog(
    FilmList(
        [
            Film(id="a", title="A", year=2001, genres=["drama", "slow-burn"]),
            Film(id="b", title="B", year=2002, genres=["drama"]),
        ]
    )
)


def test_every_word_has_its_meaning_and_number_of_titles():
    words = {summary.word: summary for summary in summarize_words(CATALOG, SEARCHABLE["genres"])}
    assert list(words) == sorted([*GENRES, "slow-burn"])
    assert (words["drama"].titles, words["drama"].meaning) == (2, GENRES["drama"])
    assert (words["war"].titles, words["slow-burn"].meaning) == (0, None)
