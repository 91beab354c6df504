"""One of the nine: when the sign of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.signs.queries.versions import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.SIGN,
    health,
    N_(
        "Missing: no printed sign has been hung up. Stale: what hangs says something else than the sign of "
        "now, such as an old code or phone, or it has been hanging for more than two years."
    ),
)
