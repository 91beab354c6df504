"""One of the nine: when the service card of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.service_card.queries.health import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.SERVICE_CARD,
    health,
    N_("Missing: not a single entry. Stale: a part was neither changed nor confirmed for 180 days."),
)
