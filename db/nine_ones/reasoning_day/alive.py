"""One of the nine: when the reasoning day of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.reasoning_day.queries.health import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.REASONING_DAY, health, N_("Missing: no day is fixed. Stale: none was held for more than 35 days.")
)
