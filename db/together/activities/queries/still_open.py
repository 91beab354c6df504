"""Which activities of a community are still to come, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.together.activities.tables import Activity


def still_open(community_id: int, now: datetime) -> int:
    """How many are announced, not called off and not over."""
    announced = (Activity.community == community_id) & Activity.announced_at.is_null(False)
    return Activity.select().where(announced & Activity.called_off_at.is_null() & (Activity.ends_at > now)).count()
