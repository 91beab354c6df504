"""A shelf with a few books on it, and sheets of books as an office fills them in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from db.nine_ones.book_corner.actions.shelf import AddedBook, add_book
from db.nine_ones.book_corner.rules.books import checked_book
from tests.cast import MONDAY, Cast

DREAM = ("红楼梦", "曹雪芹", "978-7-02-000220-7", "小说")
PHONE, OTHER_PHONE = "token-of-rosas-phone", "token-of-nils-phone"
HEADINGS = ["书名", "作者", "ISBN", "分类", "册数"]


def put(cast: Cast, *book: str, copies: int = 1, now: datetime = MONDAY, building_id: int | None = None) -> AddedBook:
    return add_book(
        cast.mei if not building_id else cast.sun,
        building_id or cast.building_id,
        checked_book(*(book or DREAM)),
        copies,
        now,
    )


@pytest.fixture
def dream(cast: Cast) -> AddedBook:
    return put(cast)


@pytest.fixture
def code(dream: AddedBook) -> str:
    """Of the one copy of the Dream of the Red Chamber."""
    return dream.codes[0]


def sheet(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS, above: Sequence[Any] = ()) -> bytes:
    book = Workbook()
    for line in (*([list(above)] if above else ()), list(headings), *map(list, rows)):
        book.active.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
