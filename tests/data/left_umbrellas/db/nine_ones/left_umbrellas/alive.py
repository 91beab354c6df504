"""One of the nine, found here by the overview: how it stands in a building, and by which rule."""

from __future__ import annotations

from db.nine_ones.left_umbrellas.queries import health

from db.ground.words import N_
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(NineOne("left_umbrellas"), health, N_("Alive: always."))
