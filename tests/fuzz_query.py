"""Fuzz the query parser, guided by coverage: python tests/fuzz_query.py -max_total_time=600.

This needs atheris (https://pypi.org/project/atheris), which has no wheel for every Python, so that
it is no part of the tests. It ends with a crash as soon as a query raises what is no QueryError,
takes longer than a second, or names a fault outside itself.
"""

import sys

import atheris

with atheris.instrument_imports(include=["kromance"]):
    from kromance.catalog.catalog import Catalog
    from kromance.catalog.reader import load_films
    from kromance.errors import QueryError, UsageError
    from kromance.search.parser import parse_query
    from kromance.storage.paths import bundled_dataset

FILMS = Catalog(load_films(bundled_dataset())[:20])


def one(data: bytes) -> None:
    """Parse a query and put it to a few films."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        query = parse_query(text.split("\0"))
        list(query.hints(FILMS))
        assert query.rows(FILMS) <= FILMS.rows
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(error.query)  # noqa: PT017 - the same
    except UsageError:
        pass  # a regular expression that takes too long


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=1"], one)
    atheris.Fuzz()
