"""What is still out of a community's book corners, or offered to them, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.tables import Building
from db.nine_ones.book_corner.tables import BookLoan, BookOffer


def still_open(community_id: int, _now: datetime) -> int:
    """How many books are on loan, and how many offers nobody has decided."""
    here = Building.select(Building.id).where(Building.community == community_id)
    loans = BookLoan.select().where(BookLoan.building.in_(here) & BookLoan.ended_at.is_null())
    offers = BookOffer.select().where(BookOffer.building.in_(here) & BookOffer.decided_at.is_null())
    return loans.count() + offers.count()
