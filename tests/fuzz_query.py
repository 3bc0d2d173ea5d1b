"""Fuzz the query parser, guided by coverage: python tests/fuzz_query.py -max_total_time=600.

Needs atheris (https://github.com/google/atheris). It isn't one of the tests, since atheris has no
wheels for some versions of Python. A query that takes longer than a second, raises anything but
QueryError or locates an error outside of itself ends it with a crash.
"""

import sys

import atheris

with atheris.instrument_imports(include=["kromance"]):
    from kromance.catalog.catalog import Catalog
    from kromance.catalog.reader import load_films
    from kromance.catalog.sources import FilmList
    from kromance.errors import QueryError
    from kromance.search.parser import parse_query
    from kromance.search.select import select
    from kromance.storage.paths import bundled_dataset

CATALOG = Catalog(FilmList(load_films(bundled_dataset())[:20]))


def run_query(data: bytes) -> None:
    """Parse a query and run it on a few films."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        query = parse_query(text.split("\0"))
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(error.query)  # noqa: PT017 - others may crash
    else:
        assert CATALOG.rows.issuperset(select(CATALOG, query).rows)


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=1"], run_query)
    atheris.Fuzz()
