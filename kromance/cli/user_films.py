"""The command for films of your own: add."""

import sys
from typing import Annotated

import typer

from kromance.catalog.film_adding import add_film
from kromance.catalog.reader import describe_unknown_word, unknown_words
from kromance.catalog.user_films import load_films, user_films_path
from kromance.cli.film_options import FilmOptions
from kromance.cli.messages import notify, print_lines
from kromance.errors import UsageError
from kromance.korean.fuzzy import suggest
from kromance.model.film import Film
from kromance.text import did_you_mean, display_path

TITLE = typer.Argument(metavar="TITLE...", help="Usual English title.")


def add(title: Annotated[list[str], TITLE], facts: FilmOptions) -> None:
    """Add a film of your own.

    kromance add "A Film of Mine" --year 2024 --genre drama --director "Jane Doe"
    """
    if facts.values["year"] is None and sys.stdin and sys.stdin.isatty():
        facts.prompt()
    if facts.values["year"] is None:
        raise UsageError("a film needs a year; add one with --year")
    table = facts.to_table(" ".join(title))
    film = add_film(table, load_films())
    print_lines([f"added {film.title} as {film.id} to {display_path(user_films_path())}"])
    for key, word, vocabulary in unknown_words(Film, table):
        hint = did_you_mean(suggest(word, vocabulary, 1))
        notify(f"{describe_unknown_word(key, word, hint)}")
