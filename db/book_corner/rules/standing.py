"""When a book corner is alive, stale or missing."""

from __future__ import annotations

from datetime import datetime

from db.book_corner.rules.lending import QUIET
from db.upkeep.rules import State, Upkeep
from db.words import N_


def upkeep_of(books: int, moved_at: datetime | None, at: datetime) -> Upkeep:
    """Missing without a book; stale when none was added, borrowed, brought back or counted for 180 days."""
    if not books or moved_at is None:
        return Upkeep(State.MISSING, N_("no books"))
    days = (at - moved_at).days
    if at - moved_at > QUIET:
        return Upkeep(State.STALE, N_("%(books)s books, none moved for %(days)s days"), {"books": books, "days": days})
    return Upkeep(State.ALIVE, N_("%(books)s books, last moved %(days)s days ago"), {"books": books, "days": days})
