"""One of the nine: when the WeChat group of a building is alive, found here by the overview."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.wechat_group.queries import health
from db.records.health.rules import KeptOne, NineOne

KEPT = KeptOne(
    NineOne.WECHAT_GROUP,
    health,
    N_(
        "Missing: no group is shown. Stale: its code has died, which it does after seven days; a "
        "group that is joined by invitation needs none."
    ),
)
