"""The text that titles are found by: it leaves out no title that matches."""

import random
import sys

import pytest
from support import DATASET, ROOT

from kromance.catalog.reader import load_films
from kromance.korean import prefix
from kromance.korean.hangul import initial_consonant, is_hangul
from kromance.korean.normalize import squash
from kromance.korean.romanization import title_spellings
from kromance.korean.title_search import TitleFilter, TitleMatcher, search_text

sys.path.append(str(ROOT / "benchmarks"))
from spellings import CLASSES, read_variants

VARIANTS = [
    variant.spelling
    for variant in (*read_variants(), *read_variants(CLASSES))
    if variant.kind == "title"
]


@pytest.fixture(scope="module")
def texts():
    """Return the search text of the titles of each film."""
    return {film.titles: search_text(film.titles) for film in load_films(DATASET)}


def respell(title, generator):
    """Return other spellings of a title, right or wrong."""
    words, letter = title.split(), generator.choice(title)
    yield from (title, title.upper(), title.replace(" ", ""), f"{title} 2004", f"the {title}, the")
    yield from (title.replace(letter, ""), title[: len(title) // 2], f"{title} - {title}")
    yield generator.choice(words)
    yield "".join(word[0] for word in words).upper()
    if is_hangul(title.replace(" ", "")):
        yield "".join(initial_consonant(char) for char in title.replace(" ", ""))
        sounds = title_spellings(title.replace(" ", ""))
        yield "".join(generator.choice(spellings) for spellings in sounds)


def assert_nothing_is_missed(texts, query):
    matcher = TitleMatcher(query)
    matching = [titles for titles in texts if matcher(titles)]
    missed = [
        titles
        for titles in matching
        if not any(needle in texts[titles] for needle in matcher.needles)
    ]
    assert missed == [], query


@pytest.mark.parametrize("seed", range(4))
def test_random_spellings_of_titles(texts, seed):
    generator = random.Random(seed)  # noqa: S311 - not a secret
    for titles in generator.sample(list(texts), 12):
        for query in respell(generator.choice(titles), generator):
            assert_nothing_is_missed(texts, query)


def test_spellings_people_use(texts):
    generator = random.Random(1)  # noqa: S311 - not a secret
    for query in generator.sample(VARIANTS, 150):
        assert_nothing_is_missed(texts, query)


@pytest.mark.parametrize("query", ["", "!!", "a", "ㅇㅁ", "20", "치인트", "rkd", "x" * 200])
def test_queries_out_of_the_ordinary(texts, query):
    assert_nothing_is_missed(texts, query)


@pytest.mark.parametrize(
    ("query", "needles"),
    [
        ("my sassy girl", {"\tm\n", "\tmy\n", "mysassygirl"}),
        ("The Classic", {"\tt\n", "\tth\n", "\nclassic\n", "theclassic"}),
        ("ㅇㄱ", {""}),
    ],
)
def test_no_needle_is_searched_for_in_vain(query, needles):
    assert TitleMatcher(query).needles == needles


def test_few_titles_are_left_to_score(texts):
    needles = TitleMatcher("my sassy girl").needles
    found = [text for text in texts.values() if any(needle in text for needle in needles)]
    assert 0 < len(found) < len(texts) / 20


def test_scores():
    titles = ("My Sassy Girl", "엽기적인 그녀")
    assert TitleMatcher("sassy")(titles) == 1
    assert TitleMatcher("sassy", 3)(titles) == 0
    assert TitleMatcher("엽기적인그녀", 3)(titles) == 4
    assert TitleFilter("엽기적인그녀", 3)(titles) == 1


def test_the_start_of_a_title_is_searched_for(texts):
    """A title that completion offers has one of the needles of what finds it."""
    starts = {title[:end] for titles in texts for title in titles for end in range(1, 12)}
    typed = random.Random(1).sample(sorted(starts), 150)  # noqa: S311 - not a secret
    for text in [
        *typed,
        *map(squash, typed),
        *map(str.upper, typed),
        "yeopgi",
        "na ui",
        "엽ㄱ",
        "ㅇㄱ",
    ]:
        finders = prefix.title_finder(text), prefix.romanized_title_finder(text)
        for find in (*finders, prefix.rest_finder(text, "")):
            for titles, form in texts.items():
                if find.needles and find(titles) is not None:
                    assert any(needle in form for needle in find.needles), (text, titles)
