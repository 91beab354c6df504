"""The passport of book_corner, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.nine_ones.book_corner.actions.housekeeping import forget_offers, remind_keepers
from db.nine_ones.book_corner.own import OWN
from db.nine_ones.book_corner.queries.mine import LOANS, OFFERS, WISHES
from db.nine_ones.book_corner.queries.still_open import still_open
from db.nine_ones.book_corner.rules.lending import FORGET_AFTER, GIVEN_UP_AFTER
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
from db.records.passport.rules import Job, KeepingRule, Practice

PRACTICE = Practice(
    "book_corner",
    title=N_("Book corner"),
    about=N_("Books on a building’s shelf, lent by their labels."),
    still_open=still_open,
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
        Job("forget_book_offers", timedelta(hours=1), forget_offers, forgets=("books",)),
    ),
    own=OWN,
    receipts=(LOANS, WISHES, OFFERS),
    subjects={"book_corner": N_("Book corner")},
    of_buildings=("book_corner",),
    events={
        "books_added": N_("%(who)s put %(copies)s books on the shelf of %(subject)s."),
        "book_changed": N_("%(who)s changed what is said of a book of %(subject)s."),
        "book_cover_changed": N_("%(who)s changed the cover of a book of %(subject)s."),
        "copy_marked": N_("%(who)s marked a book of %(subject)s: %(mark)s."),
        "shelf_counted": N_("%(who)s counted the shelf of %(subject)s: %(seen)s seen."),
        "books_labelled": N_("%(who)s put labels on %(copies)s books of %(subject)s."),
        "book_borrowed": N_("A book of %(subject)s was borrowed."),
        "book_returned": N_("A book of %(subject)s came back."),
        "book_lost_on_loan": N_("A book of %(subject)s was lost while it was on loan."),
        "loan_cancelled": N_("%(who)s cancelled the loan of a book of %(subject)s."),
        "loan_extended": N_("A book of %(subject)s is kept longer."),
        "book_wished_for": N_("Somebody waits for a book of %(subject)s."),
        "book_not_wished_for": N_("Somebody no longer waits for a book of %(subject)s."),
        "book_offered": N_("A book was offered to %(subject)s."),
        "offer_accepted": N_("%(who)s accepted a book that was offered to %(subject)s."),
        "offer_name_taken_out": N_("Whoever offered a book to %(subject)s took their name out again."),
        "loan_name_taken_out": N_("Whoever borrowed a book from %(subject)s took their name out again."),
        "offer_declined": N_("%(who)s declined a book that was offered to %(subject)s."),
        "lending_days_set": N_("%(who)s set for how many days books are lent: %(days)s."),
    },
    kept={
        "books": KeepingRule(
            N_("Your first name and your phone’s mark in the book corner"),
            N_("until the book is back; %(days)s days after an offer was answered; %(most)s days at most"),
            numbers={"days": FORGET_AFTER.days, "most": GIVEN_UP_AFTER.days},
        )
    },
    columns={
        "marks": ("book_offer.form_hash",),
        "books": (
            "book_loan.sealed_name",
            "book_loan.phone_hash",
            "book_wish.phone_hash",
            "book_offer.sealed_name",
            "book_offer.phone_hash",
        ),
        "public": ("book_offer.words",),
    },
    of_nobody=(
        "book.authors",
        "book.category",
        "book.isbn",
        "book.key",
        "book.old_number",
        "book.searched",
        "book.title",
        "book_copy.code",
        "book_copy.mark",
        "book_loan.ending",
        "book_offer.authors",
        "book_offer.title",
        "copy_mark.mark",
    ),
    taken_back={
        BookWish: ("new.ended_at IS NOT NULL AND old.ended_at IS NULL", ("ended_at", "phone_hash")),
    },
    counted={"names in book corners, sealed": ((BookLoan, "sealed_name"), (BookOffer, "sealed_name"))},
)
