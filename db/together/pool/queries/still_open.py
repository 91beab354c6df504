"""What still lies in a community's pool, for when it does without one."""

from __future__ import annotations

from datetime import datetime

from db.together.pool.rules import LIVE
from db.together.pool.tables import PoolItem


def still_open(community_id: int, _now: datetime) -> int:
    """How many errands wait for a volunteer, or are in the hands of one."""
    return PoolItem.select().where((PoolItem.community == community_id) & PoolItem.state.in_(LIVE)).count()
