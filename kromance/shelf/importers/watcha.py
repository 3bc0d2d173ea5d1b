"""Ratings from Watcha Pedia, which has no export of its own, as scripts save them."""

from collections.abc import Iterable

from kromance.shelf.importers.cells import SEEN, WANT
from kromance.shelf.importers.documents import Document, Row, Table
from kromance.shelf.importers.entries import parse_entry, set_status
from kromance.shelf.importers.registry import ImportedEntry, importer

COLUMNS = {
    "title": ["제목", "영화 제목", "작품명"],
    "original_title": ["원제"],
    "year": ["연도", "제작연도", "제작 연도", "개봉연도", "개봉일"],
    "kind": ["종류", "유형", "구분"],
    "directors": ["감독"],
    "note": ["코멘트", "한줄평", "리뷰", "메모"],
    "rated": ["평가일", "본 날짜", "감상일", "날짜"],
}

RATINGS = ("별점", "평점", "내 별점", "내 평점", "평가")
DAYS = ("본 날짜", "감상일")


@importer(
    "Watcha Pedia",
    recognizes="a list saved by a script: CSV with Korean columns such as 제목, 연도 and 별점",
    example="kromance import watcha.csv",
)
def read_watcha(document: Document) -> Iterable[ImportedEntry] | None:
    """Read a table with a title and a rating or status, in Korean."""
    if not isinstance(document, Table):
        return None
    columns = document.columns.keys()
    has_title = not columns.isdisjoint(COLUMNS["title"])
    has_status = not columns.isdisjoint((*RATINGS, "상태"))
    return map(_parse_row, document.rows()) if has_title and has_status else None


def _parse_row(row: Row) -> ImportedEntry:
    entry = parse_entry(row, COLUMNS)._replace(rating=row.rating(None, *RATINGS))
    status = row.status("상태") or (SEEN if entry.rating else None)
    return set_status(entry, status or (WANT if row.table.is_list else None), [row.day(*DAYS)])
