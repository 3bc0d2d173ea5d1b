"""Questions about imported rows that may be about a film."""

import sys
from collections.abc import Sequence

from kromance.catalog.catalog import Catalog
from kromance.cli.messages import format_count, notify
from kromance.cli.prompts import are_terminals
from kromance.model.film import Film
from kromance.shelf.entry_matching import Group, MatchedEntries
from kromance.shelf.importers.registry import ImportedEntry
from kromance.text import format_value, sanitize

YES, NO, ALL, NONE = "yes", "no", "all", "none"


def can_ask(files: Sequence[object]) -> bool:
    """Return whether a person can answer: stdin is a terminal, and isn't imported."""
    is_imported = "-" in map(str, files)
    return not is_imported and are_terminals(sys.stdin, sys.stderr)


def ask_about_proposals(matched: MatchedEntries, catalog: Catalog) -> None:
    """Ask about each proposal, and accept or decline it; those after "none" are declined."""
    notify(f"{format_count(len(matched.proposals), 'title')} may be in the dataset:")
    accepts_all = False
    for key, group in list(matched.proposals.items()):
        films = catalog.get_films(group.match.candidates)
        if accepts_all and len(films) == 1:
            matched.accept(key, group.match.candidates[0])
            continue
        answer = _ask(group, films)
        if answer == NONE:
            break
        accepts_all = accepts_all or answer == ALL
        if answer in (YES, ALL):
            matched.accept(key, group.match.candidates[0])
        elif answer == NO:
            matched.decline(key)
        else:
            matched.accept(key, group.match.candidates[int(answer) - 1])
    for key in list(matched.proposals):
        matched.decline(key)


def _ask(group: Group, films: Sequence[Film]) -> str:
    """Return YES, NO, ALL, NONE or the number of a film."""
    notify(f"\n{group.entries[0].location}: {describe_imported(group.entries[0])}")
    if len(films) == 1:
        notify(f"  {group.match.doubt}; is it {describe_film(films[0])}?")
        question, answers = "  [y]es, [n]o, [all] like this, [none]: ", [YES, NO, ALL, NONE]
    else:
        for number, film in enumerate(films, 1):
            notify(f"  {number}  {describe_film(film)}")
        question = f"  which one? 1 to {len(films)}, [n]o, [none]: "
        answers = [NO, NONE, *map(str, range(1, len(films) + 1))]
    while True:
        answer = _read_answer(question)
        if answer in ("y", "n"):
            answer = {"y": YES, "n": NO}[answer]
        if answer in answers:
            return answer


def _read_answer(question: str) -> str:
    """Return what was typed; the end of input means NONE."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line.strip().casefold() if line else NONE


def describe_imported(entry: ImportedEntry) -> str:
    """Return the title of an entry with its year, and what else tells it apart."""
    details = [str(entry.year or "no year"), entry.kind, *entry.directors[:1]]
    return sanitize(f"{format_value(entry.title)} ({', '.join(filter(None, details))})")


def describe_film(film: Film) -> str:
    """Return the titles of a film with its year and what else tells it apart."""
    details = [film.hangul, str(film.year), film.kind, *(p.name for p in film.directors[:1])]
    return sanitize(f"{film.title} ({', '.join(filter(None, details))})")
