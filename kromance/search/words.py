"""How many titles each word of a vocabulary describes."""

from typing import Annotated

from kromance.catalog.catalog import Catalog
from kromance.model.metadata import Column
from kromance.model.ordered_types import Integer
from kromance.model.record import Field, Record
from kromance.model.text_types import Text


class WordSummary(Record):
    """A word of a vocabulary."""

    word: Annotated[str, Text("the word"), Column(rank=1, min_width=16, style="bold")]
    titles: Annotated[int, Integer("number of titles", 0), Column(rank=2, min_width=6)]
    meaning: Annotated[
        str | None,
        Text("what it means"),
        Column(rank=3, min_width=30, style="dim", overflow="below"),
    ]


def summarize_words(catalog: Catalog, field: Field) -> list[WordSummary]:
    """Return the words of a field's vocabulary, and other words in use, in alphabetical order."""
    index = catalog.index(field)
    vocabulary = field.type.vocabulary
    return [
        WordSummary(word=word, titles=len(index.get(word, ())), meaning=vocabulary.get(word))
        for word in sorted({*vocabulary, *index})
    ]
