"""What can be done with a picked film by pressing a key."""

import sys
from collections.abc import Sequence

import typer

from kromance.cli.browser import open_pages
from kromance.cli.messages import notify, print_lines
from kromance.cli.prompts import are_terminals
from kromance.cli.shelf import EntryUpdate, mark_film
from kromance.errors import NotFoundError, UsageError
from kromance.model.film import Film
from kromance.shelf.shelf import edit_shelf

ACTIONS = ("another", "want", "seen", "open", "quit")
"""The actions; the first letter of each is its key."""

UPDATES = {
    "want": EntryUpdate({"want": True}, seen=None, dates=set()),
    "seen": EntryUpdate({}, seen=True, dates=set()),
}


def check_terminal() -> None:
    """Raise UsageError unless a person can see the films and press keys."""
    if not are_terminals(sys.stdin, sys.stdout):
        raise UsageError("--interactive needs a terminal; leave it out in a pipe or script")


def wants_another(films: Sequence[Film]) -> bool:
    """Mark or open the films as the user asks; return whether to pick others."""
    while (action := _ask_for_action()) not in ("another", "quit"):
        if action == "open":
            _try_to_open(films)
        else:
            with edit_shelf() as shelf:
                print_lines([mark_film(film, UPDATES[action], shelf) for film in films])
    return action == "another"


def _try_to_open(films: Sequence[Film]) -> None:
    try:
        open_pages(films, "")
    except NotFoundError as error:
        notify(str(error))


def _ask_for_action() -> str:
    """Wait for the key of an action; Ctrl-C and Ctrl-D quit."""
    notify(" ".join(f"[{action[0]}]{action[1:]}" for action in ACTIONS))
    while True:
        try:
            key = typer.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            return "quit"
        for action in ACTIONS:
            if key == action[0]:
                return action
