"""Commands for films of your own: add, edit and remove."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from kromance.catalog.film_editing import (
    add_film,
    check_film,
    edit_film,
    find_film_line,
    remove_film,
)
from kromance.catalog.reader import describe_unknown_word, unknown_words
from kromance.catalog.sources import read_films_by_id
from kromance.catalog.user_films import find_user_film, load_source, user_films_path
from kromance.cli.film_options import (
    TITLE_HELP,
    FilmChanges,
    FilmOptions,
    list_flags,
    parse_answer,
)
from kromance.cli.messages import notify, print_lines
from kromance.cli.option_groups import option
from kromance.cli.prompts import ask, confirm, is_interactive
from kromance.errors import UsageError, ValidationError
from kromance.korean.fuzzy import suggest
from kromance.model.film import FIELDS, Film
from kromance.storage.files import backup_path
from kromance.text import did_you_mean, display_path, format_value

TITLE = typer.Argument(metavar="TITLE...", help=TITLE_HELP)
FILM_ID = typer.Argument(metavar="ID", help="ID of one of your own films.")

QUESTIONS = {
    "year": "Year of the Korean release",
    "hangul": "Title in Hangul",
    "genres": "Genres, comma-separated",
}
"""What `add` asks for on a terminal if there is no year."""


def add(title: Annotated[list[str], TITLE], facts: FilmOptions) -> None:
    """Add a film of your own.

    kromance add "A Film of Mine" --year 2024 --genre drama --director "Jane Doe"
    """
    table = facts.to_table(" ".join(title))
    check_film(table, load_source())
    if "year" not in table and is_interactive():
        table |= _ask_for_facts(table)
    if "year" not in table:
        raise UsageError("a film needs a year; add one with --year")
    film = add_film(_correct_words(table))
    print_lines([f"added {film.title} as {film.id} to {display_path(user_films_path())}"])


def edit(film_id: Annotated[str, FILM_ID], changes: FilmChanges) -> None:
    """Change a film of your own; an empty value removes what was there.

    kromance edit another-film --year 2023 --genre drama,comedy
    kromance edit another-film --hangul ""
    """
    film, values = find_user_film(film_id), changes.to_values()
    if not values:
        place = f"{display_path(user_films_path())}, line {find_film_line(film.id)}"
        raise UsageError(f"nothing to change; use one of {list_flags()}, or edit {place}")
    changed = edit_film(film.id, _correct_words(values))
    names = ", ".join(name.replace("_", " ") for name in changed)
    print_lines([f"{film.title}: {f'changed {names}' if names else 'nothing changed'}"])


def remove(
    film_id: Annotated[str, FILM_ID],
    *,
    yes: Annotated[bool, option("--yes", help="Don't ask whether to remove it.")] = False,
) -> None:
    """Remove a film of your own.

    kromance remove another-film --yes
    """
    film = find_user_film(film_id)
    label = f"{film.title} ({film.year})"
    if not yes and not is_interactive():
        raise UsageError(f"{label} would be removed from your films; confirm that with --yes")
    if not yes and not confirm(f"Remove {label} from your films?", default=False):
        notify("nothing was removed")
        return
    remove_film(film.id)
    print_lines([f"removed {label} from {display_path(user_films_path())}"])
    notify(f"the previous version is in {display_path(backup_path(user_films_path()))}")
    for bundled in read_films_by_id(load_source(), [film.id]):
        notify(f"the bundled {bundled.title} ({bundled.year}) is shown again")


def _ask_for_facts(known: Mapping[str, Any]) -> dict[str, Any]:
    """Ask for the most important facts that aren't known."""
    answers = {name: _ask_for(name, text) for name, text in QUESTIONS.items() if name not in known}
    return {name: value for name, value in answers.items() if value is not None}


def _ask_for(name: str, question: str) -> Any:
    """Ask for the value of a field until it's valid; return None for no answer."""
    while True:
        answer = ask(question)
        try:
            return parse_answer(FIELDS[name], answer)
        except ValidationError as error:
            notify(f"expected {error}, got {format_value(answer)}")


def _correct_words(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table with misspelled genres and themes corrected, if the user agrees.

    Others are kept, with a warning; in a script, all are.
    """
    corrected = dict(table)
    for key, word, vocabulary in unknown_words(Film, table):
        suggestions = suggest(word, vocabulary, 1)
        problem = describe_unknown_word(key, word, "")
        if not suggestions or not is_interactive():
            notify(describe_unknown_word(key, word, did_you_mean(suggestions)))
        elif confirm(f"{problem}; use {suggestions[0]} instead?", default=True):
            words = [suggestions[0] if other == word else other for other in corrected[key]]
            corrected[key] = list(dict.fromkeys(words))
    return corrected
