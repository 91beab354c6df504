"""When a book corner is alive, stale or missing."""

from __future__ import annotations

from datetime import datetime

from db.ground.words import N_
from db.nine_ones.book_corner.rules.lending import QUIET
from db.records.health.rules import Health, HealthState


def health_of(books: int, moved_at: datetime | None, at: datetime) -> Health:
    """Missing without a book; stale when none was added, borrowed, brought back or counted for 180 days."""
    if not books or moved_at is None:
        return Health(HealthState.MISSING, N_("no books"))
    days = (at - moved_at).days
    if at - moved_at > QUIET:
        return Health(
            HealthState.STALE, N_("%(books)s books, none moved for %(days)s days"), {"books": books, "days": days}
        )
    return Health(
        HealthState.ALIVE, N_("%(books)s books, last moved %(days)s days ago"), {"books": books, "days": days}
    )
