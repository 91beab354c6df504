"""One of the nine: when the notice board of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.notice_board.queries.health import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.NOTICE_BOARD,
    health,
    N_("Missing: no notice of the building, its grid or the community ever hung there. Stale: none new for 60 days."),
)
