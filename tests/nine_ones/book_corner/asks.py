"""What the permission walk asks of the book corner: a book, one copy lent, one offered."""

from __future__ import annotations

from typing import Any

from db.nine_ones.book_corner.actions.lending import borrow_book
from db.nine_ones.book_corner.actions.offers import offer_book
from db.nine_ones.book_corner.actions.shelf import add_book
from db.nine_ones.book_corner.rules.books import WantedBook, checked_book
from db.nine_ones.book_corner.tables import BookCopy, BookLoan, BookOffer
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import KEY, SOMEBODY, WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    added = add_book(cast.mei, cast.building_id, checked_book(WORD), 2, MONDAY)
    borrow_book(cast.building_id, added.codes[0], SOMEBODY, "phone-of-rosa", MONDAY)
    offer_book(cast.building_id, WORD, "", SOMEBODY, "phone-of-rosa", KEY, MONDAY)
    return {
        "book_id": added.book_id,
        "copy_id": BookCopy.get(BookCopy.code == added.codes[1]).id,
        "copy_ids": [1, 2],
        "loan_id": BookLoan.get().id,
        "offer_id": BookOffer.get().id,
        "book": checked_book("红楼梦"),
        "cover": None,
        "wanted": [WantedBook(checked_book("水浒传"), 1)],
        "mark": None,
        "book_corner.mark_copy.seen": None,
    }
