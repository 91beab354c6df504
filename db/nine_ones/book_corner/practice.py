"""The passport of book_corner, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.book_corner.actions.housekeeping import forget_offers, remind_keepers
from db.nine_ones.book_corner.actions.resealing import reseal_borrowers
from db.nine_ones.book_corner.tables import (
    Book,
    BookCopy,
    BookLoan,
    BookOffer,
    BookWish,
    CopyMark,
    LendingTime,
    ShelfCount,
)
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "book_corner",
    tables=(
        Book,
        BookCopy,
        CopyMark,
        BookLoan,
        BookWish,
        BookOffer,
        ShelfCount,
        LendingTime,
    ),
    jobs=(
        Job("remind_of_overdue_books", timedelta(hours=1), remind_keepers),
        Job("forget_book_offers", timedelta(hours=1), forget_offers),
    ),
    reseals=(reseal_borrowers,),
)
