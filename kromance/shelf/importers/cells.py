"""Values as other services write them: years, IDs, kinds and statuses."""

import re
from collections.abc import Mapping
from typing import TypeVar

from kromance.errors import ValidationError
from kromance.korean.normalize import squash
from kromance.model.film import FIELDS
from kromance.model.text_types import find_imdb_id

Value = TypeVar("Value")

BLANK_VALUES = {"", "-", "\u2013", "\u2014", "?", "n/a", "none", "null", "nan", "\\n", "0000-00-00"}
"""What services write for a value that is unknown, in lowercase."""

MAX_BITS = 64
"""Maximum size of an integer; Python refuses to write very long ones as text."""

FILM, SERIES, OTHER = "film", "series", "other"
"""Kinds of media: films, series, and what the shelf doesn't keep, such as single episodes."""

MEDIA_TYPES = {
    **dict.fromkeys(["film", "films", "movie", "movies", "featurefilm", "tvmovie", "영화"], FILM),
    "koreanmovie": FILM,
    **dict.fromkeys(["series", "tvseries", "tvminiseries", "miniseries"], SERIES),
    **dict.fromkeys(["tv", "show", "shows", "tvshow", "tvshows", "drama", "드라마"], SERIES),
    **dict.fromkeys(["koreandrama", "kdrama", "koreantvshow", "tvprogram"], SERIES),
    **dict.fromkeys(["episode", "tvepisode", "season", "videogame", "game", "musicvideo"], OTHER),
    **dict.fromkeys(["podcastseries", "podcastepisode", "person", "anime", "manga"], OTHER),
    **dict.fromkeys(["book", "comic", "boardgame", "youtube"], OTHER),
    **dict.fromkeys(["video", "short", "shortfilm", "tvshort", "tvspecial", "tvpilot"], None),
    **dict.fromkeys(["special", "documentary", "koreanspecial", "dramaspecial"], None),
}
"""The kind of each media type, squashed; None if it can be a film as well as a series."""

SEEN, WANT, WATCHING, PAUSED, DROPPED = "seen", "want", "being watched", "on hold", "dropped"

STATUSES = {
    **dict.fromkeys(["completed", "complete", "watched", "watch", "seen", "finished"], SEEN),
    **dict.fromkeys(["rewatching", "repeating", "봤어요", "감상완료", "평가한작품"], SEEN),
    **dict.fromkeys(["plantowatch", "planning", "planned", "watchlist", "보고싶어요"], WANT),
    **dict.fromkeys(
        ["towatch", "want", "wanttowatch", "watchlater", "notstartedyet", "wishlist"],
        WANT,
    ),
    **dict.fromkeys(["watching", "currentlywatching", "inprogress", "continuing"], WATCHING),
    **dict.fromkeys(["uptodate", "current", "보는중"], WATCHING),
    **dict.fromkeys(["onhold", "hold", "paused", "undecided"], PAUSED),
    **dict.fromkeys(["dropped", "stopped", "abandoned", "notinterested", "관심없어요"], DROPPED),
}
"""What each status says, squashed."""


def is_blank(value: object) -> bool:
    """Return whether a value is what services write if they don't know it."""
    return value is None or (isinstance(value, str) and value.strip().lower() in BLANK_VALUES)


def parse_year(value: object) -> int:
    """Return the year of 2001, "2001.0", "2001-2002" or "2001-07-27"."""
    year = re.fullmatch(r"([0-9]{4})(?:\.0+|\s?[-/\u2013.].*)?", to_text(value).strip())
    if not year or int(year[1]) < 1000:
        raise ValidationError("a year")
    return int(year[1])


def parse_tmdb_id(value: object) -> int:
    """Return a valid TMDB ID."""
    number = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", to_text(value))
    return _validate("tmdb", int(number[1]) if number else 0, "a TMDB ID")


def parse_imdb_id(value: object) -> str:
    """Return a valid IMDb ID, which may be in uppercase or part of an address."""
    if imdb := find_imdb_id(to_text(value)):
        return imdb
    raise ValidationError("an IMDb ID")


def parse_kind(value: object) -> str | None:
    """Return FILM, SERIES or OTHER, or None for a type that can be either."""
    return _look_up(MEDIA_TYPES, value, "a media type")


def parse_status(value: object) -> str:
    """Return SEEN, WANT, WATCHING, PAUSED or DROPPED."""
    return _look_up(STATUSES, value, "a status")


def parse_flag(value: object) -> bool:
    """Return the value of yes or no, true or false, 1 or 0."""
    words = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    return _look_up(words, value, "yes or no")


def _look_up(words: Mapping[str, Value], value: object, expected: str) -> Value:
    word = squash(to_text(value))
    if word not in words:
        raise ValidationError(expected)
    return words[word]


def to_text(value: object) -> str:
    """Return text, or a number as text; "" for other values and for huge integers."""
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        return ""
    return str(value) if isinstance(value, (str, int, float)) else ""


def _validate(name: str, value: Value, expected: str) -> Value:
    """Return the value if a film can have it in this field; raises ValidationError if not."""
    try:
        FIELDS[name].type.from_toml(value)
    except ValidationError:
        raise ValidationError(expected) from None
    return value
