"""A small dataset for all tests of the shelf."""

import pytest

from kromance.catalog.catalog import Catalog
from kromance.catalog.user_films import load_source

FILMS = """
[[person]]
name = "Park Chan-wook"
hangul = "박찬욱"

[[film]]
id = "my-sassy-girl"
title = "My Sassy Girl"
hangul = "엽기적인 그녀"
romanized = "Yeopgijeogin geunyeo"
year = 2001
imdb = "tt0293715"
tmdb = 11178

[[film]]
id = "il-mare"
title = "Il Mare"
year = 2000
imdb = "tt0282599"

[[film]]
id = "ditto-2000"
title = "Ditto"
hangul = "동감"
year = 2000

[[film]]
id = "ditto-2022"
title = "Ditto"
hangul = "동감"
year = 2022

[[film]]
id = "the-handmaiden"
title = "The Handmaiden"
hangul = "아가씨"
romanized = "Agassi"
year = 2016
imdb = "tt4016934"
tmdb = 290098
directors = ["Park Chan-wook"]

[[film]]
id = "the-kings-letters"
title = "The King's Letters"
year = 2019

[[film]]
id = "coffee-prince"
title = "Coffee Prince"
kind = "series"
year = 2007
tmdb = 11178

[[film]]
id = "daisy"
title = "Daisy"
year = 2006

[[film]]
id = "salt-and-pepper"
title = "Salt and Pepper"
year = 2010

[[film]]
id = "sunny"
title = "Sunny"
year = 2011

[[film]]
id = "sunny-too"
title = "Sunny"
year = 2011

[[film]]
id = "breath"
title = "Breath"
hangul = "숨"
year = 2007
"""
"""Titles that show each way an imported row can match, or not."""


@pytest.fixture
def small_dataset(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(FILMS, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _use_small_dataset(small_dataset, monkeypatch):
    monkeypatch.setenv("KROMANCE_DATA", str(small_dataset))


@pytest.fixture
def catalog(small_dataset):
    return Catalog(load_source(small_dataset))
