"""One of the nine: when the record book of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.record_book.queries.health import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.RECORD_BOOK,
    health,
    N_(
        "Missing: no minutes of the building's own have been published. Stale: the newest meeting was "
        "more than 92 days ago."
    ),
)
