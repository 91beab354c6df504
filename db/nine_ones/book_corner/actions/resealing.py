"""Sealing again under the newest key who has borrowed or offered a book."""

from __future__ import annotations

from collections.abc import Iterator

from db.ground.batches import reseal
from db.nine_ones.book_corner.queries.desk import loan_place, offer_place
from db.nine_ones.book_corner.tables import BookLoan, BookOffer


def reseal_borrowers() -> Iterator[int]:
    """Seals names of borrowers and givers under the newest key; yields the rows of each step. Raises CannotUnseal."""
    yield from reseal(BookLoan, lambda row: {"sealed_name": (row.sealed_name, loan_place(row.id))})
    yield from reseal(BookOffer, lambda row: {"sealed_name": (row.sealed_name, offer_place(row.id))})
