"""Commands that list what films can be searched by: genres, themes and people."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Annotated

from kromance.cli.completion import complete_name
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import argument
from kromance.cli.options import DatasetOptions, SortOptions
from kromance.cli.output_options import OutputOptions
from kromance.model.film import SEARCHABLE
from kromance.search.people import Credit, PersonSummary, find_credits, summarize_people
from kromance.search.words import WordSummary, summarize_words

PEOPLE_COLUMNS = ",".join(PersonSummary.FIELDS)
CREDIT_COLUMNS = "id,title,hangul,year,name,role"
CREDIT_TABLE_OF_ONE = "id,title,hangul,year,role"
WORD_COLUMNS = ",".join(WordSummary.FIELDS)


def genres(order: SortOptions, output: OutputOptions, dataset: DatasetOptions) -> None:
    """List the genres: what each means, and how many titles it has.

    kromance genres
    kromance genres --sort -titles --json
    """
    _list_words("genres", order, output, dataset)


def themes(order: SortOptions, output: OutputOptions, dataset: DatasetOptions) -> None:
    """List the themes: what each means, and how many titles it has.

    kromance themes
    kromance themes --sort -titles -n 10
    """
    _list_words("themes", order, output, dataset)


def people(
    order: SortOptions,
    output: OutputOptions,
    dataset: DatasetOptions,
    name: Annotated[
        list[str] | None,
        argument(complete_name, "A name in any spelling.", metavar="[NAME]"),
    ] = None,
) -> None:
    """List everyone in the cast and crew, or what someone made.

    kromance people --sort -titles -n 10
    kromance people jun ji hyun
    kromance people 홍상수 --json
    """
    catalog = dataset.load_catalog(needs_shelf=False)
    if name:
        found = find_credits(catalog, " ".join(name))
        credits = order.apply(found, Credit.FIELDS)
        names = {credit.name for credit in found}
        is_one = len(names) == 1
        output.write(
            credits,
            CREDIT_COLUMNS,
            Credit.FIELDS,
            table=CREDIT_TABLE_OF_ONE if is_one else CREDIT_COLUMNS,
            row_name="credit",
            sorted_by=order.sort,
            has_shelf=bool(catalog.entries),
        )
        count = format_count(_count_titles(credits), "title", total=_count_titles(found))
        notify(f"{count} with {names.pop()}" if is_one else count)
    else:
        everyone = summarize_people(catalog)
        people = order.apply(everyone, PersonSummary.FIELDS, number=attrgetter("titles"))
        output.write(people, PEOPLE_COLUMNS, PersonSummary.FIELDS, row_name="person")
        notify(format_count(len(people), "person", "people", total=len(everyone)))


def _count_titles(credits: Iterable[Credit]) -> int:
    return len({credit.id for credit in credits})


def _list_words(
    name: str, order: SortOptions, output: OutputOptions, dataset: DatasetOptions
) -> None:
    field = SEARCHABLE[name]
    words = summarize_words(dataset.load_catalog(needs_shelf=False), field)
    sorted_words = order.apply(words, WordSummary.FIELDS)
    output.write(sorted_words, WORD_COLUMNS, WordSummary.FIELDS, row_name="word")
    notify(format_count(len(sorted_words), field.alias, total=len(words)))
