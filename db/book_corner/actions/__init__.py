"""Everything that can happen in a book corner."""

from db.book_corner.actions.keeping import forget_offers, remind_keepers, set_lending_days
from db.book_corner.actions.lending import (
    Borrowed,
    borrow_book,
    cancel_loan,
    extend_loan,
    return_book,
    stop_wishing,
    take_back,
    wish_for_book,
)
from db.book_corner.actions.offers import accept_offer, decline_offer, offer_book
from db.book_corner.actions.resealing import reseal_borrowers
from db.book_corner.actions.shelf import (
    Added,
    Taken,
    add_book,
    add_copies,
    change_book,
    change_cover,
    count_shelf,
    labels_are_on,
    mark_copy,
    take_books,
)

__all__ = [
    "Added", "Borrowed", "Taken", "accept_offer", "add_book", "add_copies", "borrow_book", "cancel_loan",
    "change_book", "change_cover", "count_shelf", "decline_offer", "extend_loan", "forget_offers", "labels_are_on",
    "mark_copy", "offer_book", "remind_keepers", "reseal_borrowers", "return_book", "set_lending_days", "stop_wishing",
    "take_back", "take_books", "wish_for_book",
]  # fmt: skip
