"""The shelf as neighbours see it, as its keeper sees it, its labels and its sheet."""

from db.book_corner.queries.keeping import (
    KeptCopy,
    KeptLoan,
    KeptOffer,
    book_kept,
    books_kept,
    categories_kept,
    copies_to_count,
    lending_days_of,
    loans_kept,
    offers_kept,
    overdue_by_building,
)
from db.book_corner.queries.labels import MOST_LABELS, PER_SHEET, Label, draw_labels, labels_of
from db.book_corner.queries.mine import Mine, MyLoan, MyOffer, MyWish, mine, phone_hash
from db.book_corner.queries.shelf import (
    OnShelf,
    Scanned,
    Shelf,
    ShelfBook,
    book_on_shelf,
    categories,
    cover,
    home_of_copy,
    lending_days,
    on_shelf,
    scanned,
    shelf,
)
from db.book_corner.queries.standing import upkeep
from db.book_corner.queries.template import write_template

__all__ = [
    "MOST_LABELS", "PER_SHEET",
    "KeptCopy", "KeptLoan", "KeptOffer", "Label", "Mine", "MyLoan", "MyOffer", "MyWish", "OnShelf", "Scanned", "Shelf",
    "ShelfBook", "book_kept", "book_on_shelf", "books_kept", "categories", "categories_kept", "copies_to_count",
    "cover", "draw_labels", "home_of_copy", "labels_of", "lending_days", "lending_days_of", "loans_kept", "mine",
    "offers_kept", "on_shelf", "overdue_by_building", "phone_hash", "scanned", "shelf", "upkeep", "write_template",
]  # fmt: skip
