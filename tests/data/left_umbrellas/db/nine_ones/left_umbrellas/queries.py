"""Where umbrellas were left, and the link of who found one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.nine_ones.left_umbrellas.tables import LeftUmbrella

from db.community.receipts.queries import OwnLinks
from db.ground.words import N_
from db.records.health.rules import Health, HealthState

FINDERS = OwnLinks(LeftUmbrella, ("finder",), "left_umbrella.{what}:{row.id}")


def health(building_ids: Collection[int], _at: datetime) -> dict[int, Health]:
    return dict.fromkeys(building_ids, Health(HealthState.ALIVE, N_("There is a stand for umbrellas.")))
