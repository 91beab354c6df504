"""One of the nine: when the book corner of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.book_corner.queries.health import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.BOOK_CORNER,
    health,
    N_("Missing: not a single book. Stale: for 180 days no book was added, borrowed, brought back or counted."),
)
