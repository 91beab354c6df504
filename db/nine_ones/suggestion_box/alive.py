"""One of the nine: when the suggestion box of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.suggestion_box.queries.boxes import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.SUGGESTION_BOX,
    health,
    N_("Missing: the box is switched off. Stale: a word has been lying there unanswered for more than 14 days."),
)
