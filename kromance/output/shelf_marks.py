"""What a person said about a film, as symbols."""

from kromance.model.film import Film

SEEN = "✓"
WANTED = "♡"
DROPPED = "✗"
STAR = "★"
HALF = "½"


def format_stars(rating: float) -> str:
    """Return a rating from 0.5 to 5 as stars: ★★★★½."""
    whole, half = divmod(rating, 1)
    return STAR * int(whole) + (HALF if half else "")


def format_rating(rating: float) -> str:
    """Return a rating from 0.5 to 5 as a number and one star: 4.5★."""
    return f"{rating:g}{STAR}"


def describe_entry(film: Film) -> list[str]:
    """Return what the shelf says about a film, in words, as in "✓ seen 2024-05-01"."""
    dates = [str(day) for day in film.seen if day]
    undated = ", no date" * (len(film.seen) - len(dates))
    texts = [
        f"{SEEN} seen {', '.join(dates)}".rstrip() + undated if film.seen else "",
        format_stars(film.rating) if film.rating else "",
        f"{WANTED} on your watchlist" if film.want else "",
        f"{DROPPED} dropped" if film.dropped else "",
    ]
    return [text for text in texts if text]


def format_marks(film: Film) -> str:
    """Return the marks of a film on your shelf, such as "✓ 4.5★"; empty if it has none."""
    marks = {SEEN: film.seen, WANTED: film.want, DROPPED: film.dropped}
    rating = [format_rating(film.rating)] if film.rating else []
    shown = [mark for mark, is_set in marks.items() if is_set]
    return " ".join([*shown[:1], *rating, *shown[1:]])
