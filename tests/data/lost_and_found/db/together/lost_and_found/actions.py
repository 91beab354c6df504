"""What was found is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.together.lost_and_found.rules import KEPT_DAYS
from db.together.lost_and_found.tables import FoundThing


def forget_found_things(now: datetime) -> int:
    return FoundThing.delete().where(FoundThing.found_at < now - timedelta(days=KEPT_DAYS)).execute()
