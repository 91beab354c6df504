"""What was found is forgotten, and its finder sealed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.together.lost_and_found.rules import KEPT_DAYS
from db.together.lost_and_found.tables import FoundThing

from db.ground.batches import reseal


def forget_found_things(now: datetime) -> int:
    return FoundThing.delete().where(FoundThing.found_at < now - timedelta(days=KEPT_DAYS)).execute()


def reseal_finders() -> Iterator[int]:
    return reseal(FoundThing, lambda row: {"sealed_finder": (row.sealed_finder, f"found_thing:{row.id}")})
