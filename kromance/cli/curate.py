"""The commands for those who keep a dataset: add, check and schema."""

import sys
from contextlib import nullcontext, redirect_stdout, suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kromance.catalog import user_films as own
from kromance.catalog.diagnostics import Diagnostic
from kromance.catalog.reader import check_dataset, describe_unknown_word, unknown_words
from kromance.cli import completion as complete
from kromance.cli.options import (
    NONE,
    OptionGroup,
    OutputOptions,
    SortOptions,
    Words,
    format_count,
    notify,
    option,
    print_lines,
)
from kromance.errors import FileError, UsageError
from kromance.korean.fuzzy import suggest
from kromance.korean.normalize import slugify
from kromance.model.film import Film
from kromance.model.record import format_json
from kromance.storage import paths
from kromance.storage.paths import find_existing
from kromance.text import decode_surrogates, did_you_mean, display_path, format_value, sanitize


def check_(
    order: SortOptions,
    how: OutputOptions,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Datasets; else the bundled one and yours.", metavar="[FILE]..."),
    ] = None,
) -> None:
    """Say everything that is wrong in a dataset, with file and line.

    kromance check
    kromance check data/films.toml --json
    """
    usual = [paths.bundled_dataset(), *filter(None, [find_existing(own.user_films_path)])]
    problems = [problem for path in files or usual for problem in _checked(path)]
    grave = sum(not problem.warning for problem in problems)
    told = order.apply(problems, Diagnostic.FIELDS)
    if how.is_default:
        print_lines(map(str, told))
    else:
        how.write(told, ",".join(Diagnostic.FIELDS), Diagnostic.FIELDS, name="problem")
    notify(f"{format_count(grave, 'problem')}, {format_count(len(problems) - grave, 'warning')}")
    if grave:
        raise typer.Exit(FileError.code)


def _checked(path: Path) -> list[Diagnostic]:
    """Check a file, with a word to the person before one that takes long."""
    with suppress(OSError, ValueError):
        if sys.stderr.isatty() and path.stat().st_size > LARGE:
            notify(f"checking {display_path(path)} …")
    return check_dataset(path)


LARGE = 2_000_000
"""Files of more bytes than this take more than a second."""


class FilmOptions(OptionGroup):
    """What a film of your own is; each option is a field of it."""

    panel = "What it is"

    year: Annotated[int | None, option("--year", "-y", help="Year of the Korean release.")] = None
    id: Annotated[str, option("--id", help="Short name to type; else made from the title.")] = ""
    hangul: Annotated[str, option("--hangul", help="Korean title.")] = ""
    romanized: Annotated[str, option("--romanized", help="The same in Latin letters.")] = ""
    aka: Annotated[Words, option("--aka", help="Other title.")] = NONE
    kind: Annotated[str, option("--kind", complete.kinds, help="film or series.")] = ""
    released: Annotated[str, option("--released", help="Day: 2004-11-05.")] = ""
    runtime: Annotated[int | None, option("--runtime", "-r", help="Minutes.")] = None
    genres: Annotated[Words, option("--genre", "-g", complete.genres, help="Genre.")] = NONE
    themes: Annotated[Words, option("--theme", "-t", complete.themes, help="Theme.")] = NONE
    episodes: Annotated[int | None, option("--episodes", help="Number of episodes.")] = None
    network: Annotated[str, option("--network", help="Broadcaster of a series.")] = ""
    ending: Annotated[str, option("--ending", complete.endings, help="How it ends.")] = ""
    directors: Annotated[Words, option("--director", complete.people, help="Director.")] = NONE
    writers: Annotated[Words, option("--writer", complete.people, help="Writer.")] = NONE
    cast: Annotated[Words, option("--cast", complete.people, help="Actor.")] = NONE
    synopsis: Annotated[str, option("--synopsis", help="How it starts.")] = ""
    based_on: Annotated[str, option("--based-on", help="What it was made from.")] = ""
    imdb: Annotated[str, option("--imdb", help="Id at IMDb.")] = ""
    tmdb: Annotated[int | None, option("--tmdb", help="Number at TMDB.")] = None
    sources: Annotated[Words, option("--source", help="Page that says so.")] = NONE

    def ask(self) -> None:
        """Ask on the terminal for what matters most and was not given."""
        aside = nullcontext() if sys.stdout.isatty() else redirect_stdout(sys.stderr)
        with aside:
            self.year = typer.prompt("Year of the Korean release", type=int)
            self.hangul = self.hangul or _asked("Title in Hangul")
            self.genres = self.genres or [_asked("Genres, with commas between")]

    def table(self, title: str) -> dict[str, Any]:
        """Return the film's table as a dataset has it."""
        given = {name: getattr(self, name) for name in self.__annotations__}
        for name in ("genres", "themes"):
            words = map(str.strip, ",".join(given[name]).split(","))
            given[name] = [word for word in words if word]
        table: dict[str, Any] = {"id": self.id or slugify(title), "title": title}
        if not table["id"]:
            raise UsageError(f"no id can be made of the title {format_value(title)}: write --id")
        table |= {name: value for name, value in given.items() if value not in ("", None, [])}
        with suppress(KeyError, ValueError):
            table["released"] = date.fromisoformat(table["released"])
        return table


def _asked(question: str) -> str:
    return decode_surrogates(typer.prompt(question, default="", show_default=False))


def add(
    title: Annotated[list[str], typer.Argument(help="The usual English title.")],
    about: FilmOptions,
) -> None:
    """Add a film of your own.

    kromance add "A Film of Mine" --year 2024 --genre drama --director "Jane Doe"
    """
    called = " ".join(title)
    if about.year is None and sys.stdin and sys.stdin.isatty():
        about.ask()
    if about.year is None:
        raise UsageError("add: no year was given: write --year 2024")
    table = about.table(called)
    film = own.add_film(table, own.load_catalog())
    print(f"{sanitize(film.title)}: added as {film.id} to {display_path(own.user_films_path())}")
    for key, word, vocabulary in unknown_words(Film, table):
        notify(f"{key}: {describe_unknown_word(word, did_you_mean(suggest(word, vocabulary, 1)))}")


def schema(
    *,
    output: Annotated[bool, option("--output", help="That of the JSON output.")] = False,
) -> None:
    """Print the JSON Schema of a dataset, or of the JSON output.

    kromance schema
    kromance schema --output
    """
    from kromance.catalog.schema import dataset_schema, output_schema

    print(format_json(output_schema() if output else dataset_schema()), end="")
